/**
 * Answers kept in this browser, one record per profile. Never loses what it cannot read, never overwrites what a newer
 * page wrote. Stored under `referentiels:<site>:<id>:reponses` as {format, courant, profils}; see format.js.
 */

import { DEFAUT, empty, FormatError, MAX_PROFILS, PARTS, readNotebook, writeNotebook } from "./format.js";
import { stockageDe } from "./places.js";

const isBlank = (profil) => PARTS.every((part) => !Object.keys(profil[part]).length) && !profil.historique.length;

export class Reponses {
  /**
   * `etat` says how the last reading or writing went: vide, lues, enregistrees, effacees, illisibles (set aside),
   * intouchables (never to be overwritten), bloquees or pleines.
   */
  constructor(donnees, site) {
    const { referentiel, version } = donnees.bareme;
    this.donnees = donnees;
    this.stockage = stockageDe(donnees, site);
    this.vide = (nom) => empty(referentiel, version, nom);
    this.#reset();
    this.relire(true);
  }

  /** False when what is on screen stands nowhere else. */
  get gardees() {
    return !["intouchables", "bloquees", "pleines"].includes(this.etat);
  }

  get actuelles() {
    return this.profils.find(({ profil }) => profil === this.courant);
  }

  get noms() {
    return this.profils.map(({ profil }) => profil);
  }

  /** Read again, unless what is on screen stands nowhere else; the profile on screen stays, if it still exists. */
  relire(isFirst = false) {
    if (!this.gardees) return;
    let text;
    try {
      text = this.stockage.lire();
    } catch {
      this.etat = "bloquees";
      return;
    }
    if (text === null) {
      this.#reset();
      return;
    }
    try {
      const { courant, profils } = readNotebook(text, this.donnees);
      this.profils = profils;
      if (isFirst || !this.actuelles) this.courant = courant;
      this.etat = "lues";
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      const etat = error.message === "futur" ? "intouchables" : this.stockage.mettreDeCote(text);
      this.#reset();
      this.etat = etat;
    }
  }

  /** Change the profile on screen; another tab may have changed it, or another one, meanwhile. */
  changer(run) {
    this.relire();
    run(this.actuelles);
    this.#write();
  }

  /** Answer one question; null is an answer (« je ne sais pas »), undefined takes the answer back. */
  noter(part, id, value) {
    this.changer((profil) => {
      if (value === undefined) delete profil[part][id];
      else profil[part][id] = value;
      if (part !== "textes") this.#date(profil, id, value);
      profil.version = this.donnees.bareme.version;
      profil.modifie = new Date().toISOString();
    });
  }

  /** The answer holds for the question as it now stands. */
  verifier(id) {
    this.changer((profil) => this.#date(profil, id, true));
  }

  /** Add profiles, in the place of one that holds nothing; the last is on screen. False: they are too many, none was. */
  ajouter(...records) {
    this.relire();
    const others = this.profils.filter((profil) => !isBlank(profil) || profil.profil !== DEFAUT);
    if (others.length + records.length > MAX_PROFILS) return false;
    this.profils = others;
    for (const record of records) {
      this.courant = this.#free(record.profil);
      this.profils.push({ ...record, profil: this.courant });
    }
    this.#write();
    return true;
  }

  renommer(nom) {
    this.changer((profil) => {
      profil.profil = this.courant = this.#free(nom);
    });
  }

  choisir(nom) {
    this.relire();
    if (this.noms.includes(nom)) this.courant = nom;
    this.#write();
  }

  /** Forget the profile on screen; with the last one goes what was set aside. What a newer page wrote stays. */
  effacer() {
    this.relire();
    const others = this.profils.filter(({ profil }) => profil !== this.courant);
    const etat = this.etat === "intouchables" || others.length ? this.etat : this.stockage.oublier();
    this.#reset();
    this.etat = etat;
    if (!others.length) return;
    this.profils = others;
    [this.courant] = this.noms;
    this.#write();
  }

  #reset() {
    this.courant = DEFAUT;
    this.profils = [this.vide(DEFAUT)];
    this.etat = "vide";
  }

  /** A name that no other profile has. */
  #free(nom) {
    let free = nom;
    for (let n = 2; this.noms.includes(free); n += 1) free = `${[...nom].slice(0, 54).join("")} (${n})`;
    return free;
  }

  #date(profil, id, value) {
    const now = this.donnees.empreintes[id];
    if (value === undefined) delete profil.empreintes[id];
    else if (now) profil.empreintes[id] = now;
  }

  #write() {
    if (this.etat === "intouchables") return;
    this.etat = writeNotebook(this.courant, this.profils, (text) => this.stockage.ecrire(text));
  }
}
