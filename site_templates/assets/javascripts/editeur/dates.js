/** A date goes by a whole one, or by saying that there is none: half erased, a field of dates reads as an empty one. */

import { tell } from "../page/mots.js";
import { compose } from "../page/textes.js";
import { citation } from "./citation.js";
import { make } from "./elements.js";

/**
 * Keep what the file says while the field holds no whole date, and say so.
 * @returns {{dit: HTMLElement, act: (valeur: any) => void}} where it is said, and what tells `act` of a choice made
 */
export function retain(widget, nul, act) {
  let gardee = widget.value;
  const dit = make("p", [], { className: "ed-retenu", id: `${widget.id}-retenu`, hidden: true }, { role: "status" });
  const choose = (valeur) => {
    gardee = valeur && widget.value; // what says that there is none empties the field
    dit.hidden = true;
    act(valeur);
  };
  const isHalf = () => !widget.value && (gardee || widget.validity.badInput);
  const warn = () => {
    const reste = gardee ? tell("date-gardee", citation(gardee)) : tell("date-incomplete");
    dit.textContent = compose(nul ? `${reste} ${tell("date-ou-rien")}` : reste);
    dit.hidden = false;
  };
  widget.addEventListener("change", () => (widget.value ? choose(widget.value) : isHalf() && warn()));
  widget.addEventListener("blur", () => {
    if (!isHalf()) return;
    warn();
    widget.value = gardee;
  });
  return { dit, act: choose };
}
