/** <editeur-referentiel>: a référentiel edited by a form. The file is read, changed and handed back here only. */

import { tell } from "../page/mots.js";
import { siteOf } from "../page/stockage.js";
import { find, write } from "../page/textes.js";
import { Brouillons } from "./brouillons.js";
import { Demandes } from "./demandes.js";
import { Document } from "./document.js";
import { chemin } from "./elements.js";
import { check } from "./fautes.js";
import { download } from "./fichier.js";
import { textOf } from "./noeuds.js";
import { Ouverture } from "./ouverture.js";
import { Publies } from "./publies.js";
import { checkRules } from "./regles.js";
import { showChanges, showFaults } from "./resume.js";
import { Schema } from "./schema.js";

const SITE = siteOf(document.currentScript.src);

class EditeurReferentiel extends Demandes {
  connectedCallback() {
    const donnees = JSON.parse(document.getElementById("donnees-editeur").textContent);
    const { schema, referentiels, tolerables } = donnees;
    this.parus = donnees.publies;
    this.schema = new Schema(schema);
    this.tolerables = tolerables;
    this.ouverts = new Set();
    this.brouillons = new Brouillons(SITE);
    this.places = new Map();
    this.ouverture = new Ouverture(this, referentiels);
    find("telecharger", this).addEventListener("click", () => this.#download());
    find("tout-annuler", this).addEventListener("click", () =>
      this.run(
        () => this.document.undoAll(),
        undefined,
        () => find("titre-changements", this).focus(),
      ),
    );
    find("fermer", this).addEventListener("click", () => this.ouverture.close());
    addEventListener(
      "beforeunload",
      (event) => this.document?.changements.pieces.length && !this.sauve && event.preventDefault(),
    );
    addEventListener("storage", () => this.document && this.brouillons.perdu && this.#lose());
    document.addEventListener(
      "visibilitychange",
      () =>
        document.activeElement?.matches?.("editeur-referentiel :is(input, textarea)") &&
        document.activeElement.dispatchEvent(new Event("change")),
    );
    this.hidden = false;
  }

  /** Show a document; throws Refus when it cannot be read. */
  open(source, original, brouillon = null) {
    const pieces = brouillon?.pieces ?? [];
    this.document = new Document(original, pieces);
    this.brouillons.follow(brouillon);
    const read = (cle) => textOf(this.document.racine, cle);
    this.source = {
      ...source,
      id: read("id") || source.fichier,
      nom: read("nom_court") || read("id") || source.fichier,
    };
    this.publies = new Publies(this.parus[this.source.id]);
    this.sauve = !pieces.length;
    this.ouverts = new Set([""]);
    this.draw();
    this.follow();
  }

  tell(message) {
    write(find("message", this), message);
  }

  /** Faults, changes and draft follow the document. */
  follow() {
    const { pieces } = this.document.changements;
    const formes = check(this.schema, this.document.racine);
    this.fautes = formes.length ? formes : checkRules(this.schema, this.document.racine, this.tolerables);
    write(find("regles-attente", this), formes.length ? tell("regles-attente") : "");
    this.places = new Map(this.fautes.toReversed().map((faute) => [chemin(faute.route), faute]));
    showFaults(this, find("fautes", this), this.fautes);
    showChanges(this, this, pieces, this.fautes.length);
    this.mark(this);
    this.count();
    const [garde, etat] = this.brouillons.keep(this.source, this.document.changements);
    this.perissable = pieces.length > 0 && !garde && !this.sauve;
    write(find("etat", this), etat);
  }

  /** Another tab erased the draft: it comes back with the next change. */
  #lose() {
    this.perissable = !this.sauve;
    write(find("etat", this), tell("garde-efface"));
  }

  #download() {
    download("referentiel.yaml", this.source.marque + this.document.texte);
    this.sauve = true;
    const reste = this.fautes.length;
    this.tell(tell(reste ? "telecharge-fautes" : "telecharge", reste));
  }
}

customElements.define("editeur-referentiel", EditeurReferentiel);
