/** A few rules of the validator, in its words: the twins of the modules of generator/rules that bear these codes. Pure.
 *
 * They are about what a field says of others. All the rest is `referentiels validate`, as the page tells.
 */

import { tell } from "../page/mots.js";
import { numberOf, scales } from "./echelles.js";
import { chemin } from "./elements.js";
import { enfant, said, textOf } from "./noeuds.js";
import { declared, itemsOf, nodes, references, retired } from "./renvois.js";
import { SANS_OBJET } from "./schema.js";

const NOM = 60; // most characters of a name that a message gives
const CHOIX = 30; // most names that a help proposes

const RULES = { REF203: unknown, REF209: withdrawn, REF301: unassessed, REF302: durations, REF303: scales };

/** @public Tests compare these codes with those that the page tells. */
export const CODES = Object.keys(RULES);

/**
 * Every fault that these rules find in a document that its schema accepts: {route, message, aide}.
 * `tolerables` are the codes to which the document may declare an exception.
 */
export function checkRules(schema, racine, tolerables, codes = CODES) {
  const excused = new Set();
  for (const { route, noeud } of nodes(schema, racine))
    for (const one of itemsOf(noeud, "tolerer")) excused.add(chemin([textOf(one, "code"), ...route]));
  const isExcused = (code, route) =>
    tolerables.includes(code) &&
    Array.from({ length: route.length + 1 }, (_, fin) => chemin([code, ...route.slice(0, fin)])).some((one) =>
      excused.has(one),
    );
  return codes.flatMap((code) => [...RULES[code](schema, racine)].filter(({ route }) => !isExcused(code, route)));
}

function* unknown(schema, racine) {
  const known = declared(racine);
  const choices = Object.fromEntries(Object.entries(known).map(([cible, ids]) => [cible, among(ids)]));
  const bloc = `bloc-${textOf(racine, "mot_bloc") || "bloc"}`;
  for (const { route, valeur, cible } of references(schema, racine))
    if (known[cible] && !known[cible].has(valeur))
      yield {
        route,
        message: tell(`renvoi-${cible === "bloc" ? bloc : cible}`, valeur),
        aide: choices[cible],
      };
}

function among(ids) {
  const montres = [...ids].slice(0, CHOIX);
  return ids.size
    ? tell("renvoi-aide", [...montres, ...(ids.size > CHOIX ? ["…"] : [])].join(", "))
    : tell("renvoi-rien");
}

function* withdrawn(schema, racine) {
  const gone = retired(racine);
  for (const { route, valeur, cible } of references(schema, racine)) {
    if (!gone.has(valeur) || !["compétence", "note"].includes(cible)) continue;
    const quoi = valeur.includes(".") ? "critere" : "competence";
    yield { route, message: tell(`retire-${quoi}`, valeur), aide: tell(`retire-${quoi}-aide`) };
  }
}

function* unassessed(_, racine) {
  const epreuves = itemsOf(racine, "epreuves");
  const isMute = (e) => !itemsOf(e, "competences").length && enfant(e, "competences")?.valeur !== SANS_OBJET;
  if (epreuves.some((e) => numberOf(e, "ensemble", false) || isMute(e))) return;
  const assessed = new Set(epreuves.flatMap((e) => itemsOf(e, "competences").map(said)));
  if ([...assessed].some((id) => !declared(racine).compétence.has(id))) return; // it may be meant for this one
  for (const [rang, competence] of itemsOf(racine, "competences").entries()) {
    const id = textOf(competence, "id");
    if ((textOf(competence, "etat") || "active") !== "active" || assessed.has(id)) continue;
    yield { route: ["competences", rang, "id"], message: tell("non-evaluee", id), aide: tell("non-evaluee-aide", id) };
  }
}

function* durations(_, racine) {
  for (const [rang, epreuve] of itemsOf(racine, "epreuves").entries()) {
    const [duree, deroule] = [enfant(epreuve, "duree"), itemsOf(epreuve, "deroule")];
    if (duree?.sorte !== "groupe" || !deroule.length) continue;
    const minutes = deroule.map((etape) => numberOf(etape, "minutes", 0));
    const total = minutes.reduce((somme, une) => somme + une, 0);
    const low = numberOf(duree, "minutes");
    const high = numberOf(duree, "jusqu_a") || low;
    if (low <= total && total <= high) continue;
    const message = tell("etapes", named(epreuve), tell("minutes", total), length(low, high));
    const route = ["epreuves", rang, "deroule"];
    const excess = total - (total > high ? high : low);
    const likely = likeliest(minutes, excess);
    if (likely === null) {
      yield { route, message, aide: tell("etapes-aide") };
      continue;
    }
    const [etape, juste] = [shortened(textOf(deroule[likely], "intitule")), minutes[likely] - excess];
    yield {
      route: [...route, likely, "minutes"],
      message: tell("etapes-une", message, etape, minutes[likely]),
      aide: tell("etapes-une-aide", juste),
    };
  }
}

/** The step most likely mistyped, or null: the twin of `_likeliest` in generator/rules/deroule_total.py. */
function likeliest(minutes, excess) {
  const extreme = excess > 0 ? Math.max(...minutes) : Math.min(...minutes);
  return extreme - excess < 1 ? null : minutes.lastIndexOf(extreme);
}

/** A name as messages give it, without what ends a sentence. */
function shortened(nom) {
  return [...nom]
    .slice(0, NOM)
    .join("")
    .replace(/[. ]+$/, "");
}

/** As messages call an épreuve: its name, then its id. */
function named(epreuve) {
  const [nom, id] = [textOf(epreuve, "intitule"), textOf(epreuve, "id")];
  if (nom === id) return tell("designe-id", id);
  const signes = [...nom];
  const court = signes.length > NOM ? `${signes.slice(0, NOM).join("").trimEnd()}…` : nom;
  return tell("designe", court.replace(/\.+$/, ""), id);
}

/** A length in words: the twin of `duree` in generator/phrases/communs.py. */
function length(low, high) {
  if (low === high) return sayMinutes(low);
  const same = Math.max(low, high) < 60 || (low % 60 === 0 && high % 60 === 0);
  return tell("de-a", same ? sayMinutes(low).split(" ")[0] : sayMinutes(low), sayMinutes(high));
}

function sayMinutes(nombre) {
  const [heures, reste] = [Math.floor(nombre / 60), nombre % 60];
  if (!heures) return tell("minutes", nombre);
  return reste ? tell("heures-minutes", heures, String(reste).padStart(2, "0")) : tell("heures", heures);
}
