/** The result element by element: chart and table, nearest threshold, next actions in the order of what blocks. */

import { tell } from "../page/mots.js";
import { el, fill, find, lien, mot, nom, place, write } from "../page/textes.js";
import { ABSENT, DISPENSE, join } from "../verdict/notes.js";

/** Ids of the critères of one compétence. */
const criteresOf = (id) => [...place(id).querySelectorAll("[data-question]")].map(({ dataset }) => dataset.question);

const isSolid = (level) => ["seul", "demontrable"].includes(level);

const isPlaced = (value) => value !== undefined && value !== DISPENSE && value !== ABSENT && typeof value !== "boolean";
/** The line that a mark is told against: the one that holds, else the one that eliminates. */
const lineOf = ({ type, seuil, plancher }) => (type === "avis" ? null : (seuil ?? plancher));

/** Points or levels above the threshold, below when negative; null when there is no such distance. */
function margin(element, value) {
  const [{ type, niveaux, inverse }, line] = [element, lineOf(element)];
  if (line === null || inverse || !isPlaced(value)) return null;
  const gap = type === "niveaux" ? niveaux.indexOf(value) - niveaux.indexOf(line) : value - line;
  return Math.round(gap * 1e6) / 1e6;
}

const size = ({ type, niveaux, min, max }) => (type === "niveaux" ? niveaux.length - 1 : max - min);
const position = ({ type, niveaux, min }, v) => (type === "niveaux" ? niveaux.indexOf(v) : v - min);

function say({ type }, gap) {
  if (!gap) return tell("au-seuil");
  const unit = type === "niveaux" ? "niveaux" : "points";
  return tell(`${gap < 0 ? "manque" : "marge"}-${unit}`, Math.abs(gap));
}

/** [critères that hold without help, all of them]. */
function count(id, profil) {
  const all = criteresOf(id);
  return [all.filter((k) => isSolid(profil.criteres[k])).length, all.length];
}

function solid(id, profil) {
  const [done, all] = count(id, profil);
  return all ? tell("sans-aide", done, all) : "";
}

function share(id, profil) {
  const [done, all] = count(id, profil);
  return all ? done / all : undefined;
}

function detail(element, { marks, profil }) {
  const gap = margin(element, marks[element.id]);
  const line = lineOf(element);
  const threshold = line === null ? "" : tell("seuil", mot(element.id, line));
  return [gap === null ? threshold : say(element, gap), solid(element.id, profil)].filter(Boolean).join(" · ");
}

/** One bar, for the eye only: the row says the same in words. Without a scale, it is the share of the critères. */
function bar(element, { marks, states, profil }) {
  const [value, whole] = [marks[element.id], size(element)];
  const state = states[element.id];
  const node = el("span", [], { className: "ae-barre" });
  const isOn = isPlaced(value) && element.type !== "avis";
  const part = isOn ? position(element, value) / whole : (share(element.id, profil) ?? Number(state === true));
  node.style.setProperty("--part", part);
  const line = lineOf(element);
  if (element.type !== "acquis" && line !== null) {
    node.style.setProperty("--seuil", position(element, line) / whole);
  }
  node.dataset.tient = String(state);
  node.ariaHidden = "true";
  return node;
}

function row(element, vue) {
  const { id } = element;
  const head = el("th", [lien(id), bar(element, vue)], { scope: "row" });
  return el("tr", [head, el("td", mot(id, vue.marks[id])), el("td", detail(element, vue) || "–")]);
}

/** The mark under its threshold that is the least far from it; else the smallest margin above. */
function nearest(elements, { marks }) {
  const near = elements
    .map((element) => [element, margin(element, marks[element.id])])
    .filter(([, gap]) => gap !== null)
    .sort(([a, x], [b, y]) => Math.abs(x) / size(a) - Math.abs(y) / size(b));
  const [element, gap] = near.find(([, distance]) => distance < 0) ?? near[0] ?? [];
  if (!element) return "";
  return tell(gap < 0 ? "seuil-proche" : "marge-faible", nom(element.id), say(element, gap));
}

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

/** What to do next: what makes it impossible, what is missing, what is said acquired but shaky, then formalities. */
function actions(vue) {
  const { verdict, elements, marks, profil, formalites } = vue;
  const down = failedScores(vue);
  const told = new Set(down.flatMap((score) => score.elements));
  const failed = new Set(verdict.a_repasser.flatMap(({ en_cause }) => en_cause).filter((id) => !told.has(id)));
  const below = (id) => detail(elements.get(id), { marks, profil });
  const shaky = Object.keys(verdict.competences).filter(
    (id) =>
      verdict.competences[id] && marks[id] !== DISPENSE && criteresOf(id).some((k) => !isSolid(profil.criteres[k])),
  );
  return [
    ...down.map((score) => [score.elements, "bloque", distance(score)]),
    ...[...failed].map((id) => [id, "bloque", elements.has(id) ? below(id) : ""]),
    ...verdict.manquent.map((id) => [id, "manque", tell("sans-reponse")]),
    ...shaky.map((id) => [id, "fragile", tell("dite-acquise", solid(id, profil))]),
    ...formalites.filter((id) => !profil.formalites[id]).map((id) => [id, "formalite", ""]),
  ];
}

function action([id, kind, text]) {
  const tag = el("span", tell(kind), { className: "ref-etiquette" });
  const links = [id].flat().flatMap((one, rank) => [rank ? ", " : "", lien(one)]);
  return el("li", [tag, " ", ...links, text ? ` : ${text}` : ""]);
}

/** Texts of the person, for the printed report. */
function written({ textes }) {
  return Object.entries(textes).map(([id, { note, preuve }]) =>
    el("li", [el("strong", nom(id)), note ? ` ${note}` : "", preuve ? tell("preuve", preuve) : ""]),
  );
}

/** Chart, table, nearest threshold, actions; nothing before the first answer. */
export function showDetails(vue) {
  const { elements, questions, marks, profil } = vue;
  const asked = questions.map((id) => elements.get(id)).filter((e) => e.decide || e.requis || e.plancher !== null);
  const hasAnswers = Object.keys(marks).length > 0;
  fill(find("tableau"), hasAnswers ? asked.map((element) => row(element, vue)) : []);
  write(find("proche"), nearest(asked, vue));
  fill(find("actions"), hasAnswers ? actions(vue).map(action) : []);
  fill(find("ecrits"), written(profil));
}
