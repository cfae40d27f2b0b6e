/** The document being edited. Each operation is proved before it is kept: read again, the text says what was asked. */

import { Changements } from "./changements.js";
import { aller, enfant, lire, Refus } from "./lecture.js";
import {
  ajouterCle,
  ajouterElement,
  changer,
  echanger,
  remplacer,
  retirerCle,
  retirerElement,
  tiret,
} from "./retouches.js";

const AILLEURS =
  "Le formulaire ne sait pas écrire ce changement ici sans toucher au reste du fichier : faites-le dans un éditeur de texte.";

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
    this.racine = lire(this.texte);
  }

  get texte() {
    return this.changements.texte;
  }

  noeud(route) {
    return aller(this.racine, route);
  }

  /** The pair of a route's last key; what holds an element of a list is the list's own pair. */
  #paire(route) {
    const parent = this.noeud(route.slice(0, -1));
    const paire = parent?.paires?.find(({ cle }) => cle === route.at(-1));
    if (!paire) throw new Refus(AILLEURS);
    return { ...paire, enLigne: parent.enLigne };
  }

  /** Give a scalar a value; a key that is not there yet is added. */
  donner(route, valeur, ordre, propos) {
    const [parent, cle] = [this.noeud(route.slice(0, -1)), route.at(-1)];
    const noeud = enfant(parent, cle);
    const faire = (donnees) => (donnees[cle] = valeur);
    if (!noeud) return this.#tenter(route.slice(0, -1), this.#nouvelle(route, valeur, ordre), faire, propos);
    if (valeur !== null && typeof valeur === "object")
      return this.#tenter(
        route.slice(0, -1),
        remplacer(this.texte, this.#paire(route), valeur, parent.enLigne),
        faire,
        propos,
      );
    if (noeud.sorte !== "valeur") {
      const { deuxPoints } = this.#paire(route);
      return this.#tenter(route.slice(0, -1), { debut: deuxPoints, fin: noeud.fin, texte: " null" }, faire, propos);
    }
    const tete = typeof cle === "number" ? tiret(this.texte, noeud) : this.#paire(route).debut;
    this.#tenter(
      route.slice(0, -1),
      changer(this.texte, noeud, valeur, { tete, enLigne: parent.enLigne }),
      faire,
      propos,
    );
  }

  /** The change that adds a key; the first of a group written {} gives it lines of its own. */
  #nouvelle(route, valeur, ordre) {
    const [haut, cle] = [route.slice(0, -1), route.at(-1)];
    const groupe = this.noeud(haut);
    const seule = !groupe.paires.length && typeof haut.at(-1) === "string" && this.#paire(haut);
    if (seule && !seule.enLigne) return remplacer(this.texte, seule, { [cle]: valeur }, false);
    return ajouterCle(this.texte, groupe, cle, valeur, ordre);
  }

  retirer(route, propos) {
    const [haut, dernier] = [route.slice(0, -1), route.at(-1)];
    const parent = this.noeud(haut);
    if (typeof dernier === "number")
      return this.#tenter(
        haut,
        retirerElement(this.texte, this.#paire(haut), dernier),
        (liste) => liste.splice(dernier, 1),
        propos,
      );
    const rang = parent.paires.findIndex(({ cle }) => cle === dernier);
    this.#tenter(haut, retirerCle(this.texte, parent, rang), (groupe) => delete groupe[dernier], propos);
  }

  /** Add an element at the end of a list. */
  ajouter(route, valeur, court, propos) {
    const cle = route.at(-1);
    const faire = (parent) => (parent[cle] = [...(parent[cle] ?? []), valeur]);
    this.#tenter(route.slice(0, -1), ajouterElement(this.texte, this.#paire(route), valeur, court), faire, propos);
  }

  /** Swap an element and the next one. */
  descendre(route, rang, propos) {
    const faire = (liste) => liste.splice(rang, 2, liste[rang + 1], liste[rang]);
    this.#tenter(route, echanger(this.texte, this.#paire(route), rang), faire, propos);
  }

  /** Undo one change, whole. */
  annuler(piece) {
    const restants = this.changements.sans(piece);
    try {
      this.racine = lire(restants.texte);
    } catch {
      throw new Refus("Une autre modification s’appuie sur celle-ci : annulez d’abord la plus récente.");
    }
    this.changements = restants;
  }

  /** Back to the original. */
  toutAnnuler() {
    this.changements = new Changements(this.changements.original);
    this.racine = lire(this.texte);
  }

  #tenter(route, retouche, faire, propos) {
    const attendu = donnees(this.racine);
    faire(route.reduce((d, segment) => d[segment], attendu));
    const essai = new Changements(this.changements.original, this.changements.pieces);
    essai.modifier(retouche, propos);
    let racine;
    try {
      racine = lire(essai.texte);
    } catch {
      throw new Refus(AILLEURS);
    }
    if (empreinte(donnees(racine)) !== empreinte(attendu)) throw new Refus(AILLEURS);
    [this.changements, this.racine] = [essai, racine];
  }
}
