/** What becomes of answers when the référentiel changes, and when a file is merged into them. Pure. */

import { answered, INCONNUE, PARTS } from "./format.js";

/** Where the answer to a question is kept: a critère that decides is a mark, another says where one stands. */
export const partOf = (profil, id) =>
  id.includes("/")
    ? "formalites"
    : Object.hasOwn(profil.criteres, id) && !Object.hasOwn(profil.notes, id)
      ? "criteres"
      : "notes";

/** The answer to one question, whatever its kind. */
export const answer = (profil, id) => profil[partOf(profil, id)][id];

/**
 * Sort every answer: `gardees`, `aVerifier` (the question changed since), `archivees` (the question is gone); and
 * `propositions`: an archived answer for the question that replaces it and has none, as [former id, new id].
 */
export function trier(profil, { empreintes, remplace }) {
  const ids = new Set(answered(profil));
  const known = [...ids].filter((id) => Object.hasOwn(empreintes, id));
  const all = new Set([...ids, ...Object.keys(profil.textes)]);
  const archivees = [...all].filter((id) => !Object.hasOwn(empreintes, id));
  return {
    gardees: known.filter((id) => profil.empreintes[id] === empreintes[id]),
    aVerifier: known.filter((id) => profil.empreintes[id] !== empreintes[id]),
    archivees,
    propositions: Object.entries(remplace).flatMap(([now, formers]) =>
      ids.has(now) ? [] : formers.filter((id) => ids.has(id)).map((former) => [former, now]),
    ),
  };
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/**
 * What a merge would change: [part, id, answer here or undefined, answer in the file].
 * @returns {[string, string, any, any][]}
 */
export const differences = (profil, record) =>
  PARTS.flatMap((part) =>
    Object.entries(record[part])
      .map(
        ([id, value]) =>
          /** @type {[string, string, any, any]} */ ([
            part,
            id,
            profil[part][id],
            part === "textes" ? { ...profil[part][id], ...value } : value,
          ]),
      )
      .filter(([, , before, after]) => !same(before, after)),
  );

/** Put a file's answers over those of a profile; what the file does not answer stays. */
export function fusionner(profil, record) {
  for (const [part, id, , value] of differences(profil, record)) {
    profil[part][id] = value;
    if (part !== "textes") profil.empreintes[id] = record.empreintes[id] ?? INCONNUE;
  }
  const dates = new Set(profil.historique.map(({ date }) => date));
  const bilans = [...profil.historique, ...record.historique.filter(({ date }) => !dates.has(date))];
  profil.historique = bilans.sort((a, b) => (a.date < b.date ? -1 : 1));
  if (!(profil.modifie > record.modifie)) profil.modifie = record.modifie;
}
