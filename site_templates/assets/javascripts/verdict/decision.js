/**
 * Marks → verdict. Pure, and with notes.js the twin of generator/verdict/decision.py: same barème, same vectors.
 *
 * Scores are exact fractions of BigInt: marks, coefficients and thresholds have at most six decimals.
 */

import { checkNotes, DISPENSE, elementsOf, isAcquired, MICRO } from "./notes.js";

export { NotesError } from "./notes.js";

const all = (values) => (values.includes(false) ? false : values.includes(null) ? null : true);

function atLeast(minimum, values) {
  const count = (wanted) => values.filter((value) => value === wanted).length;
  if (count(true) >= minimum) return true;
  return count(true) + count(null) >= minimum ? null : false;
}

const UNIT = BigInt(MICRO);
const exact = (value) => BigInt(Math.round(value * MICRO));

/**
 * Weighted mean or sum as an exact fraction [n, d] of points; a missing mark counts at its highest or its lowest.
 * @returns {[bigint, bigint]}
 */
function score(clause, marks, elements, best) {
  const mean = clause.calcul === "moyenne";
  const unit = mean ? UNIT : UNIT * UNIT; // of kept and full
  let [n, d, kept, full] = [0n, 1n, 0n, 0n];
  for (const key of clause.elements) {
    const element = elements.get(key);
    const [top, weight] = [exact(element.max), exact(element.coefficient)];
    const share = mean ? weight : top * weight;
    const mark = marks.get(key) ?? (best ? element.max : element.min);
    full += share;
    if (mark === DISPENSE) continue;
    const over = UNIT * (mean ? top : UNIT);
    [n, d, kept] = [n * over + exact(mark) * weight * d, d * over, kept + share];
  }
  /** @type {[bigint, bigint]} */
  const scale = mean ? [exact(clause.sur), UNIT] : [full, unit];
  return kept ? [n * unit * scale[0], d * kept * scale[1]] : scale;
}

/** Both denominators are positive: so is the top of every scale that counts. */
const reaches = ([n, d], least) => n * UNIT >= exact(least) * d;

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
    clause.type === "score"
      ? marks.has(id) === (satisfaite === false) && marks.get(id) !== DISPENSE
      : (values[id] ?? null) === satisfaite;
  const en_cause = satisfaite ? [] : clause.elements.filter(concerned);
  return { regle: clause.id, satisfaite, texte: clause.enonce, en_cause };
}

/** What the failed rules are about; a failed bloc gives way to its own failed rules. */
function lostIn(raisons, byBloc) {
  const failed = raisons.filter((r) => r.satisfaite === false);
  const below = failed.flatMap((r) => r.en_cause).flatMap((id) => byBloc[id] ?? []);
  const all = [...failed, ...below.filter((r) => r.satisfaite === false)];
  return [...new Set(all.flatMap((r) => r.en_cause).filter((id) => !(id in byBloc)))];
}

/**
 * What must be taken again: groups first, then the épreuves lost, then the other compétences lost. A null `texte`: the
 * source does not say what is then to be done.
 */
function retake(bareme, lost) {
  const all = new Set(lost);
  const failed = bareme.competences.map((c) => c.id).filter((id) => all.has(id));
  const own = new Set(failed);
  const others = lost.filter((id) => !own.has(id));
  const entry = (epreuves, competences, en_cause, texte) => ({ epreuves, competences, en_cause, texte });
  if (bareme.groupes === null) return lost.length ? [entry([], [], [...failed, ...others], null)] : [];
  const result = [];
  for (const { competences, epreuves, etendue } of bareme.groupes) {
    const alone = epreuves.length === 1 ? epreuves : []; // the group then says what re-sitting it means
    const cause = [...competences, ...alone].filter((id) => all.has(id));
    if (cause.length) result.push(entry(epreuves, competences, cause, etendue));
  }
  const covered = new Set(result.flatMap((r) => [...r.epreuves, ...r.competences]));
  result.push(...others.filter((id) => !covered.has(id)).map((id) => entry([id], [], [id], null)));
  const rest = failed.filter((id) => !covered.has(id));
  return rest.length ? [...result, entry([], rest, rest, null)] : result;
}

/** Highest level reached whatever the missing marks; null when they may still change it. */
function level(bareme, marks, elements) {
  const clauses = new Map(bareme.clauses.map((c) => [c.id, c]));
  const [low, high] = [false, true].map((best) => {
    const reached = ([, id, least]) => clauses.has(id) && reaches(score(clauses.get(id), marks, elements, best), least);
    return bareme.niveaux.filter(reached).at(-1)?.[0] ?? null;
  });
  return low === high ? low : null;
}

/** Worst and best score of one clause, in points rounded down to hundredths: for display, never to decide. */
export function scoreRange(bareme, notes, clause) {
  const [marks, elements] = [checkNotes(bareme, notes), elementsOf(bareme)];
  const floor = ([n, d]) => Number((n * 100n) / d) / 100;
  return [false, true].map((best) => floor(score(clause, marks, elements, best)));
}

/** The verdict on marks, which may be incomplete: same structure as `Verdict.as_dict()`; throws NotesError. */
export function decide(bareme, notes) {
  const marks = checkNotes(bareme, notes);
  const elements = elementsOf(bareme);
  const states = (list) => Object.fromEntries(list.map((e) => [e.id, isAcquired(e, marks.get(e.id))]));
  const state = { ...states(bareme.competences), ...states(bareme.epreuves) };
  const reasons = (clauses, blocs) => clauses.map((c) => raison(c, marks, elements, state, blocs));
  const own = (id) => {
    const clauses = bareme.clauses.filter((c) => c.bloc === id);
    return clauses.length ? clauses : [{ id, type: "toutes", enonce: "", elements: bareme.blocs[id] }];
  };
  const mapped = (record, run) => Object.fromEntries(Object.entries(record).map(([id, value]) => [id, run(value, id)]));
  const byBloc = mapped(bareme.blocs, (_, id) => reasons(own(id), {}));
  const blocs = mapped(byBloc, (found) => all(found.map((r) => r.satisfaite)));
  const raisons = reasons(
    bareme.clauses.filter((c) => c.bloc === null),
    blocs,
  );
  const certifie = all(raisons.map((r) => r.satisfaite));
  const competences = new Set(bareme.competences);
  const matters = (e) => competences.has(e) || e.seuil !== null || e.compte;
  return {
    referentiel: bareme.referentiel,
    version: bareme.version,
    certifie,
    competences: states(bareme.competences),
    blocs,
    raisons,
    a_repasser: certifie === false ? retake(bareme, lostIn(raisons, byBloc)) : [],
    niveau: certifie ? level(bareme, marks, elements) : null,
    manquent: [...elements.values()].filter((e) => !marks.has(e.id) && matters(e)).map((e) => e.id),
  };
}
