/** Profiles, dated snapshots, files and links: what the buttons under the result do. */

import { tell } from "../page/mots.js";
import { demander, el, fill, find, mot, nom, write } from "../page/textes.js";
import { csv, download, fileName, shareLink } from "../reponses/echange.js";
import { answered, FormatError, isRecord, readRecord } from "../reponses/format.js";
import { differences, fusionner } from "../reponses/migration.js";

const LARGEST = 2_000_000; // characters of a file: far above any honest one
const day = (date) => new Date(date).toLocaleDateString("fr-FR");

/** What changed from one snapshot to the next, in words. */
function progress(bilan, before) {
  if (!before) return "–";
  const moved = ["notes", "criteres"].flatMap((part) =>
    [...new Set([...Object.keys(before[part]), ...Object.keys(bilan[part])])]
      .filter((id) => before[part][id] !== bilan[part][id])
      .map((id) => `${nom(id)} : ${mot(id, before[part][id])} → ${mot(id, bilan[part][id])}`),
  );
  return moved.join(" ; ") || tell("bilan-rien");
}

function snapshotRow(bilan, index, all) {
  const states = Object.values(bilan.competences);
  const said = tell("bilan", tell(`certifie-${bilan.certifie}`), states.filter(Boolean).length, states.length);
  return el("tr", [
    el("th", day(bilan.date), { scope: "row" }),
    el("td", said),
    el("td", progress(bilan, all[index - 1])),
  ]);
}

/** Show the profiles and the snapshots. */
export function showNotebook({ reponses, profil, isShared }) {
  const options = reponses.noms.map((name) => el("option", [], { value: name, textContent: name }));
  find("profils").replaceChildren(...options);
  find("profils").value = reponses.courant;
  find("profil").hidden = isShared || reponses.noms.length < 2;
  find("profil").textContent = profil.profil;
  fill(find("historique"), profil.historique.map(snapshotRow));
}

async function askName(title, value) {
  const input = document.getElementById("nom-profil");
  write(document.getElementById("nom-titre"), tell(title));
  input.value = value;
  input.select();
  const isKept = (await demander("nom")) === "ok";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it takes out
  const name = input.value.replace(/[\0-\x1f\x7f]/g, " ").trim();
  return isKept ? name : "";
}

/** One line per answer that a merge would change. */
function change([part, id, before, after]) {
  const texts = (value) => Object.values(value ?? {}).join(" · ") || tell("mot-sans");
  const said = (value) => (part === "textes" ? texts(value) : mot(id, value));
  return el("li", `${nom(id)} : ${said(before)} → ${said(after)}`);
}

async function importFile(file, reponses) {
  if (file.size > LARGEST) return tell("fichier-gros");
  let record;
  try {
    record = readRecord(await file.text(), reponses.donnees);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return tell(`fichier-${error.message}`);
  }
  const changes = differences(reponses.actuelles, record);
  const date = record.modifie ? day(record.modifie) : "–";
  write(find("import-resume"), tell("import", record.profil, date, answered(record).length, record.version));
  fill(find("import-changements"), changes.map(change));
  const choice = await demander("import");
  if (choice === "nouveau" && !reponses.ajouter(record)) return tell("profils-trop");
  if (choice !== "fusion") return tell(choice ? "import-fait" : "import-annule");
  const merged = structuredClone(reponses.actuelles);
  fusionner(merged, record);
  if (!isRecord(merged)) return tell("fichier-gros");
  reponses.changer((profil) => fusionner(profil, record));
  return tell("import-fait");
}

function snapshot({ donnees, marks, verdict, profil }) {
  const { certifie, competences } = verdict;
  const { version } = donnees.bareme;
  const criteres = { ...profil.criteres };
  return { date: new Date().toISOString(), version, certifie, competences, notes: marks, criteres };
}

async function share(profil) {
  if (location.protocol === "file:") return tell("lien-dossier"); // of no use elsewhere, and it would name a folder
  const place = find("lien");
  place.hidden = false;
  const input = place.querySelector("input");
  input.value = shareLink(profil, location.href);
  input.select();
  try {
    await navigator.clipboard.writeText(input.value);
    return tell("lien-copie");
  } catch {
    return tell("lien-pret");
  }
}

/** What each button does, by its data-action; gives back what to say. `vue()` is what the page now shows. */
export function commands(reponses, vue) {
  const save = (extension, type, text) => {
    download(fileName(vue().profil, extension), type, text);
    return tell("telecharge");
  };
  return {
    feuille: () => window.print(),
    imprimer() {
      document.documentElement.classList.add("ae-bilan");
      window.print();
      document.documentElement.classList.remove("ae-bilan");
    },
    exporter: () => save("json", "application/json", JSON.stringify(vue().profil, null, 2)),
    csv: () => save("csv", "text/csv;charset=utf-8", csv(vue().profil, Object.keys(reponses.donnees.empreintes))),
    importer: () => find("fichier").click(),
    fichier: ([file]) => (file ? importFile(file, reponses) : ""),
    partager: () => share(vue().profil),
    choisir: (name) => reponses.choisir(name),
    async nouveau() {
      const name = await askName("profil-nouveau", "");
      return name && !reponses.ajouter(reponses.vide(name)) ? tell("profils-trop") : "";
    },
    async renommer() {
      const name = await askName("profil-renomme", reponses.courant);
      if (name && name !== reponses.courant) reponses.renommer(name);
    },
    bilan() {
      reponses.changer((profil) => profil.historique.push(snapshot(vue())));
      return tell("bilan-garde");
    },
    async effacer() {
      write(find("effacer-profil"), reponses.courant);
      if ((await demander("effacer")) === "effacer") reponses.effacer();
    },
  };
}
