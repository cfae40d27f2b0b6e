/** Files in and out. Nothing is sent anywhere. */

import { tell } from "../page/mots.js";
import { el } from "../page/textes.js";
import { MAX_OCTETS, Refus, tooLarge } from "./lecture.js";

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
