/** Dates → an iCalendar file (RFC 5545) that calendar programs accept. Pure; nothing in it depends on the clock. */

import { toIso } from "../verdict/dates.js";

const MAX = 75;
/* The same dates give the same bytes, so nothing here can grow with each download, neither SEQUENCE nor DTSTAMP; and a
 * program may pass over an entry whose UID it holds when neither has grown (RFC 5546, 2.1.5). So the day is part of the
 * UID: a date that moves is a new entry, never passed over, and the page says to remove the former. RFC 7986, 5.3, keeps
 * persons and machines out of a UID: it holds neither. DTSTAMP is required in UTC (RFC 5545, 3.8.7.2): one fixed moment.
 */
const DTSTAMP = "20260101T000000Z";
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
/** @typedef {{referentiel: string, nom: string, adresse: string}} Echeancier */

/** @param {Entree} entree @param {Echeancier} page */
function event({ id, jour, titre, texte }, { referentiel, adresse }) {
  return [
    "BEGIN:VEVENT",
    `UID:${referentiel}.${id}.${stamp(jour)}@echeancier.referentiels`,
    `DTSTAMP:${DTSTAMP}`,
    `DTSTART;VALUE=DATE:${stamp(jour)}`,
    `DTEND;VALUE=DATE:${stamp(jour + 1)}`,
    `SUMMARY:${escapeText(titre)}`,
    `DESCRIPTION:${escapeText(texte)}`,
    ...(adresse ? [`URL:${adresse}`] : []),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** The whole file. @param {Entree[]} dates @param {Echeancier} page */
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
