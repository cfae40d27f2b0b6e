/** What is wrong with the document as far as its JSON Schema says, in the words of the validator. Pure.
 *
 * The full check (references, coherence, wording) is `referentiels validate`: this one is for the time of typing.
 */

import { enfant, estEntier, texteDe } from "./lecture.js";

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
const INTERDIT = /(?!\n|\u00ad|\u200c|\u200d|\u2060)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u;
const codeDe = (signe) => `U+${signe.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

export function citation(texte) {
  const signes = [...texte];
  const court = signes.length > 60 ? `${signes.slice(0, 60).join("")}…` : texte;
  return `« ${court.replace(INVISIBLE, codeDe)} »`;
}

const constat = (noeud) => {
  if (noeud.sorte === "groupe") return "un groupe de clés est écrit";
  if (noeud.sorte === "liste") return "une liste est écrite";
  return noeud.valeur === null && !noeud.ecrit ? "rien n'est écrit" : `${montre(noeud)} est écrit`;
};
const montre = ({ valeur, ecrit }) => citation(typeof valeur === "string" ? valeur : ecrit);

const FORMES = [
  ["(0|[1-9]", "trois nombres séparés par des points. Exemple : 1.0.0"],
  ["\\.[1-9]", "l'identifiant de la compétence, un point, un numéro. Exemple : C1.2"],
  ["RNCP", "le code du bloc au RNCP. Exemple : RNCP38362BC01"],
  ["^(C[1-9]", "un identifiant de compétence (C1) ou d'épreuve (oral)"],
  ["^C[1-9]", "un C majuscule et un numéro. Exemple : C1"],
  ["^B[1-9]", "un B majuscule et un numéro. Exemple : B1"],
  ["{14}", "14 chiffres sans espace"],
  ["(#", "l'identifiant d'une source, puis éventuellement « # » et une section. Exemple : page#jury"],
  ["^REF", "le code d'une règle. Exemple : REF405"],
  ["sha256", "sha256: suivi de 64 chiffres ou lettres de a à f"],
  ["", "des minuscules sans accent, des chiffres et des tirets. Exemple : epreuve-orale"],
];
const forme = (pattern) => FORMES.find(([signe]) => pattern.includes(signe))[1];

/** Every fault of a document: {route, message, aide}, in its order. */
export function controler(schema, racine) {
  const trouvees = [];
  const dire = (route, message, aide = "") => trouvees.push({ route, message, aide });
  visiter(schema, schema.racine, racine, [], dire);
  return trouvees;
}

function visiter(schema, ici, noeud, route, dire) {
  const { plats, plat, nul, tags, sorte } = schema.champ(ici, noeud);
  const nom = route.findLast((segment) => typeof segment === "string") ?? "";
  const nomme = nom ? `« ${nom} »` : "la racine du document";
  const attend = (quoi) => dire(route, `${nomme} attend ${quoi}, et ${constat(noeud)}`);
  if (noeud.sorte === "valeur" && noeud.valeur === null && nul) return;
  if (sorte === "groupe")
    return noeud.sorte === "groupe" ? groupe(schema, plats, tags, noeud, route, dire) : attend("un groupe de clés");
  if (sorte === "liste") return noeud.sorte === "liste" ? liste(schema, plat, noeud, route, dire) : attend("une liste");
  if (sorte === "note") {
    if (noeud.sorte !== "valeur" || noeud.valeur === null) attend("une note, true ou false, ou un niveau");
    else if (typeof noeud.valeur === "number")
      nombre(
        plats.find(({ type }) => type === "number"),
        noeud,
        nomme,
        attend,
        (m) => dire(route, m),
      );
    return;
  }
  if (sorte === "choix") return choix(plat.enum ?? [plat.const], noeud, nomme, attend, (m) => dire(route, m));
  if (sorte === "oui-non") return typeof noeud.valeur === "boolean" ? undefined : attend("true ou false");
  if (sorte === "entier" || sorte === "nombre") {
    if (typeof noeud.valeur !== "number") return attend(sorte === "entier" ? "un nombre entier" : "un nombre");
    if (sorte === "entier" && !estEntier(noeud.ecrit)) return attend("un nombre entier");
    return nombre(plat, noeud, nomme, attend, (m) => dire(route, m));
  }
  if (sorte === "date") return jour(noeud, nomme, attend, (m) => dire(route, m));
  if (typeof noeud.valeur === "string") return texte(plat, noeud, nomme, attend, (...m) => dire(route, ...m));
  if (noeud.sorte === "valeur" && noeud.valeur !== null)
    return dire(
      route,
      `${nomme} attend un texte, et ${montre(noeud)} se lit comme ${typeof noeud.valeur === "number" ? "un nombre" : "vrai ou faux"}`,
    );
  attend("un texte");
}

function groupe(schema, plats, tags, noeud, route, dire) {
  if (tags.length && !tags.includes(texteDe(noeud, "type"))) {
    const lu = enfant(noeud, "type");
    return lu
      ? choix(
          tags,
          lu,
          "« type »",
          (q) => dire([...route, "type"], `« type » attend ${q}, et ${constat(lu)}`),
          (m) => dire([...route, "type"], m),
        )
      : manque("type", { enum: tags });
  }
  const [plat] = plats;
  for (const cle of plat.required ?? []) if (!enfant(noeud, cle)) manque(cle, plat.properties[cle]);
  for (const { cle, noeud: valeur } of noeud.paires) {
    const dessous = schema.dessous(plat, cle);
    if (dessous) visiter(schema, dessous, valeur, [...route, cle], dire);
    else if (plat.patternProperties) dire([...route, cle], `la clé « ${cle} » n'a pas la forme attendue`);
    else dire([...route, cle], `clé inconnue « ${cle} »`);
  }
  function manque(cle, { enum: choisir, description = "" }) {
    dire([...route, cle], `il manque la clé « ${cle} »`, choisir ? `parmi : ${choisir.join(", ")}` : description);
  }
}

