/** Days, as whole numbers since 1 January 1970, which no time zone can move: public holidays, days and months added. Pure.
 *
 * With calendrier.js the twin of generator/verdict/calendrier.py, where the rules are told.
 */

const MS = 86_400_000;
/** @param {number} day */
const year = (day) => new Date(day * MS).getUTCFullYear();
/** @param {number} y @param {number} month @param {number} day */
const at = (y, month, day) => Date.UTC(y, month - 1, day) / MS;

export const PREMIER = at(1900, 1, 1);
export const DERNIER = at(2199, 12, 31);
/** @param {number} day */
export const isKnown = (day) => PREMIER <= day && day <= DERNIER;

/** @param {number} day */
export const toIso = (day) => new Date(day * MS).toISOString().slice(0, 10);
/** @param {number} day */
export const weekday = (day) => new Date(day * MS).getUTCDay();

/** An ISO day → its number; null when no calendar has it. @param {string} text */
export function fromIso(text) {
  const [y, month, day] = text.split("-").map(Number);
  const number = at(y, month, day);
  return /^\d{4}-\d\d-\d\d$/.test(text) && y >= 100 && toIso(number) === text ? number : null;
}

/** @param {number} y */
function easter(y) {
  const [golden, century] = [y % 19, Math.floor(y / 100)];
  const solar = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  let moon = (((solar + 19 * golden + 15) % 30) + 30) % 30;
  if (moon === 29 || (moon === 28 && golden > 10)) moon -= 1;
  const full = at(y, 3, 21) + moon;
  return full + 7 - weekday(full);
}

/** @type {Map<number, Map<number, string>>} */
const known = new Map();

/** Public holidays of one year: day → its French name. @param {number} y */
export function feries(y) {
  const held = known.get(y);
  if (held) return held;
  const paques = easter(y);
  const found = new Map([
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
  ]);
  known.set(y, found);
  return found;
}

/** Kind of days → whether a day is one, public holidays apart. @type {Record<string, (day: number) => boolean>} */
const isOpen = { ouvrables: (day) => weekday(day) > 0, ouvres: (day) => weekday(day) > 0 && weekday(day) < 6 };

/** @param {number} day @param {string} kind */
const counts = (day, kind) => !Object.hasOwn(isOpen, kind) || (isOpen[kind](day) && !feries(year(day)).has(day));

/** @type {Map<string, number>} */
const counted = new Map();

/** How many days of one year count. @param {number} y @param {string} kind */
function countedIn(y, kind) {
  const key = `${y} ${kind}`;
  if (!counted.has(key)) {
    let found = 0;
    for (let day = at(y, 1, 1); day < at(y + 1, 1, 1); day += 1) if (counts(day, kind)) found += 1;
    counted.set(key, found);
  }
  return counted.get(key) ?? 0;
}

/** Days to the last one of a year, when the next step enters it; 0 otherwise. @param {number} day @param {number} step */
function yearAhead(day, step) {
  const y = year(day + step);
  return year(day) === y ? 0 : at(y + 1, 1, 1) - at(y, 1, 1);
}

/** A year is crossed at once: a delay of a hundred thousand days costs no more steps than one of some years. @param {number} day @param {number} count @param {string | null} kind */
export function addDays(day, count, kind = null) {
  if (kind === null || !Object.hasOwn(isOpen, kind)) return isKnown(day + count) ? day + count : null;
  let left = Math.abs(count);
  for (const step = Math.sign(count); left && isKnown(day + step); ) {
    const whole = left > 366 ? yearAhead(day, step) : 0;
    left -= whole ? countedIn(year(day + step), kind) : Number(counts(day + step, kind));
    day += step * (whole || 1);
  }
  return left ? null : day;
}

/** @param {number} day @param {number} count */
export function addMonths(day, count) {
  const from = new Date(day * MS);
  const index = from.getUTCFullYear() * 12 + from.getUTCMonth() + count;
  const [y, month] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  if (y < 1900 || y > 2199) return null;
  return at(y, month, Math.min(from.getUTCDate(), new Date(Date.UTC(y, month, 0)).getUTCDate()));
}
