/** What the page says of the verdict: headline, bounds, rule by rule, what would be taken again. */

import { tell } from "../page/mots.js";
import { el, fill, find, hasInput, nom, write } from "../page/textes.js";
import { join } from "../verdict/notes.js";

const FINE = ["vide", "lues", "enregistrees", "effacees", "ailleurs"];
const certified = (state) => tell(`certifie-${state}`);

/** How the storage stands. */
export function showStorage(etat, ...values) {
  const line = find("enregistrement");
  write(line, tell(etat, ...values));
  line.classList.toggle("ae-alerte", !FINE.includes(etat));
}

function headline({ certifie, niveau }, answered, toCheck, bareme) {
  if (!answered) return tell("repondez");
  const reserve = toCheck ? tell("reserve", toCheck) : "";
  if (bareme.resultat) return niveau ? tell("profil", niveau, reserve) : tell("profil-ouvert", reserve);
  if (certifie === false && niveau) return tell("accorde", niveau, reserve);
  return tell(`verdict-${certifie}`, niveau ? ` (${niveau})` : "", reserve);
}

/** From « everything unanswered fails » to « everything unanswered passes »: rules are monotone, so both are known. */
function bounds({ certifie, competences }, bareme) {
  const states = bareme.competences.filter((c) => c.decide).map(({ id }) => competences[id]);
  const [least, most] = [states.filter((s) => s === true).length, states.filter((s) => s !== false).length];
  const acquired = least === most ? tell("acquises", most) : tell("acquises-entre", least, most);
  const said = [certifie === true, least, certifie !== false, most];
  const [worst, low, best, high] = said.map((v) => (typeof v === "boolean" ? certified(v) : v));
  if (bareme.resultat) return { acquired: "", text: "" };
  if (!states.length) return { acquired: "", text: tell("fourchette-seule", worst, best) };
  return { acquired, text: tell("fourchette", worst, low, best, high, states.length) };
}

const names = (ids) => join(ids.map((id) => nom(id)));

function mark(item, satisfied, kind, cause = "") {
  item.dataset.tient = String(satisfied);
  write(find("motif", item), tell(`${kind}-${satisfied}`) + cause);
}

/** Hundredths, rounded away from the line: what is shown never says more than what is held. */
const shown = (value, isUp) => (isUp ? Math.ceil(value * 100 - 1e-6) : Math.floor(value * 100 + 1e-6)) / 100 + 0;

/** Between which values a score stands, and for whom it was brought back to what is left. */
export function standing({ bas, haut, seuil, plafond, ramene }) {
  if (bas === null || haut === null) return "";
  const [low, high] = [shown(bas, plafond), shown(haut, plafond)].sort((a, b) => a - b);
  const kind = plafond ? "score-plafond" : "score";
  const said = low === high ? tell(kind, low, seuil) : tell(`${kind}-entre`, low, high, seuil);
  return said + (ramene.length ? tell("ramene", names(ramene)) : "");
}

const parentheses = (text) => text && ` (${text})`;

/** Why a rule does not hold yet; for a score, between which values it stands. */
function cause({ regle, satisfaite, en_cause, completent }, { scores }) {
  const score = scores.find(({ id }) => id === regle);
  const saved = completent.length ? tell("completent", names(completent), names(en_cause)) : "";
  if (score && !en_cause.some((id) => id.endsWith(".2"))) return parentheses(standing(score)) + saved;
  return (en_cause.length ? tell(`cause-${satisfaite}`, names(en_cause)) : "") + saved;
}

/** An épreuve that has a line of its own is passed or not; one that only eliminates, eliminates or not. */
function kindOf({ elements }, id) {
  const { seuil, plancher, type } = elements.get(id);
  return seuil === null && plancher !== null && type === "note" ? "epreuve" : "reussie";
}

/** One compétence or marked épreuve, beside its question. */
function showState(line, state, kind) {
  if (!line) return; // acquired or not is the answer itself
  line.hidden = state === null;
  write(line, line.hidden ? "" : tell(`${kind}-${state}`));
  line.dataset.tient = String(state);
}

