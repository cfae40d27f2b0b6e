/** The words of the page's script, handed over by the page: no module words anything itself. See generator/pages/mots. */

/** A number the French way, as `nombre` of generator/phrases/communs.py writes it. */
const NOMBRE = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 6, useGrouping: false });

/** @type {Record<string, any> | null} */
let held = null;

/** @public Give the words to modules that run without a page. @param {Record<string, any>} words */
export function learn(words) {
  held = words;
}

/** One sentence or one list of words, as it is written. @param {string} cle */
export function word(cle) {
  held ??= JSON.parse(document.getElementById("mots").textContent);
  const found = held?.[cle];
  if (found === undefined) throw new Error(`no word for ${cle}`);
  return found;
}

/** Whether the page has words under a key. @param {string} cle */
export const hasWord = (cle) => {
  held ??= JSON.parse(document.getElementById("mots").textContent);
  return Object.hasOwn(held ?? {}, cle);
};

/** A sentence as pieces: its texts, and the values that its places take, which may be elements. */
export const pieces = (/** @type {string} */ cle, /** @type {any[]} */ ...values) =>
  word(cle)
    .split(/\{(\d)\}/)
    .map((/** @type {string} */ text, /** @type {number} */ rank) => (rank % 2 ? values[Number(text)] : text));

/**
 * A sentence with its values: {0} takes the first, a number the French way; {0?un|plusieurs} follows it.
 * @param {string} cle
 * @param {...any} values
 */
export const tell = (cle, ...values) =>
  word(cle).replace(
    /\{(\d)(?:\?([^|}]*)\|([^}]*))?\}/g,
    (/** @type {string} */ _, /** @type {number} */ n, /** @type {string} */ one, /** @type {string} */ many) => {
      const value = values[n];
      if (one !== undefined) return Math.abs(value) >= 2 ? many : one;
      return typeof value === "number" ? NOMBRE.format(value) : value;
    },
  );
