/** What a mark may be, and what it says of one compétence. Pure; twin of generator/verdict/notes.py. */

export const DISPENSE = "dispense";
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

export const join = (items) =>
  items.length > 1 ? `${items.slice(0, -1).join(", ")} et ${items.at(-1)}` : items.join("");

export const elementsOf = (bareme) => new Map([...bareme.competences, ...bareme.epreuves].map((e) => [e.id, e]));

/** Why one mark cannot be read, or null. */
export function fault(key, value, elements) {
  const element = elements.get(key);
  if (!element) {
    return `« ${key} » n'est ni une compétence ni une épreuve ; attendu : ${join([...elements.keys()])}`;
  }
  if (value === DISPENSE) return element.dispensable ? null : `« ${key} » : aucune dispense n'est prévue`;
  if (typeof value === "boolean") {
    return element.compte ? `« ${key} » : une note est attendue, car elle compte dans un score` : null;
  }
  if (element.type === "niveaux") {
    return element.niveaux.includes(value) ? null : `« ${key} » : niveau attendu parmi ${join(element.niveaux)}`;
  }
  if (element.type === "acquis") return `« ${key} » : true (acquis) ou false (non acquis) est attendu`;
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

/** Marks of compétences and marked épreuves, as a Map; throws NotesError with every fault at once. */
export function checkNotes(bareme, notes) {
  if (typeof notes !== "object" || notes === null || Array.isArray(notes)) {
    throw new NotesError(["les notes se donnent par identifiant, de compétence ou d'épreuve"]);
  }
  const elements = elementsOf(bareme);
  const given = new Map(Object.entries(notes).filter(([, value]) => value !== null && value !== undefined));
  let faults = [...given].map(([key, value]) => fault(key, value, elements)).filter(Boolean);
  if (faults.length) throw new NotesError(faults);
  const marks = new Map(given);
  const unmarked = bareme.epreuves.filter((e) => e.type === "acquis" && e.competences.length);
  for (const competence of bareme.competences) {
    const answer = given.has(competence.id) ? undefined : answerOf(competence, unmarked, given);
    if (answer !== undefined) marks.set(competence.id, answer);
  }
  for (const { id, competences } of unmarked) {
    const own = bareme.competences.filter((c) => competences.includes(c.id)).map((c) => isAcquired(c, given.get(c.id)));
    const answer = given.get(id);
    if ((answer === true && own.includes(false)) || (answer === false && own.every((state) => state === true))) {
      faults = [...faults, `« ${id} » contredit les notes de ${join(competences)}`];
    }
  }
  if (faults.length) throw new NotesError(faults);
  for (const { id } of unmarked) marks.delete(id);
  return marks;
}

/** What the épreuves without a mark of their own say of one compétence: missed with one, acquired with all. */
function answerOf({ id, compte }, unmarked, given) {
  const answers = unmarked.filter((e) => e.competences.includes(id)).map((e) => given.get(e.id));
  if (answers.length && answers.every((answer) => answer === DISPENSE)) return DISPENSE;
  if (compte) return undefined;
  if (answers.includes(false)) return false;
  return answers.length && !answers.includes(undefined) ? true : undefined;
}

/** Whether a compétence is acquired, or an épreuve not eliminated; null without a mark. */
export function isAcquired(element, value) {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return value;
  if (value === DISPENSE || element.seuil === null) return true;
  if (element.type === "niveaux") return element.niveaux.indexOf(value) >= element.niveaux.indexOf(element.seuil);
  return value >= element.seuil;
}
