/** On every page, before the theme's own scripts: menus by keyboard, the way out of a vain search; a site that opens from a folder, and offline. */

import { openFromFolder } from "./dossier.js";
import { keepForOffline } from "./hors-ligne.js";
import { openByKeyboard } from "./menus.js";
import { offerQuestions } from "./recours.js";

const ROOT = new URL("../../", document.currentScript.src);

openByKeyboard();
offerQuestions();
if (location.protocol === "file:") openFromFolder();
else if ("serviceWorker" in navigator) addEventListener("load", () => keepForOffline(ROOT));
