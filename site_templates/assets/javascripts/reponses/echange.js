/** Answers out of the browser: file, spreadsheet, link. And back from a link. Pure but for the download. */

import { word } from "../page/mots.js";
import { el, mot, nom, place } from "../page/textes.js";
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
  const plain = profil.normalize("NFD").replace(/\p{M}/gu, "");
  return `reponses-${referentiel}-${plain.replace(/[^a-z0-9]+/gi, "-").toLowerCase()}.${extension}`;
}

/** Address that carries the states in its fragment, which no server receives: neither texts nor names. */
export function shareLink({ version, voie, notes, criteres, formalites }, address) {
  const states = Object.entries({ ...notes, ...formalites }).map(([id, value]) => [id, JSON.stringify(value)]);
  const route = voie === null ? [] : [["voie", voie]];
  const levels = Object.entries(criteres).map(([id, level]) => [id, level]);
  const all = new URLSearchParams([["partage", "1"], ["v", version], ...route, ...states, ...levels]);
  return `${address.split("#")[0]}#${all}`;
}

/** The states of a link put in an empty record; null when the fragment is no shared link. */
export function openLink(hash, record, { bareme, empreintes, voies }) {
  const all = new URLSearchParams(hash.slice(1));
  if (all.get("partage") !== "1") return null;
  const route = all.get("voie");
  record.voie = route !== null && Object.hasOwn(voies, route) ? route : null;
  const elements = elementsOf(voies[record.voie] ?? bareme);
  for (const [id, text] of all) if (Object.hasOwn(empreintes, id)) put(record, id, text, elements);
  [record.version] = all.get("v")?.match(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/) ?? [record.version];
  return record;
}

function put({ notes, criteres, formalites }, id, text, elements) {
  if (id.includes("/")) formalites[id] = true;
  else if (NIVEAUX.includes(text)) criteres[id] = text;
  else {
    try {
      const value = JSON.parse(text);
      if (value === null || fault(id, value, elements) === null) notes[id] = value;
    } catch {
      // Not one of our links, or damaged on the way: this answer is left out.
    }
  }
}
