/**
 * Answers kept in this browser, one record per profile. Never loses what it cannot read, never overwrites what a newer
 * page wrote. Stored under `referentiels:<site>:<id>:reponses` as {format, courant, profils}; see format.js.
 */

import { DEFAUT, empty, MAX_PROFILS, PARTS, writeNotebook } from "./format.js";
import { readStorage } from "./lecture.js";
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
    /** @type {string | null} The profile that was on screen until another tab erased or renamed it. */
    this.parti = null;
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

  /** Read again, unless what is on screen stands nowhere else; see `parti` for a profile that is there no more. */
  relire(isFirst = false) {
    if (!this.gardees) return;
    const { etat, courant, profils } = readStorage(this.stockage, this.donnees);
    const [shown, wasNowhere] = [this.courant, ["vide", "effacees"].includes(this.etat)];
    if (profils) {
      this.profils = profils;
      if (isFirst || !this.actuelles) this.courant = courant;
    } else if (etat !== "bloquees") this.#reset();
    this.etat = etat;
    if (!isFirst && !wasNowhere && this.courant !== shown) this.parti = shown;
  }

  /**
   * Change the profile on screen, under the name that it had when the person acted; another tab may have changed it, or
   * another one, meanwhile. False when it is there no more: what was meant for it goes to no other.
   */
  changer(run, nom = this.courant) {
    this.parti = null;
    this.relire();
    if (nom !== this.courant) this.parti = nom;
    if (this.parti) return false;
    run(this.actuelles);
    this.#write();
    return true;
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
    this.parti = null;
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

  renommer(nom, ancien) {
    this.changer((profil) => {
      profil.profil = this.courant = this.#free(nom);
    }, ancien);
  }

  choisir(nom) {
    this.relire();
    this.parti = null;
    if (this.noms.includes(nom)) this.courant = nom;
    this.#write();
  }

  /** Forget the profile on screen; with the last one goes what was set aside. What a newer page wrote stays. */
  effacer(nom = this.courant) {
    this.relire();
    if (nom !== this.courant) return; // another tab did it
    this.parti = null;
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
