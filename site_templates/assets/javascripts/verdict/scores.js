/** Means and sums of one case of a decision, as exact fractions of points. Pure; with hypothese.js, twin of generator/verdict/hypothese.py. */

import { atLeast, exact, floor, minus, over, plus, times, ZERO } from "./fractions.js";
import { DISPENSE } from "./notes.js";

const isMean = ({ calcul }) => calcul === "moyenne";

/** Points as they enter a score: a mean brings each scale back to its own, its lowest mark to 0. */
function onScale(clause, { min, max }, points) {
  if (!isMean(clause)) return points;
  if (max === clause.sur) return over(points, exact(clause.sur));
  return over(minus(points, exact(min)), minus(exact(max), exact(min)));
}

function rounded(value, { arrondi }) {
  if (!arrondi) return value;
  const [step, way] = [exact(arrondi[0]), arrondi[1]];
  const turns = over(value, step);
  const up = () => -floor([-turns[0], turns[1]]);
  const near = () => floor(plus(turns, [1n, 2n]));
  const whole = way === "superieur" ? up() : way === "inferieur" ? floor(turns) : near();
  return times([whole, 1n], step);
}

/** Exact weighted mean or sum, in points, rounded as published; null when an absence leaves it without value. */
export function score(cas, clause) {
  const found = compute(cas, clause);
  return found && rounded(found, clause);
}

function compute(cas, clause, better = new Map()) {
  let [total, kept, full] = [ZERO, ZERO, ZERO];
  for (const id of clause.elements) {
    const element = cas.elements.get(id);
    const weight = exact(element.coefficient);
    const share = isMean(clause) ? weight : times(weight, exact(element.max));
    full = plus(full, share);
    if (cas.marks.get(id) === DISPENSE) continue;
    const points = better.get(id) ?? cas.points(id);
    if (!points) return null;
    kept = plus(kept, share);
    total = plus(total, times(weight, onScale(clause, element, points)));
  }
  const whole = isMean(clause) ? exact(clause.sur) : full;
  if (!kept[0]) return whole;
  const added = clause.bonus.map(([id, base]) => bonus(cas, id, exact(base)));
  const extra = added.reduce(plus, ZERO);
  return times(over(plus(total, isMean(clause) ? over(extra, whole) : extra), kept), whole);
}

function bonus(cas, id, base) {
  const points = cas.marks.get(id) === DISPENSE ? null : cas.points(id);
  if (!points || atLeast(base, points)) return ZERO;
  return times(minus(points, base), exact(cas.elements.get(id).coefficient));
}

/** Whether a score reaches its line, by a second sitting perhaps, or stays under its ceiling. */
export function passes(cas, clause) {
  const found = score(cas, clause);
  if (!found) return false;
  if (clause.plafond !== null) return atLeast(exact(clause.plafond), found);
  // The worst mark of what was never sat is no way to succeed.
  if (!cas.best && clause.elements.some((id) => cas.isSpared(id))) return false;
  const line = exact(clause.seuil);
  if (atLeast(found, line)) return true;
  if (!clause.seconde || !atLeast(found, exact(clause.seconde[0]))) return false;
  const again = compute(cas, clause, second(cas, clause));
  return again !== null && atLeast(rounded(again, clause), line);
}

/** Better marks of a second sitting: those given and, in the best case, the chosen ones still to come. */
function second(cas, clause) {
  const first = new Map(clause.elements.map((id) => [id, cas.points(id)]).filter(([, points]) => points));
  const given = [...first.keys()].filter((id) => cas.marks.has(`${id}.2`));
  const better = new Map();
  for (const id of given) {
    const points = cas.points(`${id}.2`);
    if (points) better.set(id, atLeast(points, first.get(id)) ? points : first.get(id));
  }
  if (!cas.best) return better;
  const gain = (id) => {
    const element = cas.elements.get(id);
    const way = minus(onScale(clause, element, exact(element.max)), onScale(clause, element, first.get(id)));
    return times(exact(element.coefficient), way);
  };
  const others = [...first.keys()].filter((id) => !given.includes(id));
  const sorted = others.sort((a, b) => (atLeast(gain(a), gain(b)) ? (atLeast(gain(b), gain(a)) ? 0 : -1) : 1));
  const left = Math.max(0, clause.seconde[1] - given.length);
  for (const id of sorted.slice(0, left)) better.set(id, exact(cas.elements.get(id).max));
  return better;
}
