/** How the form names what it shows: elements, keys, sections. */

import { compose, plural } from "../page/textes.js";
import { aller, enfant, texteDe } from "./lecture.js";

export const NON_PRECISE = "non précisé par la source";
const NOMS = [
  "intitule",
  "titre",
  "nom",
  "sujet",
  "role",
  "exigence",
  "quoi",
  "version",
  "condition",
  "etendue",
  "texte",
  "code",
];

/** How an element of a list is called: its id and its name, else its rank. */
export function nommer(noeud, rang) {
  if (noeud?.sorte === "valeur") return texteDe({ paires: [{ cle: "v", noeud }] }, "v") || `élément ${rang + 1}`;
  const mots = [texteDe(noeud, "id"), NOMS.map((cle) => texteDe(noeud, cle)).find(Boolean)].filter(Boolean);
  return mots.join(" – ") || `élément ${rang + 1}`;
}

/** What a key means, for who does not see the file: its words for « nothing », « yes » and « no » are those of the form. */
export const direSens = ({ description = "" }) =>
  description
    .replace(/\bnull\b/g, "« non précisé »")
    .replace(/\btrue\b/g, "oui")
    .replace(/\bfalse\b/g, "non")
    .replace("[]", "liste vide")
    .replace(" entre guillemets", "");

export const titreDe = (schema, cle) => schema?.title ?? cle;

/** What a section holds, in a word. */
export function contenance(racine, cle) {
  const noeud = aller(racine, [cle]);
  if (!noeud) return "absent";
  if (noeud.sorte === "liste") return noeud.elements.length ? plural(noeud.elements.length, "élément") : "vide";
  return noeud.sorte === "groupe" ? plural(noeud.paires.length, "champ") : compose(NON_PRECISE);
}

/** What may well be written under a key: the ids that it names, and what the file already writes there. */
export function voisins(racine, cle) {
  const trouves = [cle, `${cle}s`].flatMap((nom) =>
    (enfant(racine, nom)?.elements ?? []).map((element) => texteDe(element, "id")),
  );
  const chercher = (noeud, ici) => {
    if (noeud.sorte === "valeur" && ici && typeof noeud.valeur === "string") trouves.push(noeud.valeur);
    for (const element of noeud.elements ?? []) chercher(element, ici);
    for (const paire of noeud.paires ?? []) chercher(paire.noeud, paire.cle === cle);
  };
  chercher(racine, false);
  return [...new Set(trouves)].filter(Boolean);
}