function retake({ epreuves, en_cause, texte, choix }) {
  if (choix !== null) return tell("reprise-choix", choix, names(en_cause));
  if (texte === null && epreuves.length) return tell("reprise-simple", names(epreuves));
  if (texte === null) return tell("reprise-inconnue", names(epreuves.length ? epreuves : en_cause));
  const isSame = epreuves.length === en_cause.length && epreuves.every((id) => en_cause.includes(id));
  return tell(isSame ? "reprise-seule" : "reprise", names(epreuves), names(en_cause), texte);
}

/** Everything that follows from the verdict; `vue` is what auto-evaluation.js worked out. */
export function showVerdict(root, vue) {
  const { verdict, marks, questions, states, revue } = vue;
  const isAsked = (id) => hasInput(id) && (vue.elements.get(id).genre !== "seconde" || id in marks);
  const answered = Object.keys(marks).filter(isAsked).length;
  const asked = questions.filter(isAsked).length;
  write(find("verdict"), headline(verdict, answered, revue.aVerifier.length, vue.bareme));
  root.dataset.tient = answered ? String(verdict.certifie) : "";
  const { acquired, text } = bounds(verdict, vue.bareme);
  const unsure = questions.filter((id) => isAsked(id) && vue.profil.notes[id] === null).length;
  const progress = tell(acquired ? "avancement" : "avancement-seul", answered, asked, acquired);
  write(find("avancement"), progress + (unsure ? tell("avancement-ignorees", unsure) : ""));
  const open = unsure ? tell("fourchette-manque", asked - answered, unsure) : "";
  write(find("fourchette"), answered && answered < asked ? open + text : "");
  Object.assign(root.querySelector("progress"), { max: asked, value: answered });
  const own = find(`regles="${vue.bareme.voie ?? ""}"`);
  for (const item of own.querySelectorAll("[data-hors]")) item.hidden = true;
  for (const raison of verdict.raisons) {
    const item = find(`regle="${raison.regle}"`, own);
    item.hidden = false;
    mark(item, raison.satisfaite, "regle", cause(raison, vue));
  }
  for (const [id, valid] of Object.entries({ ...verdict.blocs, ...verdict.epreuves })) {
    const item = find(`bloc="${id}"`, own);
    if (item)
      mark(item, valid, id in verdict.blocs ? "bloc" : "unite", verdict.conserves.includes(id) ? tell("garde") : "");
  }
  for (const score of vue.scores) {
    const place = find(`score="${score.id}"`, own);
    if (place) write(place, parentheses(standing(score)));
  }
  for (const id of questions) {
    showState(find(`etat="${id}"`), states[id], id in verdict.competences ? "competence" : kindOf(vue, id));
  }
  const again = verdict.a_repasser.map((r) => el("li", retake(r)));
  const sit = verdict.a_passer.length ? [el("li", tell("a-passer", names(verdict.a_passer)))] : [];
  fill(find("reprises"), [...again, ...sit]);
}

/** A count; on paper, a sheet still to be filled says nothing of it. */
function showCount(line, done, all, said = "compte") {
  write(line, tell(said, done, all));
  line.classList.toggle("ae-vide", !done);
}

/** How many critères, formalities and texts are answered, where they stand. */
export function showCounts({ profil, formalites }) {
  const total = find("formalites");
  if (total) {
    // An exam that asks for none has no list of them.
    total.hidden = !formalites.length;
    showCount(total, formalites.filter((id) => profil.formalites[id]).length, formalites.length, "compte-formalites");
  }
  for (const count of document.querySelectorAll("[data-compte]")) {
    const ids = count.dataset.compte.split(" ");
    showCount(count, ids.filter((id) => Object.hasOwn(profil.criteres, id)).length, ids.length);
  }
  for (const line of document.querySelectorAll("[data-ecrit]")) {
    write(line, Object.hasOwn(profil.textes, line.dataset.ecrit) ? tell("ecrites") : "");
  }
}
