/** Delays + known dates → the candidate's dated journey: twin of generator/verdict/calendrier.py, where the rules are told. Pure.
 *
 * A day is a whole number, days since 1 January 1970: no time zone can move it.
 */

const MS = 86_400_000;
const year = (day) => new Date(day * MS).getUTCFullYear();
const at = (y, month, day) => Date.UTC(y, month - 1, day) / MS;

export const PREMIER = at(1900, 1, 1);
export const DERNIER = at(2199, 12, 31);
const isKnown = (day) => PREMIER <= day && day <= DERNIER;

export const toIso = (day) => new Date(day * MS).toISOString().slice(0, 10);
export const weekday = (day) => new Date(day * MS).getUTCDay();

/** An ISO day → its number; null when no calendar has it. */
export function fromIso(text) {
  const [y, month, day] = text.split("-").map(Number);
  const number = at(y, month, day);
  return /^\d{4}-\d\d-\d\d$/.test(text) && y >= 100 && toIso(number) === text ? number : null;
}

export function easter(y) {
  const [golden, century] = [y % 19, Math.floor(y / 100)];
  const solar = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  let moon = (((solar + 19 * golden + 15) % 30) + 30) % 30;
  if (moon === 29 || (moon === 28 && golden > 10)) moon -= 1;
  const full = at(y, 3, 21) + moon;
  return full + 7 - weekday(full);
}

const known = new Map();

export function feries(y) {
  if (!known.has(y)) {
    const paques = easter(y);
    known.set(
      y,
      new Map([
        [at(y, 1, 1), "jour de l’An"],
        [at(y, 5, 1), "fête du Travail"],
        [at(y, 5, 8), "8 mai"],
        [at(y, 7, 14), "14 juillet"],
        [at(y, 8, 15), "Assomption"],
        [at(y, 11, 1), "Toussaint"],
        [at(y, 11, 11), "11 novembre"],
        [at(y, 12, 25), "Noël"],
        [paques + 1, "lundi de Pâques"],
        [paques + 39, "Ascension"],
        [paques + 50, "lundi de Pentecôte"],
      ]),
    );
  }
  return known.get(y);
}

const isOpen = { ouvrables: (day) => weekday(day) > 0, ouvres: (day) => weekday(day) > 0 && weekday(day) < 6 };

export const counts = (day, kind) => !Object.hasOwn(isOpen, kind) || (isOpen[kind](day) && !feries(year(day)).has(day));

export function addDays(day, count, kind = null) {
  if (!Object.hasOwn(isOpen, kind)) return isKnown(day + count) ? day + count : null;
  let left = Math.abs(count);
  for (const step = Math.sign(count); left && isKnown(day + step); ) {
    day += step;
    if (counts(day, kind)) left -= 1;
  }
  return left ? null : day;
}

export function addMonths(day, count) {
  const from = new Date(day * MS);
  const index = from.getUTCFullYear() * 12 + from.getUTCMonth() + count;
  const [y, month] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  if (y < 1900 || y > 2199) return null;
  return at(y, month, Math.min(from.getUTCDate(), new Date(Date.UTC(y, month, 0)).getUTCDate()));
}

export function shift(delai, day, back = false) {
  const { valeur, unite } = delai;
  const sign = (delai.ordre === "avant") !== back ? -1 : 1;
  if (unite === "heures") {
    const isLong = (delai.sens === "au_plus_tot") === (delai.ordre === "apres");
    return addDays(day, sign * Math[isLong ? "ceil" : "floor"](valeur / 24));
  }
  if (unite === "jours") return addDays(day, sign * valeur, delai.type_jours);
  if (unite === "semaines") return addDays(day, sign * valeur * 7);
  return addMonths(day, sign * valeur * (unite === "ans" ? 12 : 1));
}

export function unshift(delai, limit, side) {
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
  for (let round = 0; round <= strict.length; round += 1)
    for (const delai of strict)
      for (const [side, event, bound] of consequences(delai, bounds))
        if (!dates.has(event) && isTighter(side, bound, bounds[side].get(event))) bounds[side].set(event, bound);
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
