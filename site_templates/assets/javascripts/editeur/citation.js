/** What is written, as a sentence quotes it: short, what cannot be seen made visible. Pure. */

import { hasWord, tell } from "../page/mots.js";

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
/** Spaces that nobody tells from an ordinary one. */
const ESPACES = /[^\S \n]/gu;
const codeOf = (signe) => signe.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");

/** A sign that nobody sees, by its name: « retour arrière (U+0008) ». */
export function signOf(signe) {
  const code = codeOf(signe);
  return tell("signe", tell(hasWord(`signe-${code}`) ? `signe-${code}` : "signe-autre"), code);
}

const inText = (signe) => `[${signOf(signe)}]`;

/** A text, quoted; with `espaces` where none but the ordinary one is right. */
export function citation(texte, espaces = false) {
  const signes = [...texte];
  const court = signes.length > 60 ? `${signes.slice(0, 60).join("")}…` : texte;
  const dit = court.replace(INVISIBLE, inText);
  return `« ${espaces ? dit.replace(ESPACES, inText) : dit} »`;
}

/** The value of a node, quoted. */
export const shown = ({ valeur, ecrit }) => citation(typeof valeur === "string" ? valeur : ecrit);

/** What stands there, as the end of a sentence. */
export function constat(noeud) {
  if (noeud.sorte !== "valeur") return tell(`lu-${noeud.sorte}`);
  return noeud.valeur === null && !noeud.ecrit ? tell("lu-rien") : tell("lu-valeur", shown(noeud));
}
