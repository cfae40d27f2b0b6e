/** <ref-echeancier>: one known date in, every other date out. Computed here; nothing is sent. */

import { cleDe, Stockage, siteOf } from "../page/stockage.js";
import { find, write } from "../page/textes.js";
import { download } from "../reponses/echange.js";
import { echeances } from "../verdict/calendrier.js";
import { today } from "../verdict/jours.js";
import { entries, showDates, summary } from "./affichage.js";
import { toIcs } from "./agenda.js";
import { fragmentOf, Saisie } from "./saisie.js";

const SITE = siteOf(document.currentScript.src);

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
    this.stockage = new Stockage(cleDe(SITE, this.donnees.referentiel, "dates"));
    const isFound = this.saisie.open(location.hash);
    const isBack = !isFound && this.saisie.open(this.#kept());
    if (!isFound && !isBack) this.saisie.clear();
    this.listening = new AbortController();
    this.#listen();
    find("saisie", this).hidden = false;
    this.#show();
    // The address too, for whoever copies it; once the page has gone to the part that the former one named.
    if (isBack)
      addEventListener("load", () => this.#address(fragmentOf(this.known)), { signal: this.listening.signal });
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

  /** As a fragment, what this browser keeps; empty when it refuses. */
  #kept() {
    try {
      return `#${this.stockage.lire() ?? ""}`;
    } catch {
      return "";
    }
  }

  /** In this browser, and in the address, so that a link or a bookmark brings the dates back where it refuses. */
  #keep(known) {
    const fragment = fragmentOf(known);
    this.#address(fragment);
    const how = fragment ? this.stockage.ecrire(fragment) : this.stockage.oublier();
    find("non-gardees", this).hidden = !["bloquees", "pleines"].includes(how);
  }

  #address(fragment) {
    const address = location.href.split("#")[0];
    history.replaceState(history.state, "", fragment ? `${address}#${fragment}` : address);
  }

  #download() {
    const { referentiel, nom } = this.donnees;
    const adresse = location.protocol === "file:" ? "" : location.href.split("#")[0];
    const text = toIcs(entries(this.dates, this.donnees), { referentiel, nom, adresse, instant: Date.now() });
    download(`echeancier-${referentiel}.ics`, "text/calendar;charset=utf-8", text);
  }
}

customElements.define("ref-echeancier", RefEcheancier);
