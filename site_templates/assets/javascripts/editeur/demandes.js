/** What the fields ask for, done to the document and shown. */

import { tell } from "../page/mots.js";
import { find } from "../page/textes.js";
import { identifiant } from "./elements.js";
import { Refus } from "./lecture.js";
import { reach, textOf } from "./noeuds.js";
import { nameOf } from "./noms.js";
import { Formulaire } from "./page.js";
import { titleAlong } from "./resume.js";

export class Demandes extends Formulaire {
  set(route, valeur, redraw = false) {
    const avant = reach(this.document.racine, route);
    const haut = this.schema.atEnd(this.document.racine, route.slice(0, -1));
    const simple = avant?.sorte === "valeur" && (valeur === null || typeof valeur !== "object");
    const propos = {
      titre: titleAlong(this, route),
      sorte: simple ? "valeur" : avant && valeur === null ? "retrait" : "ajout",
      avant: avant?.valeur,
      apres: valeur,
    };
    if (simple && avant.valeur === valeur && avant.ecrit !== "") return;
    const perdus = avant && !simple ? this.publies.within(this.document.racine, route) : [];
    if (this.#keep(perdus)) return;
    const dessin = redraw || !simple;
    this.run(
      () => this.document.set(route, valeur, this.schema.ordre(haut.plat), propos),
      dessin && route,
      () => {
        if (dessin) this.reveal(route);
        this.#warn(perdus);
      },
    );
  }

  /** Whether published elements stay, as the model has a word for what is retired; the form then says so. */
  #keep(perdus) {
    const garde = perdus.find(({ route }) => this.#retirement(route));
    if (garde) this.tell(tell("publie-retirer", garde.id, garde.version, this.#retirement(garde.route)));
    return Boolean(garde);
  }

  /** The model's word for an element that is retired, undefined when it has none. */
  #retirement(route) {
    return this.schema.atEnd(this.document.racine, [...route, "etat"]).libelles.retiree;
  }

  #warn([perdu]) {
    if (perdu) this.tell(tell("publie-parti", perdu.id, perdu.version));
  }

  /** How a published element is called once retired, and whether it is; null for what may be taken out. */
  retirement(route) {
    const { racine } = this.document;
    const [version, mot] = [this.publies.version(racine, route), this.#retirement(route)];
    return version && mot ? { version, mot, deja: textOf(reach(racine, route), "etat") === "retiree" } : null;
  }

  add(route, valeur, court) {
    const noeud = reach(this.document.racine, route);
    const neuf = [...route, noeud?.elements?.length ?? 0];
    const haut = this.schema.atEnd(this.document.racine, route.slice(0, -1));
    const propos = { titre: `${titleAlong(this, route)} › ${valeur?.id || tell("nouveau")}`, sorte: "ajout" };
    const run = () =>
      noeud
        ? this.document.add(route, valeur, court, propos)
        : this.document.set(route, [valeur], this.schema.ordre(haut.plat), propos);
    this.run(run, route, () => this.reveal(neuf, true));
  }

  takeOut(route) {
    const noeud = reach(this.document.racine, route);
    const valeur = typeof route.at(-1) === "number" && noeud.sorte === "valeur" ? ` (${nameOf(noeud, 0)})` : "";
    const propos = { titre: titleAlong(this, route) + valeur, sorte: "retrait" };
    const perdus = this.publies.within(this.document.racine, route);
    if (this.#keep(perdus)) return;
    this.run(
      () => this.document.takeOut(route, propos),
      route,
      () => {
        this.reveal(route.slice(0, -1));
        this.#warn(perdus);
      },
    );
  }

  move(route, de, vers) {
    const propos = { titre: titleAlong(this, [...route, de]), sorte: "ordre" };
    const apres = () => {
      this.unfold([...route, vers]);
      const place = document.getElementById(identifiant([...route, vers]))?.closest("li");
      const fleche = place?.querySelector(`[data-sens=${vers < de ? "monter" : "descendre"}]:enabled`);
      (fleche ?? place?.querySelector("[data-sens]:enabled"))?.focus();
    };
    this.run(() => this.document.moveDown(route, Math.min(de, vers), propos), route, apres);
  }

  undo(piece) {
    this.run(
      () => this.document.undo(piece),
      undefined,
      () => find("titre-changements", this).focus(),
    );
  }

  /** Do one thing to the document, then show it. `route` tells the section to draw again; false: none, undefined: all. */
  run(act, route, ensuite) {
    this.tell("");
    try {
      act();
      this.sauve = false;
    } catch (error) {
      if (!(error instanceof Refus)) throw error;
      this.draw();
      this.follow();
      return this.tell(error.message);
    }
    if (route) this.redraw(route);
    else if (route === undefined) this.draw();
    this.follow();
    ensuite?.();
  }
}
