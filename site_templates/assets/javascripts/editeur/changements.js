/** What was changed: pieces of the original text and what replaces each. The rest stays as it was, byte for byte. */

export class Changements {
  /** `pieces`: {debut, fin, texte, titre, sorte, avant, apres}, places in the original, in order, apart from each other. */
  constructor(original, pieces = []) {
    this.original = original;
    this.pieces = pieces;
  }

  get texte() {
    let [ecrit, place] = ["", 0];
    for (const { debut, fin, texte } of this.pieces) {
      ecrit += this.original.slice(place, debut) + texte;
      place = fin;
    }
    return ecrit + this.original.slice(place);
  }

  /** Change the current text; a change inside another becomes part of it, and one that gives back the original goes. */
  modify({ debut, fin, texte }, propos) {
    const courant = this.texte;
    const [avant, touchees, apres] = this.#split(debut, fin);
    const decalage = avant.reduce((somme, p) => somme + p.texte.length - (p.fin - p.debut), 0);
    const interne = touchees.reduce((somme, p) => somme + p.texte.length - (p.fin - p.debut), 0);
    const [premiere, derniere] = [touchees[0], touchees.at(-1)];
    const de = Math.min(debut - decalage, premiere?.debut ?? Infinity);
    const a = Math.max(fin - decalage - interne, derniere?.fin ?? -Infinity);
    const neuf = courant.slice(de + decalage, debut) + texte + courant.slice(fin, a + decalage + interne);
    const piece = { ...this.#propos(touchees, { debut, fin }, de + decalage, propos), debut: de, fin: a, texte: neuf };
    const inchangee = this.original.slice(de, a) === neuf;
    this.pieces = [...avant, ...(inchangee ? [] : [piece]), ...apres];
  }

  /** Pieces before, touched by and after a stretch of the current text. */
  #split(debut, fin) {
    const groupes = [[], [], []];
    let decalage = 0;
    for (const piece of this.pieces) {
      const [de, a] = [piece.debut + decalage, piece.debut + decalage + piece.texte.length];
      const touche = de < fin && debut < a;
      groupes[touche || (de === a && debut < de && de < fin) ? 1 : a <= debut ? 0 : 2].push(piece);
      decalage += piece.texte.length - (piece.fin - piece.debut);
    }
    return groupes;
  }

  /** What a change says of itself, when it falls inside an earlier one: the same field, seen from its first value. */
  #propos(touchees, { debut, fin }, de, propos) {
    const [seule] = touchees;
    const dedans = touchees.length === 1 && de <= debut && fin <= de + seule.texte.length;
    if (!dedans) return propos;
    return seule.sorte === "valeur" && seule.titre === propos.titre ? { ...propos, avant: seule.avant } : { ...seule };
  }

  /** Without one of the pieces. */
  without(piece) {
    return new Changements(
      this.original,
      this.pieces.filter((autre) => autre !== piece),
    );
  }
}
