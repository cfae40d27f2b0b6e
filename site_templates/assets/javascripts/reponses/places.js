/** Where answers stand: under the name of the référentiel or of one of its versions, or under its former names. */

import { cleDe, Stockage } from "../page/stockage.js";

/** The storage of a page's answers; on a former version, what was answered in force shows until something is done there. */
export function stockageDe({ bareme: { referentiel }, coffre = referentiel, anciens = [] }, site) {
  const key = (name) => cleDe(site, name, "reponses");
  const former = (version) => anciens.map((id) => key(id + version));
  const inForce = coffre === referentiel ? [] : [key(referentiel), ...former("")];
  return new Stockage(key(coffre), former(coffre.slice(referentiel.length)), inForce);
}
