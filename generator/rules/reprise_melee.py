"""Un groupe de reprise nomme des compétences, des épreuves ou des blocs

Pourquoi
Un groupe dit ce qui tombe ensemble. Mêler « C1 » et « oral » laisse deviner si manquer l'oral fait repasser C1. Une
partie, un critère ou un fait se repasse avec son épreuve : c'est elle que l'on nomme.

Exemple
    decision:
      reprises:
  +     - elements: [C1]
  +       epreuves: [dossier]
  -     - elements: [C1, oral]
  -       epreuves: [dossier]
  -       etendue: Un nouveau document est à rédiger.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import join
from generator.rules._noms import designe_element

CODE = "REF355"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per retake group of several kinds, per element that is never taken again by itself."""
    sortes = {c.id: "compétences" for c in referentiel.competences} | {b.id: "blocs" for b in referentiel.blocs}
    sortes |= {e.id: "épreuves" for e in referentiel.epreuves}
    inner = {p.id for e in referentiel.epreuves for p in e.parties}
    inner |= {f.id for e in referentiel.epreuves for f in e.faits_eliminatoires}
    inner |= {k.id for c in referentiel.competences for k in c.criteres}
    for i, reprise in enumerate(referentiel.decision.reprises or ()):
        route = ("decision", "reprises", i, "elements")
        kinds = list(dict.fromkeys(sortes[name] for name in reprise.elements if name in sortes))
        if len(kinds) > 1:
            message = f"une reprise mêle des {join(kinds)}"
            yield Finding(route, message, "écrire un groupe pour chaque sorte")
        for j, name in enumerate(reprise.elements):
            if name in inner:
                message = f"{designe_element(referentiel, name)} ne se repasse pas à part"
                yield Finding((*route, j), message, "nommer son épreuve, ou sa compétence")
