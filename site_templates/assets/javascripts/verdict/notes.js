/** What a mark may be, and what it says of one element. Pure; twin of generator/verdict/notes.py. */

export const DISPENSE = "dispense";
export const ABSENT = "absent";
export const RESERVE = "reserve";
const SITS = ["competence", "epreuve", "partie"];
const HUGE = 1_000_000;
export const MICRO = 1_000_000;

/** Marks that cannot be read; `faults` holds one French sentence per fault. */
export class NotesError extends Error {
  constructor(faults) {
    super(faults.join(" ; "));
    this.name = "NotesError";
    this.faults = faults;
  }
}

export const nombre = (value) =>
  Number.isInteger(value) ? String(value) : value.toFixed(6).replace(/0+$/, "").replace(".", ",");

export const join = (items, last = "et") =>
  items.length > 1 ? `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}` : items.join("");

export const elementsOf = ({ competences, epreuves, autres }) =>
  new Map([...competences, ...epreuves, ...autres].map((e) => [e.id, e]));

/** Why one mark cannot be read, or null. */
export function fault(key, value, elements) {
  const element = elements.get(key);
  if (!element) {
    return `« ${key} » n'est ni une compétence ni une épreuve ; attendu : ${join([...elements.keys()])}`;
  }
  if (value === ABSENT) return SITS.includes(element.genre) ? null : `« ${key} » : on n'est absent qu'à une épreuve`;
  if (value === DISPENSE) return element.dispensable ? null : `« ${key} » : aucune dispense n'est prévue`;
  if (typeof value === "boolean" && element.type !== "avis") {
    return element.compte ? `« ${key} » : une note est attendue, car elle compte dans un score` : null;
  }
  if (["avis", "niveaux"].includes(element.type)) {
    const what = element.type === "avis" ? "avis" : "niveau";
    return element.niveaux.includes(value) ? null : `« ${key} » : ${what} attendu parmi ${join(element.niveaux)}`;
  }
  if (element.type === "acquis") return `« ${key} » : true (acquis) ou false (non acquis) est attendu`;
  return offScale(key, value, element);
}

function offScale(key, value, element) {
  const scale = `de ${nombre(element.min)} à ${nombre(element.max)}`;
  if (typeof value !== "number" || !(Math.abs(value) <= HUGE)) return `« ${key} » : une note ${scale} est attendue`;
  if (Math.round(value * MICRO) / MICRO !== value) return `« ${key} » : au plus six décimales`;
  if (value < element.min || value > element.max) {
    return `« ${key} » : la note ${nombre(value)} sort de l'échelle, ${scale}`;
  }
  if (!isReached(element, value)) {
    const step = nombre(element.pas);
    return `« ${key} » : la note ${nombre(value)} n'est pas possible, les notes vont de ${step} en ${step}`;
  }
  return null;
}

/** Whether the steps of a scale, counted from its lowest mark, reach a value; its best mark is one. */
function isReached({ min, max, pas }, value) {
  const gap = Math.round((pas ?? 0) * MICRO);
  return !gap || value === max || Math.round((value - min) * MICRO) % gap === 0;
}

/** Marks of what is marked itself, as a Map; throws NotesError with every fault at once. */
export function checkNotes(bareme, notes) {
  if (typeof notes !== "object" || notes === null || Array.isArray(notes)) {
    throw new NotesError(["les notes se donnent par identifiant, de compétence ou d'épreuve"]);
  }
  const elements = elementsOf(bareme);
  const given = new Map(Object.entries(notes).filter(([, value]) => value !== null && value !== undefined));
  const faults = [...given].map(([key, value]) => fault(key, value, elements)).filter(Boolean);
  if (faults.length) throw new NotesError(faults);
  faults.push(...tooMany(bareme, given), ...againstCriteria(bareme, given));
  const parts = bareme.autres.filter((e) => e.genre === "partie");
  const split = new Set(parts.map((e) => e.parent));
  const unmarked = bareme.epreuves.filter((e) => e.type === "acquis" && e.competences.length && !split.has(e.id));
  const marks = new Map(given);
  for (const competence of bareme.competences) {
    const answer = given.has(competence.id) ? undefined : answerOf(competence, unmarked, given);
    if (answer !== undefined) marks.set(competence.id, answer);
  }
  const spread = (id) => [ABSENT, DISPENSE].includes(given.get(id));
  for (const { id, parent } of parts) {
    if (!given.has(id) && spread(parent)) marks.set(id, given.get(parent));
  }
  for (const { id, competences } of unmarked) {
    const own = bareme.competences.filter((c) => competences.includes(c.id)).map((c) => isAcquired(c, given.get(c.id)));
    const answer = given.get(id);
    if ((answer === true && own.includes(false)) || (answer === false && own.every((state) => state === true))) {
      faults.push(`« ${id} » contredit les notes de ${join(competences)}`);
    }
  }
  if (faults.length) throw new NotesError(faults);
  for (const id of [...unmarked.map((e) => e.id), ...[...split].filter(spread)]) marks.delete(id);
  return marks;
}

/** What the épreuves without a mark of their own say of one compétence: missed with one, acquired with all. */
function answerOf({ id, compte }, unmarked, given) {
  const answers = unmarked.filter((e) => e.competences.includes(id)).map((e) => given.get(e.id));
  if (answers.length && answers.every((answer) => answer === DISPENSE)) return DISPENSE;
  if (!answers.includes(false) && answers.includes(ABSENT)) return ABSENT;
  if (compte) return undefined;
  if (answers.includes(false)) return false;
  return answers.length && !answers.includes(undefined) ? true : undefined;
}

/** Second sittings beyond what the candidate chooses. */
function tooMany({ clauses }, given) {
  return clauses.flatMap(({ elements, seconde }) => {
    const chosen = elements.filter((id) => given.has(`${id}.2`));
    const [, most] = seconde ?? [0, chosen.length];
    if (chosen.length <= most) return [];
    return `« ${chosen.at(-1)}.2 » : ${most} au plus se choisissent pour le second groupe`;
  });
}

/** A compétence said acquired, or not, against its own critères. */
function againstCriteria({ competences, clauses }, given) {
  const isAgainst = ({ id }) => {
    const own = clauses.filter((k) => k.unite === id);
    if (!own.length || typeof given.get(id) !== "boolean") return false;
    const least = (k) => (k.type === "minimum" ? k.minimum : k.elements.length);
    const count = (k, kept) => k.elements.filter((i) => kept.includes(given.get(i))).length;
    if (given.get(id)) return own.some((k) => count(k, [true, undefined]) < least(k));
    return own.every((k) => count(k, [true]) >= least(k));
  };
  return competences.filter(isAgainst).map(({ id }) => `« ${id} » contredit ses critères`);
}

/** Whether a mark alone makes an element held, and an épreuve not eliminated; null when it does not tell. */
export function isAcquired(element, value) {
  if (value === undefined || value === null || value === ABSENT || value === RESERVE) return null;
  if (typeof value === "boolean") return value !== (element.genre === "fait");
  if (value === DISPENSE) return true;
  if (element.type === "avis") return value === "favorable";
  if (element.type === "niveaux") {
    return element.seuil === null || element.niveaux.indexOf(value) >= element.niveaux.indexOf(element.seuil);
  }
  return [element.seuil, element.plancher].every((least) => least === null || value >= least);
}
