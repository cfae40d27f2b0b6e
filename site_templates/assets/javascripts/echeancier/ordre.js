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

/** Whether delays lead from one event to another, always forwards. */
const leads = (steps, from, to, seen = new Set()) =>
  steps.some(
    ([before, after]) =>
      before === from && !seen.has(after) && (after === to || leads(steps, after, to, seen.add(after))),
  );

/** Event → what to say of the order of the dates entered; {delais, evenements}: the order, the branch of each. */
export function disorder(dates, { delais, evenements }) {
  const steps = stepsOf(delais);
  const known = evenements
    .map((event, rank) => ({ ...event, rank, jour: dates[rank].connue }))
    .filter(({ jour }) => jour !== null);
  const comesAfter = (event, other) =>
    (isBranch(event) && !isBranch(other) && other.rank < event.rank) || leads(steps, other.id, event.id);
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
