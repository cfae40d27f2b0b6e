/** Answers given before each site had keys of its own: where they are, and their copy among those of this site. */

import { Anciennes } from "../page/anciennes.js";
import { cleDe } from "../page/stockage.js";
import { readNotebook } from "./format.js";
import { Reponses } from "./reponses.js";

const ancienne = (coffre) => `referentiels:${coffre}:reponses`;

/** What may be offered for the référentiel of a page. */
export function anciennesReponses(donnees, site) {
  const { referentiel } = donnees.bareme;
  /** Of the version on the page or, as reading began there, of the version in force. */
  const coffre = () => (localStorage.getItem(ancienne(donnees.coffre)) === null ? referentiel : donnees.coffre);
  return new Anciennes(
    () => cleDe(site, coffre(), "anciennes-reponses"),
    () => [ancienne(coffre())],
    ([texte]) => {
      const { courant, profils } = readNotebook(texte, donnees);
      const reponses = new Reponses({ ...donnees, coffre: coffre() }, site);
      if (!reponses.ajouter(...profils)) return false;
      reponses.choisir(courant);
      return reponses.etat === "enregistrees";
    },
  );
}
