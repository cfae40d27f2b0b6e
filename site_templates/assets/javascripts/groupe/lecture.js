/** One exported file → one person, or a refusal that says why. Pure. Trusts nothing that a file holds. */

import { tell } from "../page/mots.js";
import { FormatError, readRecord } from "../reponses/format.js";
import { trier } from "../reponses/migration.js";
import { decide, NotesError } from "../verdict/decision.js";
import { elementsOf, fault, join } from "../verdict/notes.js";

export const MAX_OCTETS = 1_000_000;

/** A file that cannot be used, and why: `message` is a French sentence that follows the name of the file. */
export class Refus extends Error {
  constructor(cause) {
    super(tell(`refus-${cause}`), { cause });
  }
}

/** Text of a stranger on one short line, without the marks that reverse or hide what surrounds them. */
export const clean = (text, max = 60) =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .trim()
    .slice(0, max);

/** What is asked on the self-assessment: compétences, and the épreuves that have a mark of their own. */
export const questionsOf = (bareme) => [...bareme.competences, ...bareme.epreuves.filter((e) => e.type !== "acquis")];

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

/** What a trainer must know before trusting the answers, one sentence each. */
function remarks(fiche, { aVerifier, archivees }, faulty, ours) {
  const found = [];
  if (fiche.version !== ours) found.push(tell("remarque-version", fiche.version, ours));
  if (aVerifier.length) found.push(tell("remarque-changees", join(aVerifier)));
  if (archivees.length) found.push(tell("remarque-retirees", join(archivees)));
  if (faulty.length) found.push(tell("remarque-echelle", faulty.length, join(faulty)));
  return found;
}

/** Read one file; throws Refus. `fiche` is its record, `notes` the marks that count, `nom` and `fichier` safe to show. */
export function readPerson(fichier, text, donnees) {
  const { bareme } = donnees;
  const fiche = parse(text, donnees);
  const elements = elementsOf(bareme);
  const given = Object.entries(fiche.notes).filter(([id, note]) => elements.has(id) && note !== null);
  const faulty = given.filter(([id, note]) => fault(id, note, elements) !== null).map(([id]) => id);
  const notes = Object.fromEntries(given.filter(([id]) => !faulty.includes(id)));
  const sorted = trier(fiche, donnees);
  return {
    fiche,
    fichier: clean(fichier, 80),
    nom: clean(fiche.profil) || clean(fichier),
    notes,
    reponses: questionsOf(bareme).filter(({ id }) => Object.hasOwn(notes, id)).length,
    aRevoir: new Set(sorted.aVerifier),
    remarques: remarks(fiche, sorted, faulty, bareme.version),
    verdict: verdictOn(bareme, notes),
  };
}

/** What must be kept to read a person again: neither free texts, nor formalities, nor history. */
export const reduce = ({ fichier, fiche }) => [
  fichier,
  JSON.stringify({ ...fiche, textes: {}, formalites: {}, historique: [] }),
];
