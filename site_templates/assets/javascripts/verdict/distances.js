/** How far marks are from what a score asks, and what would make up for it. Pure: from the same exact fractions. */

import { Cas } from "./cas.js";
import { atLeast, exact, minus, over, times, toNumber } from "./fractions.js";
import { checkNotes, DISPENSE } from "./notes.js";

/** Every score that counts, those inside alternatives too. */
const scoresIn = (clauses) =>
  clauses.flatMap((c) => (c.type === "score" ? [c] : c.options.flatMap((option) => scoresIn(option))));

const least = (a, b) => (atLeast(a, b) ? b : a);

/** Points of one more mark that a whole point of the score costs: its weight in a sum, its share of a mean. */
function weights(clause, low) {
  const elements = clause.elements.map((id) => low.elements.get(id)).filter((e) => low.marks.get(e.id) !== DISPENSE);
  const isRaw = clause.calcul !== "moyenne" || elements.every((e) => e.max === clause.sur);
  const total = elements
    .map((e) => exact(e.coefficient))
    .reduce((sum, [n, d]) => [sum[0] * d + n * sum[1], sum[1] * d], [0n, 1n]);
  return { elements, isRaw, total: clause.calcul === "moyenne" ? total : exact(1) };
}

/** The cheapest mark of each element that would be enough by itself, its step kept; those out of reach are left out. */
function ways(gap, elements, low) {
  return elements
    .map((element) => {
      const points = low.points(element.id);
      if (!points || element.inverse) return null;
      const need = over(gap, exact(element.coefficient));
      const step = exact(element.pas ?? 0.000001);
      const wanted = minus([points[0] * need[1] + need[0] * points[1], points[1] * need[1]], exact(element.min));
      const turns = over(wanted, step);
      const whole = turns[0] % turns[1] ? turns[0] / turns[1] + 1n : turns[0] / turns[1];
      const value = least(times([whole, 1n], step), minus(exact(element.max), exact(element.min)));
      const isEnough = atLeast(value, wanted);
      const note = toNumber([value[0] * 1_000_000n + exact(element.min)[0] * value[1], value[1] * 1_000_000n]);
      return isEnough ? { id: element.id, note, effort: toNumber(need) } : null;
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
  const [low, high] = [false, true].map((best) => new Cas(bareme, marks, best));
  return scoresIn(bareme.clauses).map((clause) => {
    const [bas, haut] = [low.score(clause), high.score(clause)];
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
      moyens: isMissing ? ways(gap, elements, low) : [],
      ramene: clause.elements.filter((id) => marks.get(id) === DISPENSE),
    };
  });
}
