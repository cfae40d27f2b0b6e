/** What is wrong with the document as far as its JSON Schema says, in the words of the validator. Pure.
 *
 * The full check (references, coherence, wording) is `referentiels validate`: this one is for the time of typing.
 */

import { tell } from "../page/mots.js";
import { constat, shown } from "./citation.js";
import { choix, jour, nombre, texte } from "./formes.js";
import { enfant, textOf } from "./noeuds.js";
import { isInteger } from "./scalaires.js";
import { SANS_OBJET } from "./schema.js";

/** Every fault of a document: {route, message, aide}, in its order. */
export function check(schema, racine) {
  const trouvees = [];
  const report = (route, message, aide = "") => trouvees.push({ route, message, aide });
  const [lu, actuel] = [enfant(racine, "format"), schema.racine.properties.format.const];
  if (typeof lu?.valeur === "number" && isInteger(lu.ecrit) && lu.valeur > 0 && lu.valeur !== actuel) {
    const age = lu.valeur < actuel ? "format-ancien" : "format-futur";
    report(["format"], tell(age, lu.valeur, actuel), tell(`${age}-aide`));
    return trouvees; // what the schema would say is about another format
  }
  visit(schema, schema.racine, racine, [], report);
  const format = lu && trouvees.find(({ route }) => route.join() === "format");
  return format ? [format] : trouvees;
}

function visit(schema, ici, noeud, route, report) {
  const { plats, plat, nul, aucun, tags, sorte } = schema.champ(ici, noeud);
  const nom = route.findLast((segment) => typeof segment === "string") ?? "";
  const nomme = nom ? tell("cle", nom) : tell("racine");
  const expects = (quoi) => report(route, tell("attend", nomme, quoi, constat(noeud)));
  if (noeud.sorte === "valeur" && noeud.valeur === null && nul) return;
  if (noeud.sorte === "valeur" && noeud.valeur === SANS_OBJET)
    return aucun ? undefined : report(route, tell("sans-objet-interdit", nomme));
  if (sorte === "groupe")
    return noeud.sorte === "groupe"
      ? groupe(schema, plats, tags, noeud, route, report)
      : expects(tell("attend-groupe"));
  if (sorte === "liste")
    return noeud.sorte === "liste" ? liste(schema, plat, noeud, route, report) : expects(tell("attend-liste"));
  if (sorte === "note") {
    if (noeud.sorte !== "valeur" || noeud.valeur === null) expects(tell("attend-note"));
    else if (typeof noeud.valeur === "number")
      nombre(
        plats.find(({ type }) => type === "number"),
        noeud,
        nomme,
        expects,
        (m) => report(route, m),
      );
    return;
  }
  if (sorte === "choix") return choix(plat.enum ?? [plat.const], noeud, nomme, expects, (m) => report(route, m));
  if (sorte === "oui-non") return typeof noeud.valeur === "boolean" ? undefined : expects(tell("attend-oui-non"));
  if (sorte === "entier" || sorte === "nombre") {
    if (typeof noeud.valeur !== "number") return expects(tell(`attend-${sorte}`));
    if (sorte === "entier" && !isInteger(noeud.ecrit)) return expects(tell("attend-entier"));
    return nombre(plat, noeud, nomme, expects, (m) => report(route, m));
  }
  if (sorte === "date") return jour(noeud, nomme, expects, (m) => report(route, m));
  if (typeof noeud.valeur === "string") return texte(plat, noeud, nomme, expects, (...m) => report(route, ...m));
  if (noeud.sorte === "valeur" && noeud.valeur !== null)
    return report(
      route,
      tell(`se-lit-${typeof noeud.valeur === "number" ? "nombre" : "booleen"}`, nomme, shown(noeud)),
    );
  expects(tell("attend-texte"));
}

function groupe(schema, plats, tags, noeud, route, report) {
  if (tags.length && !tags.includes(textOf(noeud, "type"))) {
    const [lu, type] = [enfant(noeud, "type"), tell("cle", "type")];
    return lu
      ? choix(
          tags,
          lu,
          type,
          (q) => report([...route, "type"], tell("attend", type, q, constat(lu))),
          (m) => report([...route, "type"], m),
        )
      : missing("type", { enum: tags });
  }
  const [plat] = plats;
  for (const cle of plat.required ?? []) if (!enfant(noeud, cle)) missing(cle, plat.properties[cle]);
  for (const { cle, noeud: valeur } of noeud.paires) {
    const dessous = schema.dessous(plat, cle);
    if (dessous) visit(schema, dessous, valeur, [...route, cle], report);
    else if (plat.patternProperties)
      report([...route, cle], tell("cle-forme", cle), plat.propertyNames?.["x-aide-motif"]);
    else report([...route, cle], tell("cle-inconnue", cle));
  }
  function missing(cle, { enum: choicesOf, description = "" }) {
    report([...route, cle], tell("cle-manque", cle), choicesOf ? tell("parmi", choicesOf.join(", ")) : description);
  }
}

function liste(schema, plat, { elements }, route, report) {
  const nom = route.findLast((segment) => typeof segment === "string");
  const [min, max] = [plat.minItems ?? 0, plat.maxItems ?? Infinity];
  if (elements.length < min) report(route, tell("liste-courte", nom, min));
  if (elements.length > max) report(route, tell("liste-longue", nom, max));
  const pris = new Set();
  elements.forEach((element, rang) => {
    visit(schema, plat.items, element, [...route, rang], report);
    const id = textOf(element, "id");
    if (id && pris.has(id)) report([...route, rang, "id"], tell("id-double", id, nom), tell("id-double-aide"));
    pris.add(id);
  });
}
