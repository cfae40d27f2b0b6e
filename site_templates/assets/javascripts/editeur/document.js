/** The document being edited. Each operation is proved before it is kept: read again, the text says what was asked. */

import { tell } from "../page/mots.js";
import { Changements } from "./changements.js";
import { Exces, Refus, read } from "./lecture.js";
import { enfant, reach } from "./noeuds.js";
import { addElement, addKey, change, removeElement, removeKey, replace, swap, tiret } from "./retouches.js";

/** Plain data of a node. @public Proofs compare it with what Python reads. */
export function donnees(noeud) {
  if (noeud.sorte === "liste") return noeud.elements.map(donnees);
  if (noeud.sorte === "groupe") return Object.fromEntries(noeud.paires.map(({ cle, noeud: n }) => [cle, donnees(n)]));
  return noeud.valeur;
}

/** Same data, whatever the order of keys; NaN and infinities are told apart. */
const empreinte = (valeur) =>
  JSON.stringify(valeur, (_, v) => {
    if (typeof v === "number") return Number.isFinite(v) ? v : String(v);
    return v && typeof v === "object" && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v;
  });

export class Document {
  constructor(original, pieces = []) {
    this.changements = new Changements(original, pieces);
    this.racine = read(this.texte);
  }

  get texte() {
    return this.changements.texte;
  }

  noeud(route) {
    return reach(this.racine, route);
  }

  /** The pair of a route's last key; what holds an element of a list is the list's own pair. */
  #paire(route) {
    const parent = this.noeud(route.slice(0, -1));
    const paire = parent?.cles?.get(route.at(-1));
    if (!paire) throw new Refus(tell("ailleurs"));
    return { ...paire, enLigne: parent.enLigne };
  }

  /** Give a scalar a value; a key that is not there yet is added. */
  set(route, valeur, ordre, propos) {
    const [parent, cle] = [this.noeud(route.slice(0, -1)), route.at(-1)];
    const noeud = enfant(parent, cle);
    const run = (donnees) => (donnees[cle] = valeur);
    if (!noeud) return this.#attempt(route.slice(0, -1), this.#nouvelle(route, valeur, ordre), run, propos);
    if (valeur !== null && typeof valeur === "object")
      return this.#attempt(
        route.slice(0, -1),
        replace(this.texte, this.#paire(route), valeur, parent.enLigne),
        run,
        propos,
      );
    if (noeud.sorte !== "valeur") {
      const { deuxPoints } = this.#paire(route);
      return this.#attempt(route.slice(0, -1), { debut: deuxPoints, fin: noeud.fin, texte: " null" }, run, propos);
    }
    const tete = typeof cle === "number" ? tiret(this.texte, noeud) : this.#paire(route).debut;
    this.#attempt(
      route.slice(0, -1),
      change(this.texte, noeud, valeur, { tete, enLigne: parent.enLigne }),
      run,
      propos,
    );
  }

  /** The change that adds a key; the first of a group written {} gives it lines of its own. */
  #nouvelle(route, valeur, ordre) {
    const [haut, cle] = [route.slice(0, -1), route.at(-1)];
    const groupe = this.noeud(haut);
    const seule = !groupe.paires.length && typeof haut.at(-1) === "string" && this.#paire(haut);
    if (seule && !seule.enLigne) return replace(this.texte, seule, { [cle]: valeur }, false);
    return addKey(this.texte, groupe, cle, valeur, ordre);
  }

  takeOut(route, propos) {
    const [haut, dernier] = [route.slice(0, -1), route.at(-1)];
    const parent = this.noeud(haut);
    if (typeof dernier === "number")
      return this.#attempt(
        haut,
        removeElement(this.texte, this.#paire(haut), dernier),
        (liste) => liste.splice(dernier, 1),
        propos,
      );
    const rang = parent.paires.findIndex(({ cle }) => cle === dernier);
    this.#attempt(haut, removeKey(this.texte, parent, rang), (groupe) => delete groupe[dernier], propos);
  }

  /** Add an element at the end of a list. */
  add(route, valeur, court, propos) {
    const cle = route.at(-1);
    const run = (parent) => (parent[cle] = [...(parent[cle] ?? []), valeur]);
    this.#attempt(route.slice(0, -1), addElement(this.texte, this.#paire(route), valeur, court), run, propos);
  }

  /** Swap an element and the next one. */
  moveDown(route, rang, propos) {
    const run = (liste) => liste.splice(rang, 2, liste[rang + 1], liste[rang]);
    this.#attempt(route, swap(this.texte, this.#paire(route), rang), run, propos);
  }

  /** Undo one change, whole. */
  undo(piece) {
    const restants = this.changements.without(piece);
    try {
      this.racine = read(restants.texte);
    } catch {
      throw new Refus(tell("annuler-apres"));
    }
    this.changements = restants;
  }

  /** Back to the original. */
  undoAll() {
    this.changements = new Changements(this.changements.original);
    this.racine = read(this.texte);
  }

  #attempt(route, retouche, run, propos) {
    const attendu = donnees(this.racine);
    run(route.reduce((d, segment) => d[segment], attendu));
    const essai = new Changements(this.changements.original, this.changements.pieces);
    essai.modify(retouche, propos);
    let racine;
    try {
      racine = read(essai.texte);
    } catch (error) {
      throw error instanceof Exces ? error : new Refus(tell("ailleurs"));
    }
    if (empreinte(donnees(racine)) !== empreinte(attendu)) throw new Refus(tell("ailleurs"));
    [this.changements, this.racine] = [essai, racine];
  }
}
