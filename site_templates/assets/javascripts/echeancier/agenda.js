/** Dates → an iCalendar file (RFC 5545) that calendar programs accept. Pure: the moment is given. */

import { toIso } from "../verdict/dates.js";

const MAX = 75;
/* An entry keeps its UID wherever its day moves, so that a program moves what it holds; it does so only for a SEQUENCE, then
 * a DTSTAMP, that have grown (RFC 5546, 2.1.5). Nothing counts the downloads: the moment of each does, in seconds, which
 * an integer of 31 bits holds until 2094. RFC 7986, 5.3, keeps persons and machines out of a UID: it holds neither.
 */
const START = Date.UTC(2026);
/* Nine in the morning, a week before and the day before: a whole-day entry begins at midnight (RFC 5545, 3.8.6.3). */
const REMINDERS = ["-P6DT15H", "-PT15H"];
/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text).length;
/** @param {number} day */
const stamp = (day) => toIso(day).replaceAll("-", "");

/** A text value: no control character survives, and no line can be added from inside. @public Proved on its own. @param {string} text */
export const escapeText = (text) =>
  text
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it takes out
    .replace(/[\0-\t\v-\x1f\x7f\u0085\u2028\u2029]/g, " ")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");

/** One content line in pieces of 75 bytes at most, never cut inside a character. @param {string} line */
function fold(line) {
  const pieces = [""];
  for (const character of line) {
    if (bytes(pieces[pieces.length - 1] + character) > MAX) pieces.push(" ");
    pieces[pieces.length - 1] += character;
  }
  return pieces.join("\r\n");
}

/** @typedef {{id: string, jour: number, titre: string, texte: string}} Entree */
/** @typedef {{referentiel: string, nom: string, adresse: string, instant: number}} Echeancier */

/** @param {Entree} entree @param {Echeancier} page */
function event({ id, jour, titre, texte }, { referentiel, adresse, instant }) {
  const moment = new Date(instant).toISOString().slice(0, 19);
  return [
    "BEGIN:VEVENT",
    `UID:${referentiel}.${id}@echeancier.referentiels`,
    `SEQUENCE:${Math.max(0, Math.floor((instant - START) / 1000))}`,
    `DTSTAMP:${moment.replace(/[-:]/g, "")}Z`,
    `DTSTART;VALUE=DATE:${stamp(jour)}`,
    `DTEND;VALUE=DATE:${stamp(jour + 1)}`,
    `SUMMARY:${escapeText(titre)}`,
    `DESCRIPTION:${escapeText(texte)}`,
    ...(adresse ? [`URL:${adresse}`] : []),
    "TRANSP:TRANSPARENT",
    ...REMINDERS.flatMap((before) => [
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escapeText(titre)}`,
      `TRIGGER:${before}`,
      "END:VALARM",
    ]),
    "END:VEVENT",
  ];
}

/** The whole file; `instant` is when it is given, in milliseconds. @param {Entree[]} dates @param {Echeancier} page */
export function toIcs(dates, page) {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//referentiels-site//echeancier//FR",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escapeText(page.nom)}`,
    ...dates.flatMap((date) => event(date, page)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}
