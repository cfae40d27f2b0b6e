/** The files of a group kept in this browser, only when it was asked. Never throws: a browser may refuse. */

import { tell } from "../page/mots.js";
import { reduce } from "./lecture.js";

export class Gardes {
  constructor(referentiel) {
    this.cle = `referentiels:${referentiel}:groupe`;
  }

  /** Pairs [file name, text]; what cannot be read counts for nothing, and stays until erased. */
  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.cle) ?? "[]");
      return kept.filter(
        (pair) => Array.isArray(pair) && pair.length === 2 && pair.every((text) => typeof text === "string"),
      );
    } catch {
      return [];
    }
  }

  /** Keep people, and say how it went. */
  write(people) {
    if (!people.length) return this.erase();
    try {
      localStorage.setItem(this.cle, JSON.stringify(people.map(reduce)));
      return tell("gardes");
    } catch {
      return tell("gardes-refus");
    }
  }

  /** Forget what was kept, and say how it stands. */
  erase() {
    try {
      localStorage.removeItem(this.cle);
    } catch {
      // Nothing could be kept here either.
    }
    return tell("gardes-non");
  }
}
