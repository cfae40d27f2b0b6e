/** The files of a group kept in this browser, only when it was asked; tabs share them. Never throws. */

import { Anciennes } from "../page/anciennes.js";
import { cleDe, Stockage } from "../page/stockage.js";

const isPair = (pair) => Array.isArray(pair) && pair.length === 2 && pair.every((text) => typeof text === "string");

/** Pairs [file name, text] of what was kept; those that are none are left out. */
function parse(text) {
  try {
    const kept = JSON.parse(text);
    const pairs = kept.filter(isPair);
    return { pairs, isWhole: pairs.length === kept.length };
  } catch {
    return { pairs: [], isWhole: false };
  }
}

export class Gardes {
  /** Texts kept, as this tab last saw them. */
  #vus = new Set();
  /** Pairs that this page cannot read, such as those of a newer one: kept to the letter. */
  autres = [];

  constructor({ bareme, anciens = [] }, site) {
    const key = (id) => cleDe(site, id, "groupe");
    this.stockage = new Stockage(key(bareme.referentiel), anciens.map(key));
  }

  /** What other tabs kept or took away since this one last looked: pairs, texts; `efface`: all of it is gone. */
  relire() {
    let text;
    try {
      text = this.stockage.lire();
    } catch {
      return { ajoutes: [], retires: new Set(), efface: false };
    }
    const { pairs, isWhole } = parse(text ?? "[]");
    if (!isWhole) this.stockage.mettreDeCote(text);
    const now = new Set(pairs.map(([, one]) => one));
    const ajoutes = pairs.filter(([, one]) => !this.#vus.has(one));
    const retires = new Set([...this.#vus].filter((one) => !now.has(one)));
    const efface = !now.size && this.#vus.size > 0;
    this.#vus = now;
    this.autres = this.autres.filter(([, one]) => !retires.has(one));
    return { ajoutes, retires, efface };
  }

  /** Keep people, and say how it went. */
  write(people) {
    const pairs = [...this.autres, ...people.map(({ fichier, texte }) => [fichier, texte])];
    if (!pairs.length) return this.erase();
    if (this.stockage.ecrire(JSON.stringify(pairs)) !== "enregistrees") return "gardes-refus";
    this.#vus = new Set(pairs.map(([, text]) => text));
    return "gardes";
  }

  /** Forget what was kept, and what was put aside; say how it stands. */
  erase() {
    this.stockage.oublier();
    this.#vus = new Set();
    this.autres = [];
    return "gardes-non";
  }
}

/** The group kept before each site had keys of its own; `take` keeps pairs, and says whether they are. */
export const ancienGroupe = (referentiel, site, take) =>
  new Anciennes(
    () => cleDe(site, referentiel, "ancien-groupe"),
    () => [`referentiels:${referentiel}:groupe`],
    ([text]) => parse(text).pairs.length > 0 && take(parse(text).pairs),
  );
