/** On every page, before the theme's own scripts: a site that opens from a folder, and offline once visited. */

import { openFromFolder } from "./dossier.js";
import { keepForOffline } from "./hors-ligne.js";

const ROOT = new URL("../../", document.currentScript.src);

if (location.protocol === "file:") openFromFolder();
else if ("serviceWorker" in navigator) addEventListener("load", () => keepForOffline(ROOT));
