/** Around the form: what is left to mend, what was changed. */

import { tell } from "../page/mots.js";
import { compose, el, fill, find, write } from "../page/textes.js";
import { phrase } from "./champs.js";
import { bouton, show } from "./elements.js";
import { titleOf } from "./noms.js";
import { summarize } from "./widgets.js";

/** Names of the keys and elements along a route. */
export function titleAlong(ed, route) {
  return route
    .map((segment, rang) => {
      const ici = route.slice(0, rang + 1);
      if (typeof segment === "number")
        return ed
          .nomStable(ici)
          .split("/")
          .at(-1)
          .replace(/^\d+$/, (n) => String(Number(n) + 1));
      const haut = ed.schema.atEnd(ed.document.racine, route.slice(0, rang));
      return titleOf(haut.plats.map((plat) => ed.schema.dessous(plat, segment)).find(Boolean), segment);
    })
    .join(" › ");
}

/** List the faults, each with a link to its field. */
export function showFaults(ed, boite, fautes) {
  write(find("nombre-fautes", boite), tell(fautes.length > 1 ? "reste" : "reste-une", fautes.length));
  fill(
    boite,
    fautes.slice(0, 50).map((faute) => {
      const lien = el(
        "a",
        [show("span", tell("faute-lieu", compose(titleAlong(ed, faute.route)))), show("span", phrase(faute))],
        {
          href: `#${ed.id}`,
        },
      );
      lien.addEventListener("click", (event) => {
        event.preventDefault();
        ed.reveal(faute.route);
      });
      return el("li", lien);
    }),
  );
}

/** List the changes, each with what it was, what it is, and a way back. */
export function showChanges(ed, boite, pieces, fautes) {
  const nombre = tell(pieces.length ? "modifications" : "modifications-aucune", pieces.length);
  write(find("nombre-changements", boite), fautes ? tell("modifications-fautes", nombre, fautes) : nombre);
  find("changements-aide", boite).hidden = pieces.length > 0;
  find("tout-annuler", boite).hidden = pieces.length < 2;
  find("changements", boite).replaceChildren(
    ...pieces.map((piece) => {
      const { titre, sorte, avant, apres } = piece;
      const undo = bouton(tell("annuler"), () => ed.undo(piece), {
        nom: tell("annuler-nom", titre),
        classe: "ed-discret",
      });
      return el("li", [
        show("strong", titre),
        ...(sorte === "valeur" ? [echange(avant, apres)] : [el("p", tell(sorte))]),
        undo,
      ]);
    }),
  );
}

const echange = (avant, apres) =>
  el("p", [
    el("span", tell("avant"), { className: "ref-invisible" }),
    show("del", summarize(avant)),
    el("span", " → ", { ariaHidden: "true" }),
    el("span", tell("apres"), { className: "ref-invisible" }),
    show("ins", summarize(apres)),
  ]);

/** Drafts that may be taken up again. */
export function showDrafts(boite, trouves, takeUp, erase) {
  const jour = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeStyle: "short" });
  fill(
    boite,
    trouves.map((brouillon) => {
      const date = Date.parse(brouillon.date);
      const quand = Number.isNaN(date) ? "" : jour.format(date);
      const nom = tell(quand ? "brouillon-du" : "brouillon", brouillon.nom, brouillon.pieces.length, quand);
      const touches = [
        bouton(tell("reprendre"), () => takeUp(brouillon), { nom: tell("reprendre-nom", nom) }),
        bouton(tell("effacer"), () => erase(brouillon), { nom: tell("effacer-nom", nom), classe: "ed-discret" }),
      ];
      return el("li", [show("span", compose(nom)), el("span", touches, { className: "ed-actions" })]);
    }),
  );
}
