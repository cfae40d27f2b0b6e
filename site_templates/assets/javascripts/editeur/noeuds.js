/** Walking through the nodes that lecture.js makes. Pure. */

/** The node under a key or an index. */
export const enfant = (parent, segment) =>
  typeof segment === "number" ? parent?.elements?.[segment] : parent?.paires?.find(({ cle }) => cle === segment)?.noeud;

/** The node at the end of a route, undefined when the document does not hold it. */
export const reach = (racine, route) => route.reduce(enfant, racine);

/** Text of a key's scalar, "" when it has none. */
export const textOf = (parent, cle) => {
  const lu = enfant(parent, cle);
  return lu?.sorte === "valeur" && lu.valeur !== null ? String(lu.valeur) : "";
};
