/** Folds of the form: made when first opened, they stay open when the page is drawn again. */

import { tell } from "../page/mots.js";
import { el } from "../page/textes.js";
import { chemin, identifiant, make } from "./elements.js";

const TRANCHE = 100;

export const compte = () => el("span", [], { className: "ed-compte" });

function pli(ed, titre, run, className, attributs) {
  const boite = make("details", [el("summary", titre)], { className }, attributs);
  const open = () => {
    if (boite.open && boite.children.length === 1) {
      boite.append(run());
      ed.mark(boite);
    }
    ed.ouverts[boite.open ? "add" : "delete"](boite.dataset.stable);
  };
  boite.fillIn = () => {
    boite.open = true;
    open();
  };
  boite.addEventListener("toggle", open);
  if (ed.ouverts.has(boite.dataset.stable)) boite.fillIn();
  return boite;
}

/** A fold whose content is made when it is first opened, and which stays open when the page is drawn again. */
export function volet(ed, route, titre, run, classe = "ed-volet") {
  const attributs = { id: identifiant(route), "data-chemin": chemin(route), "data-stable": ed.nomStable(route) };
  return pli(ed, titre, run, classe, attributs);
}

/**
 * What a group or a list holds, whatever their number: up to a hundred as they are, more in folds of a hundred.
 * `segments` are keys or ranks, `draw(segments)` gives the elements that show some of them; `mot` tells what a fold holds.
 */
export function tranches(ed, route, segments, mot, draw) {
  if (segments.length <= TRANCHE) return draw(segments);
  return Array.from({ length: Math.ceil(segments.length / TRANCHE) }, (_, rang) => {
    const debut = rang * TRANCHE;
    const siens = segments.slice(debut, debut + TRANCHE);
    const run = () => el("div", draw(siens), { className: "ed-corps" });
    const boite = pli(ed, tell(mot, debut + 1, debut + siens.length), run, "ed-tranche", {
      "data-tranche": identifiant(route),
      "data-stable": `${ed.nomStable(route)}/+${debut}`,
    });
    boite.tient = (segment) => siens.includes(segment);
    return boite;
  });
}
