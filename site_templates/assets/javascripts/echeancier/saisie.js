/** The known dates as a person enters them: lines of an event and a day, and the fragment of the address. */

import { tell } from "../page/mots.js";
import { write } from "../page/textes.js";
import { toIso } from "../verdict/dates.js";
import { readDay } from "../verdict/jours.js";

export class Saisie {
  #numero = 0;

  /** `modele` is the template of a line, `evenements` the ids in order, `depart` the one to ask for first. */
  constructor(lignes, modele, { evenements, depart }) {
    this.lignes = lignes;
    this.modele = modele;
    this.depart = depart;
    this.ids = evenements.map(({ id }) => id);
  }

  #rows = () =>
    [...this.lignes.children].map((row) => ({
      row,
      select: row.querySelector("select"),
      input: row.querySelector("input"),
      fault: row.querySelector(".ec-faute"),
    }));

  /** A new line, for an event that has none yet; `text` may be a date that does not exist. */
  add(event, text = "") {
    const used = this.#rows().map(({ select }) => select.value);
    this.lignes.append(this.modele.content.cloneNode(true));
    const { row, select, input, fault } = this.#rows().at(-1);
    this.#numero += 1;
    for (const [name, field] of [
      ["etape", select],
      ["jour", input],
    ]) {
      field.id = `${name}-${this.#numero}`;
      field.previousElementSibling.htmlFor = field.id;
    }
    fault.id = `faute-${this.#numero}`;
    input.setAttribute("aria-describedby", fault.id);
    select.value = event ?? this.ids.find((id) => !used.includes(id)) ?? this.ids[0];
    if (input.type === "text") input.placeholder = tell("forme-jour"); // an old browser offers no calendar
    input.value = text;
    row.dataset.refusee = input.value === text ? "" : text;
    this.#tidy();
    return select;
  }

  remove(row) {
    row.remove();
    if (!this.lignes.children.length) this.add(this.depart);
    this.#tidy();
    return this.#rows()[0].input;
  }

  clear() {
    this.lignes.replaceChildren();
    return this.add(this.depart);
  }

  #tidy() {
    const rows = this.#rows();
    for (const { row } of rows) row.querySelector("[data-retirer]").hidden = rows.length === 1;
  }

  get isFull() {
    return this.lignes.children.length >= this.ids.length;
  }

  /** Event → day, of the lines without a fault; a fault is told once its field is left. */
  read() {
    const dates = new Map();
    for (const { row, select, input, fault } of this.#rows()) {
      const { jour, faute } = readDay(input.value || row.dataset.refusee, input.validity.badInput);
      const isTwice = jour !== undefined && dates.has(select.value);
      const text = isTwice ? tell("deux-fois") : (faute ?? "");
      if (jour !== undefined && !isTwice) dates.set(select.value, jour);
      const isTold = text !== "" && document.activeElement !== input;
      write(fault, isTold ? text : "");
      fault.hidden = !isTold;
      input.setAttribute("aria-invalid", String(isTold));
    }
    return dates;
  }

  /** The lines of an address; false when its fragment speaks of something else. */
  open(fragment) {
    const all = [...new URLSearchParams(fragment.slice(1))].filter(([id]) => this.ids.includes(id));
    if (!all.length) return false;
    this.lignes.replaceChildren();
    for (const [id, text] of new Map(all)) this.add(id, text.slice(0, 20));
    return true;
  }
}

/** The fragment that keeps these dates: no server receives it. */
export const fragmentOf = (dates) => new URLSearchParams([...dates].map(([id, day]) => [id, toIso(day)])).toString();
