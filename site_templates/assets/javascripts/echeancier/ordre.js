/** Known dates that do not follow one another as the source says, or two outcomes of one exam. Pure.
 *
 * The declared order alone proves nothing: the source may set none between two deposits.
 */

import { tell } from "../page/mots.js";

const isBranch = ({ branche }) => branche !== "tronc";

/** Delays as steps: the event before, the event after. */
const stepsOf = (delais) =>
  delais
    .filter(({ repere }) => repere !== null)
    .map(({ ordre, repere, evenement }) => (ordre === "apres" ? [repere, evenement] : [evenement, repere]));

/** Events that delays lead to from one event, always forwards; each step is taken once. */
function reached(after, from) {
  const found = new Set();
  const ahead = [from];
  while (ahead.length)
    for (const next of after.get(ahead.pop()) ?? [])
      if (!found.has(next)) {
        found.add(next);
        ahead.push(next);
      }
  return found;
}

/** Event → what to say of the order of the dates entered; {delais, evenements}: the order, the branch of each. */
export function disorder(dates, { delais, evenements }) {
  const after = new Map(delais.flatMap(({ repere, evenement }) => [repere, evenement].map((id) => [id, []])));
  for (const [before, next] of stepsOf(delais)) after.get(before).push(next);
  const known = evenements
    .map((event, rank) => ({ ...event, rank, jour: dates[rank].connue }))
    .filter(({ jour }) => jour !== null);
  const ways = new Map(known.map(({ id }) => [id, reached(after, id)]));
  const comesAfter = (event, other) =>
    (isBranch(event) && !isBranch(other) && other.rank < event.rank) || ways.get(other.id).has(event.id);
  return new Map(
    known.map((event) => {
      const late = known.find((other) => other.jour > event.jour && comesAfter(event, other));
      const contrary = known.find((other) => isBranch(event) && isBranch(other) && other.branche !== event.branche);
      return [
        event.id,
        [late && tell("ordre-tard", late.intitule), contrary && tell("ordre-contraire", contrary.intitule)].filter(
          Boolean,
        ),
      ];
    }),
  );
}
