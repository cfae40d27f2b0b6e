/** Where a text that breaks YAML is to be mended: the places that the validator gives, whose reader is another. Pure. */

import { hasWord, tell } from "../page/mots.js";

const MARQUES = ["\x02", "\x18", "\x1f"]; // what the lexer says of what follows, and no text may hold
const NU = "\x1f";

/** Pieces of the text in order, with their place; `nu` for a scalar without quotes. */
function pieces(texte) {
  const found = [];
  let [debut, nu] = [0, false];
  for (const source of new YAML.Lexer().lex(texte)) {
    if (MARQUES.includes(source)) nu = source === NU;
    else if (source) {
      found.push({ debut, fin: debut + source.length, source, nu });
      [debut, nu] = [debut + source.length, false];
    }
  }
  return found;
}

const isQuoted = ({ source, nu }) => !nu && /^["']/.test(source);
const isColon = ({ source, nu }) => !nu && source === ":";
const lines = (texte) => texte.split(/\r\n|\r|\n/);
const breaks = (texte) => lines(texte).length - 1;

/** Why, at its place: line and column from 1, in characters, as the validator counts them. */
export function at(texte, position, pourquoi) {
  const lignes = lines(texte.slice(0, position));
  return tell("ligne", String(lignes.length), String([...lignes.at(-1)].length + 1), pourquoi);
}

/** What the reader found wrong in a document; labels and another YAML it only warns of, and the former are told apart. */
export const breaksOf = (document) => [
  ...(document?.errors ?? []),
  ...(document?.warnings ?? []).filter(({ code }) => code === "BAD_DIRECTIVE"),
];

/** A fault that the reader of YAML found, in a sentence, at its place. */
export function whyBroken(texte, faute) {
  const place = whereBroken(texte, faute);
  const marge = lines(texte.slice(0, place)).at(-1);
  const mot = /^\s*[\u00a0\u202f]\s*$/.test(marge) ? "yaml-insecable" : `yaml-${faute.code}`;
  return at(texte, place, tell(hasWord(mot) ? mot : "yaml"));
}

/** Brackets still open before a place, the innermost last. */
function opened(lues, place) {
  const ouverts = [];
  for (const piece of lues) {
    if (piece.debut >= place) break;
    if (!piece.nu && /^[[{]$/.test(piece.source)) ouverts.push(piece);
    else if (!piece.nu && /^[\]}]$/.test(piece.source)) ouverts.pop();
  }
  return ouverts;
}

/** Whether a key is due at a place: another of its group stands above, in its column. */
function isDue(texte, place) {
  const lignes = lines(texte.slice(0, place));
  const { length: colonne } = lignes.at(-1);
  if (lignes.pop().includes("-")) return false; // the first of an element
  for (const ligne of lignes.reverse().filter((une) => !/^ *(#|$)/.test(une))) {
    if (/^ *(- +)*/.exec(ligne)[0].length === colonne && /:(\s|$)/.test(ligne)) return true;
    if (/^ */.exec(ligne)[0].length < colonne) return false;
  }
  return false;
}

/** Faults of the reader that an open bracket explains. */
const EN_LIGNE = ["BAD_INDENT", "BLOCK_IN_FLOW", "MISSING_CHAR", "MULTILINE_IMPLICIT_KEY"];

/** Place of a fault that the reader of YAML found: where what is faulty opens, or the very sign that is. */
function whereBroken(texte, { code, pos: [place] }) {
  const lues = pieces(texte);
  const longue = lues.findLast((piece) => piece.debut < place && isQuoted(piece));
  if (code === "MISSING_CHAR" && longue?.fin >= place) return longue.debut; // never closed
  if (longue && breaks(longue.source) && !breaks(texte.slice(longue.fin, place))) return longue.debut; // closed too far
  const dernier = opened(lues, place).at(-1);
  const nested = code === "UNEXPECTED_TOKEN" && !/^[,\]}]/.test(texte.slice(place));
  if (dernier && (nested || EN_LIGNE.includes(code))) return dernier.debut;
  if (code === "BAD_DIRECTIVE") return texte.lastIndexOf("\n", place) + 1;
  const debut = place + /^ */.exec(texte.slice(place))[0].length;
  const ligne = /^[^\r\n]*/.exec(texte.slice(debut))[0];
  if (/^[&*](\s|$)/.test(ligne)) return debut + 1;
  if (code.endsWith("_IMPLICIT_KEY")) {
    const entete = /^[|>][-+0-9]* */.exec(ligne);
    if (entete) return debut + entete[0].length;
    if (code.startsWith("MULTILINE") && isDue(texte, debut)) return debut;
    if (!/^- /.test(ligne)) return lues.find((piece) => piece.debut >= debut && isColon(piece))?.debut ?? debut;
  }
  const first = debut === 0 || /[\r\n]/.test(texte[debut - 1]);
  return code === "BAD_SCALAR_START" && first ? debut + /^%?\w*/.exec(ligne)[0].length : debut;
}

/** Place of the label (« ! ») before a value, or of the value itself. */
export const whereLabelled = (texte, place) =>
  pieces(texte).findLast(({ debut, source, nu }) => debut < place && !nu && source.startsWith("!"))?.debut ?? place;

/** Place of a colon that touches what follows a word between brackets: a word of its own here, a fault for others. */
export function whereTouching(texte) {
  const lues = pieces(texte);
  const rang = lues.findIndex(
    (piece, n) => isColon(piece) && lues[n - 1]?.nu && /^[,[\]{}?]$/.test(lues[n + 1]?.source),
  );
  return lues[rang]?.debut;
}
