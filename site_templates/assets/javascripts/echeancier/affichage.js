/** What the page says of each date: words, warnings, summary, entries for a calendar program. */

import { pieces, tell } from "../page/mots.js";
import { compose, el, write } from "../page/textes.js";
import { sayDay, sayRest, workingDayBefore } from "../verdict/jours.js";
import { disorder } from "./ordre.js";

const strong = (day) => el("strong", sayDay(day));

/** How a date stands: known, exact, between two days, or bounded on one side; null when nothing is known of it. */
function kindOf({ connue, au_plus_tot: low, au_plus_tard: high, environ }) {
  if (connue !== null) return "connue";
  if (low && high) return low.jour === high.jour ? "exacte" : "entre";
  return high ? "au-plus-tard" : low ? "au-plus-tot" : environ ? "environ" : null;
}

/** The date of one event, as texts and elements; null when nothing is known of it. */
function dateOf(date) {
  const kind = kindOf(date);
  const { connue, au_plus_tot: low, au_plus_tard: high, environ } = date;
  const days = connue === null ? [low ?? high ?? environ, high].map((bound) => bound?.jour) : [connue];
  return kind && pieces(`date-${kind}`, ...days.map((day) => day !== undefined && strong(day)));
}

const rules = (ids, delais) => ids.map((id) => delais.find((d) => d.id === id).regle).join(" ; ");

/** Said when the source leaves out which days a delay counts. */
const kindOfDays = (ids, delais) => (ids.some((id) => delais.find((d) => d.id === id).flou) ? tell("type-jours") : "");

const sentences = (...all) => all.filter(Boolean).join(" ");

/** Through which delays a date was found, when they are not the one written beside it. */
function pathOf({ evenement, au_plus_tot: low, au_plus_tard: high, environ }, delais) {
  const ids = [...new Set([low, high, environ].flatMap((bound) => bound?.par ?? []))];
  const isOwn = ids.every((id) => delais.find((d) => d.id === id).evenement === evenement);
  const isTold = ids.length && !(isOwn && ids.length === 1);
  return isTold ? sentences(tell("calcul", rules(ids, delais)), kindOfDays(ids, delais)) : "";
}

/** That a date entered, or a limit that follows, falls on a day of rest; empty otherwise. */
function restOf({ connue, au_plus_tard: high }) {
  const day = connue ?? high?.jour;
  const rest = day !== undefined && sayRest(day);
  if (!rest) return "";
  if (connue !== null) return tell("entree-repos", rest);
  const before = workingDayBefore(day);
  return sentences(tell("limite-repos", rest), before && tell("limite-avant", sayDay(before)));
}

/** That it is past. */
function pastOf({ connue, au_plus_tard: high }, today) {
  if (connue !== null) return connue < today && tell("entree-passee");
  return high && high.jour < today && tell("limite-passee");
}

function warningsOf(date, delais, today) {
  const { connue, contredite } = date;
  const what = connue === null ? "contredit-aucun" : "contredit-date";
  const broken = contredite.length && tell(what, rules(contredite, delais));
  return [broken, restOf(date), pastOf(date, today)].filter(Boolean);
}

/** Fill every step of the page; `waiting` holds what the page said before; gives what the summary counts. */
export function showDates(root, dates, { donnees, waiting, today }) {
  const { delais } = donnees;
  const against = disorder(dates, donnees);
  const counted = { calculees: 0, alertes: 0 };
  for (const date of dates) {
    const item = root.querySelector(`[data-evenement="${date.evenement}"]`);
    const content = dateOf(date);
    item.querySelector("[data-date]").replaceChildren(...(content ?? [waiting.get(date.evenement)]));
    item.dataset.datee = String(content !== null);
    item.dataset.connue = String(date.connue !== null);
    const path = item.querySelector("[data-calcul]");
    write(path, pathOf(date, delais));
    path.hidden = !path.textContent;
    const warnings = [...warningsOf(date, delais, today), ...(against.get(date.evenement) ?? [])];
    const list = item.querySelector("[data-alertes]");
    list.replaceChildren(...warnings.map((text) => el("li", text)));
    list.hidden = !warnings.length;
    counted.calculees += Number(content !== null && date.connue === null);
    counted.alertes += warnings.length;
  }
  return counted;
}

/** One sentence for whoever does not see the dates change. */
export function summary(dates, { calculees, alertes }) {
  const known = dates.filter(({ connue }) => connue !== null).length;
  if (!known) return "";
  const found = calculees ? tell("calculees", calculees) : tell("calculees-aucune");
  const rest = dates.length - known - calculees;
  return `${found}${rest ? tell("inconnues", rest) : ""}.${alertes ? tell("alertes", alertes) : ""}`;
}

/** The dates as entries for a calendar program: of a window, the last day, which must not be missed. */
export function entries(dates, { delais, evenements, nom }) {
  return dates.flatMap((date, i) => {
    const { connue, au_plus_tot: low, au_plus_tard: high, environ } = date;
    const bound = high ?? low ?? environ;
    if (connue === null && !bound) return [];
    const kind = kindOf(date);
    const said = { connue: "", exacte: "", entre: "au-plus-tard" }[kind] ?? kind;
    const step = tell("agenda-titre", evenements[i].intitule, nom);
    const title = said ? tell(`agenda-${said}`, step) : step;
    const how =
      connue === null
        ? [`${rules(bound.par, delais)}.`, kindOfDays(bound.par, delais), tell("agenda-confirmer")]
        : [tell("agenda-connue")];
    const texte = [...how, restOf(date)].filter(Boolean).join("\n");
    const titre = compose(title[0].toUpperCase() + title.slice(1));
    return [{ id: date.evenement, jour: connue ?? bound.jour, titre, texte: compose(texte) }];
  });
}
