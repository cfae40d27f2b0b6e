/** The page's own French sentences, written in its HTML, and small elements. Text goes in as text, never as HTML. */

/** @param {string} name @param {ParentNode} root */
export const find = (name, root = document) => root.querySelector(`[data-${name}]`);

/** One sentence of the page; {0}, {1}… take the values. */
export const dire = (cle, ...valeurs) => find(`texte="${cle}"`).textContent.replace(/\{(\d)\}/g, (_, n) => valeurs[n]);

export const plural = (count, word) => `${count} ${word}${count > 1 ? "s" : ""}`;

/** French spacing, as the page's own texts have it. */
export const compose = (text) =>
  text
    .replace(/ (?=[;!?])/g, "\u202f")
    .replace(/ (?=[:»])/g, "\u00a0")
    .replace(/« /g, "«\u00a0")
    .replaceAll("'", "’");

/** An unchanged text is left alone: a live region would say it again. */
export function write(place, text) {
  const composed = compose(text);
  if (place.textContent !== composed) place.textContent = composed;
}

/**
 * An element with its content: texts and elements.
 * @param {string} tag
 * @param {any} content
 * @returns {any}
 */
export function el(tag, content = [], props = {}) {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...[content].flat().map((item) => (typeof item === "string" ? compose(item) : item)));
  return node;
}

/** Fill the list or the table body of a box, hidden when there is nothing to show. */
export function fill(box, rows) {
  box.hidden = !rows.length;
  box.querySelector("ul, ol, tbody").replaceChildren(...rows);
}

const MOTS = {
  true: "acquise",
  false: "pas acquise",
  null: "je ne sais pas",
  undefined: "sans réponse",
  dispense: "non concerné",
};
const NIVEAUX = { pas_encore: "pas encore", avec_aide: "avec aide", seul: "seul", demontrable: "je peux le démontrer" };

/** What an answer says. */
export const mot = (id, value) =>
  typeof value === "number"
    ? String(value).replace(".", ",")
    : id.includes("/") && value
      ? "en ordre"
      : (id.includes(".") && NIVEAUX[value]) || MOTS[value] || String(value);

/** Where a question stands on the page. */
export const place = (id) => find(`question="${id}"`);

/** Its name, short; a retired one has none on the page. */
export const nom = (id) =>
  place(id)?.dataset.nom ?? find(`nom-de="${id}"`)?.textContent ?? id.replace(/^B(?=\d)/, "bloc ");

/** A link to a question. */
export const lien = (id, text = nom(id)) => (place(id) ? el("a", text, { href: `#${place(id).id}` }) : text);

/** Ask in a dialog of the page; resolves to the value of the button, "" for Escape. */
export function demander(name) {
  const dialog = find(`dialogue=${name}`);
  dialog.returnValue = ""; // Escape leaves the former answer
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }));
}
