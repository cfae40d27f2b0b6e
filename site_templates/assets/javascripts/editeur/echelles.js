/** What is wrong with scales: the twin of generator/rules/_echelles.py, in its words. Pure. */

import { tell } from "../page/mots.js";
import { enfant, said, textOf } from "./noeuds.js";
import { itemsOf, nodes } from "./renvois.js";

const NOM = 60; // most characters of a level that a message gives

/** The number or the word under a key, `absent` when there is none. */
export const numberOf = (noeud, cle, absent = null) => enfant(noeud, cle)?.valeur ?? absent;

/** Each scale upside down, and each threshold or eliminatory mark off its scale. */
export function* scales(schema, racine) {
  for (const { route, noeud, plat } of nodes(schema, racine)) {
    if (noeud.sorte !== "groupe" || !plat.properties) continue;
    const { type, niveaux, eliminatoire_sous: floor } = plat.properties;
    if (floor || type?.const === "note") yield* marks(route, noeud, Boolean(floor));
    else if (niveaux?.type === "array") yield* levels(route, noeud);
    else if (type?.const === "score" && textOf(noeud, "calcul") === "moyenne") yield* means(route, noeud);
  }
}

function* marks(route, noeud, eliminates) {
  const [min, max] = [numberOf(noeud, "min", 0), numberOf(noeud, "max")];
  if (max <= min)
    return yield {
      route: [...route, "max"],
      message: tell("echelle-envers", max, min),
      aide: tell("echelle-envers-aide"),
    };
  for (const cle of eliminates ? ["eliminatoire_sous", "seuil"] : ["seuil"]) {
    const borne = numberOf(noeud, cle);
    if (borne !== null && (borne < min || borne > max))
      yield {
        route: [...route, cle],
        message: tell(`hors-${cle}`, borne, min, max),
        aide: tell("hors-aide", min, max),
      };
  }
}

function* levels(route, noeud) {
  const [niveaux, seuil] = [itemsOf(noeud, "niveaux").map(said), numberOf(noeud, "seuil")];
  if (new Set(niveaux).size < niveaux.length)
    yield { route: [...route, "niveaux"], message: tell("niveau-double"), aide: tell("niveau-double-aide") };
  if (seuil !== null && !niveaux.includes(seuil))
    yield {
      route: [...route, "seuil"],
      message: tell("niveau-inconnu", [...seuil].slice(0, NOM).join("")),
      aide: tell("renvoi-aide", niveaux.join(", ")),
    };
}

function* means(route, noeud) {
  const sur = numberOf(noeud, "sur");
  for (const cle of sur === null ? [] : ["seuil", "plafond"]) {
    const borne = numberOf(noeud, cle);
    if (borne !== null && (borne < 0 || borne > sur))
      yield { route: [...route, cle], message: tell("hors-moyenne", cle, borne, sur), aide: tell("hors-aide", 0, sur) };
  }
}
