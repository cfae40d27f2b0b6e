/** The people of the group, and what this browser keeps of them when it was asked: every tab shares what is kept. */

import { tell } from "../page/mots.js";
import { clean, MAX_OCTETS, MAX_PERSONNES, Refus, readPerson } from "./lecture.js";

export class Personnes {
  toutes = [];
  /** What was refused of the last files, as {fichier, texte}. */
  refus = [];
  /** Whether the files are kept in this browser. */
  gardees = false;

  constructor(donnees, gardes) {
    this.donnees = donnees;
    this.gardes = gardes;
  }

  #add(name, text) {
    const person = readPerson(name, text, this.donnees);
    const texte = JSON.stringify(person.fiche); // written once: what is kept, and what tells two people apart
    if (this.toutes.some((other) => other.texte === texte)) throw new Refus("double");
    this.toutes.push({ ...person, texte });
  }

  #refuse(name, texte) {
    this.refus.push({ fichier: clean(name, 80), texte });
  }

  /** Add kept files; those that this page cannot read stay kept. */
  #addKept(pairs) {
    for (const [name, text] of pairs) {
      try {
        this.#add(name, text);
      } catch (error) {
        if (!(error instanceof Refus)) throw error;
        if (error.cause === "double") continue;
        this.gardes.autres.push([name, text]);
        this.#refuse(name, error.message);
      }
    }
  }

  /** Take in what other tabs did to what is kept; what one of them erased stays here, kept no more. */
  follow() {
    if (!this.gardees) return;
    const { ajoutes, retires, efface } = this.gardes.relire();
    if (efface) this.gardees = false;
    else this.toutes = this.toutes.filter(({ texte }) => !retires.has(texte));
    this.#addKept(ajoutes);
  }

  /** Those that were kept on purpose; how many. */
  restore() {
    const { ajoutes } = this.gardes.relire();
    this.gardees = ajoutes.length > 0;
    this.#addKept(ajoutes);
    return ajoutes.length;
  }

  /** Add files, and keep them if that was asked; how many were added. */
  async take(files) {
    this.refus = [];
    this.follow();
    const before = this.toutes.length;
    for (const file of files) {
      try {
        if (this.toutes.length >= MAX_PERSONNES) throw new Refus("complet", MAX_PERSONNES);
        if (file.size > MAX_OCTETS) throw new Refus("lourd");
        this.#add(file.name, await file.text());
      } catch (error) {
        this.#refuse(file.name, error instanceof Refus ? error.message : tell("refus-navigateur"));
      }
    }
    return this.toutes.length - before;
  }

  remove(person) {
    this.follow();
    this.toutes = this.toutes.filter(({ texte }) => texte !== person.texte);
  }

  /** Keep the files from now on, beside those that other tabs keep and `pairs`; or forget all that is kept. */
  choose(isWanted, pairs = []) {
    this.gardees = isWanted;
    if (!isWanted) return this.gardes.erase();
    this.follow();
    this.#addKept(pairs);
  }

  empty() {
    this.choose(false);
    [this.toutes, this.refus] = [[], []];
  }

  /** Keep what is to be; how it stands, a key of words. */
  keep() {
    return this.gardees ? this.gardes.write(this.toutes) : "gardes-non";
  }
}
