/** What a candidate obtains beyond certified or not: a level of result, or a profile. Pure. */

import { atLeast, exact, toNumber } from "./fractions.js";
import { ABSENT, DISPENSE, nombre } from "./notes.js";
import { score } from "./scores.js";

/** The result: the highest level reached whatever the missing marks, or the profile; null while it may change. */
export function level(bareme, low, high, certifie) {
  const agreed = (run) => {
    const [worst, best] = [run(low), run(high)];
    return worst === best ? worst : null;
  };
  if (bareme.resultat !== null) {
    const isOver = bareme.resultat.elements.every((id) => low.marks.has(id));
    return isOver ? agreed((cas) => profile(bareme.resultat, cas)) : null;
  }
  const isEnded = bareme.absence === "session_perdue" && [...low.marks.values()].includes(ABSENT);
  return certifie === null || isEnded ? null : agreed((cas) => reached(bareme, cas, certifie));
}

function reached(bareme, cas, certifie) {
  const clauses = new Map(bareme.clauses.filter((c) => c.type === "score").map((c) => [c.id, c]));
  const isReached = ({ score: id, a_partir_de }) => {
    const own = clauses.get(id);
    const points = own ? score(cas, own) : cas.elements.has(id) ? cas.points(id) : null;
    return points !== null && atLeast(points, exact(a_partir_de));
  };
  return bareme.niveaux.filter((n) => n.certifie === certifie && isReached(n)).at(-1)?.intitule ?? null;
}

function profile(clause, cas) {
  if (clause.calcul !== "plus_bas") {
    const found = score(cas, clause);
    return found && nombre(toNumber(found));
  }
  const { niveaux } = cas.elements.get(clause.elements[0]);
  const levels = clause.elements.filter((id) => cas.marks.get(id) !== DISPENSE).map((id) => cas.value(id));
  if (!levels.length || levels.includes(ABSENT)) return null;
  return niveaux[Math.min(...levels.map((value) => niveaux.indexOf(value)))];
}
