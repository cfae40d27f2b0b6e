/** The banners: how a shared link came; after a new version of the référentiel, what to check and what was archived. */

import { tell } from "../page/mots.js";
import { el, fill, find, lien, mot, shorten, write } from "../page/textes.js";
import { INCONNUE } from "../reponses/format.js";
import { answer, partOf } from "../reponses/migration.js";
import { fault } from "../verdict/notes.js";

const button = (text, action, id, former = "") => {
  const node = el("button", text, { type: "button", className: "ae-bouton ae-bouton--second ae-bouton--petit" });
  node.ariaLabel = `${text} : ${id}`;
  Object.assign(node.dataset, { revue: action, id, former });
  return node;
};

/** Show what the answers became; `revue` comes from migration.js. */
export function showRevue({ aVerifier, archivees, propositions }, profil, { retirees, elements }) {
  const fits = (id, from = id) =>
    partOf(profil, from) !== "notes" || fault(id, answer(profil, from), elements) === null;
  const why = (id) => (fits(id) ? (profil.empreintes[id] === INCONNUE ? "ancienne" : "change") : "echelle");
  const check = aVerifier.map((id) =>
    el("li", [
      lien(id),
      ` : ${tell(why(id), mot(id, answer(profil, id)))} `,
      ...(fits(id) ? [button(tell("verifie"), "verifier", id)] : []),
    ]),
  );
  const offers = propositions.map(([former, id]) =>
    el("li", [
      lien(id),
      ` : ${tell("remplace", former, mot(former, answer(profil, former)))} `,
      ...(fits(id, former) ? [button(tell("reprendre"), "reprendre", id, former)] : []),
    ]),
  );
  const gone = (id) => {
    const { note, preuve } = profil.textes[id] ?? {};
    const kept = [answer(profil, id) === undefined ? "" : mot(id, answer(profil, id)), note, preuve].filter(Boolean);
    return el("li", `${id}${retirees[id] ? ` (${retirees[id]})` : ""} : ${kept.join(" · ")}`);
  };
  fill(find("a-verifier"), [...check, ...offers]);
  write(find("a-verifier-nombre"), String(check.length + offers.length));
  fill(
    find("archives"),
    shorten(archivees, gone, (others) => el("li", tell("reponses-autres", others))),
  );
}

/** How a shared link came: whole or not, of this version of the référentiel or not. */
export function showLink(lien, version, ours) {
  find("partage").hidden = !lien;
  write(find("partage-version"), lien && version !== ours ? tell("lien-version", version) : "");
  write(find("partage-etat"), lien && lien.etat !== "entier" ? tell(`lien-${lien.etat}`) : "");
}

/** Do what a button of the banner says. */
export function review({ revue, id, former }, reponses) {
  if (revue === "verifier") reponses.verifier(id);
  else reponses.noter(partOf(reponses.actuelles, former), id, answer(reponses.actuelles, former));
}
