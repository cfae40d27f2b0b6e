/** One case of a decision: every rule, on marks of which none is open any more. Pure; twin of generator/verdict/cas.py. */

import { atLeast, exact, floor, minus, over, plus, times, ZERO } from "./fractions.js";
import { ABSENT, DISPENSE, elementsOf, RESERVE } from "./notes.js";

/** Ids of the parts of an épreuve that are marked on their own. */
export const parties = ({ autres }, { id }) =>
  autres.filter((e) => e.parent === id && e.genre === "partie").map((e) => e.id);

/** The best or the worst mark of an element. */
export function extremite(element, best) {
  if (element.type === "acquis") return best;
  if (element.type === "niveaux") return element.niveaux.at(best ? -1 : 0);
  if (element.type === "avis") return best ? "favorable" : "defavorable";
  return best !== element.inverse ? element.max : element.min;
}

function reaches(element, value, least) {
  if (typeof value === "boolean") return value;
  if (element.type !== "niveaux") return value >= least;
  return element.niveaux.includes(least) && element.niveaux.indexOf(value) >= element.niveaux.indexOf(least);
}

const isMean = ({ calcul }) => calcul === "moyenne";

/** Points as they enter a score: a mean brings each scale back to its own, its lowest mark to 0. */
function onScale(clause, { min, max }, points) {
  if (!isMean(clause)) return points;
  if (max === clause.sur) return over(points, exact(clause.sur));
  return over(minus(points, exact(min)), minus(exact(max), exact(min)));
}

function rounded(value, { arrondi }) {
  if (!arrondi) return value;
  const [step, way] = [exact(arrondi[0]), arrondi[1]];
  const turns = over(value, step);
  const up = () => -floor([-turns[0], turns[1]]);
  const near = () => floor(plus(turns, [1n, 2n]));
  const whole = way === "superieur" ? up() : way === "inferieur" ? floor(turns) : near();
  return times([whole, 1n], step);
}

/** One of the two cases: everything undecided at its worst, or at its best. */
export class Cas {
  constructor(bareme, marks, best) {
    Object.assign(this, { bareme, marks, best, elements: elementsOf(bareme), units: new Map(), held: new Map() });
    for (const clause of bareme.clauses) {
      if (clause.unite !== null) this.#add(clause.unite, clause);
    }
    for (const [bloc, competences] of Object.entries(bareme.blocs)) {
      if (this.units.has(bloc) || this.elements.has(bloc)) continue;
      this.#add(bloc, { type: competences.length ? "toutes" : "inconnue", elements: competences });
    }
    for (const e of bareme.epreuves) {
      const parts = parties(bareme, e);
      const isFree = (this.units.get(e.id) ?? []).every((c) => c.type === "eliminatoire");
      if (parts.length && isFree) this.#add(e.id, { type: "toutes", elements: parts });
      else if (e.type === "acquis" && e.competences.length && !this.units.has(e.id)) {
        this.#add(e.id, { type: "toutes", elements: e.competences });
      }
    }
    this.known = [...new Set([...this.elements.keys(), ...this.units.keys()])];
  }

