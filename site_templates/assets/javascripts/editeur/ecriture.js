/** Values → YAML text, in the form that `referentiels fmt` writes: plain where every reader agrees, else quoted. */

import { resolve } from "./scalaires.js";

const LARGEUR = 110;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const YAML_1_1 = /^(?:y|yes|n|no|on|off|[-+]?[0-9][0-9_:,.]*|0[xo][0-9a-f]+)$/i;
const RESERVE = /^(?:[-?:,[\]{}#&*!|>'"%@\x60=]|\.\.\.)/;
const CACHE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
const PLIABLE = /[^\S\n ]| {2}|\n | \n|^\s|\s$/;

const longueur = (texte) => [...texte].length;
const escaped = (signe) => {
  const code = signe.codePointAt(0);
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
};

/** Between the quotes that Prettier keeps, what cannot be seen escaped: a reviewer and every YAML reader read it. */
const quoted = (texte) => {
  const ecrit = JSON.stringify(texte).replace(/[^\x20-\x7e]/gu, (signe) =>
    CACHE.test(signe) && signe !== "\u200d" && signe !== "\u00ad" ? escaped(signe) : signe,
  );
  return texte.includes('"') && !/\\[^"]/.test(ecrit) ? `'${texte.replaceAll("'", "''")}'` : ecrit;
};

/** One line of YAML that every reader takes for this very text. */
export function quote(texte, enLigne = false) {
  const risque =
    !texte ||
    texte !== texte.trim() ||
    typeof resolve(texte) !== "string" ||
    (YAML_1_1.test(texte) && !DATE.test(texte)) ||
    RESERVE.test(texte) ||
    /:(\s|$)|\s#/.test(texte) ||
    /\s/.test(texte.replaceAll(/[ \u00a0\u202f]/g, "")) ||
    CACHE.test(texte) ||
    texte.startsWith("---") ||
    (enLigne && /[,[\]{}:]/.test(texte));
  return risque ? quoted(texte) : texte;
}

/** A value that holds no other, on one line. */
export const writePlain = (valeur, enLigne = false) =>
  typeof valeur === "string" ? quote(valeur, enLigne) : valeur === null ? "null" : String(valeur);

/** Any value on one line, between brackets. */
export function writeInline(valeur) {
  if (Array.isArray(valeur)) return `[${valeur.map(writeInline).join(", ")}]`;
  if (valeur === null || typeof valeur !== "object") return writePlain(valeur, true);
  const paires = Object.entries(valeur).map(([cle, v]) => `${quote(cle, true)}: ${writeInline(v)}`);
  return paires.length ? `{ ${paires.join(", ")} }` : "{}";
}

/** Words on lines no longer than asked, in characters. */
function fold(texte, largeur) {
  const lignes = [];
  for (const mot of texte.split(" ")) {
    const derniere = lignes.at(-1);
    if (derniere !== undefined && longueur(derniere) + 1 + longueur(mot) <= largeur)
      lignes[lignes.length - 1] = `${derniere} ${mot}`;
    else lignes.push(mot);
  }
  return lignes;
}

/** A text after its key: on the line when it fits, else folded, or literal when it has lines of its own.
 *
 * `colonne` is where it would start, `marge` the column of its own lines, `fin` the line break of the file.
 */
export function writeText(texte, { colonne, marge, fin, style }) {
  const simple =
    style === "QUOTE_SINGLE" && !/[\n\t]/.test(texte) && !CACHE.test(texte) ? `'${texte.replaceAll("'", "''")}'` : null;
  const ligne = simple ?? (style === "QUOTE_DOUBLE" ? quoted(texte) : quote(texte));
  const cache = CACHE.test(texte.replaceAll("\n", ""));
  if (simple || style === "QUOTE_DOUBLE" || cache || colonne + longueur(ligne) <= LARGEUR) return ligne;
  if (!texte.includes(" ") || PLIABLE.test(texte.replaceAll(/[\u00a0\u202f]/g, "x"))) return ligne;
  const espace = " ".repeat(marge);
  if (texte.includes("\n")) return ["|-", ...texte.split("\n").map((l) => (l ? espace + l : ""))].join(fin);
  return [">-", ...fold(texte, LARGEUR - marge).map((l) => espace + l)].join(fin);
}

const isCollection = (valeur) => valeur !== null && typeof valeur === "object";
const isEmpty = (valeur) => !Object.keys(valeur).length;
const isShort = (valeur) =>
  Array.isArray(valeur) && valeur.every((v) => typeof v === "string" && /^[\w.-]{1,30}$/.test(v));

/** Lines of `key: value`, without indent. */
export function writePair(cle, valeur) {
  const tete = `${quote(cle)}:`;
  if (!isCollection(valeur) || isEmpty(valeur) || isShort(valeur))
    return [`${tete} ${isCollection(valeur) ? writeInline(valeur) : writePlain(valeur)}`];
  return [tete, ...writeBlock(valeur).map((ligne) => `  ${ligne}`)];
}

/** Lines of a list or a group, without indent. */
export const writeBlock = (valeur) =>
  Array.isArray(valeur)
    ? valeur.flatMap(writeElement)
    : Object.entries(valeur).flatMap(([cle, v]) => writePair(cle, v));

/** Lines of `- value`, without indent. */
export function writeElement(valeur) {
  if (!isCollection(valeur) || isEmpty(valeur))
    return [`- ${isCollection(valeur) ? writeInline(valeur) : writePlain(valeur)}`];
  return writeBlock(valeur).map((ligne, rang) => (rang ? `  ${ligne}` : `- ${ligne}`));
}
