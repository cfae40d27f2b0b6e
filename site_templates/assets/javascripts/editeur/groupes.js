/** Groups and lists on the form: what they hold, what may be added, moved or taken out. */

import { el } from "../page/textes.js";
import { bouton, champ, chemin, identifiant, montrer, placeFaute, poser } from "./champs.js";
import { enfant, texteDe } from "./lecture.js";
import { direSens, NON_PRECISE, nommer, titreDe, voisins } from "./noms.js";
import { suivant } from "./schema.js";

/** Whatever stands under a key: a field, a group or a list. */
export function element(ed, route, schema, requis) {
  const trouve = ed.schema.auBout(ed.document.racine, route);
  const cle = route.at(-1);
  const propos = { titre: titreDe(schema, cle), sens: direSens(schema), cle };
  const inutile = requis || !trouve.noeud || (trouve.nul && trouve.noeud.sorte === "valeur"); // null says as much
  const retirer = inutile
    ? []
    : [bouton("Retirer", () => ed.retirer(route), { nom: `Retirer « ${propos.titre} »`, classe: "ed-discret" })];
  if (trouve.sorte !== "groupe" && trouve.sorte !== "liste")
    return champ(trouve, route, {
      ...propos,
      agir: (valeur) => ed.donner(route, valeur),
      actions: retirer,
      proposer: () => proposer(ed, cle),
    });
  return cadre(ed, route, trouve, propos, retirer);
}

const proposer = (ed, cle) => (cle === "id" ? [] : voisins(ed.document.racine, cle));

function cadre(ed, route, trouve, { titre, sens, cle }, actions) {
  const { noeud, nul, sorte } = trouve;
  const rempli = noeud?.sorte === sorte;
  const id = identifiant(route);
  const contenu = [
    el("legend", [titre, " ", montrer("code", cle, { className: "ed-cle" })]),
    ...(sens ? [el("p", sens, { className: "ed-sens" })] : []),
    placeFaute(id),
  ];
  if (rempli) contenu.push(sorte === "liste" ? liste(ed, route, trouve) : groupe(ed, route, trouve));
  else if (noeud?.valeur === null) contenu.push(el("p", NON_PRECISE, { className: "ed-absent" }));
  if (!rempli) {
    const debut = () => ed.donner(route, sorte === "liste" ? [] : ed.schema.amorce(trouve.schema), true);
    contenu.push(
      sorte === "liste" ? ajout(ed, route, trouve, titre) : bouton("Préciser", debut, { nom: `Préciser « ${titre} »` }),
    );
  } else if (nul)
    contenu.push(
      bouton("Non précisé par la source", () => ed.donner(route, null, true), {
        nom: `« ${titre} » n’est pas précisé par la source`,
        classe: "ed-discret",
      }),
    );
  return poser(
    "fieldset",
    [...contenu, ...actions],
    { className: "ed-cadre", id: route.length > 1 ? id : `${id}-cadre`, tabIndex: -1 },
    { "data-chemin": chemin(route) },
  );
}

/**
 * The fields of a group: those written and those due, in the order of the model; then what may be added.
 * @param {(cle: string) => boolean} garder
 */
export function groupe(ed, route, { plats, plat, tags, noeud }, garder = () => true) {
  const boite = el("div", [], { className: "ed-corps" });
  const connues = tags.length && !tags.includes(texteDe(noeud, "type")) ? [] : ed.schema.ordre(plat);
  const ecrites = noeud.paires.map(({ cle }) => cle);
  const requises = plats.length === 1 ? (plat.required ?? []) : [];
  if (tags.length) {
    const type = [...route, "type"];
    const trouve = { noeud: enfant(noeud, "type"), sorte: "groupe", plat: {}, nul: false, tags };
    boite.append(
      champ(trouve, type, {
        titre: "Type",
        cle: "type",
        sens: connues.length ? plat.properties.type.description : "De quoi il s'agit.",
        agir: (v) => ed.donner(type, v, true),
      }),
    );
  }
  for (const cle of connues)
    if ((ecrites.includes(cle) || requises.includes(cle)) && !(tags.length && cle === "type") && garder(cle))
      boite.append(element(ed, [...route, cle], plat.properties[cle], requises.includes(cle)));
  for (const cle of ecrites.filter((nom) => !connues.includes(nom) && !(tags.length && nom === "type"))) {
    const schema = ed.schema.dessous(plat, cle);
    boite.append(
      schema && connues.length + Number(Boolean(plat.patternProperties))
        ? element(ed, [...route, cle], { title: cle, ...schema }, false)
        : inconnue(ed, [...route, cle]),
    );
  }
  if (plat.patternProperties) boite.append(nouvelleCle(ed, route, noeud));
  const libres = connues.filter(
    (cle) => !ecrites.includes(cle) && !requises.includes(cle) && cle !== "type" && garder(cle),
  );
  if (libres.length) boite.append(facultatifs(ed, route, plat, libres));
  return boite;
}

function inconnue(ed, route) {
  const retirer = bouton("Retirer", () => ed.retirer(route), { nom: `Retirer la clé « ${route.at(-1)} »` });
  return poser(
    "div",
    [montrer("p", route.at(-1), { className: "ed-inconnue" }), placeFaute(identifiant(route)), retirer],
    { className: "ed-champ", id: identifiant(route), tabIndex: -1 },
    { "data-chemin": chemin(route) },
  );
}

