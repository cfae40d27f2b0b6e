/** What the page says: verdict, reasons, what is missing. Text goes in as text, never as HTML. */

import { DISPENSE, join } from "./notes.js";

const NON_PRECISE = "non précisé par la source";
const ETATS = {
  vide: "Vos réponses s’enregistreront dans ce navigateur.",
  lues: "Réponses retrouvées dans ce navigateur.",
  enregistrees: "Réponses enregistrées dans ce navigateur.",
  effacees: "Réponses effacées de ce navigateur.",
  ailleurs: "Réponses mises à jour depuis un autre onglet.",
  illisibles: "Les réponses enregistrées étaient illisibles : elles sont mises de côté dans ce navigateur, intactes. Vous repartez d’une feuille vide.",
  intouchables: "Cette page ne sait pas lire les réponses enregistrées, sans doute par une version plus récente du site. Elles restent intactes ; ce que vous répondez maintenant ne sera pas enregistré.",
  bloquees: "Ce navigateur refuse d’enregistrer : vos réponses seront perdues quand vous quitterez la page. Imprimez-la pour les garder.",
  pleines: "La mémoire de ce navigateur est pleine : vos dernières réponses ne sont pas enregistrées. Imprimez la page pour les garder.",
};

const plural = (count, word) => `${count} ${word}${count > 1 ? "s" : ""}`;

/** French spacing, as the page's own texts have it. */
const compose = (text) =>
  text.replace(/ (?=[;!?])/g, "\u202f").replace(/ (?=[:»])/g, "\u00a0").replace(/« /g, "«\u00a0").replaceAll("'", "’");

/** An unchanged text is left alone: a live region would say it again. */
function write(place, text) {
  const composed = compose(text);
  if (place.textContent !== composed) place.textContent = composed;
}

function fill(box, items) {
  box.hidden = !items.length;
  const lines = items.map((item) => {
    const li = document.createElement("li");
    li.append(typeof item === "string" ? compose(item) : item);
    return li;
  });
  box.querySelector("ul").replaceChildren(...lines);
}

/** How the storage stands; `reponses` is a Reponses. */
export function showStorage(place, reponses, etat = reponses.etat) {
  const { version } = reponses.actuelles;
  const other = etat === "lues" && version && version !== reponses.version;
  const warning = ` Elles datent de la version ${version} du référentiel, vous lisez la version ${reponses.version} : relisez-les.`;
  write(place, ETATS[etat] + (other ? warning : ""));
  place.classList.toggle("ae-alerte", Boolean(other) || !["vide", "lues", "enregistrees", "effacees", "ailleurs"].includes(etat));
}

function headline(verdict, answered) {
  if (!answered) return "Répondez pour voir le résultat.";
  if (verdict.certifie === null) return "On ne peut pas encore dire";
  if (!verdict.certifie) return "Selon vos réponses : pas certifié";
  return `Selon vos réponses : certifié${verdict.niveau ? ` (${verdict.niveau})` : ""}`;
}

/** An honest count: from « everything unanswered fails » to « everything unanswered passes ». */
function progress(verdict, answered, total) {
  const states = Object.values(verdict.competences);
  const least = states.filter((state) => state === true).length;
  const most = states.filter((state) => state !== false).length;
  const acquired = least === most ? plural(most, "acquise") : `de ${least} à ${plural(most, "acquise")}`;
  return `${plural(answered, "réponse")} sur ${total} · ${acquired}`;
}

const WORDS = {
  regle: { true: "satisfaite", false: "pas satisfaite", null: "pas encore décidée" },
  bloc: { true: "validé", false: "pas validé", null: "pas encore décidé" },
  competence: { true: "Acquise", false: "Pas acquise" },
  epreuve: { true: "N’élimine pas", false: "Élimine" },
};

function mark(item, satisfied, words, cause = "") {
  item.dataset.tient = String(satisfied);
  write(item.querySelector("[data-motif]"), `${words[satisfied]}${cause}`);
}

function names(ids) {
  const name = (id) => document.querySelector(`[data-nom-de="${id}"]`)?.textContent ?? id.replace(/^B/, "bloc ");
  return join(ids.map(name));
}

/** One compétence or marked épreuve, beside its question. */
function showState(place, state, words) {
  if (!place) return; // acquired or not is the answer itself
  place.hidden = !(state in words);
  write(place, words[state] ?? "");
  place.dataset.tient = String(state);
}

function retake({ epreuves, en_cause, texte }) {
  if (texte === NON_PRECISE) return `${names(epreuves.length ? epreuves : en_cause)} : ce qui est à refaire n’est pas précisé par la source.`;
  return `${names(epreuves)}, à cause de ${names(en_cause)}. ${texte}`;
}

function missing(id) {
  const link = document.createElement("a");
  const target = document.querySelector(`[data-element="${id}"]`);
  link.href = `#${target?.id ?? ""}`;
  link.textContent = names([id]);
  return link;
}

/** A compétence said to be acquired whose critères are not all ticked. */
function remarks(verdict, marks) {
  return Object.entries(verdict.competences).flatMap(([id, state]) => {
    const boxes = [...document.querySelectorAll(`[data-element="${id}"] [data-critere]`)];
    const unticked = boxes.filter((box) => !box.checked).length;
    if (!state || !unticked || marks.get(id) === DISPENSE) return [];
    return [`${id} est dite acquise, mais ${plural(unticked, "critère")} sur ${boxes.length} ${unticked > 1 ? "ne sont pas cochés" : "n’est pas coché"}.`];
  });
}

/** Everything that follows from the verdict; `states` and `marks` are Maps: what each question says, its answer. */
export function showVerdict(root, verdict, states, marks) {
  const answered = marks.size;
  const find = (name) => document.querySelector(`[${name}]`);
  write(root.querySelector("[data-verdict]"), headline(verdict, answered));
  root.dataset.tient = answered ? String(verdict.certifie) : "";
  write(root.querySelector("[data-avancement]"), progress(verdict, answered, states.size));
  Object.assign(root.querySelector("progress"), { max: states.size, value: answered });
  for (const { regle, satisfaite, en_cause } of verdict.raisons) {
    const why = ` (${satisfaite === false ? "en cause" : "reste à connaître"} : ${names(en_cause)})`;
    mark(find(`data-regle="${regle}"`), satisfaite, WORDS.regle, en_cause.length ? why : "");
  }
  for (const [id, valid] of Object.entries(verdict.blocs)) {
    const item = find(`data-bloc="${id}"`);
    if (item) mark(item, valid, WORDS.bloc);
  }
  for (const [id, state] of states) {
    showState(find(`data-etat="${id}"`), state, id in verdict.competences ? WORDS.competence : WORDS.epreuve);
  }
  fill(find("data-manques"), answered && verdict.certifie === null ? verdict.manquent.map(missing) : []);
  fill(find("data-reprises"), verdict.certifie === false ? verdict.a_repasser.map(retake) : []);
  fill(find("data-remarques"), remarks(verdict, marks));
}
