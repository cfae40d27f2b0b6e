/** Around the form: what is left to mend, what was changed. */

import { compose, el, fill, find, plural, write } from "../page/textes.js";
import { bouton, montrer, phrase, resumer } from "./champs.js";
import { titreDe } from "./noms.js";

const MOTS = { ajout: "ajouté", retrait: "retiré", ordre: "déplacé" };

/** Names of the keys and elements along a route. */
export function titrer(ed, route) {
  return route
    .map((segment, rang) => {
      const ici = route.slice(0, rang + 1);
      if (typeof segment === "number")
        return ed
          .nomStable(ici)
          .split("/")
          .at(-1)
          .replace(/^\d+$/, (n) => String(Number(n) + 1));
      const haut = ed.schema.auBout(ed.document.racine, route.slice(0, rang));
      return titreDe(haut.plats.map((plat) => ed.schema.dessous(plat, segment)).find(Boolean), segment);
    })
    .join(" › ");
}

/** List the faults, each with a link to its field. */
export function montrerFautes(ed, boite, fautes) {
  write(find("nombre-fautes", boite), fautes.length > 1 ? `Il reste ${fautes.length} fautes` : "Il reste une faute");
  fill(
    boite,
    fautes.slice(0, 50).map((faute) => {
      const lien = el(
        "a",
        [montrer("span", compose(`${titrer(ed, faute.route)} : `)), montrer("span", phrase(faute))],
        { href: `#${ed.id}` },
      );
      lien.addEventListener("click", (event) => {
        event.preventDefault();
        ed.reveler(faute.route);
      });
      return el("li", lien);
    }),
  );
}

/** List the changes, each with what it was, what it is, and a way back. */
export function montrerChangements(ed, boite, pieces, fautes) {
  const nombre = pieces.length ? plural(pieces.length, "modification") : "Aucune modification";
  write(find("nombre-changements", boite), nombre + (fautes ? `, ${plural(fautes, "faute")} à corriger` : ""));
  find("changements-aide", boite).hidden = pieces.length > 0;
  find("tout-annuler", boite).hidden = pieces.length < 2;
  find("changements", boite).replaceChildren(
    ...pieces.map((piece) => {
      const { titre, sorte, avant, apres } = piece;
      const annuler = bouton("Annuler", () => ed.annuler(piece), { nom: `Annuler : ${titre}`, classe: "ed-discret" });
      return el("li", [
        montrer("strong", titre),
        ...(sorte === "valeur" ? [echange(avant, apres)] : [el("p", MOTS[sorte])]),
        annuler,
      ]);
    }),
  );
}

const echange = (avant, apres) =>
  el("p", [
    el("span", "avant : ", { className: "ref-invisible" }),
    montrer("del", resumer(avant)),
    el("span", " → ", { ariaHidden: "true" }),
    el("span", "après : ", { className: "ref-invisible" }),
    montrer("ins", resumer(apres)),
  ]);

/** Drafts that may be taken up again. */
export function montrerBrouillons(boite, trouves, reprendre, effacer) {
  const jour = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeStyle: "short" });
  fill(
    boite,
    trouves.map((brouillon) => {
      const quand = Number.isNaN(Date.parse(brouillon.date)) ? "" : `, du ${jour.format(new Date(brouillon.date))}`;
      const nom = `${brouillon.nom} : ${plural(brouillon.pieces.length, "modification")}${quand}`;
      const touches = [
        bouton("Reprendre", () => reprendre(brouillon), { nom: `Reprendre ${nom}` }),
        bouton("Effacer", () => effacer(brouillon), { nom: `Effacer ${nom}`, classe: "ed-discret" }),
      ];
      return el("li", [montrer("span", compose(nom)), el("span", touches, { className: "ed-actions" })]);
    }),
  );
}
