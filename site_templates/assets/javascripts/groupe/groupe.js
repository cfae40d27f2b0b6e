/** <vue-groupe>: exported self-assessments side by side. Files are read here and go nowhere. */

import { tell } from "../page/mots.js";
import { offrir } from "../page/offre.js";
import { siteOf } from "../page/stockage.js";
import { write } from "../page/textes.js";
import { download } from "../reponses/echange.js";
import { showCriteria, showFiles, showTable } from "./affichage.js";
import { receive } from "./depot.js";
import { ancienGroupe, Gardes } from "./gardes.js";
import { Personnes } from "./personnes.js";
import { arrangePeople, tellApart, toCsv } from "./tableau.js";

const SITE = siteOf(document.currentScript.src);

/** Ids of a hidden list → their text and their place on the site. */
const namesIn = (list) =>
  new Map(
    [...(list?.children ?? [])].map((li) => [
      li.dataset.nomDe,
      { texte: li.textContent.trim(), lien: li.dataset.lien },
    ]),
  );

class VueGroupe extends HTMLElement {
  connectedCallback() {
    this.donnees = JSON.parse(document.getElementById("donnees-referentiel").textContent);
    this.names = namesIn(this.querySelector("[data-noms]"));
    this.criteria = namesIn(this.querySelector("[data-criteres]"));
    this.gardes = new Gardes(this.donnees, SITE);
    this.people = new Personnes(this.donnees, this.gardes);
    this.form = this.querySelector("[data-choix]");
    this.listening = new AbortController();
    this.#listen(this.listening.signal);
    this.hidden = false;
    const kept = this.people.restore();
    if (kept) this.#changed(tell("retrouves", kept));
    else this.#show();
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  #find = (name) => this.querySelector(`[data-${name}]`);

  #listen(signal) {
    const on = (target, event, run) => target.addEventListener(event, run, { signal });
    const input = this.#find("fichiers");
    on(input, "change", () => this.#take([...input.files]).then(() => (input.value = "")));
    receive(this.#find("depot"), (files) => this.#take(files), signal);
    on(this.form, "input", () => this.#show());
    on(this.form, "submit", (event) => event.preventDefault());
    on(this.#find("garder"), "change", ({ target }) => this.#choose(target.checked));
    on(this.#find("csv"), "click", () => this.#download());
    on(this.#find("imprimer"), "click", () => window.print());
    on(this.#find("vider"), "click", () => this.#empty());
    on(window, "storage", ({ key }) => [this.gardes.stockage.cle, null].includes(key) && this.#elsewhere());
    const { referentiel } = this.donnees.bareme;
    const former = ancienGroupe(referentiel, SITE, (pairs) => this.#choose(true, pairs) === "gardes");
    offrir(this.#find("anciennes"), former, () => {}, signal);
  }

  async #take(files) {
    const added = await this.people.take(files);
    const refused = this.people.refus.length;
    this.#changed(tell(refused ? "ajoutes-refuses" : "ajoutes", added, refused));
  }

  #remove(person) {
    this.people.remove(person);
    this.#changed(tell("retire", person.nom));
    this.#find("fichiers").focus();
  }

  #empty() {
    this.people.empty();
    this.#changed(tell("vide"));
    this.#find("fichiers").focus();
  }

  #choose(isWanted, pairs) {
    this.people.choose(isWanted, pairs);
    return this.#changed("");
  }

  /** What another tab wrote is followed, and never written again. */
  #elsewhere() {
    if (!this.people.gardees) return;
    this.people.follow();
    this.#tell(tell("ailleurs"), this.people.gardees ? "gardes" : "gardes-non");
  }

  #changed(message) {
    return this.#tell(message, this.people.keep());
  }

  /** Show everyone; how what is kept stands. */
  #tell(message, etat) {
    const { toutes, refus, gardees } = this.people;
    tellApart(toutes);
    write(this.#find("message"), message);
    write(this.#find("etat"), tell(etat));
    this.#find("garder").checked = gardees;
    showFiles(this.#find("liste"), this.#find("lus"), toutes, refus, (person) => this.#remove(person));
    this.#show();
    return etat;
  }

  #choices() {
    const { competences, personnes, nom, verdict, fragiles } = Object.fromEntries(new FormData(this.form));
    return { competences, personnes, nom, verdict, fragiles: Boolean(fragiles) };
  }

  #show() {
    const choices = this.#choices();
    const people = arrangePeople(this.people.toutes, choices);
    this.#find("resultat").hidden = !this.people.toutes.length;
    write(this.#find("nombre"), tell("affichees", people.length, this.people.toutes.length));
    showTable(this.#find("tableau"), this.donnees.bareme, people, choices, this.names);
    if (this.criteria.size) showCriteria(this.#find("tableau-criteres"), this.criteria, people);
    this.shown = people;
  }

  #download() {
    const { bareme } = this.donnees;
    download(`groupe-${bareme.referentiel}.csv`, "text/csv;charset=utf-8", toCsv(bareme, this.shown, this.names));
  }
}

customElements.define("vue-groupe", VueGroupe);