function liste(schema, plat, { elements }, route, dire) {
  const nom = route.findLast((segment) => typeof segment === "string");
  const [min, max] = [plat.minItems ?? 0, plat.maxItems ?? Infinity];
  if (elements.length < min) dire(route, `« ${nom} » attend au moins ${min} élément${min > 1 ? "s" : ""}`);
  if (elements.length > max) dire(route, `« ${nom} » dépasse ${max} éléments`);
  const pris = new Set();
  elements.forEach((element, rang) => {
    visiter(schema, plat.items, element, [...route, rang], dire);
    const id = texteDe(element, "id");
    if (id && pris.has(id))
      dire(
        [...route, rang, "id"],
        `l'identifiant « ${id} » sert déjà dans « ${nom} »`,
        "donner à cet élément un identifiant encore jamais pris",
      );
    pris.add(id);
  });
}

function choix(valeurs, noeud, nomme, attend, dire) {
  if (noeud.sorte !== "valeur" || noeud.valeur === null) attend("une valeur parmi celles prévues");
  else if (!valeurs.includes(noeud.valeur))
    dire(noeud.valeur === "" ? `${nomme} attend un choix` : `${nomme} ne connaît pas la valeur ${montre(noeud)}`);
}

function nombre({ minimum, maximum, exclusiveMinimum }, { valeur, ecrit }, nomme, attend, dire) {
  if (!Number.isFinite(valeur)) attend("un nombre");
  else if (valeur < minimum) attend(`au moins ${minimum}`);
  else if (valeur <= exclusiveMinimum) attend(`plus de ${exclusiveMinimum}`);
  else if (valeur > maximum) attend(`au plus ${maximum}`);
  else if (!estEntier(ecrit) && Math.round(valeur * 1e6) / 1e6 !== valeur) dire(`${nomme} a plus de six décimales`);
}

function jour({ valeur, sorte }, nomme, attend, dire) {
  if (sorte !== "valeur" || !/^\d{4}-\d{2}-\d{2}$/.test(valeur)) return attend("une date");
  const date = new Date(`${valeur}T00:00:00Z`);
  if (valeur.startsWith("0000") || Number.isNaN(+date) || date.toISOString().slice(0, 10) !== valeur)
    dire(`${nomme} attend une date, et ${valeur} n'existe pas`);
}

function texte({ pattern = "", maxLength = Infinity, format, not }, { valeur }, nomme, attend, dire) {
  if ([...valeur].length > maxLength) return dire(`${nomme} dépasse ${maxLength} caractères`);
  if (format === "uri") return adresse(valeur) ? undefined : attend("une adresse qui commence par https://");
  if (pattern !== "\\S")
    return new RegExp(pattern, "u").test(valeur)
      ? undefined
      : dire(`${nomme} n'a pas la forme attendue : ${citation(valeur)}`, `écrire ${forme(pattern)}`);
  const rang = [...valeur].findIndex((signe) => INTERDIT.test(signe));
  if (rang >= 0)
    return dire(
      `${nomme} contient le caractère interdit ${codeDe([...valeur][rang])}, en position ${rang + 1}`,
      "effacer ce caractère, souvent invisible, et retaper le mot",
    );
  if (!valeur.trim()) return dire(`${nomme} est un texte vide`);
  if (not?.const === valeur) dire(`${nomme} ne peut pas nommer un niveau ${citation(valeur)}, le mot des dispenses`);
}

function adresse(valeur) {
  if (/[\s<>"'\x60\\{}|^]/.test(valeur) || !valeur.startsWith("https://") || !URL.canParse(valeur)) return false;
  const { hostname, username, port } = new URL(valeur);
  return hostname.includes(".") && !username && !port;
}
