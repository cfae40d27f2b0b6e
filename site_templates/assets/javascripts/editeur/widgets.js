/** What one value is chosen or typed with, and what is read from it. */

import { tell } from "../page/mots.js";
import { compose, el } from "../page/textes.js";
import { citation } from "./citation.js";
import { make, show } from "./elements.js";
import { SANS_OBJET } from "./schema.js";

const NOMBRE = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;
const COURT = 100;
/** How a yes and a no are written among marks: a notation, as the decimal comma is, whatever the form calls them. */
export const NOTATION = new Map([
  ["oui", true],
  ["non", false],
]);

/** What the widget shows of a value. */
function display(valeur) {
  if (valeur === null || valeur === undefined || valeur === SANS_OBJET) return "";
  if (typeof valeur === "boolean") return tell(valeur ? "oui" : "non");
  return typeof valeur === "number" ? String(valeur).replace(".", ",") : valeur;
}

/** What was typed, as a value; what is no number stays text, for the check to say so. */
function typedNumber(texte) {
  const propre = texte.trim().replace(",", ".");
  return NOMBRE.test(propre) && Number.isFinite(Number(propre)) ? Number(propre) : texte;
}

export const LECTURES = {
  texte: (texte, nul) => (texte || !nul ? texte : null),
  nombre: (texte) => (texte.trim() ? typedNumber(texte) : null),
  entier: (texte) => (texte.trim() ? typedNumber(texte) : null),
  note: (texte) => {
    const mot = texte.trim().toLowerCase();
    if (NOTATION.has(mot)) return NOTATION.get(mot);
    return mot ? typedNumber(texte) : null;
  },
};

/** Choices of a list: what is shown, and what is written. */
function choicesOf({ sorte, plat, nul, aucun, tags, libelles }, actuelle) {
  const permises = sorte === "oui-non" ? [true, false] : tags.length ? tags : (plat.enum ?? [plat.const]);
  const choix = permises.map((valeur) => [libelles[valeur] ?? display(valeur), valeur]);
  if (aucun) choix.unshift([tell("sans-objet"), SANS_OBJET]);
  if (nul) choix.unshift([tell("non-precise"), null]);
  if (!choix.some(([, valeur]) => valeur === actuelle))
    choix.unshift([
      actuelle === "" || actuelle === undefined || actuelle === null
        ? tell("a-choisir")
        : tell("valeur-inconnue", display(actuelle)),
      actuelle,
    ]);
  return choix;
}

export function liste(champ, actuelle, act) {
  const choix = choicesOf(champ, actuelle);
  const select = el(
    "select",
    choix.map(([texte, valeur], rang) =>
      show("option", compose(texte), { value: rang, selected: valeur === actuelle }),
    ),
  );
  select.addEventListener("change", () => act(choix[select.value][1]));
  return select;
}

export function saisie({ sorte, plat }, actuelle) {
  const noted = sorte === "note" && [...NOTATION].find(([, valeur]) => valeur === actuelle)?.[0];
  const valeur = noted || display(actuelle);
  if (
    sorte === "texte" &&
    (!plat.pattern || plat.pattern === "\\S") &&
    (plat.maxLength ?? Infinity) > COURT &&
    plat.format !== "uri"
  )
    return el("textarea", [], { value: valeur, rows: Math.min(12, Math.ceil(valeur.length / 70) || 1) });
  const type = sorte === "date" && (!valeur || /^\d{4}-\d{2}-\d{2}$/.test(valeur)) ? "date" : "text";
  const champ = make("input", [], {
    type,
    value: valeur,
    className: ["nombre", "entier"].includes(sorte) ? "ed-court" : "",
  });
  if (["nombre", "entier"].includes(sorte)) champ.inputMode = sorte === "entier" ? "numeric" : "decimal";
  return champ;
}

/** Boxes that say « the source does not tell » and « there is none », beside a value that may be so. */
export function etats(widget, { nul, aucun, sorte }, actuelle, act) {
  const vides = [...(nul ? [["non-precise", null]] : []), ...(aucun ? [["sans-objet", SANS_OBJET]] : [])];
  const coches = vides.map(([, valeur]) =>
    el("input", [], { type: "checkbox", checked: (actuelle ?? null) === valeur }),
  );
  coches.forEach((coche, rang) => {
    coche.addEventListener("change", () => {
      if (!coche.checked) return widget.focus();
      for (const autre of coches) autre.checked = autre === coche;
      widget.value = "";
      act(vides[rang][1]);
    });
    widget.addEventListener("input", () => {
      if (widget.value || sorte !== "date") coche.checked = !widget.value && vides[rang][1] === null;
    });
  });
  return coches.map((coche, rang) => el("label", [coche, el("span", tell(vides[rang][0]))], { className: "ed-nul" }));
}

/** What may be typed in a field, listed while the field is in use: all fields at once would hold it as many times. */
export function propositions(widget, textes) {
  if (textes.length < 2) return [];
  const choix = el("datalist", [], { id: `${widget.id}-propositions` });
  widget.setAttribute("list", choix.id);
  widget.addEventListener("focus", () =>
    choix.replaceChildren(...textes.map((texte) => show("option", "", { value: texte }))),
  );
  widget.addEventListener("blur", () => choix.replaceChildren());
  return [choix];
}

/** A value in the list of changes: short, what cannot be seen made visible. */
export const summarize = (valeur) =>
  valeur === null || valeur === undefined
    ? tell("non-precise")
    : valeur === SANS_OBJET
      ? tell("sans-objet")
      : valeur === ""
        ? tell("valeur-vide")
        : typeof valeur === "string"
          ? citation(valeur)
          : display(valeur);
