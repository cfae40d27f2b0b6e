"""What a candidate asks of one épreuve: what is handed in, what happens, how long, where, what it may save."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pydantic import BaseModel

from generator import phrases
from generator.model import Referentiel
from generator.model.champs import est_sans_objet
from generator.model.epreuves import Epreuve
from generator.pages import faits
from generator.pages.faits import Fait, Faits, su


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its stable anchor, its moment, the facts that answer it, and the page that tells more.

    `invite` leads there in words of its own, when that page is not the one that states the facts. The first `tete`
    facts answer in one sentence; the others are the rule in full.
    """

    id: str
    moment: str
    texte: str
    faits: Faits
    page: str
    ancre: str = ""
    a_poser: tuple[str, ...] = ()
    chemin: str = ""
    porteur: BaseModel | None = None
    invite: str = ""
    tete: int = 1

    @property
    def phrase(self) -> Faits:
        """The facts that answer, in one sentence: the full stop of each but the last is left out."""
        *before, last = self.faits[: self.tete]
        return (*(replace(f, texte=f.texte and f.texte.removesuffix(".")) for f in before), last)

    @property
    def suite(self) -> Faits:
        """The rest of the rule."""
        return self.faits[self.tete :]


def before_epreuve(r: Referentiel, e: Epreuve) -> Iterator[Question]:
    """What is handed in, where and when."""
    if e.livrable or e.depot:
        text, found = f"{e.intitule} : que faut-il remettre, où et quand ?", _depot(r, e)
        yield Question(f"depot-{e.id}", "avant", text, found, "evaluation", f"epreuve-{e.id}", tete=len(found))


def _depot(r: Referentiel, e: Epreuve) -> Faits:
    path = f"epreuves/{e.id}/depot"
    handed = Fait("À remettre", None, path)
    if e.livrable:
        handed = Fait("À remettre", faits.enonce_livrable(e.livrable), f"epreuves/{e.id}/livrable")
    elif est_sans_objet(e, "livrable"):
        handed = faits.a_remettre(e)[0]
    if e.depot is None:
        return (handed, su(r, Fait("Où et quand", None, path)))
    when = faits.delai(r, "Quand", e.depot.delai, f"{path}/delai")
    return (handed, su(r, Fait("Où", e.depot.canal, f"{path}/canal")), *when)


def untold(r: Referentiel) -> Iterator[Question]:
    """Ask once what happens during the épreuves of which the sources say nothing."""
    silent = [e for e in r.epreuves if faits.deroulement(r, e)[0].texte is None]
    if not silent:
        return
    text = f"{silent[0].intitule} : que se passe-t-il ?"
    if len(silent) > 1:
        text = f"Que se passe-t-il pendant les {'' if len(silent) == len(r.epreuves) else 'autres '}épreuves ?"
    first = faits.deroulement(r, silent[0])
    yield Question(f"deroule-{silent[0].id}", "pendant", text, first, "evaluation", "epreuves")


def during_epreuve(r: Referentiel, e: Epreuve) -> Iterator[Question]:
    """What happens, how long it lasts, where it is, what is allowed, what it may still save."""
    at = f"epreuve-{e.id}"
    if (told := faits.deroulement(r, e))[0].texte:
        happens = f"{e.intitule} : que se passe-t-il ?"
        yield Question(f"deroule-{e.id}", "pendant", happens, told, "evaluation", at)
    if e.duree or not e.livrable:  # what is handed in is prepared in advance, and has no length
        steps = tuple(
            Fait("", f"{phrases.pluriel(s.minutes, 'minute')} : {s.intitule}", f"epreuves/{e.id}") for s in e.deroule
        )
        first, *others = faits.duree_en_detail(r, e)
        lasts = (replace(first, nom=""), *others, *steps)
        yield Question(f"duree-{e.id}", "pendant", f"{e.intitule} : combien de temps ?", lasts, "evaluation", at)
        place = faits.lieu_epreuve(e)
        yield Question(f"lieu-{e.id}", "pendant", f"{e.intitule} : où cela se passe-t-il ?", (place,), "evaluation", at)
    if found := faits.materiel(e):
        text = f"{e.intitule} : qu’est-ce qui est permis ou interdit ?"
        yield Question(f"materiel-{e.id}", "pendant", text, found, "evaluation", at, tete=len(found))
    if saved := faits.rattrapables(r, e):
        text = f"{e.intitule} : peut-elle rattraper une compétence faible ?"
        yield Question(f"completer-{e.id}", "pendant", text, saved, "evaluation", at)
