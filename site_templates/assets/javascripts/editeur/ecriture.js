/** Values → YAML text, in the form that `referentiels fmt` writes: plain where every reader agrees, else quoted. */

import { resoudre } from "./lecture.js";

const LARGEUR = 110;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const YAML_1_1 = /^(?:y|yes|n|no|on|off|[-+]?[0-9][0-9_:,.]*|0[xo][0-9a-f]+)$/i;
const RESERVE = /^(?:[-?:,[\]{}#&*!|>'"%@\x60=]|\.\.\.)/;
const CACHE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
const PLIABLE = /[^\S\n ]| {2}|\n | \n|^\s|\s$/;

const longueur = (texte) => [...texte].length;
const echappe = (signe) => {
  const code = signe.codePointAt(0);
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
};

/** Between double quotes, what cannot be seen escaped: a reviewer reads it, and every YAML reader takes it. */
const entreGuillemets = (texte) =>
  JSON.stringify(texte).replace(/[^\x20-\x7e]/gu, (signe) =>
    CACHE.test(signe) && signe !== "\u200d" && signe !== "\u00ad" ? echappe(signe) : signe,
  );

/** One line of YAML that every reader takes for this very text. */
export function citer(texte, enLigne = false) {
  const risque =
    !texte ||
    texte !== texte.trim() ||
    typeof resoudre(texte) !== "string" ||
    (YAML_1_1.test(texte) && !DATE.test(texte)) ||
    RESERVE.test(texte) ||
    /:(\s|$)|\s#/.test(texte) ||
    /\s/.test(texte.replaceAll(/[ \u00a0\u202f]/g, "")) ||
    CACHE.test(texte) ||
    texte.startsWith("---") ||
    (enLigne && /[,[\]{}:]/.test(texte));
  return risque ? entreGuillemets(texte) : texte;
}

/** A value that holds no other, on one line. */
export const ecrireSimple = (valeur, enLigne = false) =>
  typeof valeur === "string" ? citer(valeur, enLigne) : valeur === null ? "null" : String(valeur);

/** Any value on one line, between brackets. */
export function ecrireEnLigne(valeur) {
  if (Array.isArray(valeur)) return `[${valeur.map(ecrireEnLigne).join(", ")}]`;
  if (valeur === null || typeof valeur !== "object") return ecrireSimple(valeur, true);
  const paires = Object.entries(valeur).map(([cle, v]) => `${citer(cle, true)}: ${ecrireEnLigne(v)}`);
  return `{${paires.join(", ")}}`;
}

/** Words on lines no longer than asked, in characters. */
function plier(texte, largeur) {
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
export function ecrireTexte(texte, { colonne, marge, fin, style }) {
  const simple =
    style === "QUOTE_SINGLE" && !/[\n\t]/.test(texte) && !CACHE.test(texte) ? `'${texte.replaceAll("'", "''")}'` : null;
  const ligne = simple ?? (style === "QUOTE_DOUBLE" ? entreGuillemets(texte) : citer(texte));
  const cache = CACHE.test(texte.replaceAll("\n", ""));
  if (simple || style === "QUOTE_DOUBLE" || cache || colonne + longueur(ligne) <= LARGEUR) return ligne;
  if (!texte.includes(" ") || PLIABLE.test(texte.replaceAll(/[\u00a0\u202f]/g, "x"))) return ligne;
  const espace = " ".repeat(marge);
  if (texte.includes("\n")) return ["|-", ...texte.split("\n").map((l) => (l ? espace + l : ""))].join(fin);
  return [">-", ...plier(texte, LARGEUR - marge).map((l) => espace + l)].join(fin);
}

const estCollection = (valeur) => valeur !== null && typeof valeur === "object";
const estVide = (valeur) => !Object.keys(valeur).length;
const estCourt = (valeur) =>
  Array.isArray(valeur) && valeur.every((v) => typeof v === "string" && /^[\w.-]{1,30}$/.test(v));

/** Lines of `key: value`, without indent. */
export function ecrirePaire(cle, valeur) {
  const tete = `${citer(cle)}:`;
  if (!estCollection(valeur) || estVide(valeur) || estCourt(valeur))
    return [`${tete} ${estCollection(valeur) ? ecrireEnLigne(valeur) : ecrireSimple(valeur)}`];
  return [tete, ...ecrireBloc(valeur).map((ligne) => `  ${ligne}`)];
}

/** Lines of a list or a group, without indent. */
export const ecrireBloc = (valeur) =>
  Array.isArray(valeur)
    ? valeur.flatMap(ecrireElement)
    : Object.entries(valeur).flatMap(([cle, v]) => ecrirePaire(cle, v));

/** Lines of `- value`, without indent. */
export function ecrireElement(valeur) {
  if (!estCollection(valeur) || estVide(valeur))
    return [`- ${estCollection(valeur) ? ecrireEnLigne(valeur) : ecrireSimple(valeur)}`];
  return ecrireBloc(valeur).map((ligne, rang) => (rang ? `  ${ligne}` : `- ${ligne}`));
}
