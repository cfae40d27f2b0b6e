/** Small elements, and what the questions of the page are called. Text goes in as text, never as HTML. */

import { nombre } from "../verdict/notes.js";
import { hasWord, tell } from "./mots.js";

export const LISIBLES = 50;

/** @param {string} name @param {ParentNode} root */
export const find = (name, root = document) => root.querySelector(`[data-${name}]`);

/** French spacing, as the page's own texts have it. */
export const compose = (text) =>
  text
    .replace(/ (?=[;!?])/g, "\u202f")
    .replace(/ (?=[:»])/g, "\u00a0")
    .replace(/« /g, "«\u00a0")
    .replaceAll("'", "’");

/** A text without its accents, to compare or to name a file. @param {string} text */
export const sansAccent = (text) => text.normalize("NFD").replace(/\p{M}/gu, "");

/** An unchanged text is left alone: a live region would say it again. */
export function write(place, text) {
  const composed = compose(text);
  if (place.textContent !== composed) place.textContent = composed;
}

/**
 * An element with its content: texts and elements.
 * @param {string} tag
 * @param {any} content
 * @returns {any}
 */
export function el(tag, content = [], props = {}) {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...[content].flat().map((item) => (typeof item === "string" ? compose(item) : item)));
  return node;
}

/** Fill the list or the table body of a box, hidden when there is nothing to show. */
export function fill(box, rows) {
  box.hidden = !rows.length;
  box.querySelector("ul, ol, tbody").replaceChildren(...rows);
}

/** As many as a person reads of a long list, each as `draw` makes it, then what `rest(count)` makes of the others. */
export const shorten = (items, draw, rest) => {
  const others = items.length - LISIBLES;
  return [...items.slice(0, LISIBLES).map(draw), ...(others > 0 ? [rest(others)] : [])];
};

/** The words beside an answer on the sheet; a compétence has its own, said the same everywhere. */
function words(id, value) {
  if (/^C\d+$/.test(id)) return undefined;
  const inputs = /** @type {HTMLInputElement[]} */ ([...document.getElementsByName(id)]);
  const chosen = inputs.find((input) => input.type === "radio" && input.value === JSON.stringify(value));
  return chosen?.nextElementSibling.textContent;
}

/** What an answer says. */
export const mot = (id, value) => {
  if (typeof value === "number") return nombre(value);
  const said = value === undefined || id.includes("/") ? undefined : words(id, value);
  if (said) return said;
  if (id.includes("/") && value) return tell("mot-en-ordre");
  if (value === undefined) return tell("mot-sans");
  return hasWord(`mot-${value}`) ? tell(`mot-${value}`) : String(value);
};

/** Finds an element by what one attribute says. The page is walked once: to ask it each time costs its whole size. */
const finder = (name) => {
  /** @type {Map<string, HTMLElement>} */
  let held = new Map();
  return (id) => {
    if (!held.values().next().value?.isConnected)
      held = new Map(
        [...document.querySelectorAll(`[${name}]`)].reverse().map((node) => [node.getAttribute(name), node]),
      );
    return held.get(id) ?? null;
  };
};

/** Where a question stands on the page. */
export const place = finder("data-question");
const named = finder("data-nom-de");

/** Its name, short; a retired one has none on the page. */
export const nom = (id) =>
  place(id)?.dataset.nom ?? named(id)?.textContent ?? (/^B\d/.test(id) ? tell("bloc", id.slice(1)) : id);

/** Whether an answer is asked of an element itself, and not only of its critères or of its parts. */
export const hasInput = (id) =>
  /** @type {HTMLInputElement[]} */ ([...document.getElementsByName(id)]).some(
    ({ type, dataset }) => !dataset.part && type !== "checkbox",
  );

/** A link to a question. */
export const lien = (id, text = nom(id)) => (place(id) ? el("a", text, { href: `#${place(id).id}` }) : text);

/** Ask in a dialog of the page; resolves to the value of the button, "" for Escape. */
export function demander(name) {
  const dialog = find(`dialogue=${name}`);
  dialog.returnValue = ""; // Escape leaves the former answer
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }));
}
