/** Buttons that copy what the page shows. Without JavaScript there is no button, and the text can be selected. */

import { tell } from "./mots.js";

const status = document.querySelector("[data-copie]");

/** Where the clipboard is refused (a page opened from a folder), the old way; at worst the text stays selected. */
function copySelection(source) {
  const folded = source.closest("details");
  if (folded) folded.open = true; // what is hidden cannot be selected
  getSelection().selectAllChildren(source);
  return document.execCommand("copy");
}

async function copy(source) {
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
    return true;
  } catch {
    return copySelection(source);
  }
}

function say(button, text) {
  const label = button.firstChild;
  button.dataset.nom ??= label.data;
  label.data = status.textContent = text;
  setTimeout(() => {
    label.data = button.dataset.nom;
    status.textContent = "";
  }, 4000);
}

for (const button of document.querySelectorAll("[data-copier]")) {
  const source = document.getElementById(button.dataset.copier);
  button.hidden = false;
  button.addEventListener("click", async () => say(button, (await copy(source)) ? tell("copie") : tell("selectionne")));
}
