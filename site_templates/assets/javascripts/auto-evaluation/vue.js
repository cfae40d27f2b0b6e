/** What the page shows, worked out from the answers alone. */

import { trier } from "../reponses/migration.js";
import { decide } from "../verdict/decision.js";
import { distances } from "../verdict/distances.js";
import { fault, isAcquired } from "../verdict/notes.js";

/** Marks that count, verdict, scores, states and what is to check again; `page` is the element of the page. */
export function look({ donnees, bareme, elements, questions, formalites, reponses, partage }) {
  const profil = partage ?? reponses.actuelles;
  const isMark = (id) => profil.notes[id] != null && fault(id, profil.notes[id], elements) === null;
  const marks = Object.fromEntries(questions.filter(isMark).map((id) => [id, profil.notes[id]]));
  const revue = partage ? { aVerifier: [], archivees: [], propositions: [] } : trier(profil, donnees);
  const verdict = decide(bareme, marks);
  const told = { ...verdict.competences, ...verdict.epreuves };
  const states = Object.fromEntries(
    questions.map((id) => [id, id in told ? told[id] : isAcquired(elements.get(id), marks[id])]),
  );
  const scores = distances(bareme, marks);
  const own = { donnees, bareme, scores, elements, questions, formalites, reponses };
  return { ...own, profil, marks, states, revue, verdict, isShared: Boolean(partage) };
}
