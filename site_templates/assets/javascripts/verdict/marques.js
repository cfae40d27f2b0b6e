/** Marks against their scale, and whether an épreuve has them. Pure. */

import { ABSENT } from "./notes.js";

/** Ids of the parts of an épreuve that are marked on their own. */
export const parties = ({ autres }, { id }) =>
  autres.filter((e) => e.parent === id && e.genre === "partie").map((e) => e.id);

/** The best or the worst mark of an element. */
export function extremite(element, best) {
  if (element.type === "acquis") return best;
  if (element.type === "niveaux") return element.niveaux.at(best ? -1 : 0);
  if (element.type === "avis") return best ? "favorable" : "defavorable";
  return best !== element.inverse ? element.max : element.min;
}

/** Whether a mark is at a line or above. */
export function reaches(element, value, least) {
  if (typeof value === "boolean") return value;
  if (element.type !== "niveaux") return value >= least;
  return element.niveaux.includes(least) && element.niveaux.indexOf(value) >= element.niveaux.indexOf(least);
}

/** Whether an épreuve has its mark, or each of its parts its own; an absence is one if the source judges it. */
export function isSat(bareme, epreuve, marks) {
  const waited = bareme.absence === null ? [undefined, ABSENT] : [undefined];
  const isMarked = (id) => !waited.includes(marks.get(id));
  const parts = parties(bareme, epreuve);
  return isMarked(epreuve.id) || (parts.length > 0 && parts.every(isMarked));
}

/** Everything that a rule cannot do without: neither what « n of m » may leave out, nor what one way alone asks. */
export function elementsIn({ type, minimum, elements, options }) {
  if (!options.length) return type === "minimum" && minimum < elements.length ? [] : elements;
  const [first, ...others] = options.map((option) => option.flatMap(elementsIn));
  return first.filter((id) => others.every((other) => other.includes(id)));
}
