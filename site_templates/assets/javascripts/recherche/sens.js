/** What is meant by a word that the site does not write: another way to say it, a misspelling, a word of its family. */

import { isWritten, known, root } from "./mots.js";

/* What candidates say → what certifiers write. */
const SAYINGS = [
  ["triche tricher tricherie plagiat plagier copier antiseche", "fraude integrite"],
  ["rater louper echouer recale ajourne", "echec"],
  ["rattraper retenter", "rattrapage repasser"],
  ["prix cout tarif payer montant", "frais coute"],
  ["cni passeport", "identite"],
  ["visio zoom teams skype", "visioconference distance"],
  ["handicape dys rqth pmr", "handicap amenagement"],
  ["correcteur examinateur", "jury"],
].map((pair) => pair.map((words) => words.split(" ").map(root)));
const LONGEST = 24; // letters of a word that is looked for under another spelling

/** How many letters to add, drop, change or swap between two words. */
function apart(one, other) {
  let [before, last] = [[], [...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const changed = last[j - 1] + Number(one[i - 1] !== other[j - 1]);
      next[j] = Math.min(changed, last[j] + 1, next[j - 1] + 1);
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwap) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, last] = [last, next];
  }
  return last[other.length];
}

/** Words of the site nearest to another: two letters apart at most, one from a short word. */
function nearest(word) {
  if (word.length < 4 || word.length > LONGEST || /\d/.test(word)) return [];
  const most = word.length < 7 ? 1 : 2;
  const alike = known().filter((other) => Math.abs(other.length - word.length) <= most && !/\d/.test(other));
  const near = alike.map((other) => ({ other, letters: apart(word, other) })).filter(({ letters }) => letters <= most);
  const least = Math.min(...near.map(({ letters }) => letters));
  return near.filter(({ letters }) => letters === least).map(({ other }) => other);
}

/** The same thing as certifiers say it. */
export const otherWays = (word) =>
  SAYINGS.filter(([ways]) => ways.includes(word)).flatMap(([, words]) => words.filter(isWritten));

/** Words of the site for one that it does not write; an asterisk ends the beginning of several. */
export function guesses(word) {
  const near = nearest(word);
  const family = word.slice(0, Math.max(4, word.length - 3));
  return near.length || word.length < 5 || word.length > LONGEST || !isWritten(family) ? near : [`${family}*`];
}
