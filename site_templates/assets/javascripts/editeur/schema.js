/** The JSON Schema along a route: what may stand there, and what it means. Twin of the walk in generator/schema.py. */

import { enfant, textOf } from "./noeuds.js";

/** What a file writes where there is none of something, whatever the type of the field. */
export const SANS_OBJET = "sans_objet";

/** Whether a group or a list is left without saying that there is none. */
export const isSilent = (noeud) => noeud.sorte === "valeur" && noeud.valeur !== SANS_OBJET;

/** Tags of a union, in it or in one of its alternatives → reference of the branch. */
const marques = (schema) => Object.assign({}, schema.discriminator?.mapping, ...(schema.anyOf ?? []).map(marques));

export class Schema {
  constructor(racine) {
    this.racine = racine;
  }

  /** Plain schemas that may describe a node, along the branch that its `type` names. */
  plats(schema, noeud) {
    const [tags, tag] = [marques(schema), textOf(noeud, "type")];
    if (schema.$ref) return this.plats(this.racine.$defs[schema.$ref.split("/").at(-1)], noeud);
    if (Object.hasOwn(tags, tag)) return this.plats({ $ref: tags[tag] }, noeud);
    const branches = schema.anyOf ?? schema.oneOf;
    return branches ? branches.flatMap((branche) => this.plats(branche, noeud)) : [schema];
  }

  /** What a field is: its plain schemas, whether it may be null or sans objet, how each choice is called, the sort of widget. */
  champ(schema, noeud) {
    const tous = this.plats(schema, noeud);
    const plats = tous.filter((one) => one.type !== "null" && one.const !== SANS_OBJET);
    const nul = tous.some(({ type }) => type === "null");
    const aucun = tous.some((one) => one.const === SANS_OBJET);
    const branches = marques(schema);
    const [tags, plat] = [Object.keys(branches), plats[0] ?? {}];
    const choix = tags.map((tag) => this.plats({ $ref: branches[tag] })[0].properties.type);
    const libelles = Object.assign({}, ...[plat, ...choix].map((branche) => branche["x-libelles"]));
    return { plats, plat, nul, aucun, tags, libelles, sorte: sorte(plats, tags) };
  }

  /** Schema of a key or of an element, undefined when the model knows none. */
  dessous(plat, segment) {
    if (typeof segment === "number") return plat.items;
    if (Object.hasOwn(plat.properties ?? {}, segment)) return plat.properties[segment];
    return Object.entries(plat.patternProperties ?? {}).find(([forme]) => new RegExp(forme, "u").test(segment))?.[1];
  }

  /** Field at the end of a route of the document. */
  atEnd(racine, route) {
    let [schema, noeud] = [this.racine, racine];
    for (const segment of route) {
      const plats = this.plats(schema, noeud);
      schema = plats.map((plat) => this.dessous(plat, segment)).find(Boolean) ?? {};
      noeud = enfant(noeud, segment);
    }
    return { schema, noeud, ...this.champ(schema, noeud) };
  }

  /** Keys of a group in the order of the canonical writing: `source` comes before the first key that holds others. */
  ordre(plat) {
    const toutes = Object.keys(plat.properties ?? {});
    const cles = toutes.filter((cle) => cle !== "source");
    if (cles.length === toutes.length) return cles;
    const porte = (cle) => this.plats(plat.properties[cle]).some((p) => p.properties || p.items || p.patternProperties);
    const place = cles.findIndex(porte);
    return cles.toSpliced(place < 0 ? cles.length : place, 0, "source");
  }

  /** A first value for something added: what must be there, and nothing that would pass for a fact. */
  ebauche(schema) {
    const { plat, nul, tags } = this.champ(schema);
    if ("const" in plat && !tags.length) return plat.const;
    if (nul) return null;
    if (tags.length > 1) return { type: "" };
    if (plat.type === "array") return [];
    if (plat.type === "object") return this.groupe(plat);
    return plat.type === "string" || plat.enum ? "" : null;
  }

  /** A first value for an optional key that one asks for: a group or a list is opened rather than left null. */
  amorce(schema) {
    const { plat, sorte, tags } = this.champ(schema);
    if (sorte === "groupe") return tags.length > 1 ? { type: "" } : this.groupe(plat);
    return sorte === "liste" ? [] : this.ebauche(schema);
  }

  /** A group with the keys it must have. */
  groupe(plat) {
    const dus = this.ordre(plat).filter((cle) => plat.required?.includes(cle));
    return Object.fromEntries(dus.map((cle) => [cle, this.ebauche(plat.properties[cle])]));
  }
}

function sorte(plats, tags) {
  const [plat = {}] = plats;
  if (tags.length || plat.type === "object") return "groupe";
  if (plats.length > 1) return "note";
  if (plat.type === "array") return "liste";
  if (plat.enum || "const" in plat) return "choix";
  return (
    { boolean: "oui-non", integer: "entier", number: "nombre" }[plat.type] ??
    (plat.format === "date" ? "date" : "texte")
  );
}

/** A name as its start and the number at its end; a place inside a number is no start, so each digit is read once. */
function split(id) {
  const nombre = /(?<!\d)0*([1-9]\d*)$/.exec(id)?.[1];
  return nombre === undefined ? null : [id.slice(0, -nombre.length), Number(nombre)];
}

/** Name of the next element of a list whose names end with a number: C1.2 → C1.3; "" otherwise. `pris` serve no more. */
export function suivant(liste, pris = []) {
  const noms = (liste?.elements ?? []).map((element) => split(textOf(element, "id")));
  const [premier] = noms;
  if (!premier || noms.some((nom) => nom?.[0] !== premier[0])) return "";
  const anciens = pris.map(split).filter((nom) => nom?.[0] === premier[0]);
  return premier[0] + ([...noms, ...anciens].reduce((grand, [, nombre]) => Math.max(grand, nombre), 0) + 1);
}
