/** What is to take again after a failure, and what is still to sit. Pure; twin of generator/verdict/reprises.py. */

import { parties } from "./marques.js";
import { ABSENT, DISPENSE } from "./notes.js";

/** Whether anything was marked of an épreuve: itself, a part, a fact or, without a mark, what it judges. */
function isBegun(bareme, epreuve, marks) {
  const own = new Set([epreuve.id, ...bareme.autres.filter((e) => e.parent === epreuve.id).map((e) => e.id)]);
  if (epreuve.type === "acquis" && !parties(bareme, epreuve).length) {
    for (const id of epreuve.competences) own.add(id);
    for (const e of bareme.autres.filter((k) => epreuve.competences.includes(k.parent))) own.add(e.id);
  }
  return [...marks.keys()].some((id) => own.has(id));
}

const ofWhole = ({ clauses }) => clauses.filter((c) => c.unite === null);

/** Épreuves never sat that remain to be sat; one that may never be sat is left out. */
export function toSit(bareme, marks, low) {
  const waiting = new Set(waited(ofWhole(bareme), low));
  const isLeft = (e) => {
    const own = [e.id, ...parties(bareme, e), ...e.competences];
    own.push(...bareme.autres.filter((k) => own.includes(k.parent)).map((k) => k.id));
    return e.requis || (!e.libre && own.some((id) => waiting.has(id)));
  };
  return bareme.epreuves.filter((e) => !isBegun(bareme, e, marks) && isLeft(e)).map((e) => e.id);
}

/** Elements that rules which do not hold yet are about, down to what is marked. */
function waited(clauses, low) {
  const below = (id) => [id, ...(low.holds(id) ? [] : waited(low.units.get(id) ?? [], low))];
  return clauses
    .filter((clause) => !low.satisfies(clause))
    .flatMap((c) => [...c.options.flatMap((option) => waited(option, low)), ...c.elements.flatMap(below)]);
}

/** What the rules that nothing can save are about; a bloc gives way to what failed in it. */
function lostIn(clauses, high) {
  return clauses
    .filter((clause) => !high.satisfies(clause))
    .flatMap((clause) => {
      const { type, elements, options } = clause;
      if (type === "score") return elements.filter((id) => isAgain(id, clause, high));
      if (type === "au_plus") return elements.filter((id) => high.isUnder(id, clause));
      if (type === "alternatives") return lostIn(options[0], high);
      if (type === "eliminatoire") return elements;
      const isBloc = (id) => id in high.bareme.blocs && high.units.has(id);
      return elements
        .filter((id) => !high.holds(id))
        .flatMap((id) => (isBloc(id) ? lostIn(high.units.get(id), high) : id));
    });
}

/** Whether a mark of a failed score is to be taken again: every one but the exempted, or those under a line. */
function isAgain(id, { reprise_sous }, high) {
  const mark = high.marks.get(id);
  if (mark === undefined || mark === DISPENSE) return false;
  return reprise_sous === null || typeof mark !== "number" || mark < reprise_sous;
}

const above = (id, high) => high.elements.get(id)?.parent ?? id;

/** Blocs and épreuves lost of which some are enough: they, what failed in them, how many are enough. */
function choices(bareme, high) {
  const epreuves = bareme.epreuves.map((e) => e.id);
  return ofWhole(bareme)
    .filter(
      ({ type, elements }) => type === "minimum" && elements.every((i) => i in bareme.blocs || epreuves.includes(i)),
    )
    .map(({ elements, minimum }) => {
      const down = elements.filter((id) => !high.holds(id));
      const needed = minimum - (elements.length - down.length);
      const inner = lostIn([{ type: "toutes", elements: down, options: [] }], high).map((id) => above(id, high));
      return { down, inner: [...new Set(inner)], needed };
    })
    .filter(({ down, needed }) => needed > 0 && needed < down.length);
}

const entry = (epreuves, competences, en_cause, texte, choix = null) => ({
  epreuves,
  competences,
  en_cause,
  texte,
  choix,
});

/** What must be taken again: groups first, then the épreuves lost, then the other compétences lost; never what is kept. */
export function retake(bareme, high, kept) {
  const isEnded = bareme.absence === "session_perdue" && [...high.marks.values()].includes(ABSENT);
  const lost = (isEnded ? [...high.marks.keys()] : lostIn(ofWhole(bareme), high)).map((id) => above(id, high));
  const held = new Set(kept.flatMap((id) => [id, ...inside(id, high)]));
  const found = choices(bareme, high);
  const apart = new Set(found.flatMap(({ inner }) => inner));
  const own = [...new Set(lost.filter((id) => !held.has(id) && !apart.has(id)))];
  return [...groups(bareme, own, high), ...found.map((one) => choice(bareme, one))];
}

function choice(bareme, { down, inner, needed }) {
  const competences = bareme.competences.map((c) => c.id).filter((id) => inner.includes(id));
  const about = new Set([...inner, ...down]);
  const own = (bareme.groupes ?? []).filter((g) => g.elements.some((id) => about.has(id))).flatMap((g) => g.epreuves);
  const epreuves = new Set([...inner.filter((id) => !competences.includes(id)), ...own]);
  return entry([...epreuves], competences, down, null, needed);
}

function groups(bareme, lost, high) {
  const all = new Set(lost);
  const own = bareme.competences.map((c) => c.id);
  const order = [...own, ...bareme.epreuves.map((e) => e.id)];
  const [competences, others] = [own.filter((id) => all.has(id)), lost.filter((id) => !own.includes(id))];
  if (bareme.groupes === null) return lost.length ? [entry([], [], [...competences, ...others], null)] : [];
  const sat = new Map([...high.marks].filter(([, mark]) => mark !== DISPENSE));
  const begun = new Set(bareme.epreuves.filter((e) => isBegun(bareme, e, sat)).map((e) => e.id));
  const result = [];
  for (const { elements, epreuves, etendue } of bareme.groupes) {
    const alone = epreuves.length === 1 ? epreuves : []; // the group then says what re-sitting it means
    const within = new Set([...elements.flatMap((id) => [id, ...(bareme.blocs[id] ?? [])]), ...alone]);
    const cause = new Set([...order, ...lost].filter((id) => all.has(id) && within.has(id)));
    if (!cause.size) continue;
    const again = epreuves.filter((id) => begun.has(id) || !order.includes(id));
    result.push(
      entry(
        again,
        elements.filter((id) => own.includes(id)),
        [...cause],
        etendue,
      ),
    );
  }
  const covered = new Set(result.flatMap((r) => [...r.epreuves, ...r.competences, ...r.en_cause]));
  result.push(
    ...others.filter((id) => !covered.has(id)).map((id) => entry(order.includes(id) ? [id] : [], [], [id], null)),
  );
  const rest = competences.filter((id) => !covered.has(id));
  return rest.length ? [...result, entry([], rest, rest, null)] : result;
}

/** Everything that validates a unit. */
function inside(id, high) {
  const inner = (high.units.get(id) ?? []).flatMap((clause) => clause.elements);
  return inner.flatMap((key) => [above(key, high), ...inside(key, high)]);
}
