/** The way to the questions, for whoever finds nothing: only then, as the arrows go from one link of the results to the next. */

/** Show it while the list of results is empty. */
export function offerQuestions() {
  const list = document.querySelector(".md-search-result__list");
  const recours = document.querySelector(".ref-recours");
  if (!list || !recours) return;
  const place = () => (list.childElementCount > 0 ? recours.remove() : list.before(recours));
  new MutationObserver(place).observe(list, { childList: true });
}
