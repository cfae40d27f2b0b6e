/** Where a candidate stands on one element: distance to its line, critères, parts. */

import { tell } from "../page/mots.js";
import { mot, place } from "../page/textes.js";
import { ABSENT, DISPENSE } from "../verdict/notes.js";
import { standing } from "./affichage.js";

/** Ids of the critères of one compétence. */
const criteresOf = (id) =>
  [...place(id).querySelectorAll(".ae-critere[data-question]")].map(({ dataset }) => dataset.question);

/** Whether one does it without help. */
const isSolid = (level) => ["seul", "demontrable"].includes(level);

/** Whether a mark stands on a scale. */
export const isPlaced = (value) =>
  value !== undefined && value !== DISPENSE && value !== ABSENT && typeof value !== "boolean";
/** The line that a mark is told against: the one that holds, else the one that eliminates. */
export const lineOf = ({ type, seuil, plancher }) => (type === "avis" ? null : (seuil ?? plancher));

/** Points or levels above the threshold, below when negative; null when there is no such distance. */
export function margin(element, value) {
  const [{ type, niveaux, inverse }, line] = [element, lineOf(element)];
  if (line === null || inverse || !isPlaced(value)) return null;
  const gap = type === "niveaux" ? niveaux.indexOf(value) - niveaux.indexOf(line) : value - line;
  return Math.round(gap * 1e6) / 1e6;
}

/** How long a scale is, and where a mark stands on it. */
export const size = ({ type, niveaux, min, max }) => (type === "niveaux" ? niveaux.length - 1 : max - min);
export const position = ({ type, niveaux, min }, v) => (type === "niveaux" ? niveaux.indexOf(v) : v - min);

/** A distance in words. */
export function say({ type }, gap) {
  if (!gap) return tell("au-seuil");
  const unit = type === "niveaux" ? "niveaux" : "points";
  return tell(`${gap < 0 ? "manque" : "marge"}-${unit}`, Math.abs(gap));
}

/** Critères of one compétence: [those that hold without help, those that were answered, all of them], counted. */
function count(id, profil) {
  const all = criteresOf(id);
  const told = all.filter((k) => Object.hasOwn(profil.criteres, k));
  return [told.filter((k) => isSolid(profil.criteres[k])).length, told.length, all.length];
}

/** How many critères hold without help, and how many nobody answered, in words; nothing where none was answered. */
export function solid(id, profil) {
  const [done, told, all] = count(id, profil);
  if (!told) return "";
  return tell("sans-aide", done, all) + (told < all ? tell("sans-aide-ouverts", all - told) : "");
}

/** The share of the critères that hold without help; undefined where none was answered. */
export function share(id, profil) {
  const [done, told, all] = count(id, profil);
  return told ? done / all : undefined;
}

/** Whether some critère was answered, and does not hold without help: what nobody answered proves nothing. */
export const isShaky = (id, { criteres }) =>
  criteresOf(id).some((k) => Object.hasOwn(criteres, k) && !isSolid(criteres[k]));

/** Critères that decide of a compétence: [acquired, missed, unanswered], each as ids; null where none decides. */
export function decisive(id, { elements, marks }) {
  const own = [...elements.values()]
    .filter((e) => e.genre === "critere" && e.parent === id && e.decide)
    .map((e) => e.id);
  const said = (wanted) => own.filter((key) => marks[key] === wanted);
  return own.length ? [said(true), said(false), own.filter((key) => marks[key] === undefined)] : null;
}

/** The épreuves whose parts are marked: their state is that of their rules, told by their scores. */
export const isSplit = (id, { elements }) =>
  [...elements.values()].some((e) => e.genre === "partie" && e.parent === id);

/** Where one element stands, in words. */
export function detail(element, vue) {
  const { marks, profil } = vue;
  if (isSplit(element.id, vue))
    return vue.scores
      .filter(({ unite }) => unite === element.id)
      .map(standing)
      .join(" · ");
  const criteres = decisive(element.id, vue);
  if (criteres) {
    const [held, missed] = criteres;
    const why = missed.length ? tell("criteres-manquent", missed.join(", ")) : "";
    return tell("criteres-acquis", held.length, criteres.flat().length) + why;
  }
  const gap = margin(element, marks[element.id]);
  const line = lineOf(element);
  const threshold = line === null ? "" : tell("seuil", mot(element.id, line));
  return [gap === null ? threshold : say(element, gap), solid(element.id, profil)].filter(Boolean).join(" · ");
}
