/** One case of a decision: every rule, on marks of which none is open any more. Pure; twin of generator/verdict/hypothese.py. */

import { exact } from "./fractions.js";
import { elementsIn, extremite, isSat, parties, reaches } from "./marques.js";
import { ABSENT, DISPENSE, elementsOf, RESERVE } from "./notes.js";
import { passes } from "./scores.js";

/** One of the two hypotheses: everything undecided at its worst, or at its best. */
export class Hypothese {
  constructor(bareme, marks, best) {
    this.bareme = bareme;
    this.marks = marks;
    this.best = best;
    this.elements = elementsOf(bareme);
    this.units = new Map();
    this.held = new Map();
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
      // Not held before each épreuve that it counts has been sat.
      if (!this.best && this.#counted(id).some((e) => !isSat(this.bareme, e, this.marks))) return false;
      return this.units.get(id).every((clause) => this.satisfies(clause)) && stands();
    }
    if (!element) return false;
    if (element.genre === "fait") return mark === undefined ? this.best : mark === false;
    return this.#reachesOwn(element) && stands();
  }

  /** Épreuves with a mark of their own, or marked part by part, that a unit counts: itself, or those inside. */
  #counted(id) {
    const isMarked = (e) => !this.units.has(e.id) || parties(this.bareme, e).length > 0;
    return [id, ...this.units.get(id).flatMap(elementsIn)]
      .map((key) => this.elements.get(key))
      .filter((e) => e?.genre === "epreuve" && !e.facultative && isMarked(e));
  }

  #reachesOwn(element) {
    const value = this.value(element.id);
    if (value === ABSENT) return false;
    if (typeof value === "boolean" || value === DISPENSE) return Boolean(value);
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
        return passes(this, clause);
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
    if (this.isSpared(element.id)) return true;
    if (element.genre === "fait") return this.holds(element.id);
    const value = this.value(element.id);
    if (typeof value === "boolean" || value === DISPENSE) return Boolean(value);
    return value !== ABSENT && (element.plancher === null || value >= element.plancher);
  }

  /** Whether an element has no mark, of an épreuve that one may never sit because others are enough. */
  isSpared(id) {
    const element = this.elements.get(id);
    const { libre, facultative } = this.elements.get(element.parent ?? id) ?? element;
    return !this.marks.has(id) && libre && !facultative;
  }
}
