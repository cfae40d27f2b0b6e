/**
 * Marks → verdict. Pure, and with its neighbours the twin of generator/verdict: same barème, same vectors.
 *
 * Everything undecided is taken at its worst, then at its best: what both cases say is certain.
 */

import { Hypothese } from "./hypothese.js";
import { isSat } from "./marques.js";
import { level } from "./niveaux.js";
import { ABSENT, checkNotes, DISPENSE, elementsOf, RESERVE } from "./notes.js";
import { retake, toSit } from "./reprises.js";

export { NotesError } from "./notes.js";

/** Ids of the reasons that no rule of the référentiel gives. */
const [PRESENCE, ABSENCE] = ["presence", "absence"];
const GENRES = { competence: "competences", epreuve: "epreuves" };

const all = (values) => (values.includes(false) ? false : values.includes(null) ? null : true);
const both = (low, high) => (low ? true : high ? null : false);
const unique = (values) => [...new Set(values)];

function raison(clause, low, high, state) {
  const satisfaite = both(low.satisfies(clause), high.satisfies(clause));
  const found = { regle: clause.id, satisfaite, texte: clause.enonce, en_cause: [], completent: [] };
  if (satisfaite) return found;
  const en_cause = unique(concerned(clause, satisfaite, low, high, state));
  const saving = en_cause.filter((id) => low.marks.has(id)).flatMap((id) => low.completing(id));
  return { ...found, en_cause, completent: satisfaite === null ? unique(saving) : [] };
}

/** What a rule that does not hold hangs on: what failed, or what may still change. */
function concerned(clause, satisfied, low, high, state) {
  const { type, elements } = clause;
  if (type === "score") {
    const keys = [...elements, ...clause.bonus.map(([id]) => id)];
    const missing = keys.filter((id) => isOpen(id, low));
    if (satisfied === false) return keys.filter((id) => !missing.includes(id) && low.marks.get(id) !== DISPENSE);
    const seconds = clause.seconde ? elements.map((id) => `${id}.2`) : [];
    return missing.length ? missing : seconds.filter((id) => low.elements.has(id) && !low.marks.has(id));
  }
  if (type === "au_plus") {
    const isConcerned = (id) => {
      const best = high.isUnder(id, clause);
      return satisfied === false ? best : low.isUnder(id, clause) && !best;
    };
    return elements.filter(isConcerned);
  }
  if (type === "eliminatoire") return elements;
  if (type === "alternatives") {
    const inner = clause.options.flat().map((c) => raison(c, low, high, state));
    return inner.filter((r) => r.satisfaite === satisfied).flatMap((r) => r.en_cause);
  }
  return elements.filter((id) => (state[id] ?? null) === satisfied);
}

/** Whether a mark may still change: missing, reserved, an absence left open, or one that may be completed. */
function isOpen(id, low) {
  const mark = low.marks.get(id);
  const isSilent = mark === ABSENT && low.bareme.absence === null;
  return mark === undefined || mark === RESERVE || isSilent || low.completing(id).length > 0;
}

/** Reasons that no rule gives: an absence that ends the session, or may; an épreuve to sit that no rule waits for. */
function others(bareme, marks, raisons, certifie) {
  const say = (regle, satisfaite, en_cause) => {
    return { regle, satisfaite, texte: bareme.textes[regle] ?? "", en_cause, completent: [] };
  };
  const found = [];
  const absent = [...marks].filter(([, mark]) => mark === ABSENT).map(([id]) => id);
  if (absent.length && bareme.absence === "session_perdue") found.push(say(ABSENCE, false, absent));
  else if (absent.length && bareme.absence === null && (certifie === null || (certifie && isRequired(bareme, absent))))
    found.push(say(ABSENCE, null, absent));
  const told = new Set(raisons.filter((r) => r.satisfaite === null).flatMap((r) => r.en_cause));
  for (const id of absent) told.add(id);
  const waiting = bareme.epreuves
    .filter((e) => e.requis && !told.has(e.id) && !isSat(bareme, e, marks))
    .map((e) => e.id);
  if (certifie !== false && waiting.length && bareme.resultat === null) found.push(say(PRESENCE, null, waiting));
  return found;
}

/** Whether one of them is an épreuve that must be sat, or a part of one. */
function isRequired(bareme, ids) {
  const elements = elementsOf(bareme);
  return ids.some((id) => elements.get(elements.get(id).parent ?? id).requis);
}

/** Whether what is held stays so after a failure: of a kind that is kept, judged by itself, and not exempted. */
function isKept(bareme, id, low) {
  const own = low.elements.get(id);
  const genre = GENRES[own?.genre] ?? "blocs";
  const isJudged = genre !== "epreuves" || low.units.has(id) || own.type !== "note" || own.seuil !== null;
  return bareme.conserve.includes(genre) && isJudged && low.marks.get(id) !== DISPENSE;
}

/** Whether a mark is waited for: one that decides, of what is marked itself and not through its parts. */
function matters(low, element, state) {
  const { id, genre, decide, parent } = element;
  if (genre === "seconde") return false;
  if (genre === "critere") return decide && state[parent] === null;
  if (genre === "partie") return decide || low.elements.get(parent).requis;
  if (genre !== "epreuve") return decide && !low.units.has(id);
  return (element.requis || decide || element.compte || element.plancher !== null) && !low.units.has(id);
}

/** The verdict on marks, which may be incomplete: same structure as `Verdict.as_dict()`; throws NotesError. */
export function decide(bareme, notes) {
  const marks = checkNotes(bareme, notes);
  const [low, high] = [false, true].map((best) => new Hypothese(bareme, marks, best));
  const state = Object.fromEntries(low.known.map((id) => [id, both(low.holds(id), high.holds(id))]));
  const states = (ids) => Object.fromEntries(ids.map((id) => [id, state[id]]));
  const rules = bareme.clauses.filter((c) => c.unite === null).map((c) => raison(c, low, high, state));
  const isDecided = rules.length > 0 && bareme.resultat === null;
  const byRules = isDecided ? all(rules.map((r) => r.satisfaite)) : null;
  const more = others(bareme, marks, rules, byRules);
  const certifie = all([byRules, ...more.map((r) => r.satisfaite)]);
  const conserves = low.known.filter((id) => !certifie && state[id] === true && isKept(bareme, id, low));
  const ids = (list) => list.map((e) => e.id);
  return {
    referentiel: bareme.referentiel,
    version: bareme.version,
    certifie,
    competences: states(ids(bareme.competences)),
    blocs: states(Object.keys(bareme.blocs)),
    epreuves: states(ids(bareme.epreuves)),
    raisons: [...rules, ...more],
    a_repasser: certifie === false ? retake(bareme, high, conserves) : [],
    a_passer: certifie === false ? toSit(bareme, marks, low) : [],
    conserves,
    niveau: level(bareme, low, high, certifie),
    manquent: ids([...low.elements.values()].filter((e) => !marks.has(e.id) && matters(low, e, state))),
  };
}
