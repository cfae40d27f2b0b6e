/**
 * What this browser keeps from before each site had keys of its own: texts that do not say whose they are. Never shown,
 * copied when the reader says so, and deleted when the reader says so of what was copied. Never throws.
 */

import { somme } from "./stockage.js";

export class Anciennes {
  /**
   * @param {() => string} cle where this site keeps what the reader decided
   * @param {() => string[]} lister former keys that may hold something for this page, always in the same order
   * @param {(textes: string[]) => boolean} copier whether the texts now stand under keys of this site; may throw
   */
  constructor(cle, lister, copier) {
    this.cle = cle;
    this.lister = lister;
    this.copier = copier;
  }

  /** Keys that hold something, their texts, and a name for all of it. */
  #lire() {
    const cles = this.lister().filter((cle) => localStorage.getItem(cle));
    const textes = cles.map((cle) => localStorage.getItem(cle));
    return { cles, textes, marque: somme(JSON.stringify([cles, textes])) };
  }

  /** `offre`: something may be copied; `copie`: it was, and is still there; `refus`: nobody wants it; null: nothing. */
  get etat() {
    try {
      const [choix, connue] = (localStorage.getItem(this.cle()) ?? "").split(" ");
      const { cles, marque } = this.#lire();
      if (!cles.length) return null;
      if (choix === "refuser") return "refus";
      if (choix === "proposer" || connue !== marque) return "offre"; // an older page may still write there
      return choix === "copier" ? "copie" : null;
    } catch {
      return null; // storage is blocked
    }
  }

  /**
   * Do what the reader says: copier, refuser, proposer, garder, effacer; false when it cannot be done. Nothing is done
   * when what the reader was shown, `vu`, is no longer so.
   */
  decider(choix, vu) {
    if (vu !== this.etat) return true;
    try {
      const { cles, textes, marque } = this.#lire();
      if (choix === "copier" && !this.copier(textes)) return false;
      if (choix === "effacer") for (const cle of cles) localStorage.removeItem(cle);
      else localStorage.setItem(this.cle(), `${choix} ${marque}`);
      return true;
    } catch {
      return false; // unreadable, or storage is full
    }
  }
}
