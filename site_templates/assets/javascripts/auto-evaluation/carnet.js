/** Profiles, dated snapshots, files and links: what the buttons under the result do. */

import { tell } from "../page/mots.js";
import { demander, el, fill, find, mot, nom, shorten, write } from "../page/textes.js";
import { csv, download, fileName, shareLink } from "../reponses/echange.js";
import { answered, FormatError, isRecord, MAX_BILANS, MAX_PROFILS, readRecord } from "../reponses/format.js";
import { differences, fusionner } from "../reponses/migration.js";
import { day, history } from "./historique.js";

const LARGEST = 2_000_000; // characters of a file: far above any honest one
const isFull = ({ noms }) => noms.length >= MAX_PROFILS;
const tooMany = () => tell("profils-pleins", MAX_PROFILS);

/** Show the profiles and the snapshots. */
export function showNotebook({ reponses, profil, isShared }) {
  const options = reponses.noms.map((name) => el("option", [], { value: name, textContent: name }));
  find("profils").replaceChildren(...options);
  find("profils").value = reponses.courant;
  find("profil").hidden = isShared || reponses.noms.length < 2;
  find("profil").textContent = profil.profil;
  fill(find("historique"), history(profil.historique));
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
  const { courant } = reponses;
  const changes = differences(reponses.actuelles, record);
  const date = record.modifie ? day(record.modifie) : "–";
  write(find("import-resume"), tell("import", record.profil, date, answered(record).length, record.version));
  const rest = (others) => el("li", tell("reponses-autres", others));
  fill(find("import-changements"), shorten(changes, change, rest));
  const choice = await demander("import");
  if (choice === "nouveau" && !reponses.ajouter(record)) return tooMany();
  if (choice !== "fusion") return tell(choice ? "import-fait" : "import-annule");
  const merged = structuredClone(reponses.actuelles);
  fusionner(merged, record);
  if (merged.historique.length > MAX_BILANS) return tell("fusion-bilans", MAX_BILANS);
  if (!isRecord(merged)) return tell("fichier-gros");
  return reponses.changer((profil) => fusionner(profil, record), courant) ? tell("import-fait") : "";
}

function snapshot({ donnees, bareme, marks, verdict, profil }) {
  const { certifie } = verdict;
  const decisive = bareme.competences.filter((c) => c.decide);
  const competences = Object.fromEntries(decisive.map(({ id }) => [id, verdict.competences[id]]));
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
    voie(id) {
      reponses.changer((profil) => {
        profil.voie = id;
      });
    },
    async nouveau() {
      if (isFull(reponses)) return tooMany();
      const name = await askName("profil-nouveau", "");
      return name && !reponses.ajouter(reponses.vide(name)) ? tooMany() : "";
    },
    async renommer() {
      const { courant } = reponses;
      const name = await askName("profil-renomme", courant);
      if (name && name !== courant) reponses.renommer(name, courant);
    },
    bilan() {
      reponses.relire(); // another tab may have kept the last one
      if (vue().profil.historique.length >= MAX_BILANS) return tell("bilans-pleins", MAX_BILANS);
      const isKept = reponses.changer((profil) => profil.historique.push(snapshot(vue())));
      return isKept ? tell("bilan-garde") : "";
    },
    async effacer() {
      const { courant } = reponses;
      write(find("effacer-profil"), courant);
      if ((await demander("effacer")) === "effacer") reponses.effacer(courant);
    },
  };
}
