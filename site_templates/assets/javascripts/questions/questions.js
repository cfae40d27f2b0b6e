/** The list of questions, searched by the words of each question and of its answer. Without it the list is whole. */

import { tell } from "../page/mots.js";
import { sansAccent } from "../page/textes.js";

const form = document.querySelector("[data-chercher]");
const count = form.querySelector("[data-compte]");
const plain = (text) => sansAccent(text).replaceAll("’", "'").toLowerCase();

/** Each line of the list, with what is read of it: the question, and the answer that it leads to. */
const lines = [...document.querySelectorAll("[data-moment] li")].map((line) => {
  const title = document.getElementById(decodeURIComponent(line.firstElementChild.hash.slice(1)));
  return { line, text: plain(`${line.textContent} ${title.nextElementSibling.textContent}`) };
});

function search() {
  const words = plain(form.elements.mots.value).split(/\s+/).filter(Boolean);
  for (const { line, text } of lines) line.hidden = !words.every((word) => text.includes(word));
  for (const part of document.querySelectorAll("[data-moment]")) part.hidden = !part.querySelector("li:not([hidden])");
  const found = lines.filter(({ line }) => !line.hidden).length;
  count.textContent = words.length ? (found ? tell("compte", found, lines.length) : tell("aucune")) : "";
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", search);
