/** YAML text → nodes with their place, for the form. Reads scalars as the validator does; refuses what it would. */

import { hasWord, tell } from "../page/mots.js";
import { resolve } from "./scalaires.js";
export const MAX_OCTETS = 1_048_576;
export const tooLarge = () => new Refus(tell("lourd", MAX_OCTETS / 1024));
const MAX_NIVEAUX = 24;
const MAX_SIGNES = 400_000; // of lexemes: the validator's 50 000 nodes, several times over

const INTERDIT = /[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** What the form cannot open, said in French. */
export class Refus extends Error {}

const ligne = (texte, position) => texte.slice(0, position).split(/\r\n|\r|\n/).length;

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

/** Parse a text; throws Refus. Nodes: {sorte: "groupe" | "liste" | "valeur", debut, fin, …}. */
export function read(texte) {
  const interdit = INTERDIT.exec(texte);
  if (interdit) {
    const code = interdit[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    throw new Refus(tell("ligne", ligne(texte, interdit.index), tell("interdit", code)));
  }
  const [document, suivant] = new YAML.Composer({ schema: "failsafe", version: "1.2" }).compose(
    jetons(texte),
    true,
    texte.length,
  );
  if (suivant) throw new Refus(tell("documents"));
  const [faute] = document.errors;
  if (faute)
    throw new Refus(
      tell("ligne", ligne(texte, faute.pos[0]), tell(hasWord(`yaml-${faute.code}`) ? `yaml-${faute.code}` : "yaml")),
    );
  if (!document.contents) throw new Refus(tell("vide"));
  const racine = noeud(document.contents, texte, 1);
  if (racine.sorte !== "groupe") throw new Refus(tell("racine-groupe"));
  return racine;
}

/** Concrete tokens; stops before a document that nests or repeats without end costs anything. */
function jetons(texte) {
  const [trouves, parser] = [[], new YAML.Parser()];
  let signes = 0;
  for (const signe of new YAML.Lexer().lex(texte)) {
    trouves.push(...parser.next(signe));
    if (parser.stack.length > 2 * MAX_NIVEAUX) throw new Refus(tell("profond", MAX_NIVEAUX));
    signes += 1;
    if (signes > MAX_SIGNES) throw new Refus(tell("nombreux"));
  }
  return [...trouves, ...parser.end()];
}

function noeud(lu, texte, niveau) {
  const refuse = (pourquoi) => {
    throw new Refus(tell("ligne", ligne(texte, lu.range[0]), pourquoi));
  };
  if (niveau > MAX_NIVEAUX) refuse(tell("profond-ici", MAX_NIVEAUX));
  if (YAML.isAlias(lu) || lu.anchor) refuse(tell("renvois"));
  if (lu.tag) refuse(tell("etiquette"));
  const [debut, borne] = lu.range;
  const place = {
    debut,
    fin: borne - (/^[|>]/.test(texte.slice(debut)) ? /(\r?\n)*$/.exec(texte.slice(debut, borne))[0].length : 0),
  };
  if (YAML.isScalar(lu)) return { sorte: "valeur", ...place, ...valeur(lu) };
  const enLigne = Boolean(lu.flow);
  if (YAML.isSeq(lu)) {
    const elements = lu.items.map((item) => noeud(item, texte, niveau + 1));
    return { sorte: "liste", ...place, fin: enLigne ? borne : (elements.at(-1)?.fin ?? borne), enLigne, elements };
  }
  const paires = lu.items.map((item) => paire(item, texte, niveau));
  return { sorte: "groupe", ...place, fin: enLigne ? borne : (paires.at(-1)?.noeud.fin ?? borne), enLigne, paires };
}

function valeur({ type, source = "", value }) {
  const nu = type === "PLAIN";
  return { style: type, ecrit: source, valeur: nu ? resolve(String(value)) : String(value) };
}

function paire({ key, value }, texte, niveau) {
  if (!YAML.isScalar(key) || key.anchor || key.tag || !value)
    throw new Refus(tell("ligne", ligne(texte, key?.range?.[0] ?? 0), tell("cle-simple")));
  const deuxPoints = texte.indexOf(":", key.range[1]) + 1;
  const lu = noeud(value, texte, niveau + 1);
  if (lu.sorte === "valeur" && lu.debut === lu.fin) lu.debut = lu.fin = deuxPoints; // nothing written after the key
  return { cle: String(key.value), debut: key.range[0], deuxPoints, noeud: lu };
}
