/** Days in French words, and read from what a person writes. Pure, but for `today`, which asks the clock. */

import { addDays, DERNIER, feries, fromIso, PREMIER, toIso, weekday } from "./dates.js";

const SEMAINE = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];
const MOIS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];

/** « vendredi 18 décembre 2026 », which a line never cuts between a number and its word. */
export function sayDay(day) {
  const [y, month, number] = toIso(day).split("-").map(Number);
  return `${SEMAINE[weekday(day)]}\u00a0${number === 1 ? "1er" : number}\u00a0${MOIS[month - 1]}\u00a0${y}`;
}

/** Why nothing may be open that day: « un dimanche », « férié (Noël) »; null for a working day. */
export function sayRest(day) {
  const holiday = feries(Number(toIso(day).slice(0, 4))).get(day);
  if (holiday) return `férié (${holiday})`;
  return weekday(day) % 6 === 0 ? `un ${SEMAINE[weekday(day)]}` : null;
}

export const workingDayBefore = (day) => addDays(day, -1, "ouvres");

/** The day it is where the reader stands. */
export function today() {
  const now = new Date();
  return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 864e5);
}

/** What a person wrote: {jour}, {faute}, or {} for nothing; `isBroken` when the browser refuses it. */
export function readDay(text, isBroken = false) {
  const written = text.trim();
  if (!written) return isBroken ? { faute: "Cette date est incomplète, ou elle n’existe pas." } : {};
  const french = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(written);
  const iso = french ? [french[3], french[2].padStart(2, "0"), french[1].padStart(2, "0")].join("-") : written;
  if (!/^\d{4,6}-\d\d-\d\d$/.test(iso)) return { faute: "Écrivez la date ainsi : JJ/MM/AAAA." };
  const [y, month, number] = iso.split("-");
  if (Number(y) < 1900 || Number(y) > 2199) return { faute: "Écrivez une année de 1900 à 2199." };
  const day = fromIso(iso);
  if (day === null) return { faute: `Le ${number}/${month}/${y} n’existe pas : vérifiez la date.` };
  return day < PREMIER || day > DERNIER ? { faute: "Écrivez une année de 1900 à 2199." } : { jour: day };
}
