/** <editeur-referentiel>: a référentiel edited by a form. The file is read, changed and handed back here only. */

import { find, plural, write } from "../page/textes.js";
import { identifiant } from "./champs.js";
import { Document } from "./document.js";
import { controler } from "./fautes.js";
import { garder, telecharger } from "./fichier.js";
import { aller, Refus, texteDe } from "./lecture.js";
import { nommer } from "./noms.js";
import { Ouverture } from "./ouverture.js";
import { Formulaire } from "./page.js";
import { montrerChangements, montrerFautes, titrer } from "./resume.js";
import { Schema } from "./schema.js";

class EditeurReferentiel extends Formulaire {
  connectedCallback() {
    const { schema, referentiels } = JSON.parse(document.getElementById("donnees-editeur").textContent);
    this.schema = new Schema(schema);
    this.ouverts = new Set();
    this.ouverture = new Ouverture(this, referentiels);
    find("telecharger", this).addEventListener("click", () => this.#telecharger());
    find("tout-annuler", this).addEventListener("click", () =>
      this.#faire(
        () => this.document.toutAnnuler(),
        undefined,
        () => find("titre-changements", this).focus(),
      ),
    );
    find("fermer", this).addEventListener("click", () => this.ouverture.fermer());
    addEventListener(
      "beforeunload",
      (event) => this.document?.changements.pieces.length && !this.sauve && event.preventDefault(),
    );
    document.addEventListener(
      "visibilitychange",
      () =>
        document.activeElement?.matches?.("editeur-referentiel :is(input, textarea)") &&
        document.activeElement.dispatchEvent(new Event("change")),
    );
    this.hidden = false;
  }

  /** Show a document; throws Refus when it cannot be read. */
  ouvrir(source, original, pieces = []) {
    this.document = new Document(original, pieces);
    const lire = (cle) => texteDe(this.document.racine, cle);
    this.source = {
      ...source,
      id: lire("id") || source.fichier,
      nom: lire("nom_court") || lire("id") || source.fichier,
    };
    this.sauve = !pieces.length;
    this.ouverts = new Set([""]);
    this.dessiner();
    this.#suivre();
  }

  // --- what the fields ask for

  donner(route, valeur, redessiner = false) {
    const avant = aller(this.document.racine, route);
    const haut = this.schema.auBout(this.document.racine, route.slice(0, -1));
    const simple = avant?.sorte === "valeur" && (valeur === null || typeof valeur !== "object");
    const propos = {
      titre: titrer(this, route),
      sorte: simple ? "valeur" : avant && valeur === null ? "retrait" : "ajout",
      avant: avant?.valeur,
      apres: valeur,
    };
    if (simple && avant.valeur === valeur && avant.ecrit !== "") return;
    const dessin = redessiner || !simple;
    this.#faire(
      () => this.document.donner(route, valeur, this.schema.ordre(haut.plat), propos),
      dessin && route,
      dessin ? () => this.reveler(route) : null,
    );
  }

  ajouter(route, valeur, court) {
    const noeud = aller(this.document.racine, route);
    const neuf = [...route, noeud?.elements?.length ?? 0];
    const haut = this.schema.auBout(this.document.racine, route.slice(0, -1));
    const propos = { titre: `${titrer(this, route)} › ${valeur?.id || "nouvel élément"}`, sorte: "ajout" };
    const faire = () =>
      noeud
        ? this.document.ajouter(route, valeur, court, propos)
        : this.document.donner(route, [valeur], this.schema.ordre(haut.plat), propos);
    this.#faire(faire, route, () => this.reveler(neuf, true));
  }

  retirer(route) {
    const noeud = aller(this.document.racine, route);
    const propos = {
      titre: `${titrer(this, route)}${typeof route.at(-1) === "number" && noeud.sorte === "valeur" ? ` (${nommer(noeud, 0)})` : ""}`,
      sorte: "retrait",
    };
    this.#faire(
      () => this.document.retirer(route, propos),
      route,
      () => this.reveler(route.slice(0, -1)),
    );
  }

  deplacer(route, de, vers) {
    const propos = { titre: titrer(this, [...route, de]), sorte: "ordre" };
    const apres = () => {
      const place = document.getElementById(identifiant([...route, vers]))?.closest("li");
      const fleche = place?.querySelector(`[data-sens=${vers < de ? "Monter" : "Descendre"}]:enabled`);
      (fleche ?? place?.querySelector("[data-sens]:enabled"))?.focus();
    };
    this.#faire(() => this.document.descendre(route, Math.min(de, vers), propos), route, apres);
  }

  annuler(piece) {
    this.#faire(
      () => this.document.annuler(piece),
      undefined,
      () => find("titre-changements", this).focus(),
    );
  }

  // --- the page

  /** Do one thing to the document, then show it. `route` tells the section to draw again; false: none, undefined: all. */
  #faire(agir, route, ensuite) {
    this.dire("");
    try {
      agir();
      this.sauve = false;
    } catch (error) {
      if (!(error instanceof Refus)) throw error;
      this.dessiner();
      this.#suivre();
      return this.dire(error.message);
    }
    if (route) this.redessiner(route);
    else if (route === undefined) this.dessiner();
    this.#suivre();
    ensuite?.();
  }

  dire(message) {
    write(find("message", this), message);
  }

  /** Faults, changes and draft follow the document. */
  #suivre() {
    const { pieces } = this.document.changements;
    this.fautes = controler(this.schema, this.document.racine);
    montrerFautes(this, find("fautes", this), this.fautes);
    montrerChangements(this, this, pieces, this.fautes.length);
    this.marquer(this);
    this.compter();
    const [garde, etat] = garder(this.source, this.document.changements);
    this.perissable = pieces.length > 0 && !garde && !this.sauve;
    write(find("etat", this), etat);
  }

  #telecharger() {
    telecharger("referentiel.yaml", this.source.marque + this.document.texte);
    this.sauve = true;
    const reste = this.fautes.length ? ` Il contient encore ${plural(this.fautes.length, "faute")}.` : "";
    this.dire(`Fichier téléchargé.${reste}`);
  }
}

customElements.define("editeur-referentiel", EditeurReferentiel);
