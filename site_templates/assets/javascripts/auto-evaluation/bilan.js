/** The result element by element: chart and table, nearest threshold. */

import { tell } from "../page/mots.js";
import { el, fill, find, lien, mot, nom, write } from "../page/textes.js";
import { isUnsure } from "../reponses/format.js";
import { plan } from "./plan.js";
import { decisive, detail, isPlaced, isSplit, lineOf, margin, position, say, share, size } from "./situation.js";

/** The share of the critères that decide and are acquired; undefined where none was answered. */
const shareOf = (criteres) =>
  criteres[2].length < criteres.flat().length ? criteres[0].length / criteres.flat().length : undefined;

/**
 * One bar, for the eye only: the row says the same in words. Without a scale, it is the share of the critères. None where
 * nothing was answered: an empty bar is that of a failure; « je ne sais pas » has an outline of its own.
 */
function bar(element, vue) {
  const { marks, states, profil } = vue;
  const criteres = decisive(element.id, vue);
  const [value, whole] = [marks[element.id], size(element)];
  const state = states[element.id];
  const unsure = isUnsure(element.id, profil);
  const node = el("span", [], { className: unsure ? "ae-barre ae-barre--ignoree" : "ae-barre" });
  const isOn = isPlaced(value) && element.type !== "avis";
  const part = isOn ? position(element, value) / whole : criteres ? shareOf(criteres) : share(element.id, profil);
  const isAnswered = value !== undefined || unsure || part !== undefined;
  if (!isAnswered && state === null) return "";
  const whenBare = Number(state === true);
  node.style.setProperty("--part", part ?? whenBare);
  const line = lineOf(element);
  if (element.type !== "acquis" && line !== null) {
    node.style.setProperty("--seuil", position(element, line) / whole);
  }
  node.dataset.tient = String(state);
  node.ariaHidden = "true";
  return node;
}

/** The answer, or what the answers to its parts make of it. */
function said(id, vue) {
  if (decisive(id, vue)) return tell(`competence-${vue.states[id]}`);
  if (isSplit(id, vue) && vue.marks[id] === undefined) return tell(`reussie-${vue.states[id]}`);
  return mot(id, isUnsure(id, vue.profil) ? null : vue.marks[id]);
}

function row(element, vue) {
  const { id } = element;
  const head = el("th", [lien(id), bar(element, vue)], { scope: "row" });
  return el("tr", [head, el("td", said(id, vue)), el("td", detail(element, vue) || "–")]);
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

/** Texts of the person, for the printed report. */
function written({ textes }) {
  return Object.entries(textes).map(([id, { note, preuve }]) =>
    el("li", [el("strong", nom(id)), note ? ` ${note}` : "", preuve ? tell("preuve", preuve) : ""]),
  );
}

/** What the table shows: whatever counts, critères with their compétence. */
const isTold = (e, marks) =>
  e.genre !== "critere" && (e.genre !== "seconde" || e.id in marks) && (e.decide || e.requis || e.plancher !== null);

/** Chart, table, nearest threshold, actions; nothing before the first answer. */
export function showDetails(vue) {
  const { elements, questions, marks, profil } = vue;
  const asked = questions.map((id) => elements.get(id)).filter((e) => isTold(e, marks));
  const hasAnswers = Object.keys(marks).length > 0;
  fill(find("tableau"), hasAnswers ? asked.map((element) => row(element, vue)) : []);
  write(find("proche"), nearest(asked, vue));
  fill(find("actions"), hasAnswers ? plan(vue) : []);
  fill(find("ecrits"), written(profil));
}
