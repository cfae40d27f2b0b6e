/** The result element by element: chart and table, nearest threshold, next actions in the order of what blocks. */

import { tell } from "../page/mots.js";
import { el, fill, find, lien, mot, nom, place, write } from "../page/textes.js";
import { DISPENSE } from "../verdict/notes.js";

/** Ids of the critères of one compétence. */
const criteresOf = (id) => [...place(id).querySelectorAll("[data-question]")].map(({ dataset }) => dataset.question);

const isSolid = (level) => ["seul", "demontrable"].includes(level);

/** Points or levels above the threshold, below when negative; null when there is no such distance. */
function margin({ type, niveaux, seuil }, value) {
  if (seuil === null || value === undefined || value === DISPENSE || typeof value === "boolean") return null;
  return type === "niveaux" ? niveaux.indexOf(value) - niveaux.indexOf(seuil) : value - seuil;
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
  const threshold = element.seuil === null ? "" : tell("seuil", mot(element.id, element.seuil));
  return [gap === null ? threshold : say(element, gap), solid(element.id, profil)].filter(Boolean).join(" · ");
}

/** One bar, for the eye only: the row says the same in words. Without a scale, it is the share of the critères. */
function bar(element, { marks, states, profil }) {
  const [value, whole] = [marks[element.id], size(element)];
  const state = states[element.id];
  const node = el("span", [], { className: "ae-barre" });
  const isPlaced = value !== undefined && value !== DISPENSE && typeof value !== "boolean";
  const part = isPlaced ? position(element, value) / whole : (share(element.id, profil) ?? Number(state === true));
  node.style.setProperty("--part", part);
  if (element.type !== "acquis" && element.seuil !== null) {
    node.style.setProperty("--seuil", position(element, element.seuil) / whole);
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

/** What to do next: what makes it impossible, what is missing, what is said acquired but shaky, then formalities. */
function actions({ verdict, elements, marks, profil, formalites }) {
  const failed = new Set(verdict.a_repasser.flatMap(({ en_cause }) => en_cause));
  const below = (id) => detail(elements.get(id), { marks, profil });
  const shaky = Object.keys(verdict.competences).filter(
    (id) =>
      verdict.competences[id] && marks[id] !== DISPENSE && criteresOf(id).some((k) => !isSolid(profil.criteres[k])),
  );
  return [
    ...[...failed].map((id) => [id, "bloque", elements.has(id) ? below(id) : ""]),
    ...verdict.manquent.map((id) => [id, "manque", tell("sans-reponse")]),
    ...shaky.map((id) => [id, "fragile", tell("dite-acquise", solid(id, profil))]),
    ...formalites.filter((id) => !profil.formalites[id]).map((id) => [id, "formalite", ""]),
  ];
}

function action([id, kind, text]) {
  const tag = el("span", tell(kind), { className: "ref-etiquette" });
  return el("li", [tag, " ", lien(id), text ? ` : ${text}` : ""]);
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
  const asked = questions.map((id) => elements.get(id));
  const hasAnswers = Object.keys(marks).length > 0;
  fill(find("tableau"), hasAnswers ? asked.map((element) => row(element, vue)) : []);
  write(find("proche"), nearest(asked, vue));
  fill(find("actions"), hasAnswers ? actions(vue).map(action) : []);
  fill(find("ecrits"), written(profil));
}
