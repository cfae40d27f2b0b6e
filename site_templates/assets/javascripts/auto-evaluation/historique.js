/** The dated snapshots, as rows: what each said, and what changed since the one before. */

import { tell } from "../page/mots.js";
import { el, LISIBLES, mot, nom, shorten } from "../page/textes.js";

export const day = (date) => new Date(date).toLocaleDateString("fr-FR");

/** What changed from one snapshot to the next, in words. */
function progress(bilan, before) {
  if (!before) return "–";
  const moved = ["notes", "criteres"].flatMap((part) =>
    [...new Set([...Object.keys(before[part]), ...Object.keys(bilan[part])])]
      .filter((id) => before[part][id] !== bilan[part][id])
      .map((id) => [id, before[part][id], bilan[part][id]]),
  );
  const said = ([id, former, now]) => `${nom(id)} : ${mot(id, former)} → ${mot(id, now)}`;
  return shorten(moved, said, (others) => tell("bilan-autres", others)).join(" ; ") || tell("bilan-rien");
}

function snapshotRow(bilan, before) {
  const states = Object.values(bilan.competences);
  const verdict = tell(`certifie-${bilan.certifie}`);
  const said = states.length ? tell("bilan", verdict, states.filter(Boolean).length, states.length) : verdict;
  return el("tr", [el("th", day(bilan.date), { scope: "row" }), el("td", said), el("td", progress(bilan, before))]);
}

/** The newest snapshots, in their order; how many older ones there are is told first. */
export function history(bilans) {
  const former = Math.max(0, bilans.length - LISIBLES);
  const rows = bilans.slice(former).map((bilan, rank) => snapshotRow(bilan, bilans[former + rank - 1]));
  return former ? [el("tr", el("td", tell("bilans-anciens", former), { colSpan: 3 })), ...rows] : rows;
}
