/** YAML text → nodes with their place, for the form. Reads scalars as the validator does; refuses what it would. */

import { tell } from "../page/mots.js";
import { signOf } from "./citation.js";
import { at, breaksOf, whereLabelled, whereTouching, whyBroken } from "./ruptures.js";
import { resolve } from "./scalaires.js";

export const MAX_OCTETS = 1_048_576;
export const tooLarge = () => new Exces(tell("lourd", MAX_OCTETS / 1024));
const MAX_NIVEAUX = 24;
const MAX_SIGNES = 400_000; // of lexemes: the nodes below, several times over
const MAX_ELEMENTS = 50_000; // and the longest text, in characters: what the validator reads
const MAX_TEXTE = 20_000;
const MAX_CLE = 200;

const INTERDIT = /[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** What the form cannot open, said in French. */
export class Refus extends Error {}
/** More than the validator reads. */
export class Exces extends Refus {}

/** Read bytes as strict UTF-8; a byte order mark is kept apart, to be written back. */
export function decode(octets) {
  if (octets.byteLength > MAX_OCTETS) throw tooLarge();
  let texte;
  try {
    texte = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(octets);
  } catch {
    throw new Refus(tell("utf-8"));
  }
  const marque = texte.startsWith("\ufeff") ? "\ufeff" : "";
  return { marque, texte: texte.slice(marque.length) };
}

/** Parse a text; throws Refus. Nodes: {sorte: "groupe" | "liste" | "valeur", debut, fin, …}; `cles` finds a pair. */
export function read(texte) {
  if (texte.length > MAX_OCTETS) throw tooLarge();
  const interdit = INTERDIT.exec(texte);
  if (interdit) throw new Refus(at(texte, interdit.index, tell("interdit", signOf(interdit[0]))));
  const reglages = { schema: "failsafe", version: "1.2", uniqueKeys: false }; // its own search compares each with each
  const [trouves, borne] = jetons(texte);
  const [document, suivant] = new YAML.Composer(reglages).compose(trouves, true, texte.length);
  const [faute] = breaksOf(document).filter(({ pos }) => pos[0] < borne);
  if (faute) throw new Refus(whyBroken(texte, faute));
  if (borne <= texte.length) throw new Refus(tell("profond", MAX_NIVEAUX));
  if (suivant) throw new Refus(at(texte, suivant.range[0], tell("documents")));
  if (!document?.contents) throw new Refus(at(texte, texte.length, tell("vide")));
  const colle = /:[,[\]{}?]/.test(texte) ? whereTouching(texte) : undefined;
  if (colle !== undefined) throw new Refus(at(texte, colle, tell("deux-points")));
  const racine = noeud(document.contents, { texte, lus: 0 }, 1);
  if (racine.sorte !== "groupe") throw new Refus(tell("racine-groupe"));
  return racine;
}

/** Concrete tokens, and where they end when a document nests without end, or seems to once broken: that costs nothing. */
function jetons(texte) {
  const [trouves, parser] = [[], new YAML.Parser()];
  let signes = 0;
  for (const signe of new YAML.Lexer().lex(texte)) {
    trouves.push(...parser.next(signe));
    if (parser.stack.length > 2 * MAX_NIVEAUX) return [[...trouves, ...parser.end()], parser.offset];
    signes += 1;
    if (signes > MAX_SIGNES) throw new Exces(tell("nombreux"));
  }
  return [[...trouves, ...parser.end()], Infinity];
}

/** @returns {Noeud} */
function noeud(lu, source, niveau) {
  const { texte } = source;
  source.lus += 1;
  if (source.lus > MAX_ELEMENTS) throw new Exces(tell("nombreux"));
  if (niveau > MAX_NIVEAUX) refuse(lu, texte, tell("profond-ici", MAX_NIVEAUX));
  if (YAML.isAlias(lu) || lu.anchor) refuse(lu, texte, tell("renvois"));
  if (lu.tag) throw new Refus(at(texte, whereLabelled(texte, lu.range[0]), tell("etiquette")));
  const [debut, borne] = lu.range;
  const place = { debut, fin: "|>".includes(texte[debut]) ? lastLine(texte, borne) : borne };
  if (YAML.isScalar(lu)) return { sorte: "valeur", ...place, ...valeur(lu, texte) };
  const enLigne = Boolean(lu.flow);
  if (YAML.isSeq(lu)) {
    const elements = lu.items.map((item) => noeud(item, source, niveau + 1));
    return { sorte: "liste", ...place, fin: enLigne ? borne : (elements.at(-1)?.fin ?? borne), enLigne, elements };
  }
  const paires = lu.items.map((item) => paire(item, source, niveau));
  const cles = new Map();
  for (const [rang, trouvee] of paires.entries()) {
    if (cles.has(trouvee.cle)) refuse(lu.items[rang].key, texte, tell("yaml-DUPLICATE_KEY"));
    cles.set(trouvee.cle, trouvee);
  }
  return {
    sorte: "groupe",
    ...place,
    fin: enLigne ? borne : (paires.at(-1)?.noeud.fin ?? borne),
    enLigne,
    paires,
    cles,
  };
}

function refuse(lu, texte, pourquoi, Sorte = Refus) {
  throw new Sorte(at(texte, lu?.range?.[0] ?? 0, pourquoi));
}

/** Where a folded or literal text ends, without the line breaks after it. */
function lastLine(texte, borne) {
  let fin = borne;
  while (texte[fin - 1] === "\n") fin -= texte[fin - 2] === "\r" ? 2 : 1;
  return fin;
}

/** What a scalar says, no longer than the validator reads. */
function textIn(lu, texte) {
  const dit = String(lu.value);
  if (!dit.isWellFormed()) {
    const signe = /\\(u|U0000)d[89a-f]/i.exec(texte.slice(lu.range[0])); // half of a character, escaped
    throw new Refus(at(texte, lu.range[0] + signe.index + 2, tell("yaml")));
  }
  if (dit.length > MAX_TEXTE && [...dit].length > MAX_TEXTE) refuse(lu, texte, tell("texte-lourd", MAX_TEXTE), Exces);
  return dit;
}

function valeur(lu, texte) {
  const { type, source = "" } = lu;
  const nu = type === "PLAIN";
  const dit = textIn(lu, texte);
  return { style: type, ecrit: source, valeur: nu ? resolve(dit) : dit };
}

function paire({ key, value }, source, niveau) {
  const { texte } = source;
  if (key?.tag) throw new Refus(at(texte, whereLabelled(texte, key.range[0]), tell("etiquette")));
  if (!YAML.isScalar(key) || key.anchor || !value) refuse(key, texte, tell("cle-simple"));
  const cle = textIn(key, texte);
  if ([...cle].length > MAX_CLE) refuse(key, texte, tell("cle-simple"));
  const deuxPoints = texte.indexOf(":", key.range[1]) + 1;
  const lu = noeud(value, source, niveau + 1);
  if (lu.sorte === "valeur" && lu.debut === lu.fin) lu.debut = lu.fin = deuxPoints; // nothing written after the key
  return { cle, debut: key.range[0], deuxPoints, noeud: lu };
}
