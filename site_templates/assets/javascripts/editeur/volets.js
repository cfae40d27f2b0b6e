/** Folds of the form: made when first opened, they stay open when the page is drawn again. */

import { el } from "../page/textes.js";
import { chemin, identifiant, make } from "./elements.js";

export const compte = () => el("span", [], { className: "ed-compte" });

/** A fold whose content is made when it is first opened, and which stays open when the page is drawn again. */
export function volet(ed, route, titre, run, classe = "ed-volet") {
  const boite = make(
    "details",
    [el("summary", titre)],
    { className: classe, id: identifiant(route) },
    { "data-chemin": chemin(route), "data-stable": ed.nomStable(route) },
  );
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
