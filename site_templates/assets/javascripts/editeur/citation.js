/** What is written, as a sentence quotes it: short, what cannot be seen made visible. Pure. */

import { tell } from "../page/mots.js";

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
export const codeOf = (signe) => `U+${signe.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

export function citation(texte) {
  const signes = [...texte];
  const court = signes.length > 60 ? `${signes.slice(0, 60).join("")}…` : texte;
  return `« ${court.replace(INVISIBLE, codeOf)} »`;
}

/** The value of a node, quoted. */
export const shown = ({ valeur, ecrit }) => citation(typeof valeur === "string" ? valeur : ecrit);

/** What stands there, as the end of a sentence. */
export function constat(noeud) {
  if (noeud.sorte !== "valeur") return tell(`lu-${noeud.sorte}`);
  return noeud.valeur === null && !noeud.ecrit ? tell("lu-rien") : tell("lu-valeur", shown(noeud));
}
