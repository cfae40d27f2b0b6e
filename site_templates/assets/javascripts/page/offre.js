/** The box that offers what this browser keeps from before; the page's template words it. See anciennes.js. */

/** Show it when there is something to say; `follow` shows what was copied, `signal` ends the listening. */
export function offrir(boite, anciennes, follow, signal = undefined) {
  let etat;
  const show = (isDone = true, decision = "") => {
    etat = anciennes.etat;
    boite.hidden = !etat || (etat === "refus" && decision !== "refuser"); // said once, to be taken back
    for (const part of boite.querySelectorAll("[data-quand]")) part.hidden = part.dataset.quand !== etat;
    boite.querySelector("[data-echec]").hidden = isDone;
  };
  const decide = ({ target }) => {
    const { decision } = target.closest("button")?.dataset ?? {};
    if (!decision) return;
    show(anciennes.decider(decision, etat), decision);
    if (decision === "copier") follow();
    (boite.hidden ? document.querySelector(boite.dataset.suite) : boite).focus(); // the button is gone
  };
  boite.addEventListener("click", decide, { signal });
  addEventListener("storage", () => show(), { signal });
  show();
}
