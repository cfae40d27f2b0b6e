/** One value on the form: its name, what it means, a widget of its sort, and what is wrong with it. */

import { compose, el } from "../page/textes.js";
import { citation } from "./fautes.js";
import { NON_PRECISE } from "./noms.js";

const NOMBRE = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
const COURT = 100;

export const chemin = (route) => JSON.stringify(route);
export const identifiant = (route) => `champ-${route.join("-").replace(/[^\w.-]/g, "_")}`;

/** An element made of our own words; attributes are those that properties do not reach. */
export function poser(tag, contenu, proprietes = {}, attributs = {}) {
  const noeud = el(tag, contenu, proprietes);
  for (const [nom, valeur] of Object.entries(attributs)) if (valeur !== null) noeud.setAttribute(nom, valeur);
  return noeud;
}

/** An element made of the file's words, to the letter. */
export const montrer = (tag, textContent, proprietes = {}) => el(tag, [], { textContent, ...proprietes });

export const bouton = (texte, agir, { nom = null, classe = "" } = {}) => {
  const noeud = poser(
    "button",
    texte,
    { type: "button", className: `ed-bouton ${classe}` },
    { "aria-label": nom && compose(nom) },
  );
  noeud.addEventListener("click", agir);
  return noeud;
};

/** What the widget shows of a value. */
function afficher(valeur) {
  if (valeur === null || valeur === undefined) return "";
  if (typeof valeur === "boolean") return valeur ? "oui" : "non";
  return typeof valeur === "number" ? String(valeur).replace(".", ",") : valeur;
}

/** What was typed, as a value; what is no number stays text, for the check to say so. */
function nombreTape(texte) {
  const propre = texte.trim().replace(",", ".");
  return NOMBRE.test(propre) && Number.isFinite(Number(propre)) ? Number(propre) : texte;
}

const LECTURES = {
  texte: (texte, nul) => (texte || !nul ? texte : null),
  date: (texte, nul) => (texte || !nul ? texte : null),
  nombre: (texte) => (texte.trim() ? nombreTape(texte) : null),
  entier: (texte) => (texte.trim() ? nombreTape(texte) : null),
  note: (texte) => {
    const mot = texte.trim().toLowerCase();
    return mot === "oui" || mot === "non" ? mot === "oui" : mot ? nombreTape(texte) : null;
  },
};

/** Choices of a list: what is shown, and what is written. */
function choisir({ sorte, plat, nul, tags }, actuelle) {
  const permises = sorte === "oui-non" ? [true, false] : tags.length ? tags : (plat.enum ?? [plat.const]);
  const choix = permises.map((valeur) => [afficher(valeur).replaceAll("_", " "), valeur]);
  if (nul) choix.unshift([NON_PRECISE, null]);
  if (!choix.some(([, valeur]) => valeur === actuelle))
    choix.unshift([
      actuelle === "" || actuelle === undefined || actuelle === null
        ? "à choisir"
        : `${afficher(actuelle)} (valeur inconnue)`,
      actuelle,
    ]);
  return choix;
}

function liste(champ, actuelle, agir) {
  const choix = choisir(champ, actuelle);
  const select = el(
    "select",
    choix.map(([texte, valeur], rang) =>
      montrer("option", compose(texte), { value: rang, selected: valeur === actuelle }),
    ),
  );
  select.addEventListener("change", () => agir(choix[select.value][1]));
  return select;
}

function saisie({ sorte, plat }, actuelle) {
  const valeur = afficher(actuelle);
  if (
    sorte === "texte" &&
    (!plat.pattern || plat.pattern === "\\S") &&
    (plat.maxLength ?? Infinity) > COURT &&
    plat.format !== "uri"
  )
    return el("textarea", [], { value: valeur, rows: Math.min(12, Math.ceil(valeur.length / 70) || 1) });
  const type = sorte === "date" && (!valeur || /^\d{4}-\d{2}-\d{2}$/.test(valeur)) ? "date" : "text";
  const champ = poser("input", [], {
    type,
    value: valeur,
    className: ["nombre", "entier"].includes(sorte) ? "ed-court" : "",
  });
  if (["nombre", "entier"].includes(sorte)) champ.inputMode = sorte === "entier" ? "numeric" : "decimal";
  return champ;
}

