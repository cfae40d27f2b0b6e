"""Compétences and critères that come, go, and stand for one another: added, retired, moved, split, merged, replaced."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.diagnostics import Route
from generator.diff.changement import Genre, Portee
from generator.diff.ecarts import Ecart, Sorte, words_of
from generator.diff.enonces import introduce, phrase
from generator.diff.extraits import introduce_both
from generator.diff.politique import Avis, Cas, M, X, is_unknown
from generator.model import Referentiel
from generator.model.competences import Bloc, Competence, Critere
from generator.phrases import join, mot_bloc

Rattache = Competence | Critere


@dataclass(frozen=True, slots=True)
class Filiation:
    """A group of ids that went, those that stand for them, and the differences that this tells."""

    route: Route
    avis: Avis
    dits: tuple[Ecart, ...]
    ancien: str
    nouveau: str


def rattaches(referentiel: Referentiel) -> dict[str, tuple[Rattache, bool, Route]]:
    """Every compétence and critère: id → itself, whether it is asked for in this version, its route by ids."""
    found: dict[str, tuple[Rattache, bool, Route]] = {}
    for c in referentiel.competences:
        found.setdefault(c.id, (c, c.etat == "active", ("competences", c.id)))
        for k in c.criteres:
            route = ("competences", c.id, "criteres", k.id)
            found.setdefault(k.id, (k, k.etat == c.etat == "active", route))
    return found


def filiations(ancien: Referentiel, nouveau: Referentiel, ecarts: Sequence[Ecart]) -> Iterator[Filiation]:
    """Find what stands for what.

    Args:
        ancien: the old version.
        nouveau: the new one; its `remplace` says what each id stands for.
        ecarts: every difference between the two.

    Yields:
        One filiation per group of ids linked together, with the differences that it tells at once: they are not to be
        told again.
    """
    before, after = rattaches(ancien), rattaches(nouveau)
    links = [
        (gone, name)
        for name, (node, active, _) in after.items()
        for gone in node.remplace
        if active and gone in before and before[gone][1] and not (gone in after and after[gone][1])
    ]
    for gone, come in _groups(links):
        routes = [before[g][2] for g in gone] + [after[n][2] for n in come]
        told = tuple(e for e in ecarts if any(_tells(e, route) for route in routes))
        yield Filiation(
            after[come[0]][2],
            _judge([before[g][0] for g in gone], [after[n][0] for n in come], before=before),
            told,
            join([introduce(before[g][0]) for g in gone]),
            join([introduce(after[n][0]) for n in come]),
        )


def _tells(e: Ecart, route: Route) -> bool:
    """The coming, the going, the state or the `remplace` of a node."""
    own = e.route in {route, (*route, "etat")} or e.route[:-1] == (*route, "remplace")
    return own and e.sorte is not Sorte.ORDRE


def _groups(links: Sequence[tuple[str, str]]) -> Iterator[tuple[list[str], list[str]]]:
    """Ids that went and ids that stand for them, linked ones together."""
    left = list(links)
    while left:
        gone, come = {left[0][0]}, {left[0][1]}
        while grown := [(g, n) for g, n in left if (g in gone) != (n in come)]:
            gone |= {g for g, _ in grown}
            come |= {n for _, n in grown}
        left = [(g, n) for g, n in left if g not in gone]
        yield sorted(gone, key=_rank), sorted(come, key=_rank)


def _rank(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in name[1:].split("."))


def _judge(
    gone: Sequence[Rattache], come: Sequence[Rattache], *, before: dict[str, tuple[Rattache, bool, Route]]
) -> Avis:
    olds, news = join([n.id for n in gone]), join([n.id for n in come])
    many = len(gone) > 1
    if len(gone) == len(come) == 1:
        return _judge_one(gone[0], come[0], known=come[0].id in before)
    raison = "Ce qui est demandé se répartit autrement : par prudence, c’est majeur."
    if len(come) == 1:
        return Avis("fusion", X, raison, phrase(f"{olds} fusionnent en {news}"))
    if many:
        return Avis("remplacement", X, raison, phrase(f"{olds} laissent place à {news}"))
    return Avis("scission", X, raison, phrase(f"{olds} se scinde en {news}"))


def _judge_one(gone: Rattache, come: Rattache, *, known: bool) -> Avis:
    if known:
        raison = "Ce qui est demandé se répartit autrement : par prudence, c’est majeur."
        return Avis("fusion", X, raison, phrase(f"{gone.id} rejoint {come.id}"))
    if words_of(gone.intitule) == words_of(come.intitule) and gone.intitule and isinstance(come, Critere):
        raison = "Les mots sont les mêmes, à une autre place."
        return Avis("deplacement", M, raison, phrase(f"{gone.id} est déplacé et devient {come.id}"))
    raison = "Un autre libellé prend la place du premier : par prudence, c’est majeur."
    before, after = introduce_both(gone, come)
    return Avis("remplacement", X, raison, phrase(f"{after} remplace {before}"))


def judge_presence(cas: Cas) -> Avis:
    """Weigh a compétence or a critère that comes into the file or leaves it."""
    e = cas.ecart
    node: Rattache = e.nouveau or e.ancien
    comes = e.nouveau is not None
    active = rattaches(cas.nouveau if comes else cas.ancien)[node.id][1]
    noun = "La compétence" if isinstance(node, Competence) else "Le critère"
    name = introduce(node)
    if comes and active and isinstance(node, Critere) and is_unknown(cas):
        raison = "Ce que les sources ne donnaient pas est précisé."
        return Avis("precision", M, raison, phrase(f"{noun} {name} est désormais connu"))
    if comes:
        enonce = phrase(
            f"{noun} {name} est ajouté{_e(node)}{'' if active else ', sans être encore demandé' + _e(node)}"
        )
        raison = "Une attente de plus." if active else "Rien n’est encore demandé au candidat."
        return Avis("ajout", X if active else M, raison, enonce)
    raison = "L’identifiant disparaît, et des réponses enregistrées le nomment : écrire plutôt « etat: retiree »."
    if not active:
        raison = "Rien n’était demandé au candidat."
    return Avis("retrait", X if active else M, raison, phrase(f"{noun} {name} disparaît"))


def judge_etat(cas: Cas) -> Avis:
    """Weigh a compétence or a critère whose state changes."""
    name = str(cas.ecart.route[-2])
    (node, was, _), (_, now, _) = rattaches(cas.ancien)[name], rattaches(cas.nouveau)[name]
    noun = "La compétence" if isinstance(node, Competence) else "Le critère"
    if cas.ecart.nouveau == "active":
        enonce = phrase(f"{noun} {introduce(node)} entre en vigueur")
        raison = f"Ce qui était {'annoncé' if cas.ecart.ancien == 'future' else 'retiré'} est désormais demandé."
        return Avis("activation", X if now else M, raison, enonce)
    if cas.ecart.nouveau == "retiree":
        enonce = phrase(f"{noun} {introduce(node)} est retiré{_e(node)}")
    else:
        enonce = phrase(f"{noun} {introduce(node)} n’est plus que prévu{_e(node)}")
    raison = "Une attente de moins." if was else "Rien n’était demandé au candidat."
    return Avis("retrait", M, raison, enonce)


def _e(node: Rattache) -> str:
    return "e" if isinstance(node, Competence) else ""


def judge_bloc(cas: Cas) -> Avis:
    """Weigh a compétence that goes into another bloc, and a bloc that comes or goes."""
    e = cas.ecart
    counts = any(_blocs_comptent(r) for r in (cas.ancien, cas.nouveau))
    portee: Portee = X if counts else M
    noun = mot_bloc(cas.nouveau)
    apart = f"{noun.un} se valide ou se garde à part : cela change le résultat."
    raison = phrase(apart if counts else f"les {noun.pluriel} ne font que ranger.")
    if e.route[0] == "competences":
        verb = f"passe {noun.du} {e.ancien} {noun.au} {e.nouveau}" if e.ancien and e.nouveau else ""
        verb = verb or (f"entre dans {noun.le} {e.nouveau}" if e.nouveau else f"quitte {noun.le} {e.ancien}")
        return Avis("deplacement", portee, raison, phrase(f"{e.route[1]} {verb}"))
    genre: Genre = "ajout" if e.nouveau is not None else "retrait"
    verb = f"est {noun.accord('ajouté')}" if e.nouveau is not None else "disparaît"
    told = introduce(e.nouveau or e.ancien).removeprefix(f"{Bloc.NOM} ")
    return Avis(genre, portee, raison, phrase(f"{noun.le} {told} {verb}"))


def _blocs_comptent(referentiel: Referentiel) -> bool:
    decision = referentiel.decision
    return bool(decision.acquis_conserves) or any(r.bloc or getattr(r, "de", None) == "blocs" for r in decision.regles)
