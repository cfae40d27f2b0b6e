/** One exported file → one person, or a refusal that says why. Pure. Trusts nothing that a file holds. */

import { tell } from "../page/mots.js";
import { shorten } from "../page/textes.js";
import { FormatError, readRecord } from "../reponses/format.js";
import { trier } from "../reponses/migration.js";
import { decide, NotesError } from "../verdict/decision.js";
import { elementsOf, fault, join } from "../verdict/notes.js";

export const MAX_OCTETS = 1_000_000;
/** As many people as one table shows: several groups at once. */
export const MAX_PERSONNES = 200;

/** A file that cannot be used, and why: `message` is a French sentence that follows the name of the file. */
export class Refus extends Error {
  constructor(cause, ...values) {
    super(tell(`refus-${cause}`, ...values), { cause });
  }
}

/** Text of a stranger on one short line, without the marks that reverse or hide what surrounds them. */
export const clean = (text, max = 60) =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .trim()
    .slice(0, max);

/** What is asked on the self-assessment: whatever decides and is answered itself, in the order of the référentiel. */
export function questionsOf({ competences, epreuves, autres }) {
  const parents = new Set(autres.filter((e) => ["critere", "partie"].includes(e.genre)).map((e) => e.parent));
  const isAsked = (e) => !parents.has(e.id) && (e.genre !== "epreuve" || e.type !== "acquis" || !e.competences.length);
  return [...competences, ...epreuves, ...autres]
    .filter((e) => e.genre !== "seconde" && (e.decide || e.requis || e.plancher !== null))
    .filter(isAsked);
}

function parse(text, donnees) {
  try {
    return readRecord(text, donnees);
  } catch (error) {
    if (error instanceof FormatError) throw new Refus(error.message);
    throw error;
  }
}

function verdictOn(bareme, notes) {
  try {
    return decide(bareme, notes);
  } catch (error) {
    if (error instanceof NotesError) throw new Refus("contraire");
    throw error;
  }
}

/** Ids as the end of a sentence, those past what one reads counted. */
const some = (ids) =>
  join(
    shorten(
      ids,
      (id) => id,
      (others) => tell("remarque-autres", others),
    ),
  );

/** What a trainer must know before trusting the answers, one sentence each. */
function remarks(fiche, { aVerifier, archivees }, faulty, ours) {
  const found = [];
  if (fiche.version !== ours) found.push(tell("remarque-version", fiche.version, ours));
  if (aVerifier.length) found.push(tell("remarque-changees", some(aVerifier)));
  if (archivees.length) found.push(tell("remarque-retirees", some(archivees)));
  if (faulty.size) found.push(tell("remarque-echelle", faulty.size, some([...faulty])));
  return found;
}

/** Read one file; throws Refus. `fiche` is its record, `notes` the marks that count, `nom` and `fichier` safe to show. */
export function readPerson(fichier, text, donnees) {
  const { bareme } = donnees;
  const fiche = parse(text, donnees);
  const own = (Object.hasOwn(donnees.voies, fiche.voie) && donnees.voies[fiche.voie]) || bareme;
  const elements = elementsOf(own);
  const given = Object.entries(fiche.notes).filter(([id, note]) => elements.has(id) && note !== null);
  const faulty = new Set(given.filter(([id, note]) => fault(id, note, elements) !== null).map(([id]) => id));
  const notes = Object.fromEntries(given.filter(([id]) => !faulty.has(id)));
  const sorted = trier(fiche, donnees);
  return {
    fiche: { ...fiche, textes: {}, formalites: {}, historique: [] }, // what the page neither shows nor keeps
    fichier: clean(fichier, 80),
    nom: clean(fiche.profil) || clean(fichier),
    notes,
    reponses: questionsOf(own).filter(({ id }) => Object.hasOwn(notes, id)).length,
    questions: questionsOf(own).length,
    aRevoir: new Set(sorted.aVerifier),
    remarques: remarks(fiche, sorted, faulty, bareme.version),
    verdict: verdictOn(own, notes),
  };
}