  #add(unit, clause) {
    this.units.set(unit, [...(this.units.get(unit) ?? []), { options: [], ...clause }]);
  }

  /** Whether an element is held, or a unit validated. */
  holds(id) {
    if (!this.held.has(id)) this.held.set(id, this.#holds(id));
    return this.held.get(id);
  }

  #holds(id) {
    const [mark, element] = [this.marks.get(id), this.elements.get(id)];
    const stands = () => this.facts(id).every((fact) => this.#stands(fact));
    if (mark === undefined && this.units.has(id)) {
      return this.units.get(id).every((clause) => this.satisfies(clause)) && stands();
    }
    if (!element) return false;
    if (element.genre === "fait") return mark === undefined ? this.best : mark === false;
    return this.#reachesOwn(element) && stands();
  }

  #reachesOwn(element) {
    const value = this.value(element.id);
    if (value === ABSENT) return false;
    if (typeof value === "boolean") return value;
    if (value === DISPENSE) return true;
    if (element.type === "avis") return value === "favorable";
    const lines = [element.seuil, element.plancher].filter((least) => least !== null);
    return lines.length
      ? lines.every((least) => reaches(element, value, least))
      : this.marks.has(element.id) || this.best;
  }

  /** Eliminating facts of an épreuve. */
  facts(id) {
    return this.bareme.autres.filter((e) => e.parent === id && e.genre === "fait");
  }

  /** A mark, or what stands for it in this case; ABSENT for an absence that nothing can lift here. */
  value(id) {
    const [mark, element] = [this.marks.get(id), this.elements.get(id)];
    if (mark === ABSENT) {
      if (this.bareme.absence === "note_la_plus_basse") return extremite(element, false);
      return this.best && this.bareme.absence === null ? extremite(element, true) : ABSENT;
    }
    const isOpen = mark === RESERVE || mark === undefined || (this.best && this.completing(id).length);
    return isOpen ? extremite(element, this.best) : mark;
  }

  /** Épreuves still to come that may complete a mark. */
  completing(id) {
    const waited = this.bareme.absence === null ? [undefined, ABSENT] : [undefined];
    const isWaited = (e) => e.complete.includes(id) && waited.includes(this.marks.get(e.id));
    return this.bareme.epreuves.filter(isWaited).map((e) => e.id);
  }

  /** Points of an element; null for one that has none: exempted, absent, passed or not. */
  points(id) {
    const value = this.value(id);
    return typeof value === "number" ? exact(value) : null;
  }

  /** Whether a rule holds. */
  satisfies(clause) {
    const count = (test) => clause.elements.filter(test).length;
    switch (clause.type) {
      case "score":
        return this.#passes(clause);
      case "toutes":
        return clause.elements.every((id) => this.holds(id));
      case "minimum":
        return count((id) => this.holds(id)) >= clause.minimum;
      case "au_plus":
        return count((id) => this.isUnder(id, clause)) <= clause.maximum;
      case "eliminatoire":
        return clause.elements.every((id) => this.#stands(this.elements.get(id)));
      case "alternatives":
        return clause.options.some((option) => option.every((inner) => this.satisfies(inner)));
      default:
        return this.best;
    }
  }

  /** Whether an element stays under the mark or the level of a rule that counts those. */
  isUnder(id, { sous }) {
    const value = this.value(id);
    if (value === DISPENSE) return false;
    if (value === ABSENT || sous === null || typeof value === "boolean") return value === ABSENT || value === false;
    return !reaches(this.elements.get(id), value, sous);
  }

  /** Whether nothing eliminates: a mark at its floor at least, a fact that did not happen. */
  #stands(element) {
    const { libre } = this.elements.get(element.parent ?? element.id) ?? element;
    if (!this.marks.has(element.id) && libre) return true;
    if (element.genre === "fait") return this.holds(element.id);
    const value = this.value(element.id);
    if (typeof value === "boolean") return value;
    if (value === DISPENSE) return true;
    return value !== ABSENT && (element.plancher === null || value >= element.plancher);
  }

  /** Exact weighted mean or sum, in points, rounded as published; null when an absence leaves it without value. */
  score(clause) {
    const found = this.#score(clause);
    return found && rounded(found, clause);
  }

  #score(clause, better = new Map()) {
    let [total, kept, full] = [ZERO, ZERO, ZERO];
    for (const id of clause.elements) {
      const element = this.elements.get(id);
      const weight = exact(element.coefficient);
      const share = isMean(clause) ? weight : times(weight, exact(element.max));
      full = plus(full, share);
      if (this.marks.get(id) === DISPENSE) continue;
      const points = better.get(id) ?? this.points(id);
      if (!points) return null;
      kept = plus(kept, share);
      total = plus(total, times(weight, onScale(clause, element, points)));
    }
    const whole = isMean(clause) ? exact(clause.sur) : full;
    if (!kept[0]) return whole;
    const added = clause.bonus.map(([id, base]) => this.#bonus(id, exact(base)));
    const bonus = added.reduce(plus, ZERO);
    return times(over(plus(total, isMean(clause) ? over(bonus, whole) : bonus), kept), whole);
  }

  #bonus(id, base) {
    const points = this.marks.get(id) === DISPENSE ? null : this.points(id);
    if (!points || atLeast(base, points)) return ZERO;
    return times(minus(points, base), exact(this.elements.get(id).coefficient));
  }

  #passes(clause) {
    const found = this.score(clause);
    if (!found) return false;
    if (clause.plafond !== null) return atLeast(exact(clause.plafond), found);
    const line = exact(clause.seuil);
    if (atLeast(found, line)) return true;
    if (!clause.seconde || !atLeast(found, exact(clause.seconde[0]))) return false;
    const again = this.#score(clause, this.#second(clause));
    return again !== null && atLeast(rounded(again, clause), line);
  }

  /** Better marks of a second sitting: those given and, in the best case, the chosen ones still to come. */
  #second(clause) {
    const first = new Map(clause.elements.map((id) => [id, this.points(id)]).filter(([, points]) => points));
    const given = [...first.keys()].filter((id) => this.marks.has(`${id}.2`));
    const better = new Map();
    for (const id of given) {
      const points = this.points(`${id}.2`);
      if (points) better.set(id, atLeast(points, first.get(id)) ? points : first.get(id));
    }
    if (!this.best) return better;
    const gain = (id) => {
      const element = this.elements.get(id);
      const way = minus(onScale(clause, element, exact(element.max)), onScale(clause, element, first.get(id)));
      return times(exact(element.coefficient), way);
    };
    const others = [...first.keys()].filter((id) => !given.includes(id));
    const sorted = others.sort((a, b) => (atLeast(gain(a), gain(b)) ? (atLeast(gain(b), gain(a)) ? 0 : -1) : 1));
    const left = Math.max(0, clause.seconde[1] - given.length);
    for (const id of sorted.slice(0, left)) better.set(id, exact(this.elements.get(id).max));
    return better;
  }
}
