/** The form as a page: its sections, what they count, the way to a field. */

import { tell } from "../page/mots.js";
import { el, find, write } from "../page/textes.js";
import { mark, placeFaute } from "./champs.js";
import { identifiant } from "./elements.js";
import { element, groupe, liste } from "./groupes.js";
import { reach, textOf } from "./noeuds.js";
import { contenance, learnBloc, meaningOf, nameOf, titleOf } from "./noms.js";
import { volet } from "./volets.js";

const IDENTITE = ""; // the values that stand at the root

export class Formulaire extends HTMLElement {
  /** Draw every section anew; those that were open stay so. */
  draw() {
    const { plat } = this.schema.atEnd(this.document.racine, []);
    learnBloc(this.document.racine, plat);
    const simple = (cle) => !["groupe", "liste"].includes(this.schema.champ(plat.properties[cle]).sorte);
    this.sections = new Map([
      [
        IDENTITE,
        { titre: tell("identite"), corps: () => groupe(this, [], this.schema.atEnd(this.document.racine, []), simple) },
      ],
    ]);
    for (const cle of Object.keys(plat.properties).filter((nom) => !simple(nom)))
      this.sections.set(cle, { titre: titleOf(plat.properties[cle], cle), corps: () => this.#corps([cle], plat) });
    find("formulaire", this).replaceChildren(...[...this.sections.keys()].map((cle) => this.#section(cle)));
  }

  #section(cle) {
    const { titre, corps } = this.sections.get(cle);
    return volet(
      this,
      [cle],
      [el("span", titre, { className: "ed-nom" }), el("span", [], { className: "ed-compte" })],
      corps,
      "ed-section",
    );
  }

  /** Draw the section of a route anew. */
  redraw([tete]) {
    const cle = this.sections.has(tete) ? tete : IDENTITE;
    document.getElementById(identifiant([cle])).replaceWith(this.#section(cle));
  }

  #corps(route, plat) {
    const [cle] = route;
    const trouve = this.schema.atEnd(this.document.racine, route);
    if (trouve.noeud?.sorte !== trouve.sorte)
      return el("div", element(this, route, plat.properties[cle], plat.required.includes(cle)), {
        className: "ed-corps",
      });
    const corps = trouve.sorte === "liste" ? liste(this, route, trouve) : groupe(this, route, trouve);
    corps.prepend(el("p", meaningOf(plat.properties[cle]), { className: "ed-sens" }), placeFaute(identifiant(route)));
    return corps;
  }

  /** Titles and counts follow the document. */
  count() {
    for (const cle of this.sections.keys()) this.#count(cle);
    for (const boite of this.querySelectorAll(".ed-volet")) {
      const route = JSON.parse(boite.dataset.chemin);
      const { noeud, plat } = this.schema.atEnd(this.document.racine, route);
      boite.querySelector(".ed-nom").textContent = nameOf(noeud, route.at(-1), plat);
    }
  }

  #count(cle) {
    const siennes = this.fautes.filter(
      ({ route: [tete] }) => (this.sections.has(tete) ? tete : IDENTITE) === cle,
    ).length;
    const boite = document.getElementById(identifiant([cle]));
    const quoi = cle === IDENTITE ? "" : contenance(this.document.racine, cle);
    write(boite.querySelector(".ed-compte"), [quoi, siennes ? tell("fautes", siennes) : ""].filter(Boolean).join(", "));
    boite.classList.toggle("ed-section--fautive", siennes > 0);
  }

  mark(boite) {
    mark(boite, this.places);
  }

  /** A name that an element keeps when its rank changes. */
  nomStable(route) {
    return route
      .map(
        (segment, rang) =>
          (typeof segment === "number" && textOf(reach(this.document.racine, route.slice(0, rang + 1)), "id")) ||
          segment,
      )
      .join("/");
  }

  /** Open the fold that one of many stands in. */
  unfold(route) {
    for (const pli of this.querySelectorAll(`[data-tranche="${identifiant(route.slice(0, -1))}"]`))
      if (pli.tient(route.at(-1))) pli.fillIn();
  }

  /** Open what hides a field, and go there. */
  reveal(route, dedans = false) {
    const place = (longueur) => document.getElementById(identifiant(route.slice(0, longueur)));
    if (!this.sections.has(route[0])) document.getElementById(identifiant([IDENTITE])).fillIn();
    let trouve = null;
    for (let longueur = 1; longueur <= route.length; longueur += 1) {
      if (!place(longueur)) this.unfold(route.slice(0, longueur));
      trouve = place(longueur) ?? trouve;
      if (trouve?.fillIn && (longueur < route.length || dedans || longueur === 1)) trouve.fillIn();
    }
    const cible =
      (dedans && trouve?.querySelector("input, select, textarea")) ||
      trouve?.querySelector(":scope > summary") ||
      trouve;
    cible?.scrollIntoView({ block: "center" });
    cible?.focus({ preventScroll: true });
  }
}