/** Box that says « the source does not tell », beside a text that may be null. */
function caseNulle(widget, actuelle, agir) {
  const coche = el("input", [], { type: "checkbox", checked: actuelle === null || actuelle === undefined });
  coche.addEventListener("change", () => {
    if (!coche.checked) return widget.focus();
    widget.value = "";
    agir(null);
  });
  widget.addEventListener("input", () => (coche.checked = !widget.value));
  return el("label", [coche, el("span", NON_PRECISE)], { className: "ed-nul" });
}

/** The line of a field. `agir(valeur)` is told what was chosen or typed, once the field is left. */
export function champ(trouve, route, { titre, sens = "", cle = "", agir, actions = [], proposer = () => [] }) {
  const { noeud, sorte, nul } = trouve;
  const actuelle = noeud?.valeur;
  const id = identifiant(route);
  const estListe = sorte === "choix" || sorte === "oui-non" || sorte === "groupe";
  const widget = estListe ? liste(trouve, actuelle, agir) : saisie(trouve, actuelle);
  if (!estListe) widget.addEventListener("change", () => agir(LECTURES[sorte](widget.value, nul)));
  widget.id = id;
  widget.autocomplete = "off";
  if (sens) widget.setAttribute("aria-describedby", `${id}-sens`);
  if (widget.type === "text" && sorte === "texte") actions = [...actions, ...propositions(widget, proposer())];
  const nom = [titre, ...(cle ? [" ", montrer("code", cle, { className: "ed-cle" })] : [])];
  const lignes = [el("label", nom, { htmlFor: id })];
  if (sens) lignes.push(el("p", sens, { className: "ed-sens", id: `${id}-sens` }));
  if (sorte === "note")
    lignes.push(el("p", "oui (acquis), non (non acquis), une note comme 3,5 ou un niveau.", { className: "ed-sens" }));
  lignes.push(placeFaute(id), el("div", [widget, ...actions], { className: "ed-saisie" }));
  if (nul && !estListe) lignes.push(caseNulle(widget, actuelle, agir));
  return poser("div", lignes, { className: "ed-champ" }, { "data-chemin": chemin(route) });
}

function propositions(widget, textes) {
  if (textes.length < 2) return [];
  widget.setAttribute("list", `${widget.id}-propositions`);
  return [
    el(
      "datalist",
      textes.map((texte) => montrer("option", "", { value: texte })),
      { id: `${widget.id}-propositions` },
    ),
  ];
}

/** Where a fault will be told. */
export const placeFaute = (id) => el("p", [], { className: "ed-faute", id: `${id}-faute`, hidden: true });

/** Say what is wrong beside each field on the page; `fautes` goes by route. */
export function marquer(boite, fautes) {
  for (const zone of boite.querySelectorAll("[data-chemin]")) {
    const place = zone.querySelector(":scope > .ed-faute, :scope > .ed-corps > .ed-faute");
    if (!place) continue;
    const faute = fautes.get(zone.dataset.chemin);
    place.hidden = !faute;
    place.textContent = faute ? phrase(faute) : "";
    const widget = zone.querySelector(":scope > .ed-saisie > :is(input, select, textarea)");
    zone.classList.toggle("ed-fautif", Boolean(faute));
    if (!widget) continue;
    const sens = zone.querySelector(":scope > .ed-sens")?.id;
    widget.setAttribute("aria-describedby", [faute && place.id, sens].filter(Boolean).join(" "));
    if (faute) widget.setAttribute("aria-invalid", "true");
    else widget.removeAttribute("aria-invalid");
  }
}

/** A fault as a sentence. */
export const phrase = ({ message, aide }) =>
  compose(`${message[0].toUpperCase()}${message.slice(1)}.${aide ? ` ${aide[0].toUpperCase()}${aide.slice(1)}` : ""}`);

/** A value in the list of changes: short, what cannot be seen made visible. */
export const resumer = (valeur) =>
  valeur === null || valeur === undefined
    ? NON_PRECISE
    : valeur === ""
      ? "(vide)"
      : typeof valeur === "string"
        ? citation(valeur)
        : afficher(valeur);