function facultatifs(ed, route, plat, libres) {
  const id = `${identifiant(route)}-facultatif`;
  const choix = el(
    "select",
    libres.map((cle) => el("option", titreDe(plat.properties[cle], cle), { value: cle })),
    { id },
  );
  const ajouter = bouton(
    "Ajouter",
    () => ed.donner([...route, choix.value], ed.schema.amorce(plat.properties[choix.value]), true),
    { nom: "Ajouter ce champ facultatif", classe: "ed-discret" },
  );
  return el(
    "div",
    [
      el("label", "Champ facultatif à ajouter", { htmlFor: id }),
      el("div", [choix, ajouter], { className: "ed-saisie" }),
    ],
    { className: "ed-facultatif" },
  );
}

function nouvelleCle(ed, route, noeud) {
  const id = `${identifiant(route)}-cle`;
  const nom = el("input", [], { type: "text", id, className: "ed-court", autocomplete: "off" });
  const ajouter = () =>
    !nom.value.trim() || enfant(noeud, nom.value.trim())
      ? nom.focus()
      : ed.donner([...route, nom.value.trim()], null, true);
  return el(
    "div",
    [
      el("label", "Compétence ou épreuve à ajouter", { htmlFor: id }),
      el(
        "div",
        [nom, bouton("Ajouter", ajouter, { nom: "Ajouter cette compétence ou cette épreuve", classe: "ed-discret" })],
        { className: "ed-saisie" },
      ),
    ],
    { className: "ed-facultatif" },
  );
}

/** The elements of a list, each with its buttons; then a button to add one. */
export function liste(ed, route, trouve, titre = "") {
  const { noeud } = trouve;
  const nombre = noeud.elements.length;
  const lignes = noeud.elements.map((item, rang) => poser("li", ligne(ed, [...route, rang], item, rang, nombre)));
  return el(
    "div",
    [
      el("ol", lignes, { className: "ed-liste", hidden: !nombre }),
      ajout(ed, route, trouve, titre || titreDe(ed.schema.auBout(ed.document.racine, route).schema, route.at(-1))),
    ],
    { className: "ed-corps" },
  );
}

function ajout(ed, route, { plat, noeud }, titre) {
  const court = plat.items.type === "string" && plat.items.pattern !== "\\S";
  const valeur = ed.schema.amorce(plat.items);
  const id = suivant(noeud);
  const neuf = () => ed.ajouter(route, id && valeur && typeof valeur === "object" ? { ...valeur, id } : valeur, court);
  return bouton(`Ajouter à « ${titre} »`, neuf, { classe: "ed-ajout" });
}

function ligne(ed, route, noeud, rang, nombre) {
  const nom = nommer(noeud, rang);
  const haut = route.slice(0, -1);
  const deplacer = (de, vers, mot) => {
    const touche = bouton(mot === "Monter" ? "↑" : "↓", () => ed.deplacer(haut, de, vers), {
      nom: `${mot} ${nom}`,
      classe: "ed-fleche",
    });
    touche.disabled = vers < 0 || vers >= nombre;
    touche.dataset.sens = mot;
    return touche;
  };
  const actions = el(
    "span",
    [
      deplacer(rang, rang - 1, "Monter"),
      deplacer(rang, rang + 1, "Descendre"),
      bouton("Retirer", () => ed.retirer(route), { nom: `Retirer ${nom}`, classe: "ed-discret" }),
    ],
    { className: "ed-actions" },
  );
  const trouve = ed.schema.auBout(ed.document.racine, route);
  if (trouve.sorte !== "groupe")
    return champ(trouve, route, {
      titre: `Élément ${rang + 1}`,
      agir: (valeur) => ed.donner(route, valeur),
      actions: [actions],
      proposer: () => proposer(ed, haut.at(-1)),
    });
  return volet(ed, route, [montrer("span", nom, { className: "ed-nom" }), compte()], () => {
    const corps = noeud.sorte === "groupe" ? groupe(ed, route, trouve) : el("div", [], { className: "ed-corps" });
    corps.prepend(placeFaute(identifiant(route)));
    corps.append(actions);
    return corps;
  });
}

const compte = () => el("span", [], { className: "ed-compte" });

/** A fold whose content is made when it is first opened, and which stays open when the page is drawn again. */
export function volet(ed, route, titre, faire, classe = "ed-volet") {
  const boite = poser(
    "details",
    [el("summary", titre)],
    { className: classe, id: identifiant(route) },
    { "data-chemin": chemin(route), "data-stable": ed.nomStable(route) },
  );
  const ouvrir = () => {
    if (boite.open && boite.children.length === 1) {
      boite.append(faire());
      ed.marquer(boite);
    }
    ed.ouverts[boite.open ? "add" : "delete"](boite.dataset.stable);
  };
  boite.remplir = () => {
    boite.open = true;
    ouvrir();
  };
  boite.addEventListener("toggle", ouvrir);
  if (ed.ouverts.has(boite.dataset.stable)) boite.remplir();
  return boite;
}
