/** Choosing what to edit: a published référentiel, a file of this device, a draft. */

import { tell } from "../page/mots.js";
import { offrir } from "../page/offre.js";
import { find } from "../page/textes.js";
import { fetchPublished, readFile } from "./fichier.js";
import { decode, Refus } from "./lecture.js";
import { showDrafts } from "./resume.js";

export class Ouverture {
  constructor(ed, referentiels) {
    this.ed = ed;
    this.referentiels = referentiels;
    const fichier = find("fichier", ed);
    find("ouvrir", ed).addEventListener("click", () => this.#published());
    fichier.addEventListener("change", () => this.#fichier(fichier.files[0]).then(() => (fichier.value = "")));
    addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
    addEventListener("drop", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      this.#fichier(event.dataTransfer.files[0]);
    });
    find("copier", ed).addEventListener("click", () => this.#copy());
    offrir(find("anciennes", ed), ed.brouillons.anciens, () => this.#suggest());
    this.#suggest();
  }

  #suggest() {
    showDrafts(
      find("brouillons", this.ed),
      this.ed.brouillons.tous,
      (brouillon) => this.#takeUp(brouillon),
      (brouillon) => {
        this.ed.brouillons.forget(brouillon);
        this.#suggest();
        find("choix", this.ed).focus();
      },
    );
  }

  #published() {
    const choisi = this.referentiels.find(({ id }) => id === find("choix", this.ed).value);
    return this.#open({ fichier: choisi.id, forge: choisi.forge }, () => fetchPublished(choisi));
  }

  #fichier(fichier) {
    return fichier && this.#open({ fichier: fichier.name, forge: null }, () => readFile(fichier));
  }

  /** Open a file; changes made to this very text before are found again. */
  #open(source, read) {
    return this.#attempt(async () => {
      const { marque, texte } = decode(await read());
      const brouillon = this.ed.brouillons.tous.find(({ original }) => original === texte);
      this.ed.open({ ...source, marque }, texte, brouillon);
      return brouillon ? tell("repris") : "";
    });
  }

  #takeUp(montre) {
    const brouillon = this.ed.brouillons.tous.find(({ cle }) => cle === montre.cle) ?? montre; // as it now is
    const { original, fichier, forge, marque } = brouillon;
    return this.#attempt(async () => {
      const published = this.referentiels.find((referentiel) => referentiel.id === fichier);
      this.ed.open({ fichier, forge: published?.forge === forge ? forge : null, marque }, original, brouillon);
      const change =
        published &&
        (await fetchPublished(published).then(
          (octets) => decode(octets).texte !== original,
          () => false,
        ));
      return change ? tell("publie-change") : "";
    });
  }

  async #attempt(open) {
    if (!this.#leave()) return;
    let dit;
    try {
      dit = await open();
    } catch (error) {
      if (!(error instanceof Refus)) throw error;
      return this.ed.tell(tell("non-ouvert", error.message));
    }
    const { nom, forge } = this.ed.source;
    find("accueil", this.ed).hidden = true;
    find("travail", this.ed).hidden = false;
    find("nom", this.ed).textContent = nom;
    find("sur-forge", this.ed).hidden = !forge;
    if (forge) find("forge", this.ed).href = forge;
    this.ed.tell(dit);
    find("nom", this.ed).focus();
  }

  /** Whether what is on the page may go: kept or downloaded, or given up on purpose. */
  #leave() {
    return !this.ed.perissable || confirm(tell("abandonner"));
  }

  /** Back to the choice; the draft stays, to be taken up again. */
  close() {
    if (!this.#leave()) return;
    this.ed.perissable = false;
    this.ed.document = null;
    find("travail", this.ed).hidden = true;
    find("accueil", this.ed).hidden = false;
    this.#suggest();
    find("choix", this.ed).focus();
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.ed.document.texte);
      this.ed.tell(tell("copie"));
    } catch {
      this.ed.tell(tell("copie-refusee"));
    }
  }
}
