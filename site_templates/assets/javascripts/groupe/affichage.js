/** What the group page shows. Every text goes in as text, never as HTML. */

import { tell, word } from "../page/mots.js";
import { el, shorten } from "../page/textes.js";
import { arrangeRows, criteriaOf, rowsOf } from "./tableau.js";

const stranger = (text) => el("bdi", [], { textContent: text }); // a name may be written from right to left
const span = (className, content) => el("span", content, { className });

function removal(person, remove) {
  const button = el("button", [tell("retirer"), span("ref-invisible", [" ", stranger(person.nom)])], {
    type: "button",
    className: "gr-retirer",
  });
  button.addEventListener("click", () => remove(person));
  return button;
}

function personLine(person, remove) {
  const { modifie } = person.fiche;
  const when = modifie ? tell("reponse-du", new Date(modifie).toLocaleDateString("fr-FR")) : tell("reponse-aucune");
  const notes = person.remarques.map((text) => span("gr-remarque", text));
  const words = span("", [stranger(person.nom), " (", stranger(person.fichier), `)${when}`, ...notes]);
  return el("li", [words, removal(person, remove)]);
}

/** One line per file: refusals and remarks in a first list, the others in a second; `remove` takes a person away. */
export function showFiles(list, others, people, refusals, remove) {
  const refusal = ({ fichier, texte }) =>
    el("li", span("gr-refus", [el("strong", tell("refuse")), stranger(fichier), ` ${texte}`]));
  const refused = shorten(refusals, refusal, (others) => el("li", tell("refuses-autres", others)));
  const lines = (wanted) =>
    people.filter(({ remarques }) => remarques.length > 0 === wanted).map((p) => personLine(p, remove));
  list.replaceChildren(...refused, ...lines(true));
  others.replaceChildren(...lines(false));
  others.parentElement.hidden = !others.children.length;
}

const header = (scope, content) => el("th", content, { scope });

/** A state: a sign, a mark if there is one, and words that paper leaves out. */
function state({ marque, mot, tient }) {
  const cell = el("td", [
    el("span", [], { className: "gr-signe", ariaHidden: "true" }),
    marque && `${marque} `,
    span("gr-mot", mot),
  ]);
  cell.dataset.tient = String(tient);
  return cell;
}

function rowHead(id, names) {
  const { texte, lien } = names.get(id);
  const link = el("a", /^C\d/.test(id) ? [span("ref-code", id), " "] : [], { href: lien });
  link.append(span("gr-intitule", texte));
  return header("row", link);
}

function total({ oui, inconnu, ignore, cells }) {
  const bar = el("span", [], { className: "gr-barre", ariaHidden: "true" });
  bar.style.setProperty("--part", `${(100 * oui) / cells.length}%`);
  const silence = inconnu ? "total-sans" : "total";
  const words = tell(ignore ? "total-ignore" : silence, oui, cells.length, inconnu - ignore, ignore);
  return el("td", [words, bar], { className: "gr-total" });
}

/** The table compétences × people; `choices` says which rows, in which order. */
export function showTable(table, bareme, people, choices, names) {
  const rows = arrangeRows(rowsOf(bareme, people), choices);
  const heads = people.map(({ etiquette }) => header("col", stranger(etiquette)));
  const certified = people.filter(({ verdict }) => verdict.certifie === true).length;
  const verdicts = people.map(({ verdict: { certifie, niveau } }) =>
    state({ marque: "", mot: tell(`certifie-${certifie}`) + (niveau ? ` (${niveau})` : ""), tient: certifie }),
  );
  const answers = people.map(({ reponses, questions }) => el("td", tell("total", reponses, questions)));
  const [question, acquired, verdict, answered] = word("tete");
  table.tHead.replaceChildren(el("tr", [header("col", question), header("col", acquired), ...heads]));
  table.tBodies[0].replaceChildren(
    el("tr", [header("row", verdict), el("td", tell("total", certified, people.length)), ...verdicts], {
      className: "gr-verdict",
    }),
    el("tr", [header("row", answered), el("td"), ...answers]),
    ...rows.map((row) => el("tr", [rowHead(row.id, names), total(row), ...row.cells.map(state)])),
  );
}

/** The table of critères: how many people gave each level. */
export function showCriteria(table, names, people) {
  const rows = criteriaOf([...names.keys()], people).map(({ id, comptes }) =>
    el("tr", [rowHead(id, names), ...comptes.map((number) => el("td", String(number)))]),
  );
  table.tBodies[0].replaceChildren(...rows);
}
