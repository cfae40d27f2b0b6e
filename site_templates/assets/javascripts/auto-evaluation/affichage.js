/** What the page says of the verdict: headline, bounds, rule by rule, what would be taken again. */

import { tell } from "../page/mots.js";
import { el, fill, find, nom, write } from "../page/textes.js";
import { scoreRange } from "../verdict/decision.js";
import { join } from "../verdict/notes.js";

const FINE = ["vide", "lues", "enregistrees", "effacees", "ailleurs"];
const certified = (state) => tell(`certifie-${state}`);

/** How the storage stands. */
export function showStorage(etat) {
  const line = find("enregistrement");
  write(line, tell(etat));
  line.classList.toggle("ae-alerte", !FINE.includes(etat));
}

function headline({ certifie, niveau }, answered, toCheck) {
  if (!answered) return tell("repondez");
  const reserve = toCheck ? tell("reserve", toCheck) : "";
  return tell(`verdict-${certifie}`, niveau ? ` (${niveau})` : "", reserve);
}

/** From « everything unanswered fails » to « everything unanswered passes »: rules are monotone, so both are known. */
function bounds({ certifie, competences }) {
  const states = Object.values(competences);
  const [least, most] = [states.filter((s) => s === true).length, states.filter((s) => s !== false).length];
  const acquired = least === most ? tell("acquises", most) : tell("acquises-entre", least, most);
  const said = [
    [certifie === true, least],
    [certifie !== false, most],
  ].flat();
  const [worst, low, best, high] = said.map((v) => (typeof v === "boolean" ? certified(v) : v));
  return { acquired, text: tell("fourchette", worst, low, best, high, states.length) };
}

const names = (ids) => join(ids.map((id) => nom(id)));

function mark(item, satisfied, kind, cause = "") {
  item.dataset.tient = String(satisfied);
  write(find("motif", item), tell(`${kind}-${satisfied}`) + cause);
}

/** Why a rule does not hold yet; for a score, between which values it stands. */
function cause({ regle, satisfaite, en_cause }, { bareme, marks }) {
  const clause = bareme.clauses.find(({ id }) => id === regle);
  if (clause.type === "score") {
    const [low, high] = scoreRange(bareme, marks, clause);
    return low === high ? tell("cause-score", low, clause.seuil) : tell("cause-score-entre", low, high, clause.seuil);
  }
  return en_cause.length ? tell(`cause-${satisfaite}`, names(en_cause)) : "";
}

/** One compétence or marked épreuve, beside its question. */
function showState(line, state, kind) {
  if (!line) return; // acquired or not is the answer itself
  line.hidden = state === null;
  write(line, line.hidden ? "" : tell(`${kind}-${state}`));
  line.dataset.tient = String(state);
}

function retake({ epreuves, en_cause, texte }) {
  if (texte === null) return tell("reprise-inconnue", names(epreuves.length ? epreuves : en_cause));
  return tell("reprise", names(epreuves), names(en_cause), texte);
}

/** Everything that follows from the verdict; `vue` is what auto-evaluation.js worked out. */
export function showVerdict(root, vue) {
  const { verdict, marks, questions, states, revue } = vue;
  const answered = Object.keys(marks).length;
  write(find("verdict"), headline(verdict, answered, revue.aVerifier.length));
  root.dataset.tient = answered ? String(verdict.certifie) : "";
  const { acquired, text } = bounds(verdict);
  write(find("avancement"), tell("avancement", answered, questions.length, acquired));
  write(find("fourchette"), answered && answered < questions.length ? text : "");
  Object.assign(root.querySelector("progress"), { max: questions.length, value: answered });
  for (const raison of verdict.raisons) {
    mark(find(`regle="${raison.regle}"`), raison.satisfaite, "regle", cause(raison, vue));
  }
  for (const [id, valid] of Object.entries(verdict.blocs)) {
    const item = find(`bloc="${id}"`);
    if (item) mark(item, valid, "bloc");
  }
  for (const id of questions) {
    showState(find(`etat="${id}"`), states[id], id in verdict.competences ? "competence" : "epreuve");
  }
  fill(find("reprises"), verdict.certifie === false ? verdict.a_repasser.map((r) => el("li", retake(r))) : []);
}

/** A count; on paper, a sheet still to be filled says nothing of it. */
function showCount(line, done, all, said = "compte") {
  write(line, tell(said, done, all));
  line.classList.toggle("ae-vide", !done);
}

/** How many critères, formalities and texts are answered, where they stand. */
export function showCounts({ profil, formalites }) {
  const total = find("formalites");
  total.hidden = !formalites.length;
  showCount(total, formalites.filter((id) => profil.formalites[id]).length, formalites.length, "compte-formalites");
  for (const count of document.querySelectorAll("[data-compte]")) {
    const ids = count.dataset.compte.split(" ");
    showCount(count, ids.filter((id) => Object.hasOwn(profil.criteres, id)).length, ids.length);
  }
  for (const line of document.querySelectorAll("[data-ecrit]")) {
    write(line, Object.hasOwn(profil.textes, line.dataset.ecrit) ? tell("ecrites") : "");
  }
}
