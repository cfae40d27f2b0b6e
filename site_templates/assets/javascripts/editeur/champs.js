/** One value on the form: its name, what it means, a widget of its sort, and what is wrong with it. */

import { tell } from "../page/mots.js";
import { compose, el } from "../page/textes.js";
import { retain } from "./dates.js";
import { chemin, identifiant, make, show } from "./elements.js";
import { etats, LECTURES, liste, NOTATION, propositions, saisie } from "./widgets.js";

/** The line of a field. `act(valeur)` is told what was chosen or typed, once the field is left. */
export function champ(trouve, route, { titre, sens = "", cle = "", fige = "", act, actions = [], suggest = () => [] }) {
  const { noeud, sorte, nul } = trouve;
  const actuelle = noeud?.valeur;
  const id = identifiant(route);
  const isList = sorte === "choix" || sorte === "oui-non" || sorte === "groupe";
  const widget = isList ? liste(trouve, actuelle, act) : saisie(trouve, actuelle);
  widget.id = id;
  const date = sorte === "date" ? retain(widget, nul, act) : null;
  if (!isList && !date) widget.addEventListener("change", () => act(LECTURES[sorte](widget.value, nul)));
  widget.autocomplete = "off";
  if (sens) widget.setAttribute("aria-describedby", `${id}-sens`);
  if (widget.type === "text" && sorte === "texte") actions = [...actions, ...propositions(widget, suggest())];
  const nom = [titre, ...(cle ? [" ", show("code", cle, { className: "ed-cle" })] : [])];
  const lignes = [el("label", nom, { htmlFor: id })];
  if (sens) lignes.push(el("p", sens, { className: "ed-sens", id: `${id}-sens` }));
  if (fige) widget.readOnly = true;
  if (fige) lignes.push(el("p", tell("publie-id", fige), { className: "ed-sens" }));
  if (sorte === "note") lignes.push(el("p", tell("note-sens", ...NOTATION.keys()), { className: "ed-sens" }));
  lignes.push(placeFaute(id), el("div", [widget, ...actions], { className: "ed-saisie" }));
  if (date) lignes.push(date.dit);
  if (!isList) lignes.push(...etats(widget, trouve, actuelle, date?.act ?? act));
  return make("div", lignes, { className: "ed-champ" }, { "data-chemin": chemin(route) });
}

/** Where a fault will be told. */
export const placeFaute = (id) => el("p", [], { className: "ed-faute", id: `${id}-faute`, hidden: true });

/** Say what is wrong beside each field on the page; `fautes` goes by route. */
export function mark(boite, fautes) {
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
