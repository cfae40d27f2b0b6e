/** Files in and out, and the draft that this browser keeps. Nothing is sent anywhere. */

import { tell } from "../page/mots.js";
import { Stockage } from "../page/stockage.js";
import { el } from "../page/textes.js";
import { MAX_OCTETS, Refus, tooLarge } from "./lecture.js";

const CLE = "referentiels:editeur:";
const FORMAT = 1;

/** The bytes of a published référentiel, as they are now: a correction of former ones would undo the latest. */
export async function fetchPublished({ adresse }) {
  try {
    const reponse = await fetch(adresse, { cache: "no-cache" });
    if (reponse.ok) return await reponse.arrayBuffer();
  } catch {
    // Offline, or the site is opened from a folder: said below.
  }
  throw new Refus(tell("publie-illisible"));
}

/** The bytes of a chosen file; one that is too large is not even read. */
export async function readFile(fichier) {
  if (fichier.size > MAX_OCTETS) throw tooLarge();
  return fichier.arrayBuffer();
}

/** Hand a text to the browser as a file. */
export function download(nom, texte) {
  const href = URL.createObjectURL(new Blob([texte], { type: "application/yaml" }));
  el("a", [], { href, download: nom }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

/** A name for a text, so that two originals never share a draft. */
const somme = (texte) =>
  [...texte].reduce((total, signe) => (Math.imul(total, 31) + signe.codePointAt(0)) >>> 0, 7).toString(36);
const keyOf = ({ id, original }) => `${CLE}${id}:${somme(original)}`;

/** Keep what was changed, or forget it when nothing is; gives whether it is kept, and what to tell. */
export function keep(source, { original, pieces }) {
  if (!pieces.length) {
    forget({ ...source, original });
    return [true, ""];
  }
  const brouillon = { format: FORMAT, ...source, original, pieces, date: new Date().toISOString() };
  const etat = new Stockage(keyOf(brouillon)).ecrire(JSON.stringify(brouillon));
  return [etat === "enregistrees", tell(`garde-${etat}`)];
}

export const forget = (brouillon) => new Stockage(keyOf(brouillon)).oublier();

/** Drafts of this browser, the newest first; what cannot be read is left where it is. */
export function brouillons() {
  try {
    const cles = Object.keys(localStorage).filter((cle) => cle.startsWith(CLE));
    return cles
      .map(readDraft)
      .filter(Boolean)
      .sort((a, b) => (a.date < b.date ? 1 : -1));
  } catch {
    return []; // storage is blocked
  }
}

function readDraft(cle) {
  try {
    const lu = JSON.parse(localStorage.getItem(cle));
    const entiers = lu.pieces.every(
      ({ debut, fin, texte }) => Number.isInteger(debut) && Number.isInteger(fin) && typeof texte === "string",
    );
    return lu.format === FORMAT && entiers && cle === keyOf(lu) ? lu : null;
  } catch {
    return null;
  }
}
