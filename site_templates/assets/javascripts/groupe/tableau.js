/** People → what the table shows: rows, columns, counts, CSV. Pure. */

import { tell, word } from "../page/mots.js";
import { sansAccent } from "../page/textes.js";
import { cell } from "../reponses/echange.js";
import { isUnsure, NIVEAUX } from "../reponses/format.js";
import { ABSENT, DISPENSE, isAcquired, nombre } from "../verdict/notes.js";
import { questionsOf } from "./lecture.js";

/** What one person says of one question: {marque, mot, tient}; `marque` may be empty, `tient` is a state or null. */
function answerOf(question, { fiche, notes, verdict, aRevoir }, isEpreuve) {
  const mark = Object.hasOwn(notes, question.id) ? notes[question.id] : null;
  const tient = isEpreuve
    ? isAcquired(question, mark)
    : (verdict.competences[question.id] ?? isAcquired(question, mark));
  const isFloor = isEpreuve && question.seuil === null && question.type === "note";
  const ignore = isUnsure(question.id, fiche);
  const silence = ignore ? "mot-null" : "mot-sans";
  const words = tell(tient === null ? silence : `${isFloor ? "elimine" : "acquise"}-${tient}`);
  const isMark = mark !== null && typeof mark !== "boolean" && mark !== DISPENSE && mark !== ABSENT;
  const isBare = isMark && question.seuil === null && question.plancher === null;
  const mot = mark === DISPENSE ? tell("dispense") : mark === ABSENT ? tell("mot-absent") : isBare ? "" : words;
  const again = mark !== null && aRevoir.has(question.id) ? [mot, tell("a-revoir")].filter(Boolean).join(", ") : mot;
  return { marque: isMark ? (typeof mark === "number" ? nombre(mark) : mark) : "", mot: again, tient, ignore };
}

/** One row per question: its cells in the order of `people`, and how many acquired it, failed it, or say nothing. */
export function rowsOf(bareme, people) {
  const epreuves = new Set(bareme.epreuves.map((e) => e.id));
  return questionsOf(bareme).map((question, rang) => {
    const isEpreuve = epreuves.has(question.id);
    const cells = people.map((person) => answerOf(question, person, isEpreuve));
    const count = (wanted) => cells.filter(({ tient }) => tient === wanted).length;
    const [oui, non, inconnu] = [true, false, null].map(count);
    const ignore = cells.filter((one) => one.tient === null && one.ignore).length;
    return { id: question.id, rang, isEpreuve, cells, oui, non, inconnu, ignore };
  });
}

/** Weakest first: failed by the most people, then by most of those who answered; without an answer nothing is weak. */
const weakest = (a, b) =>
  b.non - a.non || Number(a.non > 0) * (a.oui - b.oui) || Number(!a.oui) - Number(!b.oui) || a.rang - b.rang;

/** The rows that are asked for, in the order that is. */
export function arrangeRows(rows, { competences, fragiles }) {
  const shown = fragiles ? rows.filter((row) => row.non || row.inconnu) : rows;
  return competences === "fragiles" ? shown.toSorted(weakest) : shown;
}

/** Give each person an `etiquette`. Two files under one name both stay, told apart, and the trainer decides. */
export function tellApart(people) {
  const key = ({ nom }) => nom.normalize("NFC").toLocaleLowerCase("fr");
  const date = ({ fiche }) => fiche.modifie ?? "";
  const namesake = [tell("meme-nom"), tell("meme-nom-recent")];
  /** @type {Map<string, any[]>} */
  const byName = new Map(people.map((person) => [key(person), []]));
  for (const person of people) byName.get(key(person)).push(person);
  for (const namesakes of byName.values()) {
    const [second, last] = namesakes.map(date).sort().slice(-2);
    for (const person of namesakes) {
      const isAlone = namesakes.length === 1;
      const isLatest = date(person) === last && last !== second; // of two that are as recent, none is
      person.etiquette = isAlone ? person.nom : `${person.nom} (${person.fichier})`;
      person.propres ??= person.remarques; // those of the file, whoever is beside
      person.remarques = isAlone ? person.propres : [...person.propres, namesake[Number(isLatest)]];
    }
  }
}

const collator = new Intl.Collator("fr", { numeric: true });
const acquired = ({ verdict }) => Object.values(verdict.competences).filter((state) => state === true).length;

/** People whose name and verdict are asked for, by name or least advanced first. */
export function arrangePeople(people, { nom, verdict, personnes }) {
  const bare = (text) => sansAccent(text).toLowerCase();
  const shown = people.filter(
    (person) => bare(person.nom).includes(bare(nom)) && (!verdict || String(person.verdict.certifie) === verdict),
  );
  const byName = (a, b) => collator.compare(a.nom, b.nom) || collator.compare(a.fichier, b.fichier);
  const behind = (a, b) => acquired(a) - acquired(b) || byName(a, b);
  return shown.toSorted(personnes === "retard" ? behind : byName);
}

/** How often each critère was given each level, those that the fewest do alone first. */
export function criteriaOf(criteres, people) {
  const rows = criteres.map((id, rang) => {
    const comptes = NIVEAUX.map((niveau) => people.filter(({ fiche }) => fiche.criteres[id] === niveau).length);
    const [pasEncore, avecAide, seul, demontrable] = comptes;
    const [oui, non] = [seul + demontrable, pasEncore + avecAide];
    return { id, rang, oui, non, comptes: [...comptes, people.length - oui - non] };
  });
  return rows.toSorted(weakest);
}

/** One line per person, for a spreadsheet. */
export function toCsv(bareme, people, names) {
  const rows = rowsOf(bareme, people);
  const head = word("tableur");
  const titles = rows.map(({ id }) =>
    [id, names.get(id)?.texte].filter((text, rank) => !rank || text !== id).join(" "),
  );
  const lines = people.map(({ nom, fichier, fiche, verdict, reponses, questions }, rank) => [
    ...[nom, fichier, fiche.version, fiche.modifie?.slice(0, 10) ?? "", tell(`certifie-${verdict.certifie}`)],
    ...[String(reponses), String(questions)],
    ...rows.map(({ cells }) => cells[rank].marque || cells[rank].mot),
  ]);
  const table = [[...head, ...titles], ...lines].map((line) => line.map(cell).join(";"));
  return `\ufeff${table.join("\r\n")}\r\n`;
}
