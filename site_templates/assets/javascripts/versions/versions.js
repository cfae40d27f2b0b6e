/** <quelle-version>: a date in, the version in force that day out. Without this module the table of dates says it. */

import { tell } from "../page/mots.js";
import { toIso } from "../verdict/dates.js";
import { readDay, sayDay, today } from "../verdict/jours.js";

/**
 * The version in force on a day; dates are AAAA-MM-JJ, an empty one is unknown. `passee` when it had ended by then,
 * `incertaine` when a date that would decide is not known. `all` goes from the newest to the oldest; one that is not
 * published yet decides of no day.
 */
export function versionAt(day, all) {
  const one = all.find(({ du, brouillon }) => brouillon === undefined && (!du || du <= day));
  return one ? { ...one, passee: Boolean(one.au) && one.au < day, incertaine: !one.du } : null;
}

function said(found, day) {
  const shown = sayDay(day);
  if (!found) return tell("aucune", shown);
  if (found.passee) return tell("passee", shown, found.version);
  return found.incertaine ? tell("incertaine", found.version) : tell("version", shown, found.version);
}

class QuelleVersion extends HTMLElement {
  connectedCallback() {
    this.rows = [...document.querySelectorAll("[data-version]")];
    this.querySelector("form").hidden = false;
    this.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    this.querySelector("input").addEventListener("input", ({ target }) => this.#answer(target));
    this.#mark();
  }

  /** The page was built some day and is read another: only the reader's own says what applies now. */
  #mark() {
    const now = toIso(today());
    const found = this.#at(now);
    for (const row of this.rows) {
      const isNow = found && row === found.row && !found.passee && !found.incertaine;
      if (!isNow && (row.dataset.brouillon !== undefined || !(row.dataset.du > now))) continue;
      const mark = Object.assign(document.createElement("span"), { className: "ref-puce" });
      mark.textContent = tell(isNow ? "aujourdhui" : "a-venir");
      row.querySelector("strong").after(" ", mark);
    }
  }

  #at(day) {
    return versionAt(
      day,
      this.rows.map((row) => ({ row, ...row.dataset })),
    );
  }

  #answer({ value, validity }) {
    const { jour, faute } = readDay(value, validity.badInput);
    const found = jour === undefined ? null : this.#at(toIso(jour));
    const isFound = found !== null && !found.passee;
    const place = this.querySelector("[data-reponse]");
    for (const row of this.rows) row.toggleAttribute("data-choisie", isFound && row === found.row);
    place.textContent = jour === undefined ? (faute ?? "") : said(found, jour);
    if (!isFound) return;
    const { href } = found.row.querySelector("[data-lire]");
    place.append(" ", Object.assign(document.createElement("a"), { href, textContent: tell("lire", found.version) }));
  }
}

customElements.define("quelle-version", QuelleVersion);
