/** Walking through the nodes that lecture.js makes. Pure. */

/**
 * The node under a key or an index.
 * @param {Noeud | undefined} parent
 * @param {string | number} segment
 * @returns {any}
 */
export function enfant(parent, segment) {
  if (typeof segment === "number") return parent?.sorte === "liste" ? parent.elements[segment] : undefined;
  return parent?.sorte === "groupe" ? parent.cles.get(segment)?.noeud : undefined;
}

/**
 * The node at the end of a route, undefined when the document does not hold it.
 * @param {Noeud | undefined} racine
 * @param {(string | number)[]} route
 * @returns {any}
 */
export const reach = (racine, route) => route.reduce(enfant, racine);

/** Text of a scalar, "" when it has none. @param {Noeud | undefined} lu */
export const said = (lu) => (lu?.sorte === "valeur" && lu.valeur !== null ? String(lu.valeur) : "");

/** Text of a key's scalar. @param {Noeud | undefined} parent @param {string} cle */
export const textOf = (parent, cle) => said(enfant(parent, cle));
