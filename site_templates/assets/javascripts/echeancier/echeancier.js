/** <ref-echeancier>: one known date in, every other date out. Computed here; nothing is sent. */

import { find, write } from "../page/textes.js";
import { download } from "../reponses/echange.js";
import { echeances } from "../verdict/calendrier.js";
import { today } from "../verdict/jours.js";
import { entries, showDates, summary } from "./affichage.js";
import { toIcs } from "./agenda.js";
import { fragmentOf, Saisie } from "./saisie.js";

class RefEcheancier extends HTMLElement {
  connectedCallback() {
    this.donnees = JSON.parse(document.getElementById("donnees-echeancier").textContent);
    this.waiting = new Map(
      [...this.querySelectorAll("[data-evenement]")].map((item) => [
        item.dataset.evenement,
        find("date", item).textContent,
      ]),
    );
    this.saisie = new Saisie(find("lignes", this), find("modele", this), this.donnees);
    if (!this.saisie.open(location.hash)) this.saisie.clear();
    this.listening = new AbortController();
    this.#listen();
    find("saisie", this).hidden = false;
    this.#show();
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  #listen() {
    const on = (target, event, run) => target.addEventListener(event, run, { signal: this.listening.signal });
    const form = find("saisie", this);
    on(form, "submit", (event) => event.preventDefault());
    on(form, "input", ({ target }) => this.#changed(target));
    on(form, "change", ({ target }) => this.#changed(target));
    on(form, "focusout", () => setTimeout(() => this.#show()));
    on(form, "click", ({ target }) => {
      const row = target.closest("[data-retirer]")?.closest(".ec-ligne");
      if (row) this.#then(this.saisie.remove(row));
    });
    on(find("ajouter", this), "click", () => this.#then(this.saisie.add()));
    on(find("effacer", this), "click", () => this.#then(this.saisie.clear()));
    on(find("imprimer", this), "click", () => window.print());
    on(find("agenda", this), "click", () => this.#download());
    on(window, "hashchange", () => this.saisie.open(location.hash) && this.#show());
  }

  /** A date refused at first is forgotten once its field is written in. */
  #changed(field) {
    if (field.type !== "select-one") field.closest(".ec-ligne").dataset.refusee = "";
    this.#show({ keep: true });
  }

  #then(field) {
    this.#show({ keep: true });
    field.focus();
  }

  #show({ keep = false } = {}) {
    const known = this.saisie.read();
    this.dates = echeances(this.donnees, known);
    const counted = showDates(this, this.dates, { donnees: this.donnees, waiting: this.waiting, today: today() });
    write(find("resume", this), summary(this.dates, counted));
    find("actions", this).hidden = !known.size;
    find("ajouter", this).hidden = this.saisie.isFull;
    this.known = known;
    if (keep) this.#keep(known);
  }

  /** In the address, so that a link or a bookmark brings the dates back. */
  #keep(known) {
    const address = location.href.split("#")[0];
    history.replaceState(history.state, "", known.size ? `${address}#${fragmentOf(known)}` : address);
  }

  #download() {
    const { referentiel, nom } = this.donnees;
    const adresse = location.protocol === "file:" ? "" : location.href.split("#")[0];
    const text = toIcs(entries(this.dates, this.donnees), { referentiel, nom, adresse });
    download(`echeancier-${referentiel}.ics`, "text/calendar;charset=utf-8", text);
  }
}

customElements.define("ref-echeancier", RefEcheancier);
