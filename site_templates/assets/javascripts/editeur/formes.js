/** Whether one value has the form that its schema asks for; each says what is wrong through `expects` or `report`. Pure. */

import { tell } from "../page/mots.js";
import { citation, shown, signOf } from "./citation.js";
import { isInteger } from "./scalaires.js";

const INTERDIT = /(?!\n|\u00ad|\u200c|\u200d|\u2060)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u;

export function choix(valeurs, noeud, nomme, expects, report) {
  if (noeud.sorte !== "valeur" || noeud.valeur === null) expects(tell("attend-valeur"));
  else if (!valeurs.includes(noeud.valeur))
    report(noeud.valeur === "" ? tell("choix", nomme) : tell("choix-inconnu", nomme, shown(noeud)));
}

export function nombre({ minimum, maximum, exclusiveMinimum }, { valeur, ecrit }, nomme, expects, report) {
  if (!Number.isFinite(valeur)) expects(tell("attend-nombre"));
  else if (valeur < minimum) expects(tell("attend-minimum", String(minimum)));
  else if (valeur <= exclusiveMinimum) expects(tell("attend-plus", String(exclusiveMinimum)));
  else if (valeur > maximum) expects(tell("attend-maximum", String(maximum)));
  else if (!isInteger(ecrit) && Math.round(valeur * 1e6) / 1e6 !== valeur) report(tell("decimales", nomme));
}

export function jour({ valeur, sorte }, nomme, expects, report) {
  if (sorte !== "valeur" || !/^\d{4}-\d{2}-\d{2}$/.test(valeur)) return expects(tell("attend-date"));
  const date = new Date(`${valeur}T00:00:00Z`);
  if (valeur.startsWith("0000") || Number.isNaN(+date) || date.toISOString().slice(0, 10) !== valeur)
    report(tell("date-absente", nomme, valeur));
}

export function texte(
  { pattern = "", maxLength = Infinity, format, not, "x-aide-motif": aide },
  { valeur },
  nomme,
  expects,
  report,
) {
  if ([...valeur].length > maxLength) return report(tell("texte-long", nomme, maxLength));
  if (format === "uri") return adresse(valeur) ? undefined : expects(tell("attend-adresse"));
  if (pattern !== "\\S")
    return new RegExp(pattern, "u").test(valeur)
      ? undefined
      : report(tell("forme", nomme, citation(valeur, true)), aide);
  const rang = [...valeur].findIndex((signe) => INTERDIT.test(signe));
  if (rang >= 0) return report(tell("caractere", nomme, signOf([...valeur][rang]), rang + 1), tell("caractere-aide"));
  if (!valeur.trim()) return report(tell("texte-vide", nomme));
  if (not?.anyOf?.some((one) => one.const === valeur)) report(tell(`niveau-${valeur}`, nomme, citation(valeur)));
}

function adresse(valeur) {
  if (/[\s<>"'\x60\\{}|^]/.test(valeur) || !valeur.startsWith("https://") || !URL.canParse(valeur)) return false;
  const { hostname, username, port } = new URL(valeur);
  return hostname.includes(".") && !username && !port;
}
