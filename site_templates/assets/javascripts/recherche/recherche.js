/**
 * How French is searched. It is published in the place of the theme's own language file, which the theme's search loads
 * in its worker (or, from a folder, in its frame), whose address ends with the folder of the référentiel that is read.
 */

import { isEmpty, isWritten, keep, root, waysOf } from "./mots.js";
import { inOrder, level } from "./rangs.js";
import { guesses, otherWays } from "./sens.js";

const MOST = 8; // words of one search that are looked for under another spelling
const own = decodeURI(new URL(self.document?.querySelector("script[src]").src ?? location.href).hash.slice(1));
const guessed = new Set(); // words of the last search that nobody typed

let isRead = true; // by the readers of the site: the page that is indexed

const index = (token) => {
  const found = keep(token.str, isRead);
  return found && token.update(() => found);
};
const alone = (token) => index(token);
const same = (token) => token;
for (const [name, step] of Object.entries({ index, alone, same })) lunr.Pipeline.registerFunction(step, `${name}-fr`);
lunr.fr = function () {
  for (const pipeline of [this.pipeline, this.searchPipeline]) {
    pipeline.reset();
    pipeline.add(index);
  }
};
// Steps that the theme may take away by their names, and that a site in several languages asks of each.
Object.assign(lunr.fr, { wordCharacters: "A-Za-zÀ-ÿŒœ0-9", trimmer: same, stemmer: same, stopWordFilter: alone });

const { add } = lunr.Builder.prototype;
lunr.Builder.prototype.add = function (page, attributes) {
  isRead = level(page) < 2;
  return add.call(this, page, attributes);
};

const bare = (term) => root(term.replace(/\*$/, ""));

/** « RS-6776 » and « RS 6776 » are asked as the site writes them: RS6776. */
function join(clauses) {
  const kept = [];
  for (const clause of clauses) {
    const [head, tail] = [bare(kept.at(-1)?.term ?? ""), bare(clause.term)];
    const isCode = /^[a-z]{1,4}$/.test(head) && /^\d+$/.test(tail) && isWritten(head + tail);
    if (isCode) kept.pop();
    kept.push(isCode ? { ...clause, term: clause.term.replace(tail, head + tail) } : clause);
  }
  return kept;
}

/** The theme asks for every word that begins as what is typed; a whole word comes first, then what else it may mean. */
const { parse } = lunr.QueryParser.prototype;
lunr.QueryParser.prototype.parse = function () {
  const query = parse.call(this);
  const asked = query.clauses.filter(({ term }) => !isEmpty(term));
  query.clauses = join(asked.length > 0 ? asked : query.clauses);
  guessed.clear();
  let missing = 0;
  for (const clause of [...query.clauses]) {
    const begins = clause.term.endsWith("*");
    const term = bare(clause.term);
    Object.assign(clause, { term: begins ? `${term}*` : term, usePipeline: false });
    if (!begins || clause.presence !== lunr.Query.presence.OPTIONAL) continue;
    query.clause({ ...clause, term, boost: 4 });
    const others = otherWays(term);
    if (others.length === 0 && !isWritten(term)) {
      missing += 1;
      if (missing <= MOST) others.push(...guesses(term));
    }
    for (const other of others) {
      query.clause({ ...clause, term: other });
      guessed.add(bare(other));
    }
  }
  for (const { term } of asked) guessed.delete(bare(term));
  return query;
};

/** Words to highlight, as the site writes them; what is not found, as it is searched. */
function inWords(terms) {
  const words = Object.entries(terms).flatMap(([term, isFound]) => {
    const forms = isFound ? waysOf(term) : [];
    return (forms.length ? forms : [term]).map((word) => [word, isFound]);
  });
  return Object.fromEntries(words.sort(([a], [b]) => b.length - a.length)); // the longest first, or its end stays dark
}

const send = self.postMessage;
self.postMessage = (message) => {
  const { items } = message.data ?? {};
  if (items) message.data.items = inOrder(items, own, guessed);
  for (const item of items?.flat() ?? []) {
    for (const term of guessed) if (!item.terms[term]) delete item.terms[term]; // nobody asked for it: it is not missing
    item.terms = inWords(item.terms);
  }
  send.call(self, message);
};
