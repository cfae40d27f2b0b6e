/** What an address asks the comparison to show. Pure. */

const DIFFERENCES = "differences";

/** « #a+b+differences » → its words; null for an address that says something else, such as one criterion. */
export function lire(hash, columns) {
  const words = hash.slice(1).split("+").filter(Boolean);
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

/** Whether two cells say different things whatever the sources leave out, which may be anything. */
function contradict(one, other) {
  if (isSilent(one) || isSilent(other)) return false;
  const [ours, theirs] = [bySubject(one), bySubject(other)];
  return ours.size !== theirs.size || [...ours].some(([key, values]) => disagree(values, theirs.get(key) ?? []));
}

/**
 * Cells, each a list of facts { sujet, valeur: a digest, null when unknown } → "differe", "verifier" or "identique".
 * Data is compared, never the words on the page; `generator/pages/comparaison.py` decides alike.
 */
export function comparer(cells) {
  if (cells.some((one, i) => cells.slice(i + 1).some((other) => contradict(one, other)))) return "differe";
  return cells.flat().some((fact) => fact.valeur === null) ? "verifier" : "identique";
}
