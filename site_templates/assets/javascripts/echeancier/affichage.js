/** What the page says of each date: words, warnings, summary, entries for a calendar program. */

import { compose, el, plural, write } from "../page/textes.js";
import { sayDay, sayRest, workingDayBefore } from "../verdict/jours.js";
import { disorder } from "./ordre.js";

const strong = (day) => el("strong", sayDay(day));

/** The date of one event, as texts and elements; null when nothing is known of it. */
function dateOf({ connue, au_plus_tot: low, au_plus_tard: high, environ }) {
  if (connue !== null) return [strong(connue), " (date que vous avez entrée)"];
  if (low && high && low.jour === high.jour) return ["Le ", strong(low.jour)];
  if (low && high) return ["Entre le ", strong(low.jour), " et le ", strong(high.jour)];
  if (high) return ["Au plus tard le ", strong(high.jour)];
  if (low) return ["Au plus tôt le ", strong(low.jour)];
  return environ ? ["Vers le ", strong(environ.jour)] : null;
}

const rules = (ids, delais) => ids.map((id) => delais.find((d) => d.id === id).regle).join(" ; ");

/** Through which delays a date was found, when they are not the one written beside it. */
function pathOf({ evenement, au_plus_tot: low, au_plus_tard: high, environ }, delais) {
  const ids = [...new Set([low, high, environ].flatMap((bound) => bound?.par ?? []))];
  const isOwn = ids.every((id) => delais.find((d) => d.id === id).evenement === evenement);
  const flou = ids.some((id) => delais.find((d) => d.id === id).flou);
  const kind = flou ? " Type de jours non précisé par la source : jours calendaires." : "";
  return ids.length && !(isOwn && ids.length === 1) ? `Calculé d’après : ${rules(ids, delais)}.${kind}` : "";
}

/** What a candidate should check of a date that they entered. */
function enteredWarnings(day, today) {
  const rest = sayRest(day);
  const past = "Ce jour est passé : si l’étape est à venir, vérifiez la date.";
  return [rest && `Ce jour est ${rest} : à vérifier.`, day < today && past].filter(Boolean);
}

/** What a candidate should not miss of a limit that follows. */
function limitWarnings(day, today) {
  const rest = sayRest(day);
  const before = rest && workingDayBefore(day);
  const advice = before ? ` Le dernier jour ouvré qui le précède est le ${sayDay(before)}.` : "";
  const closed = rest && `Ce dernier jour est ${rest}. La source ne dit pas s’il est reporté.${advice}`;
  return [closed, day < today && "Cette date limite est passée."].filter(Boolean);
}

function warningsOf({ connue, au_plus_tard: high, contredite }, delais, today) {
  const what =
    connue === null ? "Vos dates ne laissent aucun jour possible" : "Cette date ne va pas avec vos autres dates";
  const broken = contredite.length ? [`${what} : ${rules(contredite, delais)}.`] : [];
  if (connue !== null) return [...broken, ...enteredWarnings(connue, today)];
  return [...broken, ...(high ? limitWarnings(high.jour, today) : [])];
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
  const found = calculees
    ? `${plural(calculees, "date")} ${calculees > 1 ? "calculées" : "calculée"}`
    : "Aucune autre date ne se calcule";
  const rest = dates.length - known - calculees;
  const left = rest ? `, ${rest} à connaître ou non ${rest > 1 ? "précisées" : "précisée"}` : "";
  const warn = alertes ? ` ${plural(alertes, "point")} à vérifier.` : "";
  return `${found}${left}.${warn}`;
}

/** The dates as entries for a calendar program: of a window, the last day, which must not be missed. */
export function entries(dates, { delais, evenements, nom }) {
  return dates.flatMap((date, i) => {
    const { connue, au_plus_tot: low, au_plus_tard: high, environ } = date;
    const bound = high ?? low ?? environ;
    if (connue === null && !bound) return [];
    const isExact = low && high && low.jour === high.jour;
    const word =
      connue !== null || isExact ? "" : high ? "Au plus tard : " : low ? "Au plus tôt : " : "Vers cette date : ";
    const title = `${word}${evenements[i].intitule} (${nom})`;
    const flou = (bound?.par ?? []).some((id) => delais.find((d) => d.id === id).flou);
    const kind = flou ? "\nType de jours non précisé par la source : jours calendaires." : "";
    const texte =
      connue === null
        ? `${rules(bound.par, delais)}.${kind}\nÀ faire confirmer par le certificateur.`
        : "Date que vous avez entrée.";
    const titre = compose(title[0].toUpperCase() + title.slice(1));
    return [{ id: date.evenement, jour: connue ?? bound.jour, titre, texte: compose(texte) }];
  });
}
