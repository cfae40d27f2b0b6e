/** What published versions bear an identifier of: saved answers name it, so it is retired rather than taken out. Pure. */

import { enfant, reach, textOf } from "./noeuds.js";

export class Publies {
  /** `versions`: keys of a list, such as competences/criteres → identifier → the newest version that bears it. */
  constructor(versions = {}) {
    this.versions = versions;
  }

  /** Identifiers that a list ever had in a published version. */
  ids(route) {
    return Object.keys(this.versions[keys(route)] ?? {});
  }

  /** The version that bears the element at a route, undefined when none does. */
  version(racine, route) {
    const connus = this.versions[keys(route)] ?? {};
    const id = textOf(reach(racine, route), "id");
    return Object.hasOwn(connus, id) ? connus[id] : undefined;
  }

  /** Published elements at a route or below it: {route, id, version}. */
  within(racine, route) {
    const found = [];
    const visit = (noeud, ici) => {
      const version = typeof ici.at(-1) === "number" ? this.version(racine, ici) : undefined;
      if (version) found.push({ route: ici, id: textOf(noeud, "id"), version });
      for (const rang of noeud?.elements?.keys() ?? []) visit(enfant(noeud, rang), [...ici, rang]);
      for (const { cle, noeud: fils } of noeud?.paires ?? []) visit(fils, [...ici, cle]);
    };
    visit(reach(racine, route), route);
    return found;
  }
}

const keys = (route) => route.filter((segment) => typeof segment === "string").join("/");
