/** Delays + known dates → the candidate's dated journey: with dates.js the twin of generator/verdict/calendrier.py. Pure. */

import { addDays, addMonths, isKnown } from "./dates.js";

/** @public What the vectors of both twins need beside. */
export { feries, fromIso, toIso } from "./dates.js";

/** @public The vectors of both twins call it. */
export function shift(delai, day, back = false) {
  const { valeur, unite } = delai;
  const sign = (delai.ordre === "avant") !== back ? -1 : 1;
  if (unite === "heures") {
    const isLong = (delai.sens === "au_plus_tot") === (delai.ordre === "apres");
    return addDays(day, sign * Math[isLong ? "ceil" : "floor"](valeur / 24));
  }
  if (unite === "jours") return addDays(day, sign * valeur, delai.type_jours);
  if (unite === "semaines") return addDays(day, sign * valeur * 7);
  if (unite === "mois") return addMonths(day, sign * valeur);
  if (unite === "ans") return addMonths(day, sign * valeur * 12);
  throw new Error(`unknown unit: ${unite}`);
}

function unshift(delai, limit, side) {
  const isLatest = side === "au_plus_tard";
  const outward = isLatest ? 1 : -1;
  const fits = (moved) => moved !== null && (isLatest ? moved <= limit : moved >= limit);
  let guess = shift(delai, limit, true);
  if (guess === null) return null;
  while (fits(shift(delai, guess + outward))) guess += outward;
  let moved = shift(delai, guess);
  for (; moved !== null && !fits(moved); moved = shift(delai, guess)) guess -= outward;
  return moved !== null && isKnown(guess) ? guess : null;
}

const SIDES = { au_plus_tard: ["au_plus_tard", "au_plus_tot"], au_plus_tot: ["au_plus_tot", "au_plus_tard"] };
const isTighter = (side, { jour }, held) => !held || (side === "au_plus_tot" ? jour > held.jour : jour < held.jour);

function* consequences(delai, bounds) {
  for (const sens of delai.sens === "exactement" ? Object.keys(SIDES) : [delai.sens]) {
    const [ahead, behind] = SIDES[sens];
    const start = bounds[ahead].get(delai.repere);
    const day = start && !start.par.includes(delai.id) ? shift(delai, start.jour) : null;
    if (day !== null) yield [ahead, delai.evenement, { jour: day, par: [...start.par, delai.id] }];
    const end = bounds[behind].get(delai.evenement);
    const before = end && !end.par.includes(delai.id) ? unshift(delai, end.jour, behind) : null;
    if (before !== null) yield [behind, delai.repere, { jour: before, par: [...end.par, delai.id] }];
  }
}

function about(event, delais, { au_plus_tot: lows, au_plus_tard: highs }) {
  for (const delai of delais) {
    if (delai.sens !== "environ" || delai.valeur === null || delai.repere === null) continue;
    for (const [here, there, back] of [
      [delai.evenement, delai.repere, false],
      [delai.repere, delai.evenement, true],
    ]) {
      const [low, high] = [lows.get(there), highs.get(there)];
      const day = here === event && low && high && low.jour === high.jour ? shift(delai, low.jour, back) : null;
      if (day !== null) return { jour: day, par: [...low.par, delai.id] };
    }
  }
  return null;
}

/** One per event: {evenement, connue, au_plus_tot, au_plus_tard, environ, contredite}; `known` is a Map event → day. */
export function echeances({ evenements, delais }, dates) {
  const pinned = () => new Map([...dates].map(([event, jour]) => [event, { jour, par: [] }]));
  const bounds = { au_plus_tot: pinned(), au_plus_tard: pinned() };
  const strict = delais.filter((d) => d.valeur !== null && d.repere !== null && d.sens !== "environ");
  const moved = new Map([...dates.keys()].map((event) => [event, 1])); // event → when a bound of it last moved
  const looked = new Map(); // delay → when it was last looked at: it says nothing new of events that did not move since
  let now = 1;
  for (let round = 0; round <= strict.length; round += 1)
    for (const delai of strict) {
      const since = looked.get(delai) ?? 0;
      if (![delai.repere, delai.evenement].some((event) => moved.get(event) > since)) continue;
      looked.set(delai, now);
      for (const [side, event, bound] of consequences(delai, bounds))
        if (!dates.has(event) && isTighter(side, bound, bounds[side].get(event))) {
          bounds[side].set(event, bound);
          now += 1;
          moved.set(event, now);
        }
    }
  const broken = new Map();
  for (const delai of strict)
    for (const [side, event, bound] of consequences(delai, bounds))
      if (dates.has(event) && isTighter(side, bound, bounds[side].get(event)))
        broken.set(event, [...new Set([...(broken.get(event) ?? []), ...bound.par])]);
  return evenements.map(({ id: evenement }) => {
    const common = { evenement, connue: null, au_plus_tot: null, au_plus_tard: null, environ: null, contredite: [] };
    if (dates.has(evenement))
      return { ...common, connue: dates.get(evenement), contredite: broken.get(evenement) ?? [] };
    const [low, high] = [bounds.au_plus_tot.get(evenement) ?? null, bounds.au_plus_tard.get(evenement) ?? null];
    const contredite = low && high && low.jour > high.jour ? [...new Set([...low.par, ...high.par])] : [];
    const environ = low || high ? null : about(evenement, delais, bounds);
    return { ...common, au_plus_tot: low, au_plus_tard: high, environ, contredite };
  });
}
