/** Elements of the form: made of our own words or of the file's, and how the form names places. */

import { compose, el } from "../page/textes.js";

export const chemin = (route) => JSON.stringify(route);
export const identifiant = (route) => `champ-${route.join("-").replace(/[^\w.-]/g, "_")}`;

/** An element made of our own words; attributes are those that properties do not reach. */
export function make(tag, contenu, proprietes = {}, attributs = {}) {
  const noeud = el(tag, contenu, proprietes);
  for (const [nom, valeur] of Object.entries(attributs)) if (valeur !== null) noeud.setAttribute(nom, valeur);
  return noeud;
}

/** An element made of the file's words, to the letter. */
export const show = (tag, textContent, proprietes = {}) => el(tag, [], { textContent, ...proprietes });

export const bouton = (texte, act, { nom = null, classe = "" } = {}) => {
  const noeud = make(
    "button",
    texte,
    { type: "button", className: `ed-bouton ${classe}` },
    { "aria-label": nom && compose(nom) },
  );
  noeud.addEventListener("click", act);
  return noeud;
};
