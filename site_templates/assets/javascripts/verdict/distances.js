/** How far marks are from what a score asks, and what would make up for it. Pure: from the same exact fractions. */

import { atLeast, exact, floor, minus, over, plus, times, toNumber, ZERO } from "./fractions.js";
import { Hypothese } from "./hypothese.js";
import { checkNotes, DISPENSE } from "./notes.js";
import { score } from "./scores.js";

/** Every score that counts, those inside alternatives too. */
const scoresIn = (clauses) =>
  clauses.flatMap((c) => (c.type === "score" ? [c] : c.options.flatMap((option) => scoresIn(option))));

const least = (a, b) => (atLeast(a, b) ? b : a);

/** Points of one more mark that a whole point of the score costs: its weight in a sum, its share of a mean. */
function weights(clause, low) {
  const elements = clause.elements.map((id) => low.elements.get(id)).filter((e) => low.marks.get(e.id) !== DISPENSE);
  const isRaw = clause.calcul !== "moyenne" || elements.every((e) => e.max === clause.sur);
  const total = elements.map((e) => exact(e.coefficient)).reduce(plus, ZERO);
  return { elements, isRaw, total: clause.calcul === "moyenne" ? total : exact(1) };
}

/**
 * The cheapest mark of each element that would be enough by itself, its step kept; those out of reach are left out. An
 * element of a bonus counts above its line only.
 */
function ways(gap, clause, elements, low) {
  const bases = new Map(clause.bonus.map(([id, base]) => [id, exact(base)]));
  const known = [...elements, ...[...bases.keys()].map((id) => low.elements.get(id))];
  return known
    .map((element) => {
      const points = low.points(element.id);
      if (!points || element.inverse || low.marks.get(element.id) === DISPENSE) return null;
      const base = bases.get(element.id);
      const from = base && atLeast(base, points) ? base : points;
      const wanted = minus(plus(from, over(gap, exact(element.coefficient))), exact(element.min));
      const turns = over(wanted, exact(element.pas ?? 0.000001));
      const value = times([-floor([-turns[0], turns[1]]), 1n], exact(element.pas ?? 0.000001));
      const top = minus(exact(element.max), exact(element.min));
      if (!atLeast(top, wanted)) return null;
      const note = plus(least(value, top), exact(element.min));
      return { id: element.id, note: toNumber(note), effort: toNumber(minus(note, points)) };
    })
    .filter(Boolean)
    .sort((a, b) => a.effort - b.effort);
}

/**
 * Every score, as it stands with what is known: `bas` and `haut` in points, `manque` in points of sum once each mark is
 * known (negative: the margin), `moyens` the marks that would be enough, one at a time, the cheapest first.
 */
export function distances(bareme, notes) {
  const marks = checkNotes(bareme, notes);
  const [low, high] = [false, true].map((best) => new Hypothese(bareme, marks, best));
  return scoresIn(bareme.clauses).map((clause) => {
    const [bas, haut] = [score(low, clause), score(high, clause)];
    const { elements, isRaw, total } = weights(clause, low);
    const line = exact(clause.plafond ?? clause.seuil);
    const isKnown = bas && haut && atLeast(bas, haut) && atLeast(haut, bas);
    const gap = isKnown ? times(clause.plafond === null ? minus(line, bas) : minus(bas, line), total) : null;
    const isMissing = gap && gap[0] > 0n && isRaw && clause.plafond === null;
    return {
      id: clause.id,
      unite: clause.unite,
      elements: clause.elements,
      bas: bas && toNumber(bas),
      haut: haut && toNumber(haut),
      seuil: clause.plafond ?? clause.seuil,
      plafond: clause.plafond !== null,
      manque: gap && isRaw ? toNumber(gap) : null,
      moyens: isMissing ? ways(gap, clause, elements, low) : [],
      ramene: clause.elements.filter((id) => marks.get(id) === DISPENSE),
    };
  });
}
