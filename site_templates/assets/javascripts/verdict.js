/**
 * Marks → verdict. Pure, and with notes.js the twin of generator/decision.py: same barème, same vectors.
 *
 * Scores are exact fractions of BigInt: marks, coefficients and thresholds have at most six decimals.
 */

import { DISPENSE, MICRO, checkNotes, elementsOf, isAcquired } from "./notes.js";

export { NotesError } from "./notes.js";

const NON_PRECISE = "non précisé par la source";

const all = (values) => (values.includes(false) ? false : values.includes(null) ? null : true);

function atLeast(minimum, values) {
  const count = (wanted) => values.filter((value) => value === wanted).length;
  if (count(true) >= minimum) return true;
  return count(true) + count(null) >= minimum ? null : false;
}

const exact = (value) => BigInt(Math.round(value * MICRO));

/** Weighted mean or sum as an exact fraction [n, d] of points; a missing mark counts at its highest or its lowest. */
function score(clause, marks, elements, best) {
  const unit = BigInt(MICRO);
  let [n, d, weights] = [0n, 1n, 0n];
  for (const key of clause.elements) {
    const element = elements.get(key);
    const mark = marks.get(key) ?? (best ? element.max : element.min);
    if (mark === DISPENSE) continue;
    const weight = exact(element.coefficient);
    let [points, over] = [exact(mark) * weight, unit * unit];
    if (clause.calcul === "moyenne") [points, over] = [points * exact(clause.sur), over * exact(element.max)];
    [n, d, weights] = [n * over + points * d, d * over, weights + weight];
  }
  if (clause.calcul === "somme") return [n, d];
  return weights ? [n * unit, d * weights] : [exact(clause.sur), unit];
}

const reaches = ([n, d], least) => n * BigInt(MICRO) >= exact(least) * d;

function satisfied(clause, marks, elements, state, blocs) {
  if (clause.type === "score") {
    const [low, high] = [false, true].map((best) => reaches(score(clause, marks, elements, best), clause.seuil));
    return low ? true : high ? null : false;
  }
  const values = clause.elements.map((id) => (clause.type === "blocs" ? blocs : state)[id] ?? null);
  return ["toutes", "eliminatoire"].includes(clause.type) ? all(values) : atLeast(clause.minimum, values);
}

function raison(clause, marks, elements, state, blocs) {
  const satisfaite = satisfied(clause, marks, elements, state, blocs);
  const values = clause.type === "blocs" ? blocs : state;
  const concerned = (id) =>
    clause.type === "score" ? satisfaite === false || !marks.has(id) : (values[id] ?? null) === satisfaite;
  const en_cause = satisfaite ? [] : clause.elements.filter(concerned);
  return { regle: clause.id, satisfaite, texte: clause.enonce, en_cause };
}

/** What is failed for sure and must be taken again: groups first, then eliminated épreuves, then the rest. */
function retake(bareme, raisons, state) {
  const others = new Set([...bareme.competences.map((c) => c.id), ...Object.keys(bareme.blocs)]);
  const failed = bareme.competences.map((c) => c.id).filter((id) => state[id] === false);
  const unsatisfied = raisons.filter((r) => r.satisfaite === false).flatMap((r) => r.en_cause);
  const lost = [...new Set(unsatisfied.filter((id) => !others.has(id)))];
  const entry = (epreuves, competences, en_cause, texte) => ({ epreuves, competences, en_cause, texte });
  if (bareme.groupes === null) {
    const cause = [...failed, ...lost];
    return cause.length ? [entry([], [], cause, NON_PRECISE)] : [];
  }
  const result = [];
  for (const { competences, epreuves, etendue } of bareme.groupes) {
    const cause = competences.filter((id) => failed.includes(id));
    if (cause.length) result.push(entry(epreuves, competences, cause, etendue));
  }
  const covered = new Set(result.flatMap((r) => [...r.epreuves, ...r.competences]));
  result.push(...lost.filter((id) => !covered.has(id)).map((id) => entry([id], [], [id], NON_PRECISE)));
  const rest = failed.filter((id) => !covered.has(id));
  return rest.length ? [...result, entry([], rest, rest, NON_PRECISE)] : result;
}

/** Highest level reached whatever the missing marks; null when they may still change it. */
function level(bareme, marks, elements) {
  const clauses = new Map(bareme.clauses.map((c) => [c.id, c]));
  const [low, high] = [false, true].map((best) => {
    const reached = ([, id, least]) =>
      clauses.has(id) && reaches(score(clauses.get(id), marks, elements, best), least);
    return bareme.niveaux.filter(reached).at(-1)?.[0] ?? null;
  });
  return low === high ? low : null;
}

/** The verdict on marks, which may be incomplete: same structure as `Verdict.as_dict()`; throws NotesError. */
export function decide(bareme, notes) {
  const marks = checkNotes(bareme, notes);
  const elements = elementsOf(bareme);
  const states = (list) => Object.fromEntries(list.map((e) => [e.id, isAcquired(e, marks.get(e.id))]));
  const state = { ...states(bareme.competences), ...states(bareme.epreuves) };
  const bloc = (id) => {
    const own = bareme.clauses.filter((c) => c.bloc === id);
    return all(
      own.length ? own.map((c) => satisfied(c, marks, elements, state, {})) : bareme.blocs[id].map((i) => state[i]),
    );
  };
  const blocs = Object.fromEntries(Object.keys(bareme.blocs).map((id) => [id, bloc(id)]));
  const raisons = bareme.clauses
    .filter((c) => c.bloc === null)
    .map((c) => raison(c, marks, elements, state, blocs));
  const certifie = all(raisons.map((r) => r.satisfaite));
  const matters = (e) => bareme.competences.includes(e) || e.seuil !== null || e.compte;
  return {
    referentiel: bareme.referentiel,
    version: bareme.version,
    certifie,
    competences: states(bareme.competences),
    blocs,
    raisons,
    a_repasser: certifie ? [] : retake(bareme, raisons, state),
    niveau: certifie ? level(bareme, marks, elements) : null,
    manquent: [...elements.values()].filter((e) => !marks.has(e.id) && matters(e)).map((e) => e.id),
  };
}
