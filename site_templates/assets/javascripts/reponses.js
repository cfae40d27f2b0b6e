/**
 * Answers kept in this browser. Never loses what it cannot read, never overwrites what a newer page wrote.
 *
 * Stored under `referentiels:<id>:reponses` as {format, referentiel, version, modifie, notes, criteres, formalites}.
 */

const FORMAT = 1;
const PARTS = ["notes", "criteres", "formalites"];
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

function parse(text) {
  try {
    const value = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

const isReadable = (value) => value?.format === FORMAT && PARTS.every((part) => isObject(value[part]));

export class Reponses {
  /**
   * `etat` says how the last reading or writing went: vide, lues, enregistrees, effacees, illisibles (set aside),
   * intouchables (never to be overwritten), bloquees or pleines.
   */
  constructor(referentiel, version) {
    this.cle = `referentiels:${referentiel}:reponses`;
    this.vide = () => ({ format: FORMAT, referentiel, version, modifie: null, notes: {}, criteres: {}, formalites: {} });
    this.version = version;
    this.actuelles = this.vide();
    this.relire();
  }

  /** False when what is on screen stands nowhere else. */
  get gardees() {
    return !["intouchables", "bloquees", "pleines"].includes(this.etat);
  }

  /** Read again; what this page alone holds is kept. */
  relire() {
    let text;
    try {
      text = localStorage.getItem(this.cle);
    } catch {
      this.etat = "bloquees";
      return;
    }
    const stored = text === null ? this.vide() : parse(text);
    if (isReadable(stored)) {
      this.actuelles = stored;
      this.etat = text === null ? "vide" : "lues";
    } else if (stored?.format > FORMAT) {
      this.etat = "intouchables";
    } else {
      this.etat = this.#setAside(text) ? "illisibles" : "intouchables";
    }
  }

  /** Answer one question; null is an answer (« je ne sais pas »), undefined takes the answer back. */
  noter(part, id, value) {
    if (this.gardees) this.relire(); // another tab may have answered another question meanwhile
    if (value === undefined) delete this.actuelles[part][id];
    else this.actuelles[part][id] = value;
    if (this.etat === "intouchables") return;
    this.actuelles.version = this.version;
    this.actuelles.modifie = new Date().toISOString();
    try {
      localStorage.setItem(this.cle, JSON.stringify(this.actuelles));
      this.etat = "enregistrees";
    } catch (error) {
      this.etat = error.name === "QuotaExceededError" ? "pleines" : "bloquees";
    }
  }

  /** Forget every answer, unreadable ones included; what a newer page wrote stays. */
  effacer() {
    this.actuelles = this.vide();
    if (this.etat === "intouchables") return;
    try {
      const keys = Object.keys(localStorage).filter((key) => key === this.cle || key.startsWith(`${this.cle}:`));
      for (const key of keys) localStorage.removeItem(key);
      this.etat = "effacees";
    } catch {
      this.etat = "bloquees";
    }
  }

  #setAside(text) {
    try {
      localStorage.setItem(`${this.cle}:illisible:${new Date().toISOString()}`, text);
      localStorage.removeItem(this.cle);
    } catch {
      return false;
    }
    this.actuelles = this.vide();
    return true;
  }
}
