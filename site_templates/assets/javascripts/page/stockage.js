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
   * As long as nothing was done under `cle`, the text read is that of its former names, then of other keys. What stood
   * under a former name goes once `cle` holds something; the others are never written.
   * @param {string} cle
   * @param {string[]} anciennes
   * @param {string[]} autres
   */
  constructor(cle, anciennes = [], autres = []) {
    this.cle = cle;
    this.anciennes = anciennes;
    this.autres = autres;
  }

  /** The text, or null; throws when the browser refuses. */
  lire() {
    const textes = [this.cle, ...this.anciennes, ...this.autres].map((cle) => localStorage.getItem(cle));
    return textes.find((texte) => texte !== null) || null;
  }

  /** @param {string} text */
  ecrire(text) {
    try {
      localStorage.setItem(this.cle, text);
      for (const cle of this.anciennes) localStorage.removeItem(cle);
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
      const names = [this.cle, ...this.anciennes];
      const keys = Object.keys(localStorage).filter((key) => names.some((name) => key.startsWith(`${name}:`)));
      for (const key of keys) localStorage.removeItem(key);
      this.#vider();
      return "effacees";
    } catch {
      return "bloquees";
    }
  }

  /** An empty text, not none, where the text of another key would show again. */
  #vider() {
    if (this.autres.length) localStorage.setItem(this.cle, "");
    else localStorage.removeItem(this.cle);
    for (const cle of this.anciennes) localStorage.removeItem(cle);
  }
}
