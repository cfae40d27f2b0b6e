/** One text in this browser's storage, and what became of it: vide, lues, enregistrees, bloquees, pleines… */

export class Stockage {
  constructor(cle) {
    this.cle = cle;
  }

  /** Throws when the browser refuses. */
  lire() {
    return localStorage.getItem(this.cle);
  }

  ecrire(text) {
    try {
      localStorage.setItem(this.cle, text);
      return "enregistrees";
    } catch (error) {
      return error.name === "QuotaExceededError" ? "pleines" : "bloquees";
    }
  }

  /** Put what cannot be read beside, to the letter; it stays where it is when there is no room. */
  mettreDeCote(text) {
    try {
      localStorage.setItem(`${this.cle}:illisible:${new Date().toISOString()}`, text);
      localStorage.removeItem(this.cle);
      return "illisibles";
    } catch {
      return "intouchables";
    }
  }

  /** Forget the text and all that was put beside. */
  oublier() {
    try {
      const keys = Object.keys(localStorage).filter((key) => key === this.cle || key.startsWith(`${this.cle}:`));
      for (const key of keys) localStorage.removeItem(key);
      return "effacees";
    } catch {
      return "bloquees";
    }
  }
}
