/** What may be added to a group or a list, or taken out of it. */

import { tell } from "../page/mots.js";
import { el } from "../page/textes.js";
import { placeFaute } from "./champs.js";
import { bouton, chemin, identifiant, make, show } from "./elements.js";
import { enfant } from "./noeuds.js";
import { titleOf } from "./noms.js";
import { suivant } from "./schema.js";

export function inconnue(ed, route) {
  const takeOut = bouton(tell("retirer"), () => ed.takeOut(route), { nom: tell("retirer-cle", route.at(-1)) });
  return make(
    "div",
    [show("p", route.at(-1), { className: "ed-inconnue" }), placeFaute(identifiant(route)), takeOut],
    { className: "ed-champ", id: identifiant(route), tabIndex: -1 },
    { "data-chemin": chemin(route) },
  );
}

export function facultatifs(ed, route, plat, libres) {
  const id = `${identifiant(route)}-facultatif`;
  const choix = el(
    "select",
    libres.map((cle) => el("option", titleOf(plat.properties[cle], cle), { value: cle })),
    { id },
  );
  const add = bouton(
    tell("ajouter"),
    () => ed.set([...route, choix.value], ed.schema.amorce(plat.properties[choix.value]), true),
    { nom: tell("facultatif-nom"), classe: "ed-discret" },
  );
  return el(
    "div",
    [el("label", tell("facultatif"), { htmlFor: id }), el("div", [choix, add], { className: "ed-saisie" })],
    { className: "ed-facultatif" },
  );
}

export function nouvelleCle(ed, route, noeud) {
  const id = `${identifiant(route)}-cle`;
  const nom = el("input", [], { type: "text", id, className: "ed-court", autocomplete: "off" });
  const add = () =>
    !nom.value.trim() || enfant(noeud, nom.value.trim())
      ? nom.focus()
      : ed.set([...route, nom.value.trim()], null, true);
  return el(
    "div",
    [
      el("label", tell("cle-ajout"), { htmlFor: id }),
      el("div", [nom, bouton(tell("ajouter"), add, { nom: tell("cle-ajout-nom"), classe: "ed-discret" })], {
        className: "ed-saisie",
      }),
    ],
    { className: "ed-facultatif" },
  );
}

export function ajout(ed, route, { plat, noeud }, titre) {
  const court = plat.items.type === "string" && plat.items.pattern !== "\\S";
  const valeur = ed.schema.amorce(plat.items);
  const id = suivant(noeud, ed.publies.ids(route));
  const neuf = () => ed.add(route, id && valeur && typeof valeur === "object" ? { ...valeur, id } : valeur, court);
  return bouton(tell("ajouter-a", titre), neuf, { classe: "ed-ajout" });
}

/** The buttons of an element of a list: move it, take it out, or retire it once published. */
export function gestes(ed, route, nom, nombre) {
  const [liste, rang] = [route.slice(0, -1), route.at(-1)];
  const fleche = (signe, vers, sens) => {
    const touche = bouton(signe, () => ed.move(liste, rang, vers), { nom: tell(sens, nom), classe: "ed-fleche" });
    touche.disabled = vers < 0 || vers >= nombre;
    touche.dataset.sens = sens;
    return touche;
  };
  const retrait = { nom: tell("retirer-element", nom), classe: "ed-discret" };
  const publie = ed.retirement(route);
  return el(
    "span",
    [
      fleche("↑", rang - 1, "monter"),
      fleche("↓", rang + 1, "descendre"),
      ...(publie ? retraits(ed, route, nom, publie) : [bouton(tell("retirer"), () => ed.takeOut(route), retrait)]),
    ],
    { className: "ed-actions" },
  );
}

/** What stands in the place of the button that takes out: saved answers name this element. */
function retraits(ed, route, nom, { version, mot, deja }) {
  const raison = el("span", tell(deja ? "publie-retire" : "publie-reste", version, mot), { className: "ed-note" });
  if (deja) return [raison];
  const retire = () => ed.set([...route, "etat"], "retiree", true);
  return [
    bouton(tell("publie-bouton", mot), retire, { nom: tell("publie-nom", nom, mot), classe: "ed-discret" }),
    raison,
  ];
}
