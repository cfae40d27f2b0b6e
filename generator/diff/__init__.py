"""Two versions of a référentiel → what changed, for whom, and the version that announces it. Pure.

`ecarts` finds every difference, `classement` weighs each by its field, `filiation` tells what stands for what,
`impacts` says what each audience has to do. A wording is never judged: it is told, to be read again.
"""

from collections.abc import Iterable, Iterator

from generator.diff.changement import Changement, Comparaison, Difference, Impacts, Portee
from generator.diff.classement import weigh
from generator.diff.ecarts import Ecart, ecarts
from generator.diff.filiation import Filiation, filiations
from generator.diff.impacts import add_impacts
from generator.diff.politique import Cas, write_whole
from generator.diff.renommage import renommes
from generator.empreintes import memoire
from generator.model import Referentiel

__all__ = ["Changement", "Comparaison", "Difference", "Impacts", "Portee", "compare", "compare_all"]


def compare(ancien: Referentiel, nouveau: Referentiel) -> Difference:
    """Compare two versions of a référentiel.

    Args:
        ancien: the version that people know.
        nouveau: the version that takes its place.

    Returns:
        Every change, the heaviest first and in the order of the file; none when both say the same thing.
    """
    found = ecarts(ancien, nouveau)
    linked = list(filiations(ancien, nouveau, found))
    told = {id(e) for f in linked for e in f.dits}
    changes = [_tell_filiation(f) for f in linked]
    changes += [_tell_ecart(Cas(e, ancien, nouveau)) for e in found if id(e) not in told]
    a_revoir = tuple(_find_a_revoir(ancien, nouveau))
    weights = tuple(Portee)
    changes = [add_impacts(c, nouveau, a_revoir) for c in changes]
    changes.sort(key=lambda c: -weights.index(c.portee))
    return Difference(ancien, nouveau, tuple(changes), a_revoir)


def compare_all(anciens: Iterable[Referentiel], nouveaux: Iterable[Referentiel]) -> Comparaison:
    """Compare two sets of référentiels, met by their id; by a former one, or by what they say, when it changed.

    Args:
        anciens: the référentiels that people know.
        nouveaux: those that take their place.

    Returns:
        The differences of those on both sides, unchanged ones included; those that came; those that went.
    """
    before = {r.id: r for r in anciens}
    after = {r.id: r for r in nouveaux}
    gone = [r for name, r in before.items() if name not in after]
    come = [r for name, r in after.items() if name not in before]
    former = renommes(gone, come)
    origins = {name: before.get(former.get(name, name)) for name in after}
    return Comparaison(
        tuple(compare(origin, after[name]) for name, origin in origins.items() if origin is not None),
        tuple(r for r in come if r.id not in former),
        tuple(r for r in gone if r.id not in former.values()),
    )


def _tell_filiation(filiation: Filiation) -> Changement:
    avis, route = filiation.avis, filiation.route
    sujet = "critere" if "criteres" in route else "competence"
    return Changement(
        route, avis.genre, sujet, avis.portee, avis.enonce, avis.raison, filiation.ancien, filiation.nouveau
    )


def _tell_ecart(cas: Cas) -> Changement:
    e: Ecart = cas.ecart
    sujet, avis = weigh(cas)
    old, new = write_whole(e.ancien, e.marques, cas.ancien), write_whole(e.nouveau, e.marques, cas.nouveau)
    return Changement(e.route, avis.genre, sujet, avis.portee, avis.enonce, avis.raison, old, new)


def _find_a_revoir(ancien: Referentiel, nouveau: Referentiel) -> Iterator[str]:
    """Questions of both versions whose meaning moved: what the browser will find too."""
    before = memoire(ancien)["empreintes"]
    after = memoire(nouveau)["empreintes"]
    yield from (name for name in after if name in before and before[name] != after[name])
