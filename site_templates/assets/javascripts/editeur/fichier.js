/** Files in and out, and the draft that this browser keeps. Nothing is sent anywhere. */

import { Stockage } from "../page/stockage.js";
import { el } from "../page/textes.js";
import { LOURD, MAX_OCTETS, Refus } from "./lecture.js";

const CLE = "referentiels:editeur:";
const FORMAT = 1;

/** The bytes of a published référentiel. */
export async function chercher({ adresse }) {
  try {
    const reponse = await fetch(adresse);
    if (reponse.ok) return await reponse.arrayBuffer();
  } catch {
    // Offline, or the site is opened from a folder: said below.
  }
  throw new Refus(
    "Ce navigateur n’a pas pu lire le fichier publié (site ouvert d’un dossier, ou hors connexion) : choisissez-le sur votre appareil.",
  );
}

/** The bytes of a chosen file; one that is too large is not even read. */
export async function lireFichier(fichier) {
  if (fichier.size > MAX_OCTETS) throw new Refus(LOURD);
  return fichier.arrayBuffer();
}

/** Hand a text to the browser as a file. */
export function telecharger(nom, texte) {
  const href = URL.createObjectURL(new Blob([texte], { type: "application/yaml" }));
  el("a", [], { href, download: nom }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

const ETATS = {
  enregistrees: "Brouillon gardé dans ce navigateur.",
  pleines:
    "Brouillon non gardé : la mémoire de ce navigateur est pleine. Téléchargez le fichier avant de quitter la page.",
  bloquees:
    "Brouillon non gardé : ce navigateur refuse d’enregistrer. Téléchargez le fichier avant de quitter la page.",
};

/** A name for a text, so that two originals never share a draft. */
const somme = (texte) =>
  [...texte].reduce((total, signe) => (Math.imul(total, 31) + signe.codePointAt(0)) >>> 0, 7).toString(36);
const cleDe = ({ id, original }) => `${CLE}${id}:${somme(original)}`;

/** Keep what was changed, or forget it when nothing is; gives whether it is kept, and what to tell. */
export function garder(source, { original, pieces }) {
  if (!pieces.length) {
    oublier({ ...source, original });
    return [true, ""];
  }
  const brouillon = { format: FORMAT, ...source, original, pieces, date: new Date().toISOString() };
  const etat = new Stockage(cleDe(brouillon)).ecrire(JSON.stringify(brouillon));
  return [etat === "enregistrees", ETATS[etat]];
}

export const oublier = (brouillon) => new Stockage(cleDe(brouillon)).oublier();

/** Drafts of this browser, the newest first; what cannot be read is left where it is. */
export function brouillons() {
  try {
    const cles = Object.keys(localStorage).filter((cle) => cle.startsWith(CLE));
    return cles
      .map(lireBrouillon)
      .filter(Boolean)
      .sort((a, b) => (a.date < b.date ? 1 : -1));
  } catch {
    return []; // storage is blocked
  }
}

function lireBrouillon(cle) {
  try {
    const lu = JSON.parse(localStorage.getItem(cle));
    const entiers = lu.pieces.every(
      ({ debut, fin, texte }) => Number.isInteger(debut) && Number.isInteger(fin) && typeof texte === "string",
    );
    return lu.format === FORMAT && entiers && cle === cleDe(lu) ? lu : null;
  } catch {
    return null;
  }
}
