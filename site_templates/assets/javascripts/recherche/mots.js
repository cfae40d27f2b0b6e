/** Words as they are searched: without accents and in the singular, on both sides; titles and texts keep what was written. */

/** Words that count only when nothing else is asked. */
const EMPTY = new Set(
  [
    "a ai as au aux avec c ca ce ces cet cette d dans de des du elle en es est et eu il ils j je l la le les leur leurs lui",
    "m ma mais me mes moi mon n ne nos notre nous on ont ou par pas pour qu que quel quelle quelles quels qui s sa sans se",
    "ses soi son sont sur t ta te tes toi ton tu un une vos votre vous y",
  ].flatMap((words) => words.split(" ")),
);
const written = new Map(); // word as it is searched → every way it is written on the site
const read = new Set(); // those of the pages that are not told to those who make the site

const trim = (word) => word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
const fold = (word) => trim(word).normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/g, "oe").replace(/æ/g, "ae");

/** Whether a word says nothing by itself. */
export const isEmpty = (word) => EMPTY.has(fold(word));

/** One form for the singular and the plural; applied twice, it changes nothing more. A number has one: 3.5 is 3,5. */
export function root(word) {
  const folded = fold(word);
  if (/\d/.test(folded)) return folded.replace(/(?<=^\d+)\.(?=\d+$)/, ",");
  if (folded.length < 4) return folded;
  return folded
    .replace(/eaux$/, "eau")
    .replace(/aux$/, "al")
    .replace(/(?<=..[^sx])[sx]+$/, "");
}

/** Remember a word of the site, and whether its readers read it; gives it as it is searched, or null. */
export function keep(word, isRead) {
  const found = root(word);
  if (!found || isEmpty(word)) return null;
  if (isRead) read.add(found);
  written.set(found, (written.get(found) ?? new Set()).add(trim(word)));
  return found;
}

/** Words that readers read, as they are searched: a misspelling that a decision quotes is no word of the site. */
export const known = () => [...read];

/** Whether a word that readers read begins so. */
export const isWritten = (start) => known().some((word) => word.startsWith(start));

/** Every way the site writes the words that begin so, a dozen at most. */
export const waysOf = (start) =>
  [...written]
    .filter(([found]) => found.startsWith(start))
    .flatMap(([, ways]) => [...ways])
    .slice(0, 12);
