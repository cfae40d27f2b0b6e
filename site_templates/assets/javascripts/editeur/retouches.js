/** One change of the form → the smallest change of the text: {debut, fin, texte}. Nothing else of the file moves. */

import { quote, writeBlock, writeElement, writeInline, writePair, writePlain, writeText } from "./ecriture.js";

const finDeLigne = (texte) => (texte.includes("\r\n") ? "\r\n" : "\n");
const debutLigne = (texte, position) => texte.lastIndexOf("\n", position - 1) + 1;
const apresLigne = (texte, position) => {
  const fin = texte.indexOf("\n", position);
  return fin < 0 ? texte.length : fin + 1;
};
const colonne = (texte, position) => [...texte.slice(debutLigne(texte, position), position)].length;
const reste = (texte, position) => /^[^\S\r\n]*(#[^\r\n]*)?/.exec(texte.slice(position))[1]?.trimEnd() ?? "";

/** Whole lines put at a place; a last line without its end gets one. */
function insert(texte, position, lignes, marge) {
  const fin = finDeLigne(texte);
  const bloc = lignes.map((ligne) => (ligne ? " ".repeat(marge) + ligne : "")).join(fin);
  return position > 0 && texte[position - 1] !== "\n"
    ? { debut: position, fin: position, texte: fin + bloc }
    : { debut: position, fin: position, texte: bloc + fin };
}

/** Comment written beside the header of a folded or literal text. */
const commentaireEnTete = (texte, { debut }) =>
  /^[|>][-+0-9]*[^\S\r\n]+(#[^\r\n]*)/.exec(texte.slice(debut))?.[1].trimEnd();

/** Give a scalar another value. `tete` is where its key or its dash stands. */
export function change(texte, noeud, valeur, { tete, enLigne }) {
  const vide = noeud.debut === noeud.fin && texte[noeud.debut - 1] === ":" ? " " : "";
  const place = { debut: noeud.debut, fin: noeud.fin };
  const apart = commentaireEnTete(texte, noeud);
  if (typeof valeur !== "string" || enLigne)
    return { ...place, texte: `${vide}${writePlain(valeur, enLigne)}${apart ? ` ${apart}` : ""}` };
  const beside = apart ?? reste(texte, noeud.fin);
  const marge = colonne(texte, tete) + 2;
  const ecrit = writeText(valeur, {
    colonne: colonne(texte, noeud.debut) + vide.length,
    marge,
    fin: finDeLigne(texte),
    style: noeud.style,
  });
  if (!beside) return { ...place, texte: vide + ecrit };
  return { ...place, texte: `${vide}${/^[>|]-/.test(ecrit) ? quote(valeur) : ecrit}${apart ? ` ${apart}` : ""}` };
}

/** Put a list or a group in the place of a value (null, [] or {}). */
export function replace(texte, { deuxPoints, debut, noeud }, valeur, enLigne) {
  if (enLigne || !Object.keys(valeur).length)
    return { debut: deuxPoints, fin: noeud.fin, texte: ` ${writeInline(valeur)}` };
  const [fin, beside] = [finDeLigne(texte), reste(texte, noeud.fin)];
  const marge = " ".repeat(colonne(texte, debut) + 2);
  const lignes = writeBlock(valeur)
    .map((ligne) => fin + marge + ligne)
    .join("");
  const borne = beside ? texte.indexOf(beside, noeud.fin) + beside.length : noeud.fin;
  return { debut: deuxPoints, fin: borne, texte: `${beside ? ` ${beside}` : ""}${lignes}` };
}

/** Add a key to a group, after the last of the keys that come before it in the model. */
export function addKey(texte, groupe, cle, valeur, ordre) {
  const { paires } = groupe;
  if (groupe.enLigne) {
    const ecrit = `${quote(cle, true)}: ${writeInline(valeur)}`;
    const place = paires.length ? paires.at(-1).noeud.fin : groupe.debut + 1;
    return { debut: place, fin: place, texte: paires.length ? `, ${ecrit}` : ` ${ecrit} ` };
  }
  const rang = (nom) => (ordre.includes(nom) ? ordre.indexOf(nom) : ordre.length);
  const avant = paires.findLast((p) => rang(p.cle) < rang(cle));
  const premiere = paires[0];
  const marge = colonne(texte, premiere.debut);
  const seule = !texte.slice(debutLigne(texte, premiere.debut), premiere.debut).trim();
  const place = !avant && seule ? debutBloc(texte, premiere.debut) : apresLigne(texte, (avant ?? premiere).noeud.fin);
  const ecart = marge === 0 && avant && valeur !== null && typeof valeur === "object" ? [""] : []; // sections stand apart
  return insert(texte, place, [...ecart, ...writePair(cle, valeur)], marge);
}

/** Start of the lines of an element or a key, with the comments just above it. */
function debutBloc(texte, position) {
  let debut = debutLigne(texte, position);
  while (debut > 0) {
    const precedente = debutLigne(texte, debut - 1);
    if (precedente === 0 || !/^[^\S\n]*#/.test(texte.slice(precedente, debut))) break; // the first line names the schema
    debut = precedente;
  }
  return debut;
}

/** Take a key out of a group, with its lines. */
export function removeKey(texte, groupe, rang) {
  const { paires } = groupe;
  const { debut, noeud } = paires[rang];
  if (paires.length === 1) return { debut: groupe.debut, fin: groupe.fin, texte: "{}" };
  if (groupe.enLigne)
    return rang
      ? { debut: paires[rang - 1].noeud.fin, fin: noeud.fin, texte: "" }
      : { debut, fin: paires[1].debut, texte: "" };
  const seule = !texte.slice(debutLigne(texte, debut), debut).trim();
  if (!seule) return { debut, fin: paires[rang + 1].debut, texte: "" };
  return { debut: debutBloc(texte, debut), fin: apresLigne(texte, noeud.fin), texte: "" };
}

/** Add an element at the end of a list; `paire` is what holds the list, `court` asks for brackets. */
export function addElement(texte, paire, valeur, court) {
  const liste = paire.noeud;
  if (liste.sorte !== "liste") return replace(texte, paire, [valeur], court || paire.enLigne);
  if (!liste.elements.length) return replace(texte, paire, [valeur], court || paire.enLigne);
  const dernier = liste.elements.at(-1);
  if (liste.enLigne) return { debut: dernier.fin, fin: dernier.fin, texte: `, ${writeInline(valeur)}` };
  return insert(texte, apresLigne(texte, dernier.fin), writeElement(valeur), colonne(texte, tiret(texte, dernier)));
}

/** Place of the dash of an element. */
export const tiret = (texte, { debut }) => texte.lastIndexOf("-", debut - 1);

const lignes = (texte, element) => ({
  debut: debutBloc(texte, tiret(texte, element)),
  fin: apresLigne(texte, element.fin),
});

/** Take an element out of a list, with its lines. */
export function removeElement(texte, paire, rang) {
  const { elements, enLigne } = paire.noeud;
  const element = elements[rang];
  if (elements.length === 1) return { debut: paire.deuxPoints, fin: paire.noeud.fin, texte: " []" };
  if (!enLigne) return { ...lignes(texte, element), texte: "" };
  return rang
    ? { debut: elements[rang - 1].fin, fin: element.fin, texte: "" }
    : { debut: element.debut, fin: elements[1].debut, texte: "" };
}

/** Swap an element and the next one. */
export function swap(texte, { noeud: { elements, enLigne } }, rang) {
  const [a, b] = [elements[rang], elements[rang + 1]].map((e) => (enLigne ? e : lignes(texte, e)));
  const [premier, entre, second] = [
    texte.slice(a.debut, a.fin),
    texte.slice(a.fin, b.debut),
    texte.slice(b.debut, b.fin),
  ];
  const missing = enLigne || second.endsWith("\n") ? "" : finDeLigne(texte);
  return { debut: a.debut, fin: b.fin, texte: second + missing + entre + (missing ? premier.trimEnd() : premier) };
}
