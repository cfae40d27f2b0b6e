/** One text in this browser's storage, and what became of it: vide, lues, enregistrees, bloquees, pleines… */

/**
 * Where the site stands on its origin, which others may share: « /site-a/ », or « file:///home/lea/site/ » for one opened
 * from a folder. Told by the address of one of its scripts, two folders below its root.
 * @param {string} script
 */
export const siteOf = (script) => new URL("../../", script).href.replace(/^https?:\/\/[^/]*/, "");

/** The key of what a site keeps. @param {string} site @param {...string} mots */
export const cleDe = (site, ...mots) => ["referentiels", site, ...mots].join(":");

/** A short name for a text. @param {string} texte */
export const somme = (texte) =>
  [...texte].reduce((total, signe) => (Math.imul(total, 31) + Number(signe.codePointAt(0))) >>> 0, 7).toString(36);

export class Stockage {
  /**
   * `origine` is the key whose text is read, never written, as long as nothing was done under `cle`.
   * @param {string} cle
   */
  constructor(cle, origine = cle) {
    this.cle = cle;
    this.origine = origine;
  }

  /** The text, or null; throws when the browser refuses. */
  lire() {
    return (localStorage.getItem(this.cle) ?? localStorage.getItem(this.origine)) || null;
  }

  /** @param {string} text */
  ecrire(text) {
    try {
      localStorage.setItem(this.cle, text);
      return "enregistrees";
    } catch (error) {
      return error instanceof DOMException && error.name === "QuotaExceededError" ? "pleines" : "bloquees";
    }
  }

  /** Put what cannot be read beside, to the letter; it stays where it is when there is no room. @param {string} text */
  mettreDeCote(text) {
    try {
      localStorage.setItem(`${this.cle}:illisible:${new Date().toISOString()}`, text);
      this.#vider();
      return "illisibles";
    } catch {
      return "intouchables";
    }
  }

  /** Forget the text and all that was put beside. */
  oublier() {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${this.cle}:`));
      for (const key of keys) localStorage.removeItem(key);
      this.#vider();
      return "effacees";
    } catch {
      return "bloquees";
    }
  }

  /** An empty text, not none, where the text of another key would show again. */
  #vider() {
    if (this.origine === this.cle) localStorage.removeItem(this.cle);
    else localStorage.setItem(this.cle, "");
  }
}
