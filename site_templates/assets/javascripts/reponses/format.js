/** What a set of answers may be, stored or exported: twin of assets/schemas/reponses.schema.json. Pure. */

const FORMAT = 3;
export const DEFAUT = "Mes réponses";
export const PARTS = ["notes", "criteres", "formalites", "textes"];
export const NIVEAUX = ["pas_encore", "avec_aide", "seul", "demontrable"];
export const MAX_BILANS = 1000;
export const MAX_PROFILS = 100;
/** Hash of a question that nobody recorded. */
export const INCONNUE = "00000000";
const SLUG = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

/** Why a text cannot be read: `illisible`, `futur` or `autre`. */
export class FormatError extends Error {}

const isObject = (v) => typeof v === "object" && v !== null && !Array.isArray(v);
const matches = (pattern) => {
  const form = new RegExp(`^(${pattern})$`);
  return (v) => typeof v === "string" && v.length <= 80 && form.test(v);
};
const text = (max) => (v) => typeof v === "string" && v !== "" && v.length <= 2 * max && [...v].length <= max;
const list = (isValue, max) => (v) => Array.isArray(v) && v.length <= max && v.every(isValue);
const table = (isName, isValue) => (v) =>
  isObject(v) && Object.keys(v).length <= 1000 && Object.entries(v).every(([k, x]) => isName(k) && isValue(x));
const shape = (fields, partial) => (v) =>
  isObject(v) &&
  Object.keys(v).every((k) => Object.hasOwn(fields, k)) &&
  Object.keys(fields).every((k) => (Object.hasOwn(v, k) ? fields[k](v[k]) : partial));
const isState = (v) => v === null || typeof v === "boolean";
const isInstant = matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
const isVersion = matches("\\d+\\.\\d+\\.\\d+");
const isId = matches(`C[1-9]\\d{0,2}(\\.[1-9]\\d{0,2})?|B[1-9]\\d{0,2}|${SLUG}(\\.2)?`);
const notes = table(isId, (v) => isState(v) || (typeof v === "number" && Math.abs(v) <= 1e6) || text(2000)(v));
const criteres = table(matches("C[1-9]\\d{0,2}(\\.[1-9]\\d{0,2})?"), (v) => NIVEAUX.includes(v));
const bilan = {
  date: isInstant,
  version: isVersion,
  certifie: isState,
  competences: table(isId, isState),
  notes,
  criteres,
};
const written = shape({ note: text(2000), preuve: text(2000) }, true);
export const isRecord = shape({
  format: (v) => v === FORMAT,
  referentiel: matches(SLUG),
  version: isVersion,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
  profil: (v) => text(60)(v) && /^[^\0-\x1f\x7f]*$/.test(v) && v.trim() !== "",
  modifie: (v) => v === null || isInstant(v),
  voie: (v) => v === null || matches(SLUG)(v),
  notes,
  criteres,
  formalites: table(matches(`(depot|delais|integrite)/${SLUG}`), (v) => v === true),
  textes: table(isId, (v) => written(v) && Object.keys(v).length > 0),
  empreintes: table(matches("[A-Za-z0-9./-]+"), matches("[0-9a-f]{8}")),
  historique: list(shape(bilan), MAX_BILANS),
});
const isNotebook = shape({
  format: (v) => v === FORMAT,
  courant: text(60),
  profils: list(isRecord, MAX_PROFILS),
});

export const empty = (referentiel, version, profil = DEFAUT) => ({
  format: FORMAT,
  referentiel,
  version,
  profil,
  modifie: null,
  voie: null,
  notes: {},
  criteres: {},
  formalites: {},
  textes: {},
  empreintes: {},
  historique: [],
});

/** Format 2 knew one route. A notebook holds records; a record holds answers. */
function addRoute(value) {
  if (Array.isArray(value.profils)) return { ...value, format: FORMAT, profils: value.profils.map(parseFormer) };
  return { ...value, format: FORMAT, voie: null };
}

const parseFormer = (value) => (value?.format === 2 ? addRoute(value) : value);

/** Format 1 ticked a critère or not. */
function upgrade({ referentiel, version, modifie = null, notes, criteres, formalites }) {
  if (![notes, criteres, formalites].every(isObject)) throw new FormatError("illisible");
  const seul = Object.fromEntries(Object.keys(criteres).map((id) => [id, "seul"]));
  return { ...empty(referentiel, version), modifie, notes, criteres: seul, formalites };
}

function parse(source) {
  let value;
  try {
    value = JSON.parse(source);
  } catch {
    throw new FormatError("illisible");
  }
  if (typeof value?.format === "number" && value.format > FORMAT) throw new FormatError("futur");
  return value?.format === 1 ? upgrade(value) : parseFormer(value);
}

/** Answers given before hashes existed are to check, unless the version is still the one on the page. */
function date(record, { bareme, empreintes, anciens = [] }) {
  if (anciens.includes(record.referentiel)) record.referentiel = bareme.referentiel; // under its former name
  for (const id of answered(record)) {
    const known = record.version === bareme.version && empreintes[id];
    record.empreintes[id] ??= known || INCONNUE;
  }
  return record;
}

/** Whether a question was answered « je ne sais pas »: not the same as no answer. */
export const isUnsure = (id, { notes }) => Object.hasOwn(notes, id) && notes[id] === null;

/** Ids that have an answer, « je ne sais pas » left out. */
export const answered = ({ notes, criteres, formalites }) => [
  ...Object.keys(notes).filter((id) => notes[id] !== null),
  ...Object.keys(criteres),
  ...Object.keys(formalites),
];

/** One person's answers, from a file; throws FormatError. */
export function readRecord(source, donnees) {
  const record = parse(source);
  if (!isRecord(record)) throw new FormatError("illisible");
  const dated = date(record, donnees);
  if (dated.referentiel !== donnees.bareme.referentiel) throw new FormatError("autre");
  return dated;
}

/** Every profile, from this browser's storage; throws FormatError. */
export function readNotebook(source, donnees) {
  const value = parse(source);
  const book = isRecord(value) ? { format: FORMAT, courant: DEFAUT, profils: [value] } : value;
  if (!isNotebook(book)) throw new FormatError("illisible");
  const { courant, profils } = book;
  const names = new Set(profils.map(({ profil }) => profil));
  if (names.size < profils.length || !names.has(courant)) throw new FormatError("illisible");
  return { courant, profils: profils.map((record) => date(record, donnees)) };
}

/** Hand every profile as a text to `write`, and say how it went; what could not be read again is not written. */
export function writeNotebook(courant, profils, write) {
  const book = { format: FORMAT, courant, profils };
  return isNotebook(book) ? write(JSON.stringify(book)) : "pleines";
}
