/** How the form names what it shows: elements, keys, sections. */

import { tell } from "../page/mots.js";
import { enfant, reach, said, textOf } from "./noeuds.js";

/** How an element of a list is called: its id and what its schema says names it, else its rank. */
export function nameOf(noeud, rang, plat = {}) {
  if (noeud?.sorte === "valeur") return said(noeud) || tell("element", rang + 1);
  const cles = ["id", ...(plat["x-nomme-par"] ?? [])];
  const mots = [...new Set(cles)].map((cle) => textOf(noeud, cle)).filter(Boolean);
  return mots.join(" – ") || tell("element", rang + 1);
}

/** What a key means, for who does not see the file: its words for « nothing », « yes » and « no » are those of the form. */
export const meaningOf = ({ description = "" }) =>
  description
    .replace(/\bnull\b/g, tell("sens-null"))
    .replace(/\btrue\b/g, tell("oui"))
    .replace(/\bfalse\b/g, tell("non"))
    .replace("[]", tell("sens-vide"))
    .replace(" entre guillemets", "");

export const titleOf = (schema, cle) => schema?.title ?? cle;

/** What a section holds, in a word. */
export function contenance(racine, cle) {
  const noeud = reach(racine, [cle]);
  if (!noeud) return tell("absent");
  if (noeud.sorte === "liste")
    return noeud.elements.length ? tell("elements", noeud.elements.length) : tell("liste-vide");
  return noeud.sorte === "groupe" ? tell("champs", noeud.paires.length) : tell("non-precise");
}

/** Root of a document → key → what may well be written there: the fields of a page ask it for a few keys. */
const trouvailles = new WeakMap();

/** What may well be written under a key: the ids that it names, and what the file already writes there. */
export function voisins(racine, cle) {
  if (!trouvailles.has(racine)) trouvailles.set(racine, new Map());
  const connus = trouvailles.get(racine);
  if (!connus.has(cle)) connus.set(cle, search(racine, cle));
  return connus.get(cle);
}

function search(racine, cle) {
  const trouves = [cle, `${cle}s`].flatMap((nom) =>
    (enfant(racine, nom)?.elements ?? []).map((element) => textOf(element, "id")),
  );
  const visit = (noeud, ici) => {
    if (noeud.sorte === "valeur" && ici && typeof noeud.valeur === "string") trouves.push(noeud.valeur);
    for (const element of noeud.elements ?? []) visit(element, ici);
    for (const paire of noeud.paires ?? []) visit(paire.noeud, paire.cle === cle);
  };
  visit(racine, false);
  return [...new Set(trouves)].filter(Boolean);
}
