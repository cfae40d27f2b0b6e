/** Answers out of the browser: file, spreadsheet, link. And back from a link. Pure but for the download. */

import { word } from "../page/mots.js";
import { somme } from "../page/stockage.js";
import { el, mot, nom, place, sansAccent } from "../page/textes.js";
import { elementsOf, fault } from "../verdict/notes.js";
import { NIVEAUX, PARTS } from "./format.js";

const TRIGGER = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/;

/** One cell: quoted, and never read as a formula by a spreadsheet. */
export const cell = (value) => `"${(TRIGGER.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;

/** The profile as a table: semicolons and a mark of encoding, as French spreadsheets expect. */
export function csv(profil, ids) {
  const kept = PARTS.flatMap((part) => Object.keys(profil[part]));
  const rows = [...new Set([...ids, ...kept])].map((id) => {
    const { note = "", preuve = "" } = profil.textes[id] ?? {};
    const part = PARTS.find((name) => name !== "textes" && Object.hasOwn(profil[name], id));
    const title = place(id)?.querySelector("[data-intitule]")?.textContent.trim() ?? nom(id);
    return [id, title, part ? mot(id, profil[part][id]) : "", note, preuve];
  });
  const lines = [word("tableur"), ...rows].map((row) => row.map(cell).join(";"));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

/** Hand a text to the browser as a file. */
export function download(name, type, text) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  el("a", [], { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

export function fileName({ referentiel, profil }, extension) {
  const plain = sansAccent(profil);
  return `reponses-${referentiel}-${plain.replace(/[^a-z0-9]+/gi, "-").toLowerCase()}.${extension}`;
}

/** What the answers of a link add up to: one that lost a sign on its way adds up to something else. */
const total = (pairs) => somme(JSON.stringify(pairs));

/** Address that carries the states in its fragment, which no server receives: neither texts nor names. */
export function shareLink({ version, voie, notes, criteres, formalites }, address) {
  const states = Object.entries({ ...notes, ...formalites }).map(([id, value]) => [id, JSON.stringify(value)]);
  const route = voie === null ? [] : [["voie", voie]];
  const pairs = [["v", version], ...route, ...states, ...Object.entries(criteres)];
  // The total comes first: a link is cut at its end.
  const all = new URLSearchParams([["partage", "2"], ["somme", total(pairs)], ...pairs]);
  return `${address.split("#")[0]}#${all}`;
}

/**
 * The states of a link put in an empty record, `profil`, and how it came: `entier`; `ancien`, of format 1, which nothing
 * proves whole; `abime`, changed on its way, of which format 2 shows nothing. Null when the fragment is no shared link.
 */
export function openLink(hash, record, donnees) {
  const [[name, format] = [], ...others] = new URLSearchParams(hash.slice(1));
  if (name !== "partage") return null;
  if (format === "1") return { profil: record, etat: take(record, others, donnees) ? "ancien" : "abime" };
  const [sum, ...pairs] = others;
  const isWhole = sum?.[0] === "somme" && sum[1] === total(pairs);
  if (isWhole) take(record, pairs, donnees); // what is off the scale counts no more here than on its own sheet
  return { profil: record, etat: isWhole ? "entier" : "abime" };
}

/** Put what a link says in a record; false when an answer of it cannot be read. */
function take(record, pairs, { bareme, empreintes, voies }) {
  const all = new Map(pairs);
  const route = all.get("voie");
  record.voie = route !== undefined && Object.hasOwn(voies, route) ? route : null;
  const elements = elementsOf(voies[record.voie] ?? bareme);
  [record.version] = all.get("v")?.match(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/) ?? [record.version];
  const read = pairs
    .filter(([id]) => Object.hasOwn(empreintes, id))
    .map(([id, text]) => put(record, id, text, elements));
  return !read.includes(false);
}

/** Whether one answer could be read. */
function put({ notes, criteres, formalites }, id, text, elements) {
  if (id.includes("/")) formalites[id] = true;
  else if (NIVEAUX.includes(text)) criteres[id] = text;
  else {
    try {
      const value = JSON.parse(text);
      if (value !== null && fault(id, value, elements) !== null) return false;
      notes[id] = value;
    } catch {
      return false; // not one of our links, or damaged on the way
    }
  }
  return true;
}
