/** Groups and lists on the form: what they hold, what may be added, moved or taken out. */

import { tell } from "../page/mots.js";
import { el } from "../page/textes.js";
import { ajout, facultatifs, gestes, inconnue, nouvelleCle } from "./ajouts.js";
import { champ, placeFaute } from "./champs.js";
import { bouton, chemin, identifiant, make, show } from "./elements.js";
import { enfant, textOf } from "./noeuds.js";
import { meaningOf, nameOf, titleOf, voisins } from "./noms.js";
import { isSilent, SANS_OBJET } from "./schema.js";
import { compte, tranches, volet } from "./volets.js";

/** Whatever stands under a key: a field, a group or a list. */
export function element(ed, route, schema, requis) {
  const trouve = ed.schema.atEnd(ed.document.racine, route);
  const cle = route.at(-1);
  const propos = { titre: titleOf(schema, cle), sens: meaningOf(schema), cle };
  const inutile = requis || !trouve.noeud || (trouve.nul && isSilent(trouve.noeud)); // null says as much
  const takeOut = inutile
    ? []
    : [
        bouton(tell("retirer"), () => ed.takeOut(route), {
          nom: tell("retirer-nom", propos.titre),
          classe: "ed-discret",
        }),
      ];
  const fige = cle === "id" ? ed.publies.version(ed.document.racine, route.slice(0, -1)) : "";
  const acts = { act: (valeur) => ed.set(route, valeur), actions: takeOut, suggest: () => suggest(ed, cle, schema) };
  if (trouve.sorte !== "groupe" && trouve.sorte !== "liste") return champ(trouve, route, { ...propos, ...acts, fige });
  return cadre(ed, route, trouve, propos, takeOut);
}

const suggest = (ed, cle, schema) =>
  cle === "id" ? [] : voisins(ed.document.racine, cle, schema?.["x-cible"] === "note");

function cadre(ed, route, trouve, { titre, sens, cle }, actions) {
  const { noeud, nul, aucun, sorte } = trouve;
  const rempli = noeud?.sorte === sorte;
  const id = identifiant(route);
  const contenu = [
    el("legend", [titre, " ", show("code", cle, { className: "ed-cle" })]),
    ...(sens ? [el("p", sens, { className: "ed-sens" })] : []),
    placeFaute(id),
  ];
  if (rempli) contenu.push(sorte === "liste" ? liste(ed, route, trouve) : groupe(ed, route, trouve));
  else if (noeud?.valeur === null || noeud?.valeur === SANS_OBJET)
    contenu.push(el("p", tell(noeud.valeur ? "sans-objet" : "non-precise"), { className: "ed-absent" }));
  if (!rempli) {
    const debut = () => ed.set(route, sorte === "liste" ? [] : ed.schema.amorce(trouve.schema), true);
    contenu.push(
      sorte === "liste"
        ? ajout(ed, route, trouve, titre)
        : bouton(tell("preciser"), debut, { nom: tell("preciser-nom", titre) }),
    );
  }
  const vider = (quoi, valeur) =>
    bouton(tell(`${quoi}-bouton`), () => ed.set(route, valeur, true), {
      nom: tell(`${quoi}-nom`, titre),
      classe: "ed-discret",
    });
  if (nul && (rempli || noeud?.valeur === SANS_OBJET)) contenu.push(vider("non-precise", null));
  if (aucun && noeud && noeud.valeur !== SANS_OBJET) contenu.push(vider("sans-objet", SANS_OBJET));
  return make(
    "fieldset",
    [...contenu, ...actions],
    { className: "ed-cadre", id: route.length > 1 ? id : `${id}-cadre`, tabIndex: -1 },
    { "data-chemin": chemin(route) },
  );
}

/**
 * The fields of a group: those written and those due, in the order of the model; then what may be added.
 * @param {(cle: string) => boolean} isKept
 */
export function groupe(ed, route, { plats, plat, tags, libelles, noeud }, isKept = () => true) {
  const boite = el("div", [], { className: "ed-corps" });
  const connues = tags.length && !tags.includes(textOf(noeud, "type")) ? [] : ed.schema.ordre(plat);
  const ecrites = noeud.paires.map(({ cle }) => cle);
  const requises = plats.length === 1 ? (plat.required ?? []) : [];
  if (tags.length) {
    const type = [...route, "type"];
    const trouve = { noeud: enfant(noeud, "type"), sorte: "groupe", plat: {}, nul: false, tags, libelles };
    boite.append(
      champ(trouve, type, {
        titre: tell("type"),
        cle: "type",
        sens: connues.length ? plat.properties.type.description : tell("type-sens"),
        act: (v) => ed.set(type, v, true),
      }),
    );
  }
  for (const cle of connues)
    if ((ecrites.includes(cle) || requises.includes(cle)) && !(tags.length && cle === "type") && isKept(cle))
      boite.append(element(ed, [...route, cle], plat.properties[cle], requises.includes(cle)));
  const autre = (cle) => {
    const schema = ed.schema.dessous(plat, cle);
    return schema && connues.length + Number(Boolean(plat.patternProperties))
      ? element(ed, [...route, cle], { title: cle, ...schema }, false)
      : inconnue(ed, [...route, cle]);
  };
  const autres = ecrites.filter((nom) => !connues.includes(nom) && !(tags.length && nom === "type"));
  boite.append(...tranches(ed, route, autres, "tranche-groupe", (cles) => cles.map(autre)));
  if (plat.patternProperties) boite.append(nouvelleCle(ed, route, noeud));
  const libres = connues.filter(
    (cle) => !ecrites.includes(cle) && !requises.includes(cle) && cle !== "type" && isKept(cle),
  );
  if (libres.length) boite.append(facultatifs(ed, route, plat, libres));
  return boite;
}

/** The elements of a list, each with its buttons; then a button to add one. */
export function liste(ed, route, trouve, titre = "") {
  const { noeud } = trouve;
  const nombre = noeud.elements.length;
  const draw = (rangs) => {
    const lignes = rangs.map((rang) => make("li", ligne(ed, [...route, rang], noeud.elements[rang], rang, nombre)));
    return [el("ol", lignes, { className: "ed-liste", hidden: !nombre, start: (rangs[0] ?? 0) + 1 })];
  };
  return el(
    "div",
    [
      ...tranches(ed, route, [...noeud.elements.keys()], "tranche-liste", draw),
      ajout(ed, route, trouve, titre || titleOf(ed.schema.atEnd(ed.document.racine, route).schema, route.at(-1))),
    ],
    { className: "ed-corps" },
  );
}

function ligne(ed, route, noeud, rang, nombre) {
  const trouve = ed.schema.atEnd(ed.document.racine, route);
  const nom = nameOf(noeud, rang, trouve.plat);
  const haut = route.slice(0, -1);
  const actions = gestes(ed, route, nom, nombre);
  if (trouve.sorte !== "groupe")
    return champ(trouve, route, {
      titre: tell("element-nom", rang + 1),
      act: (valeur) => ed.set(route, valeur),
      actions: [actions],
      suggest: () => suggest(ed, haut.at(-1), ed.schema.atEnd(ed.document.racine, haut).schema),
    });
  return volet(ed, route, [show("span", nom, { className: "ed-nom" }), compte()], () => {
    const corps = noeud.sorte === "groupe" ? groupe(ed, route, trouve) : el("div", [], { className: "ed-corps" });
    corps.prepend(placeFaute(identifiant(route)));
    corps.append(actions);
    return corps;
  });
}
