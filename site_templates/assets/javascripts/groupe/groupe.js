/** <vue-groupe>: exported self-assessments side by side. Files are read here and go nowhere. */

import { tell } from "../page/mots.js";
import { write } from "../page/textes.js";
import { download } from "../reponses/echange.js";
import { showCriteria, showFiles, showTable } from "./affichage.js";
import { Gardes } from "./gardes.js";
import { clean, MAX_OCTETS, Refus, readPerson, reduce } from "./lecture.js";
import { arrangePeople, tellApart, toCsv } from "./tableau.js";

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
    this.gardes = new Gardes(this.donnees.bareme.referentiel);
    this.form = this.querySelector("[data-choix]");
    [this.people, this.refusals] = [[], []];
    this.listening = new AbortController();
    this.#listen();
    this.hidden = false;
    this.#restore();
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  #find = (name) => this.querySelector(`[data-${name}]`);

  #listen() {
    const on = (target, event, run) => target.addEventListener(event, run, { signal: this.listening.signal });
    const input = this.#find("fichiers");
    on(input, "change", () => this.#take([...input.files]).then(() => (input.value = "")));
    on(window, "dragover", (event) => this.#welcome(event, true)); // beside the zone, a drop would leave the page
    on(window, "dragleave", ({ relatedTarget }) => relatedTarget ?? this.#find("depot").classList.remove("gr-survol"));
    on(window, "drop", (event) => this.#welcome(event, false));
    on(this.form, "input", () => this.#show());
    on(this.form, "submit", (event) => event.preventDefault());
    on(this.#find("garder"), "change", () => this.#keep());
    on(this.#find("csv"), "click", () => this.#download());
    on(this.#find("imprimer"), "click", () => window.print());
    on(this.#find("vider"), "click", () => this.#empty());
  }

  #welcome(event, over) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.#find("depot").classList.toggle("gr-survol", over);
    if (!over) this.#take([...event.dataTransfer.files]);
  }

  async #take(files) {
    this.refusals = [];
    const before = this.people.length;
    for (const file of files) {
      try {
        if (file.size > MAX_OCTETS) throw new Refus("lourd");
        this.#add(file.name, await file.text());
      } catch (error) {
        const texte = error instanceof Refus ? error.message : tell("refus-navigateur");
        this.refusals.push({ fichier: clean(file.name, 80), texte });
      }
    }
    const refused = this.refusals.length;
    this.#changed(tell(refused ? "ajoutes-refuses" : "ajoutes", this.people.length - before, refused));
  }

  #add(name, text) {
    const person = readPerson(name, text, this.donnees);
    const [, kept] = reduce(person);
    if (this.people.some((other) => reduce(other)[1] === kept)) throw new Refus("double");
    this.people.push(person);
  }

  #changed(message) {
    tellApart(this.people);
    write(this.#find("message"), message);
    const lists = [this.#find("liste"), this.#find("lus")];
    showFiles(...lists, this.people, this.refusals, (person) => this.#remove(person));
    this.#keep();
    this.#show();
  }

  #remove(person) {
    this.people = this.people.filter((other) => other !== person);
    this.#changed(tell("retire", person.nom));
    this.#find("fichiers").focus();
  }

  #empty() {
    [this.people, this.refusals] = [[], []];
    this.#find("garder").checked = false;
    this.#changed(tell("vide"));
    this.#find("fichiers").focus();
  }

  #choices() {
    const { competences, personnes, nom, verdict, fragiles } = Object.fromEntries(new FormData(this.form));
    return { competences, personnes, nom, verdict, fragiles: Boolean(fragiles) };
  }

  #show() {
    const choices = this.#choices();
    const people = arrangePeople(this.people, choices);
    this.#find("resultat").hidden = !this.people.length;
    write(this.#find("nombre"), tell("affichees", people.length, this.people.length));
    showTable(this.#find("tableau"), this.donnees.bareme, people, choices, this.names);
    if (this.criteria.size) showCriteria(this.#find("tableau-criteres"), this.criteria, people);
    this.shown = people;
  }

  #keep() {
    const isWanted = this.#find("garder").checked;
    write(this.#find("etat"), isWanted ? this.gardes.write(this.people) : this.gardes.erase());
  }

  /** People kept on purpose the last time. */
  #restore() {
    const kept = this.gardes.read();
    for (const [name, text] of kept) {
      try {
        this.#add(name, text);
      } catch (error) {
        if (!(error instanceof Refus)) throw error;
        this.refusals.push({ fichier: clean(name, 80), texte: error.message });
      }
    }
    this.#find("garder").checked = kept.length > 0;
    if (kept.length) this.#changed(tell("retrouves", kept.length));
    else this.#show();
  }

  #download() {
    const { bareme } = this.donnees;
    download(`groupe-${bareme.referentiel}.csv`, "text/csv;charset=utf-8", toCsv(bareme, this.shown, this.names));
  }
}

customElements.define("vue-groupe", VueGroupe);
