/** Drafts that this browser keeps for this site, a key each. Two tabs never write over each other's. */

import { Anciennes } from "../page/anciennes.js";
import { tell } from "../page/mots.js";
import { cleDe, Stockage, somme } from "../page/stockage.js";

const FORMAT = 1;
const ANCIENS = "referentiels:editeur:";

/** The end of the key of a draft, so that two originals never share one. */
const nomDe = ({ id, original }) => `${id}:${somme(original)}`;

/** A draft with its key and its text there, or null. `debut` begins its key, a rank may end it. */
function read(cle, debut) {
  try {
    const texte = localStorage.getItem(cle);
    const lu = JSON.parse(texte);
    const entiers = lu.pieces.every(
      (piece) => Number.isInteger(piece.debut) && Number.isInteger(piece.fin) && typeof piece.texte === "string",
    );
    const propre = `${cle}:`.startsWith(`${debut}${nomDe(lu)}:`);
    return lu.format === FORMAT && entiers && propre ? { ...lu, cle, texte } : null;
  } catch {
    return null;
  }
}

const readAll = (debut) =>
  Object.keys(localStorage)
    .filter((cle) => cle.startsWith(debut))
    .sort()
    .map((cle) => read(cle, debut))
    .filter(Boolean);

/** A key where nothing stands. */
function free(base) {
  let cle = base;
  for (let rang = 2; localStorage.getItem(cle) !== null; rang += 1) cle = `${base}:${rang}`;
  return cle;
}

export class Brouillons {
  /** The draft on the page, as this tab last read or wrote it: {cle, texte, pieces, aPart}; null when there is none. */
  #mien = null;

  constructor(site) {
    this.debut = `${cleDe(site, "editeur")}:`;
    this.anciens = new Anciennes(
      () => cleDe(site, "anciens-brouillons"),
      () => readAll(ANCIENS).map(({ cle }) => cle),
      (textes) => textes.every((texte) => this.#copy(texte)),
    );
  }

  /** The newest first; what cannot be read is left where it is. */
  get tous() {
    try {
      return readAll(this.debut).sort((a, b) => (a.date < b.date ? 1 : -1));
    } catch {
      return []; // storage is blocked
    }
  }

  /** What is on the page comes from this draft, or from none. */
  follow(brouillon) {
    this.#mien = brouillon && { ...brouillon, pieces: JSON.stringify(brouillon.pieces), aPart: false };
  }

  /** Keep what was changed, or forget it when nothing is; gives whether it is kept, and what to tell. */
  keep(source, { original, pieces }) {
    const mien = this.#mien;
    if (!pieces.length) {
      if (mien) this.forget(mien);
      this.#mien = null;
      return [true, ""];
    }
    const neuf = { format: FORMAT, ...source, original, pieces, date: new Date().toISOString() };
    const etat = this.#write(mien, this.debut + nomDe(neuf), JSON.stringify(neuf), JSON.stringify(pieces));
    const dit = etat === "enregistrees" && this.#mien?.aPart ? "a-part" : etat;
    return [etat === "enregistrees", tell(`garde-${dit}`)];
  }

  #write(mien, base, texte, pieces) {
    try {
      const la = mien && localStorage.getItem(mien.cle);
      if (mien && la === mien.texte && pieces === mien.pieces) return "enregistrees";
      const cle = mien && (la === null || la === mien.texte) ? mien.cle : free(base);
      const etat = new Stockage(cle).ecrire(texte);
      const aPart = Boolean(mien?.aPart) || cle !== (mien?.cle ?? base);
      if (etat === "enregistrees") this.#mien = { cle, texte, pieces, aPart };
      return etat;
    } catch {
      return "bloquees";
    }
  }

  /** Whether the draft on the page is no longer kept: another tab erased it. */
  get perdu() {
    return this.#mien !== null && localStorage.getItem(this.#mien.cle) === null;
  }

  /** Erase a draft, unless another tab changed it since it was shown. */
  forget({ cle, texte }) {
    try {
      if (localStorage.getItem(cle) === texte) localStorage.removeItem(cle);
    } catch {
      // Nothing could be kept here either.
    }
  }

  /** Whether a former draft now is among those of this site. */
  #copy(texte) {
    const base = this.debut + nomDe(JSON.parse(texte));
    if (this.tous.some((brouillon) => brouillon.texte === texte)) return true;
    return new Stockage(free(base)).ecrire(texte) === "enregistrees";
  }
}
