/** What to do next, in the order of what blocks. */

import { tell } from "../page/mots.js";
import { el, lien, nom } from "../page/textes.js";
import { isUnsure } from "../reponses/format.js";
import { DISPENSE, join } from "../verdict/notes.js";
import { decisive, detail, isPlaced, isShaky, solid } from "./situation.js";

/** How far a failed score is, and the cheapest mark that would be enough by itself. */
function distance({ manque, plafond, moyens }) {
  if (manque === null) return "";
  if (plafond) return tell("depasse-points", manque);
  const cheapest = moyens.slice(0, 3).map(({ id, note }) => tell("moyen", nom(id), note));
  return (
    tell("manque-points", manque) +
    (cheapest.length ? tell("moyens", join(cheapest, tell("ou"))) : tell("moyens-aucun"))
  );
}

/** Failed scores, one line each, whatever the number of marks in them: [their ids, kind, text]. */
function failedScores({ verdict, scores }) {
  if (verdict.certifie !== false) return [];
  const held = { ...verdict.blocs, ...verdict.epreuves };
  const isDown = ({ haut, seuil, plafond, unite, bas }) =>
    !held[unite ?? ""] && haut !== null && (plafond ? bas > seuil && haut > seuil : haut < seuil);
  return scores.filter(isDown);
}

/** What has no answer yet, the critères of a compétence together. */
function missing(vue) {
  const { verdict, elements, profil } = vue;
  const isCritere = (id) => elements.get(id).genre === "critere";
  const parents = new Set(verdict.manquent.filter(isCritere).map((id) => elements.get(id).parent));
  const open = (id) => decisive(id, vue)[2].length;
  return [
    ...[...parents].map((id) => [id, "manque", tell("criteres-ouverts", open(id))]),
    ...verdict.manquent
      .filter((id) => !isCritere(id))
      .map((id) => [id, "manque", tell(isUnsure(id, profil) ? "mot-null" : "sans-reponse")]),
  ];
}

/** Marks under their line that an épreuve still to come may save. */
const completed = ({ en_cause, completent }, { marks }) =>
  en_cause
    .filter((id) => isPlaced(marks[id]))
    .map((id) => [id, "fragile", tell("peut-completer", join(completent.map((e) => nom(e))))]);

/** What to do next: what makes it impossible, what is missing, what is said acquired but shaky, then formalities. */
function actions(vue) {
  const { verdict, elements, marks, profil, formalites } = vue;
  const down = failedScores(vue);
  const told = new Set(down.flatMap((score) => score.elements));
  const failed = new Set(verdict.a_repasser.flatMap(({ en_cause }) => en_cause).filter((id) => !told.has(id)));
  const below = (id) => detail(elements.get(id), vue);
  const shaky = Object.keys(verdict.competences).filter(
    (id) => verdict.competences[id] && marks[id] !== DISPENSE && isShaky(id, profil),
  );
  return [
    ...down.map((score) => [score.elements, "bloque", distance(score)]),
    ...[...failed].map((id) => [id, "bloque", elements.has(id) ? below(id) : ""]),
    ...verdict.raisons.filter((r) => r.completent.length).flatMap((r) => completed(r, vue)),
    ...missing(vue),
    ...shaky.map((id) => [id, "fragile", tell("dite-acquise", solid(id, profil))]),
    ...formalites.filter((id) => !profil.formalites[id]).map((id) => [id, "formalite", ""]),
  ];
}

function action([id, kind, text]) {
  const tag = el("span", tell(kind), { className: "ref-etiquette" });
  const links = [id].flat().flatMap((one, rank) => [rank ? ", " : "", lien(one)]);
  return el("li", [tag, " ", ...links, text ? ` : ${text}` : ""]);
}

/** The plan as lines: what blocks, what is open, what is missing, what is shaky, formalities. */
export const plan = (vue) => actions(vue).map(action);
