/** The form as a page: its sections, what they count, the way to a field. */

import { el, find, plural, write } from "../page/textes.js";
import { chemin, identifiant, marquer, placeFaute } from "./champs.js";
import { element, groupe, liste, volet } from "./groupes.js";
import { aller, texteDe } from "./lecture.js";
import { contenance, direSens, nommer, titreDe } from "./noms.js";

const IDENTITE = ""; // the values that stand at the root

export class Formulaire extends HTMLElement {
  /** Draw every section anew; those that were open stay so. */
  dessiner() {
    const { plat } = this.schema.auBout(this.document.racine, []);
    const simple = (cle) => !["groupe", "liste"].includes(this.schema.champ(plat.properties[cle]).sorte);
    this.sections = new Map([
      [
        IDENTITE,
        { titre: "Identité", corps: () => groupe(this, [], this.schema.auBout(this.document.racine, []), simple) },
      ],
    ]);
    for (const cle of Object.keys(plat.properties).filter((nom) => !simple(nom)))
      this.sections.set(cle, { titre: titreDe(plat.properties[cle], cle), corps: () => this.#corps([cle], plat) });
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
  redessiner([tete]) {
    const cle = this.sections.has(tete) ? tete : IDENTITE;
    document.getElementById(identifiant([cle])).replaceWith(this.#section(cle));
  }

  #corps(route, plat) {
    const [cle] = route;
    const trouve = this.schema.auBout(this.document.racine, route);
    if (trouve.noeud?.sorte !== trouve.sorte)
      return el("div", element(this, route, plat.properties[cle], plat.required.includes(cle)), {
        className: "ed-corps",
      });
    const corps = trouve.sorte === "liste" ? liste(this, route, trouve) : groupe(this, route, trouve);
    corps.prepend(el("p", direSens(plat.properties[cle]), { className: "ed-sens" }), placeFaute(identifiant(route)));
    return corps;
  }

  /** Titles and counts follow the document. */
  compter() {
    for (const cle of this.sections.keys()) this.#compter(cle);
    for (const boite of this.querySelectorAll(".ed-volet")) {
      const route = JSON.parse(boite.dataset.chemin);
      boite.querySelector(".ed-nom").textContent = nommer(aller(this.document.racine, route), route.at(-1));
    }
  }

  #compter(cle) {
    const siennes = this.fautes.filter(
      ({ route: [tete] }) => (this.sections.has(tete) ? tete : IDENTITE) === cle,
    ).length;
    const boite = document.getElementById(identifiant([cle]));
    const quoi = cle === IDENTITE ? "" : contenance(this.document.racine, cle);
    write(
      boite.querySelector(".ed-compte"),
      [quoi, siennes ? plural(siennes, "faute") : ""].filter(Boolean).join(", "),
    );
    boite.classList.toggle("ed-section--fautive", siennes > 0);
  }

  marquer(boite) {
    marquer(boite, new Map((this.fautes ?? []).toReversed().map((faute) => [chemin(faute.route), faute])));
  }

  /** A name that an element keeps when its rank changes. */
  nomStable(route) {
    return route
      .map(
        (segment, rang) =>
          (typeof segment === "number" && texteDe(aller(this.document.racine, route.slice(0, rang + 1)), "id")) ||
          segment,
      )
      .join("/");
  }

  /** Open what hides a field, and go there. */
  reveler(route, dedans = false) {
    const place = (longueur) => document.getElementById(identifiant(route.slice(0, longueur)));
    if (!this.sections.has(route[0])) document.getElementById(identifiant([IDENTITE])).remplir();
    let trouve = null;
    for (let longueur = 1; longueur <= route.length; longueur += 1) {
      trouve = place(longueur) ?? trouve;
      if (trouve?.remplir && (longueur < route.length || dedans || longueur === 1)) trouve.remplir();
    }
    const cible =
      (dedans && trouve?.querySelector("input, select, textarea")) ||
      trouve?.querySelector(":scope > summary") ||
      trouve;
    cible?.scrollIntoView({ block: "center" });
    cible?.focus({ preventScroll: true });
  }
}
