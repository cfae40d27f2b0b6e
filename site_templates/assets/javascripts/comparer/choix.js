/** What an address asks the comparison to show. Pure. */

const DIFFERENCES = "differences";

/** « #a+b+differences » → its words; null for an address that says something else, such as one criterion. */
export function lire(hash, columns) {
  const words = [...new Set(hash.slice(1).split("+").filter(Boolean))];
  return words.length && words.every((word) => word === DIFFERENCES || columns.includes(word)) ? words : null;
}

const isSilent = (cell) => cell.every((fact) => fact.valeur === null);

/** What a cell says, subject by subject: Map of lists of values. */
function bySubject(cell) {
  const found = new Map(cell.map((fact) => [fact.sujet, []]));
  for (const fact of cell) found.get(fact.sujet).push(fact.valeur);
  return found;
}

/** Whether no reading of what is unknown makes two lists the same, whatever their order. */
function disagree(one, other) {
  const left = [...other];
  const alone = one.filter((value) => {
    const at = value === null ? -1 : left.indexOf(value);
    if (at >= 0) left.splice(at, 1);
    return value !== null && at < 0;
  });
  return one.length !== other.length || alone.length > other.filter((value) => value === null).length;
}

/** Whether two cells, by subject, say different things whatever the sources leave out, which may be anything. */
function contradict(ours, theirs) {
  return ours.size !== theirs.size || [...ours].some(([key, values]) => disagree(values, theirs.get(key) ?? []));
}

/** What a cell says, in an order of its own: cells that say the same need no comparing. */
const signature = (cell) => JSON.stringify(cell.map(({ sujet, valeur }) => JSON.stringify([sujet, valeur])).sort());

/**
 * Cells, each a list of facts { sujet, valeur: a digest, null when unknown } → "differe", "verifier" or "identique".
 * Data is compared, never the words on the page; `generator/pages/comparaison.py` decides alike.
 */
export function comparer(cells) {
  const told = cells.filter((cell) => !isSilent(cell));
  const distinct = [...new Map(told.map((cell) => [signature(cell), cell])).values()].map(bySubject);
  if (distinct.some((one, i) => distinct.slice(i + 1).some((other) => contradict(one, other)))) return "differe";
  return cells.flat().some((fact) => fact.valeur === null) ? "verifier" : "identique";
}
