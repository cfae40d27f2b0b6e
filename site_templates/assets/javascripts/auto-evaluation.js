/** <auto-evaluation>: brings the printed sheet to life. Light DOM; without this module the page stays a sheet. */

import { showStorage, showVerdict } from "./affichage.js";
import { DISPENSE, elementsOf, fault, isAcquired, nombre } from "./notes.js";
import { Reponses } from "./reponses.js";
import { decide } from "./verdict.js";

/** « 3,5 » or « 3.5 » → 3.5; undefined for nothing or for anything else. */
const parseNote = (text) => (/^-?\d+([.,]\d*)?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : undefined);

class AutoEvaluation extends HTMLElement {
  connectedCallback() {
    this.bareme = JSON.parse(document.getElementById("donnees-referentiel").textContent).bareme;
    this.elements = elementsOf(this.bareme);
    this.form = this.querySelector("form");
    this.reponses = new Reponses(this.bareme.referentiel, this.bareme.version);
    this.listening = new AbortController();
    this.#listen();
    for (const part of document.querySelectorAll("[data-js]")) part.hidden = false;
    this.#fill();
    this.#show();
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  #listen() {
    const on = (target, event, run) => target.addEventListener(event, run, { signal: this.listening.signal });
    const dialog = document.querySelector(".ae-dialogue");
    on(document, "input", ({ target }) => target.form === this.form && this.#answer(target));
    on(document, "change", ({ target }) => target.type === "text" && target.form === this.form && this.#check(target));
    on(this.form, "submit", (event) => event.preventDefault());
    on(window, "storage", ({ key }) => [this.reponses.cle, null].includes(key) && this.#reload("ailleurs"));
    on(window, "pageshow", ({ persisted }) => persisted && this.#reload());
    on(document.querySelector("[data-imprimer]"), "click", () => window.print());
    on(document.querySelector("[data-effacer]"), "click", () => this.#ask(dialog));
    on(dialog, "close", () => dialog.returnValue === "effacer" && this.#erase());
  }

  #answer(input) {
    const { critere, formalite } = input.dataset;
    const ticked = input.checked || undefined;
    if (critere) this.reponses.noter("criteres", critere, ticked);
    else if (formalite) this.reponses.noter("formalites", formalite, ticked);
    else this.reponses.noter("notes", input.name, this.#read(input.name));
    if (input.type === "text" && this.#isFine(input)) this.#check(input);
    this.#show();
  }

  /** The mark on screen for one compétence or épreuve; undefined when there is none, or none that can be read. */
  #read(id) {
    const inputs = this.#inputs(id);
    const chosen = inputs.findLast((input) => input.checked); // an exemption comes last, and wins
    const note = inputs.find((input) => input.type === "text");
    const value = chosen ? JSON.parse(chosen.value) : note && parseNote(note.value);
    return value === undefined || fault(id, value, this.elements) === null || value === null ? value : undefined;
  }

  #inputs(id) {
    return [...this.form.elements].filter((input) => input.name === id);
  }

  #isFine(input) {
    const value = parseNote(input.value);
    return !input.value.trim() || (value !== undefined && fault(input.name, value, this.elements) === null);
  }

  #check(input) {
    const fine = this.#isFine(input);
    const message = document.getElementById(`faute-${input.name}`);
    message.hidden = fine;
    input.setAttribute("aria-invalid", String(!fine));
    input.setAttribute("aria-describedby", fine ? `aide-${input.name}` : `aide-${input.name} ${message.id}`);
  }

  /** Put the stored answers on the sheet. */
  #fill() {
    const { notes, criteres, formalites } = this.reponses.actuelles;
    this.form.reset();
    for (const input of this.form.elements) {
      const { critere, formalite } = input.dataset;
      const value = notes[input.name];
      if (critere) input.checked = criteres[critere] === true;
      else if (formalite) input.checked = formalites[formalite] === true;
      else if (input.type === "text") input.value = typeof value === "number" ? nombre(value) : "";
      else input.checked = input.name in notes && JSON.parse(input.value) === value;
      if (input.type === "text") this.#check(input);
    }
  }

  #show(etat) {
    const questions = [...document.querySelectorAll("[data-element]")].map((question) => question.dataset.element);
    const answers = questions.map((id) => [id, this.#read(id) ?? null]).filter(([, mark]) => mark !== null);
    const marks = Object.fromEntries(answers);
    const verdict = decide(this.bareme, marks);
    const states = new Map(questions.map((id) => [id, isAcquired(this.elements.get(id), marks[id])]));
    for (const id of questions) this.#exempt(id, marks[id] === DISPENSE);
    showVerdict(this, verdict, states, new Map(answers));
    showStorage(this.querySelector("[data-enregistrement]"), this.reponses, etat);
    this.#countFormalities();
  }

  /** An exempted question asks for nothing else. */
  #exempt(id, exempted) {
    for (const input of this.#inputs(id)) if (input.type !== "checkbox") input.disabled = exempted;
  }

  #countFormalities() {
    const boxes = [...document.querySelectorAll("[data-formalite]")];
    const place = document.querySelector("[data-formalites]");
    place.hidden = !boxes.length;
    place.textContent = `${boxes.filter((box) => box.checked).length} sur ${boxes.length} en ordre`;
  }

  #reload(etat) {
    if (!this.reponses.gardees) return;
    this.reponses.relire();
    this.#fill();
    this.#show(this.reponses.etat === "lues" ? etat : undefined);
  }

  #ask(dialog) {
    dialog.returnValue = ""; // Escape leaves the former answer
    dialog.showModal();
  }

  #erase() {
    this.reponses.effacer();
    this.#fill();
    this.#show();
  }
}

customElements.define("auto-evaluation", AutoEvaluation);
