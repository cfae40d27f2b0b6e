/** How the form names what it shows: elements, keys, sections. */

import { tell } from "../page/mots.js";
import { enfant, reach, said, textOf } from "./noeuds.js";
import { SANS_OBJET } from "./schema.js";

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
    .replace(/\bsans_objet\b/g, tell("sens-sans-objet"))
    .replace(/\btrue\b/g, tell("oui"))
    .replace(/\bfalse\b/g, tell("non"))
    .replace("[]", tell("sens-vide"))
    .replace(" entre guillemets", "");

/** What the open file calls a bloc; a title says it so. */
let bloc = "bloc";

export function learnBloc(racine, plat) {
  const mot = textOf(racine, "mot_bloc");
  bloc = plat.properties.mot_bloc?.["x-libelles"][mot] ?? "bloc";
}

export function titleOf(schema, cle) {
  const pluriel = bloc === bloc.toUpperCase() ? bloc : `${bloc}s`;
  return (schema?.title ?? cle).replace(/\b([Bb])loc(s?)\b/g, (_, b, s) => {
    const mot = s ? pluriel : bloc;
    return b === "B" ? mot[0].toUpperCase() + mot.slice(1) : mot;
  });
}

/** What a section holds, in a word. */
export function contenance(racine, cle) {
  const noeud = reach(racine, [cle]);
  if (!noeud) return tell("absent");
  if (noeud.sorte === "liste")
    return noeud.elements.length ? tell("elements", noeud.elements.length) : tell("liste-vide");
  if (noeud.sorte === "groupe") return tell("champs", noeud.paires.length);
  return tell(noeud.valeur === SANS_OBJET ? "sans-objet" : "non-precise");
}

/** Root of a document → key → what may well be written there: the fields of a page ask it for a few keys. */
const trouvailles = new WeakMap();

/** Lists whose elements may have a mark, or be what a rule is about. */
const NOTES = ["blocs", "competences", "criteres", "epreuves", "parties", "faits_eliminatoires"];

/** What may well be written under a key: the ids that it names, all that has a mark if it does, and what the file writes there. */
export function voisins(racine, cle, note = false) {
  if (!trouvailles.has(racine)) trouvailles.set(racine, new Map());
  const connus = trouvailles.get(racine);
  if (!connus.has(cle)) connus.set(cle, [...new Set([...(note ? noted(racine) : []), ...search(racine, cle)])]);
  return connus.get(cle);
}

function noted(noeud, isList = false) {
  const dessous = (noeud.paires ?? []).flatMap(({ cle, noeud: fils }) =>
    NOTES.includes(cle) ? noted(fils, true) : [],
  );
  const elements = (noeud.elements ?? []).flatMap((element) => [isList && textOf(element, "id"), ...noted(element)]);
  return [...elements, ...dessous].filter(Boolean);
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
