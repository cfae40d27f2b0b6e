/** Choosing what to edit: a published référentiel, a file of this device, a draft. */

import { find } from "../page/textes.js";
import { brouillons, chercher, lireFichier, oublier } from "./fichier.js";
import { decoder, Refus } from "./lecture.js";
import { montrerBrouillons } from "./resume.js";

export class Ouverture {
  constructor(ed, referentiels) {
    this.ed = ed;
    this.referentiels = referentiels;
    const fichier = find("fichier", ed);
    find("ouvrir", ed).addEventListener("click", () => this.#publie());
    fichier.addEventListener("change", () => this.#fichier(fichier.files[0]).then(() => (fichier.value = "")));
    addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
    addEventListener("drop", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      this.#fichier(event.dataTransfer.files[0]);
    });
    find("copier", ed).addEventListener("click", () => this.#copier());
    this.#proposer();
  }

  #proposer() {
    montrerBrouillons(
      find("brouillons", this.ed),
      brouillons(),
      (brouillon) => this.#reprendre(brouillon),
      (brouillon) => {
        oublier(brouillon);
        this.#proposer();
        find("choix", this.ed).focus();
      },
    );
  }

  #publie() {
    const choisi = this.referentiels.find(({ id }) => id === find("choix", this.ed).value);
    return this.#ouvrir({ fichier: choisi.id, forge: choisi.forge }, () => chercher(choisi));
  }

  #fichier(fichier) {
    return fichier && this.#ouvrir({ fichier: fichier.name, forge: null }, () => lireFichier(fichier));
  }

  /** Open a file; changes made to this very text before are found again. */
  #ouvrir(source, lire) {
    return this.#essayer(async () => {
      const { marque, texte } = decoder(await lire());
      const brouillon = brouillons().find(({ original }) => original === texte);
      this.ed.ouvrir({ ...source, marque }, texte, brouillon?.pieces);
      return brouillon ? "Le brouillon de ce fichier est repris : chaque modification peut s’annuler." : "";
    });
  }

  #reprendre({ original, pieces, fichier, forge, marque }) {
    return this.#essayer(async () => {
      const publie = this.referentiels.find((referentiel) => referentiel.id === fichier);
      this.ed.ouvrir({ fichier, forge: publie?.forge === forge ? forge : null, marque }, original, pieces);
      const change =
        publie &&
        (await chercher(publie).then(
          (octets) => decoder(octets).texte !== original,
          () => false,
        ));
      return change
        ? "Le fichier publié a changé depuis ce brouillon : vérifiez que vos modifications y ont encore leur place."
        : "";
    });
  }

  async #essayer(ouvrir) {
    if (!this.#quitter()) return;
    let dit;
    try {
      dit = await ouvrir();
    } catch (error) {
      if (!(error instanceof Refus)) throw error;
      return this.ed.dire(`Ce fichier n’a pas été ouvert. ${error.message}`);
    }
    const { nom, forge } = this.ed.source;
    find("accueil", this.ed).hidden = true;
    find("travail", this.ed).hidden = false;
    find("nom", this.ed).textContent = nom;
    find("sur-forge", this.ed).hidden = !forge;
    if (forge) find("forge", this.ed).href = forge;
    this.ed.dire(dit);
    find("nom", this.ed).focus();
  }

  /** Whether what is on the page may go: kept or downloaded, or given up on purpose. */
  #quitter() {
    return (
      !this.ed.perissable || confirm("Vos modifications ne sont ni gardées ni téléchargées. Les abandonner\u202f?")
    );
  }

  /** Back to the choice; the draft stays, to be taken up again. */
  fermer() {
    if (!this.#quitter()) return;
    this.ed.perissable = false;
    this.ed.document = null;
    find("travail", this.ed).hidden = true;
    find("accueil", this.ed).hidden = false;
    this.#proposer();
    find("choix", this.ed).focus();
  }

  async #copier() {
    try {
      await navigator.clipboard.writeText(this.ed.document.texte);
      this.ed.dire("Le texte du fichier est copié : collez-le à la place de l’ancien, sur la page de modification.");
    } catch {
      this.ed.dire("Ce navigateur refuse de copier : téléchargez le fichier, puis ouvrez-le pour le copier.");
    }
  }
}
