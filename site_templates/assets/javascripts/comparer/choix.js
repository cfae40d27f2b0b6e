/** What an address asks the comparison to show. Pure. */

const DIFFERENCES = "differences";

/** « #a+b+differences » → its words; null for an address that says something else, such as one criterion. */
export function lire(hash, columns) {
  const words = hash.slice(1).split("+").filter(Boolean);
  return words.length && words.every((word) => word === DIFFERENCES || columns.includes(word)) ? words : null;
}

const isSilent = (cell) => cell.every((fact) => fact.texte === null);

/** Whether two cells say different things whatever the sources leave out, which may be anything. */
function contradict(one, other) {
  if (isSilent(one) || isSilent(other)) return false;
  if (one.length !== other.length) return true;
  return one.some(
    ({ nom, texte }, i) =>
      nom !== other[i].nom || (texte !== null && other[i].texte !== null && texte !== other[i].texte),
  );
}

/** Cells, each a list of facts { nom, texte: null when unknown } → "differe", "verifier" or "identique". */
export function comparer(cells) {
  if (cells.some((one, i) => cells.slice(i + 1).some((other) => contradict(one, other)))) return "differe";
  return cells.flat().some((fact) => fact.texte === null) ? "verifier" : "identique";
}
