/** Marks against their scale. Pure. */

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
