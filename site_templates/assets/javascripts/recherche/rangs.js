/** In which order pages are found: for a candidate first, and first those of the référentiel that is read. */

import { root } from "./mots.js";

const LEVELS = [0.2, 0.1]; // of `search_rank`, in generator/pages/enveloppe.py

/** Pages for candidates before those written by hand, and before what is told to those who make the site. */
export const level = ({ boost = 1 }) => LEVELS.filter((least) => boost < least).length;
const words = (title) =>
  title
    .replace(/<[^>]*>/g, "")
    .split(/[^\p{L}\p{N},.]+/u)
    .map(root);

/** Ranks of a page, its best section first, its own entry anywhere: the first rank that differs decides. */
function ranks(page, own, guessed) {
  const whole = page.find(({ parent }) => !parent) ?? page[0];
  const asked = Object.keys(page[0].terms).filter((term) => !guessed.has(term));
  const isNamed = (title) => asked.every((term) => words(title).some((word) => word.startsWith(term)));
  const isFull = level(whole)
    ? asked.length > 1 && page.some(({ title }) => isNamed(title))
    : page.some(({ terms }) => asked.every((term) => terms[term] || whole.terms[term]));
  const isOwn = own && whole.location.startsWith(own);
  const length = isNamed(whole.title) ? whole.location.length : Number.POSITIVE_INFINITY;
  return [isFull ? 0 : 1, level(whole), Number.isFinite(length) ? 0 : 1, isOwn ? 0 : 1, length, -page[0].score];
}

/**
 * Pages in the order in which they are shown.
 *
 * `pages`: sections found of each, as the theme's search gives them; `own`: where the pages of the référentiel that is
 * read begin, or nothing; `guessed`: words that the reader did not type.
 */
export function inOrder(pages, own, guessed) {
  const ranked = new Map(pages.map((page) => [page, ranks(page, own, guessed)]));
  return [...pages].sort((one, other) => {
    const [before, after] = [ranked.get(one), ranked.get(other)];
    const differs = before.findIndex((rank, i) => rank !== after[i]);
    return differs < 0 ? 0 : before[differs] - after[differs];
  });
}
