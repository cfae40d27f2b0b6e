/** What the document declares, and what it names: twin of generator/rules/_references.py. Pure. */

import { enfant, said, textOf } from "./noeuds.js";
import { SANS_OBJET } from "./schema.js";

/** Every node that the model knows, parents first: {route, noeud, plat, schema}. */
export function* nodes(schema, noeud, ici = schema.racine, route = []) {
  const { plat } = schema.champ(ici, noeud);
  yield { route, noeud, plat, schema: ici };
  for (const [rang, element] of (noeud.elements ?? []).entries())
    if (plat.items) yield* nodes(schema, element, plat.items, [...route, rang]);
  for (const { cle, noeud: fils } of noeud.paires ?? []) {
    const dessous = schema.dessous(plat, cle);
    if (dessous) yield* nodes(schema, fils, dessous, [...route, cle]);
  }
}

/** Elements of a list, none when there is nothing or no list. */
export const itemsOf = (noeud, cle) => enfant(noeud, cle)?.elements ?? [];

const idsOf = (elements) => elements.map((element) => textOf(element, "id"));

/** Every rule with a list of rules below it, as the decision has them. */
function* rules(noeud) {
  for (const regle of itemsOf(noeud, "regles")) {
    yield regle;
    for (const option of itemsOf(regle, "options")) yield* rules(option);
  }
  for (const voie of itemsOf(noeud, "voies")) yield* rules(voie);
}

/** What may be named: kind of target → identifiers. @returns {Record<string, Set<string>>} */
export function declared(racine) {
  const [blocs, competences, epreuves] = ["blocs", "competences", "epreuves"].map((cle) => itemsOf(racine, cle));
  const decision = enfant(racine, "decision");
  const scores = [...rules(decision)].filter((regle) => textOf(regle, "type") === "score");
  const seconds = scores.filter((score) => enfant(score, "seconde_chance")?.sorte === "groupe");
  const marked = [
    ...competences.flatMap((competence) => itemsOf(competence, "criteres")),
    ...epreuves.flatMap((e) => [...itemsOf(e, "parties"), ...itemsOf(e, "faits_eliminatoires")]),
  ];
  const notes = [...idsOf([...competences, ...epreuves, ...marked, ...blocs])];
  const encore = seconds.flatMap((score) => itemsOf(score, "notes").map((note) => `${said(note)}.2`));
  return {
    bloc: new Set(idsOf(blocs)),
    compétence: new Set(idsOf(competences)),
    épreuve: new Set(idsOf(epreuves)),
    note: new Set([...notes, ...encore]),
    score: new Set(idsOf([...scores, ...epreuves])),
    voie: new Set(idsOf(itemsOf(decision, "voies"))),
    délai: new Set(idsOf(itemsOf(racine, "delais"))),
  };
}

/** Compétences that are retired, and critères that are, by themselves or with their compétence. */
export function retired(racine) {
  const isRetired = (noeud) => textOf(noeud, "etat") === "retiree";
  const found = itemsOf(racine, "competences").flatMap((competence) => [
    ...(isRetired(competence) ? [competence] : []),
    ...itemsOf(competence, "criteres").filter((critere) => isRetired(competence) || isRetired(critere)),
  ]);
  return new Set(idsOf(found));
}

/** Every identifier written where it names something declared elsewhere: {route, valeur, cible}. */
export function* references(schema, racine) {
  for (const { route, noeud, schema: ici } of nodes(schema, racine)) {
    const cible = ici["x-cible"];
    if (!cible) continue;
    if (noeud.sorte === "groupe")
      for (const { cle } of noeud.paires) yield { route: [...route, cle], valeur: cle, cible };
    else if (noeud.sorte === "liste")
      for (const [rang, element] of noeud.elements.entries())
        yield { route: [...route, rang], valeur: said(element), cible };
    else if (noeud.valeur !== null && noeud.valeur !== SANS_OBJET) yield { route, valeur: said(noeud), cible };
  }
}
