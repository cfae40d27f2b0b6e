/** YAML text → nodes with their place, for the form. Reads scalars as the validator does; refuses what it would. */

export const MAX_OCTETS = 1_048_576;
export const LOURD = `Le fichier dépasse ${MAX_OCTETS / 1024} Kio : vérifiez que c’est le bon.`;
const MAX_NIVEAUX = 24;
const MAX_SIGNES = 400_000; // of lexemes: the validator's 50 000 nodes, several times over

const CONSTANTES = {
  "": null,
  "~": null,
  null: null,
  Null: null,
  NULL: null,
  true: true,
  True: true,
  TRUE: true,
  false: false,
  False: false,
  FALSE: false,
};
const ENTIER = /^[-+]?[0-9]{1,18}$/;
const NOMBRE = /^[-+]?(\.[0-9]{1,30}|[0-9]{1,18}(\.[0-9]{0,30})?)([eE][-+]?[0-9]{1,3})?$/;
const SPECIAL = /^([-+]?)\.(inf|Inf|INF)$|^\.(nan|NaN|NAN)$/;
const INTERDIT = /[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

const TABULATION = "une tabulation sert de retrait. Remplacez-la par des espaces, deux par niveau";
const ALIGNEMENT = "une ligne n’est pas alignée avec ses voisines. Alignez la clé ou le tiret avec ceux du même niveau";
const FAUTES = {
  TAB_AS_INDENT: TABULATION,
  DUPLICATE_KEY: "une clé est écrite deux fois. N’en gardez qu’une",
  BAD_INDENT: ALIGNEMENT,
  UNEXPECTED_TOKEN: ALIGNEMENT,
  BLOCK_AS_IMPLICIT_KEY: "un « : » apparaît là où il n’est pas attendu. Mettez le texte entre guillemets",
  MISSING_CHAR: "un guillemet, un crochet ou un « : » manque. Ajoutez-le, ou mettez le texte entre guillemets",
  BAD_SCALAR_START: "ce caractère ne peut pas commencer une valeur. Mettez le texte entre guillemets",
};

/** What the form cannot open, said in French. */
export class Refus extends Error {}

/** Value of a scalar without quotes: the twin of `resolve` in generator/lecture/syntaxe.py. */
export function resoudre(texte) {
  if (Object.hasOwn(CONSTANTES, texte)) return CONSTANTES[texte];
  if (ENTIER.test(texte) || NOMBRE.test(texte)) return Number(texte);
  const special = SPECIAL.exec(texte);
  if (special) return special[3] ? NaN : special[1] === "-" ? -Infinity : Infinity;
  return texte;
}

/** Whether a number is written as an integer. */
export const estEntier = (ecrit) => ENTIER.test(ecrit);

const ligne = (texte, position) => texte.slice(0, position).split(/\r\n|\r|\n/).length;

/** Read bytes as strict UTF-8; a byte order mark is kept apart, to be written back. */
export function decoder(octets) {
  if (octets.byteLength > MAX_OCTETS) throw new Refus(LOURD);
  let texte;
  try {
    texte = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(octets);
  } catch {
    throw new Refus("Le fichier n’est pas en UTF-8 : enregistrez-le en UTF-8.");
  }
  const marque = texte.startsWith("\ufeff") ? "\ufeff" : "";
  return { marque, texte: texte.slice(marque.length) };
}

/** Parse a text; throws Refus. Nodes: {sorte: "groupe" | "liste" | "valeur", debut, fin, …}. */
export function lire(texte) {
  const interdit = INTERDIT.exec(texte);
  if (interdit) {
    const code = interdit[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    throw new Refus(
      `Ligne ${ligne(texte, interdit.index)} : le fichier contient le caractère interdit U+${code}. Effacez-le.`,
    );
  }
  const [document, suivant] = new YAML.Composer({ schema: "failsafe", version: "1.2" }).compose(
    jetons(texte),
    true,
    texte.length,
  );
  if (suivant) throw new Refus("Le fichier contient plusieurs documents YAML : retirez la ligne « --- » et la suite.");
  const [faute] = document.errors;
  if (faute)
    throw new Refus(`Ligne ${ligne(texte, faute.pos[0])} : ${FAUTES[faute.code] ?? "l’écriture YAML est rompue ici"}.`);
  if (!document.contents) throw new Refus("Le fichier est vide.");
  const racine = noeud(document.contents, texte, 1);
  if (racine.sorte !== "groupe")
    throw new Refus("Le fichier n’est pas un référentiel : la racine attend un groupe de clés.");
  return racine;
}

/** Concrete tokens; stops before a document that nests or repeats without end costs anything. */
function jetons(texte) {
  const [trouves, parser] = [[], new YAML.Parser()];
  let signes = 0;
  for (const signe of new YAML.Lexer().lex(texte)) {
    trouves.push(...parser.next(signe));
    if (parser.stack.length > 2 * MAX_NIVEAUX)
      throw new Refus(`Le document dépasse ${MAX_NIVEAUX} niveaux d’imbrication : allégez-le.`);
    signes += 1;
    if (signes > MAX_SIGNES) throw new Refus("Le document compte trop d’éléments pour un référentiel.");
  }
  return [...trouves, ...parser.end()];
}

function noeud(lu, texte, niveau) {
  const refuser = (pourquoi) => {
    throw new Refus(`Ligne ${ligne(texte, lu.range[0])} : ${pourquoi}`);
  };
  if (niveau > MAX_NIVEAUX) refuser(`le document dépasse ${MAX_NIVEAUX} niveaux d’imbrication.`);
  if (YAML.isAlias(lu) || lu.anchor)
    refuser("ce formulaire ne modifie pas un fichier qui a des renvois (« & » et « * ») : recopiez la valeur.");
  if (lu.tag) refuser("une étiquette YAML (le mot après « ! ») n’est pas acceptée : retirez-la.");
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
  return { style: type, ecrit: source, valeur: nu ? resoudre(String(value)) : String(value) };
}

function paire({ key, value }, texte, niveau) {
  if (!YAML.isScalar(key) || key.anchor || key.tag || !value)
    throw new Refus(`Ligne ${ligne(texte, key?.range?.[0] ?? 0)} : une clé doit être un mot simple, suivi de « : ».`);
  const deuxPoints = texte.indexOf(":", key.range[1]) + 1;
  const lu = noeud(value, texte, niveau + 1);
  if (lu.sorte === "valeur" && lu.debut === lu.fin) lu.debut = lu.fin = deuxPoints; // nothing written after the key
  return { cle: String(key.value), debut: key.range[0], deuxPoints, noeud: lu };
}

/** The node under a key or an index. */
export const enfant = (parent, segment) =>
  typeof segment === "number" ? parent?.elements?.[segment] : parent?.paires?.find(({ cle }) => cle === segment)?.noeud;

/** The node at the end of a route, undefined when the document does not hold it. */
export const aller = (racine, route) => route.reduce(enfant, racine);

/** Text of a key's scalar, "" when it has none. */
export const texteDe = (parent, cle) => {
  const lu = enfant(parent, cle);
  return lu?.sorte === "valeur" && lu.valeur !== null ? String(lu.valeur) : "";
};
