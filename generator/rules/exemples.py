"""Les exemples travaillés donnent le résultat annoncé

Pourquoi
Chaque exemple est rejoué par le même calcul que celui du site. S'il ne donne pas le résultat écrit, ou bien l'exemple
est faux, ou bien les règles ne disent pas ce que l'on croit.

Exemple
    decision:
      regles:
        - id: toutes-acquises
          type: tous
          de: competences
      exemples:
        - intitule: L’oral est manqué
  =     - intitule: Le dossier est manqué
  =       notes: {C1: false, C2: true}
  -       certifie: true
  +       certifie: false
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Route, Severity
from generator.fautes.intentions import oui_ou_non
from generator.model import Referentiel
from generator.model.decision import Exemple
from generator.phrases import VERDICTS
from generator.rules._calcul import baremes_sains
from generator.rules._noms import designe_tous
from generator.verdict.decision import Verdict, decide
from generator.verdict.notes import NotesError

CODE = "REF306"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per example whose marks cannot be read, or whose verdict is not the one written."""
    scales = {scale.voie: scale for scale in reversed(baremes_sains(referentiel))}
    if not scales:
        return
    first = baremes_sains(referentiel)[0]
    for i, exemple in enumerate(referentiel.decision.exemples):
        route: Route = ("decision", "exemples", i)
        try:
            verdict = decide(scales[exemple.voie] if exemple.voie else first, exemple.notes)
        except NotesError as error:
            elements = (scales[exemple.voie] if exemple.voie else first).elements
            words = {k: v for k, v in exemple.notes.items() if isinstance(v, str) and k in elements}
            meant = {k: oui_ou_non(v) for k, v in words.items() if elements[k].type == "acquis"}
            for key, answer in meant.items():
                if answer is not None:
                    message = (
                        f"l'exemple « {exemple.intitule} » ne peut pas être calculé : « {key} » y vaut « {words[key]} »"
                    )
                    yield Finding((*route, "notes", key), message, f"écrire {'true' if answer else 'false'}")
            for fault in error.faults if not any(a is not None for a in meant.values()) else ():
                message = f"l'exemple « {exemple.intitule} » ne peut pas être calculé : {fault}"
                yield Finding((*route, "notes"), message, "corriger la note de cet exemple")
            continue
        yield from _compare(referentiel, route, exemple, verdict)


def _compare(referentiel: Referentiel, route: Route, exemple: Exemple, verdict: Verdict) -> Iterator[Finding]:
    epreuves = referentiel.epreuves
    if verdict.certifie is not exemple.certifie:
        message = (
            f"l'exemple « {exemple.intitule} » annonce « {VERDICTS[exemple.certifie]} », "
            f"et le calcul donne « {VERDICTS[verdict.certifie]} »"
        )
        reasons = " ".join(r.texte for r in verdict.raisons if r.satisfaite is not True)
        help_ = f"corriger l'exemple ou les règles{f'. Ce qui manque : {reasons}' if reasons else ''}"
        yield Finding((*route, "certifie"), message, help_)
    retaken = list(dict.fromkeys(i for r in verdict.a_repasser for i in r.epreuves))
    if exemple.a_repasser is not None and set(exemple.a_repasser) != set(retaken):
        message = (
            f"l'exemple « {exemple.intitule} » annonce à repasser : {designe_tous(exemple.a_repasser, epreuves)}, "
            f"et le calcul donne : {designe_tous(retaken, epreuves)}"
        )
        yield Finding((*route, "a_repasser"), message, "corriger l'exemple, ou les reprises")
    if exemple.a_passer is not None and set(exemple.a_passer) != set(verdict.a_passer):
        message = (
            f"l'exemple « {exemple.intitule} » annonce encore à passer : {designe_tous(exemple.a_passer, epreuves)}, "
            f"et le calcul donne : {designe_tous(verdict.a_passer, epreuves)}"
        )
        yield Finding((*route, "a_passer"), message, "corriger l'exemple, ou les règles")
    if exemple.niveau is not None and exemple.niveau != verdict.niveau:
        message = (
            f"l'exemple « {exemple.intitule} » annonce le résultat « {exemple.niveau} », "
            f"et le calcul donne : {f'« {verdict.niveau} »' if verdict.niveau else 'aucun'}"
        )
        yield Finding((*route, "niveau"), message, "corriger l'exemple, ou les niveaux de résultat")
