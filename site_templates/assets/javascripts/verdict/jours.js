/** Days in French words, and read from what a person writes. Pure, but for `today`, which asks the clock. */

import { tell, word } from "../page/mots.js";
import { addDays, DERNIER, feries, fromIso, PREMIER, toIso, weekday } from "./dates.js";

/** « vendredi 18 décembre 2026 », which a line never cuts between a number and its word. */
export function sayDay(day) {
  const [y, month, number] = toIso(day).split("-").map(Number);
  const said = [word("semaine")[weekday(day)], number === 1 ? word("premier") : number, word("mois")[month - 1], y];
  return said.join("\u00a0");
}

/** Why nothing may be open that day: « un dimanche », « férié (Noël) »; null for a working day. */
export function sayRest(day) {
  const holiday = feries(Number(toIso(day).slice(0, 4))).get(day);
  if (holiday) return tell("ferie", holiday);
  return weekday(day) % 6 === 0 ? tell("repos", word("semaine")[weekday(day)]) : null;
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
  if (!written) return isBroken ? { faute: tell("jour-incomplet") } : {};
  const french = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(written);
  const iso = french ? [french[3], french[2].padStart(2, "0"), french[1].padStart(2, "0")].join("-") : written;
  if (!/^\d{4,6}-\d\d-\d\d$/.test(iso)) return { faute: tell("jour-forme") };
  const [y, month, number] = iso.split("-");
  if (Number(y) < 1900 || Number(y) > 2199) return { faute: tell("jour-annee") };
  const day = fromIso(iso);
  if (day === null) return { faute: tell("jour-absent", number, month, y) };
  return day < PREMIER || day > DERNIER ? { faute: tell("jour-annee") } : { jour: day };
}
