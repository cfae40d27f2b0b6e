/** The comparison: which référentiels stand side by side, and only what differs. The address keeps the choice. */

import { tell } from "../page/mots.js";
import { comparer, lire } from "./choix.js";

const page = document.querySelector("[data-comparer]");
const form = page.querySelector("[data-choix]");
const compte = page.querySelector("[data-compte]");
const table = document.querySelector("[data-tableau]");
const columns = [...table.tHead.querySelectorAll("[data-referentiel]")].map((th) => th.dataset.referentiel);
const boxes = [...form.querySelectorAll("[name=referentiel]")];
const PAR_DEFAUT = 3;

const show = (node, isShown) => (node.hidden = !isShown);

/** Référentiels on screen, in the order of the columns; without boxes, all of them. */
const chosen = () => (boxes.length ? boxes.filter((box) => box.checked).map((box) => box.value) : columns);

/** The facts of one cell, as `comparer` reads them. */
const facts = (cell) =>
  [...cell.querySelectorAll("[data-sujet]")].map(({ dataset }) => ({
    sujet: dataset.sujet,
    valeur: dataset.valeur ?? null,
  }));

/** One line: how the values on screen compare, and whether the line stays: what is to be checked is not known to. */
function showLine(line, isOnlyDifferences, isAlone) {
  const state = comparer([...line.querySelectorAll("td:not([hidden]) [data-cellule]")].map(facts));
  const mark = line.querySelector("[data-marque]");
  mark.textContent = tell(state);
  show(mark, !isAlone);
  line.toggleAttribute("data-differe", state === "differe" && !isAlone);
  line.toggleAttribute("data-verifier", state === "verifier" && !isAlone);
  show(line, state === "differe" || !isOnlyDifferences);
  return state;
}

function showChoice() {
  const ids = chosen();
  const isAlone = ids.length < 2;
  const isOnlyDifferences = form.elements.differences.checked && !isAlone;
  for (const node of document.querySelectorAll("[data-referentiel]"))
    show(node, ids.includes(node.dataset.referentiel));
  for (const group of table.querySelectorAll(".cmp-groupe th")) group.colSpan = ids.length + 1;
  const lines = [...table.querySelectorAll("[data-ligne]")];
  const states = lines.map((line) => showLine(line, isOnlyDifferences, isAlone));
  show(table.querySelector("[data-ouvert]"), !isOnlyDifferences);
  const [count, unsure] = ["differe", "verifier"].map((state) => states.filter((own) => own === state).length);
  for (const body of table.tBodies) show(body, body.querySelector(".cmp-ligne:not([hidden])"));
  page.classList.toggle("cmp--large", ids.length > PAR_DEFAUT);
  const shown = boxes.length ? tell("affiches", ids.length, boxes.length) : "";
  const told = tell(unsure ? "compte-verifier" : "compte", count, lines.length, unsure);
  compte.textContent = shown + (isAlone ? tell("choisir") : told);
}

/** The choice in the address, which can be sent to someone; replaced, so that going back leaves the page. */
function keep() {
  const words = [...(boxes.length ? chosen() : []), ...(form.elements.differences.checked ? ["differences"] : [])];
  history.replaceState(null, "", words.length ? `#${words.join("+")}` : location.pathname + location.search);
}

function restore() {
  const words = lire(location.hash, columns);
  if (!words) return showChoice();
  const wanted = words.filter((word) => columns.includes(word));
  for (const box of boxes)
    box.checked = wanted.length ? wanted.includes(box.value) : columns.indexOf(box.value) < PAR_DEFAUT;
  form.elements.differences.checked = words.includes("differences");
  showChoice();
}

for (const box of boxes) box.checked = columns.indexOf(box.value) < PAR_DEFAUT;
form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => {
  showChoice();
  keep();
});
addEventListener("hashchange", restore);
restore();
