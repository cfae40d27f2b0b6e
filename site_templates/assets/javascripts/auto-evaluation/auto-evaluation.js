/** <auto-evaluation>: brings the printed sheet to life. Light DOM; without this module the page stays a sheet. */

import { offrir } from "../page/offre.js";
import { siteOf } from "../page/stockage.js";
import { find, place, write } from "../page/textes.js";
import { openLink } from "../reponses/echange.js";
import { Reponses } from "../reponses/reponses.js";
import { anciennesReponses } from "../reponses/reprise.js";
import { elementsOf } from "../verdict/notes.js";
import { showCounts, showStorage, showVerdict } from "./affichage.js";
import { showDetails } from "./bilan.js";
import { commands, showNotebook } from "./carnet.js";
import { check, fillSheet, lock, read } from "./feuille.js";
import { review, showLink, showRevue } from "./revue.js";
import { look } from "./vue.js";

const SITE = siteOf(document.currentScript.src);

class AutoEvaluation extends HTMLElement {
  connectedCallback() {
    this.donnees = JSON.parse(document.getElementById("donnees-referentiel").textContent);
    this.formalites = [...document.querySelectorAll("[data-part=formalites]")].map(({ name }) => name);
    this.form = this.querySelector("form");
    this.reponses = new Reponses(this.donnees, SITE);
    this.#follow();
    this.commands = commands(this.reponses, () => look(this));
    this.listening = new AbortController();
    this.#listen();
    for (const part of document.querySelectorAll("[data-js]")) part.hidden = false;
    this.#open();
    const { donnees, listening } = this;
    offrir(find("anciennes"), anciennesReponses(donnees, SITE), () => this.#reload(), listening.signal);
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  #listen() {
    const on = (target, event, run) => target.addEventListener(event, run, { signal: this.listening.signal });
    on(document, "input", ({ target }) => target.form === this.form && this.#answer(target));
    on(document, "change", ({ target }) => this.#change(target));
    on(document, "click", ({ target }) => this.#click(target.closest("button")));
    on(this.form, "submit", (event) => event.preventDefault());
    on(window, "hashchange", () => this.#move());
    const { cle } = this.reponses.stockage;
    on(window, "storage", ({ key }) => [cle, null].includes(key) && this.#reload("ailleurs"));
    on(window, "pageshow", ({ persisted }) => persisted && this.#reload());
  }

  /** An anchor of the page leaves a shared sheet open; its own button empties the fragment. */
  #move() {
    if (location.hash.includes("partage=") || (this.partage && !location.hash)) this.#open();
  }

  /** Show the answers of a shared link if the address has them, else those of this browser. */
  #open() {
    const blank = this.reponses.vide();
    const lien = openLink(location.hash, blank, this.donnees);
    this.partage = lien?.profil;
    showLink(lien, blank.version, this.donnees.bareme.version);
    document.documentElement.classList.toggle("ae-partagee", Boolean(this.partage));
    this.#fill();
    this.#show();
  }

  #answer(input) {
    this.reponses.noter(...read(input, this.form, this.elements, this.reponses.actuelles));
    check(input, this.elements, true);
    this.#show();
    if (this.reponses.parti) this.#fill(); // what was typed was for a profile that is gone
  }

  #change(target) {
    if (target.form === this.form) check(target, this.elements);
    else if (target === find("profils")) this.#do("choisir", target.value);
    else if (target === find("voies")) this.#do("voie", target.value);
    else if (target === find("fichier")) this.#do("fichier", target.files).then(() => (target.value = ""));
  }

  #click(button) {
    const { action, revue } = button?.dataset ?? {};
    if (revue) {
      review(button.dataset, this.reponses);
      this.#fill();
      this.#show();
      (find("revoir").hidden ? find("resultat") : find("revoir")).focus(); // the button is gone
    } else if (action === "quitter") {
      location.hash = "";
      find("resultat").focus(); // the button is gone
    } else if (action) this.#do(action, button.value);
  }

  async #do(action, value) {
    write(find("message"), ""); // the same words said twice are two announcements
    const said = await this.commands[action](value);
    if (action === "imprimer") return;
    this.#fill();
    this.#show();
    write(find("message"), said ?? "");
  }

  /** Take the rules of the route that the person follows: nothing is asked of the others. */
  #follow() {
    const { bareme, voies } = this.donnees;
    const voie = (this.partage ?? this.reponses.actuelles).voie ?? bareme.voie;
    this.bareme = voies[voie] ?? bareme;
    this.elements = elementsOf(this.bareme);
    this.questions = [...this.elements.keys()].filter(place);
    for (const part of document.querySelectorAll("[data-pour]")) {
      part.hidden = !part.dataset.pour.split(" ").includes(this.bareme.voie ?? "");
    }
    const choice = find("voies");
    if (choice) choice.value = this.bareme.voie ?? "";
  }

  /** `typed`: the field that is being written in, left alone. */
  #fill(typed) {
    this.#follow();
    fillSheet(this.form, this.partage ?? this.reponses.actuelles, this.elements, typed);
  }

  #show(etat) {
    const vue = look(this);
    lock(this.form, vue.isShared, vue.profil.notes);
    showVerdict(this, vue);
    showDetails(vue);
    showCounts(vue);
    showNotebook(vue);
    showRevue(vue.revue, vue.profil, { ...this.donnees, elements: this.elements });
    const { aVerifier, propositions, archivees } = vue.revue;
    find("revoir").hidden = !(aVerifier.length || propositions.length || archivees.length);
    const { parti, courant } = this.reponses;
    if (parti && !vue.isShared) showStorage("parti", parti, courant);
    else showStorage(vue.isShared ? "partagees" : (etat ?? this.reponses.etat));
  }

  /** Another tab wrote: follow it, but for the field that is being written in. */
  #reload(etat) {
    if (!this.reponses.gardees) return;
    const { courant } = this.reponses;
    this.reponses.relire();
    this.#fill(courant === this.reponses.courant ? document.activeElement : null);
    this.#show(this.reponses.etat === "lues" ? etat : undefined);
  }
}

customElements.define("auto-evaluation", AutoEvaluation);
