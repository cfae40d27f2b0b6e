"""Who decides and by which rules; what is asked against fraud."""

from generator import phrases
from generator.model import Referentiel
from generator.model.epreuves import Membre, RegleIntegrite
from generator.model.marques import libelle
from generator.pages.faits.fait import Fait, Faits
from generator.verdict.bareme import Clause, bareme


def chemin_clause(referentiel: Referentiel, clause: Clause) -> str:
    """Where a rule to satisfy comes from: a rule of the decision, the marking of an épreuve, the decision itself."""
    if clause.type == "eliminatoire":
        return f"epreuves/{clause.elements[0]}/notation"
    known = any(r.id == clause.id for r in referentiel.decision.regles)
    return f"decision/regles/{clause.id}" if known else "decision"


def regles(referentiel: Referentiel) -> Faits:
    """Every rule to satisfy."""
    return tuple(
        Fait("", c.enonce, chemin_clause(referentiel, c), renvoi=("evaluation", f"regle-{c.id}"))
        for c in bareme(referentiel).clauses
    )


def acquisitions(referentiel: Referentiel) -> list[tuple[str, list[str]]]:
    """How compétences are judged: each way, in words, with the active compétences that it holds for."""
    ways: dict[str, list[str]] = {}
    for c in referentiel.competences_actives:
        ways.setdefault(phrases.enonce_acquisition(referentiel.acquisition_de(c)), []).append(c.id)
    return list(ways.items())


def jugement(referentiel: Referentiel) -> Faits:
    """How compétences are judged, and whether a mark makes up for another."""
    ways = acquisitions(referentiel)
    every = "Chaque compétence est" if len(ways) == 1 else ""
    texts = [f"{every or f'{phrases.plage(ids)} :'} {way}." for way, ids in ways]
    if referentiel.decision.moyenne_globale is False:
        texts.append("Il n’y a pas de moyenne globale : une bonne note n’en rattrape pas une autre.")
    return tuple(Fait("", text, "decision/acquisition") for text in texts)


def niveaux(referentiel: Referentiel) -> Faits:
    """Levels of result, and from which score."""
    return tuple(
        Fait("", f"{n.intitule} : à partir de {phrases.nombre(n.a_partir_de)}.", "decision/niveaux_resultat")
        for n in referentiel.decision.niveaux_resultat
    )


def nombre_competences(referentiel: Referentiel) -> Faits:
    """How many compétences are assessed."""
    return (Fait("", phrases.pluriel(len(referentiel.competences_actives), "compétence"), "competences"),)


def membre(juror: Membre) -> str:
    """Write who a member of the jury is."""
    return " – ".join(filter(None, [", ".join(filter(None, [juror.role, juror.origine])), juror.qualite]))


def qualite(juror: Membre) -> Fait:
    """What makes one a member of the jury."""
    return Fait("", juror.qualite, f"jury/membres/{juror.id}/qualite")


def nombre_jury(referentiel: Referentiel) -> Faits:
    """How many members the jury has."""
    own = referentiel.jury.nombre
    return (
        Fait(
            "", None if own is None else phrases.pluriel(own, "membre"), "jury/nombre", "jury", ("evaluation", "jury")
        ),
    )


def jury(referentiel: Referentiel) -> Faits:
    """How many members the jury has, and who they are."""
    own = referentiel.jury
    count = nombre_jury(referentiel)[0].texte
    members = tuple(Fait("", membre(m), f"jury/membres/{m.id}") for m in own.membres)
    unknown = (Fait("Composition", None, "jury/membres"),) if count and not members else ()
    return (*nombre_jury(referentiel), *members, *unknown)


def desaccord(referentiel: Referentiel) -> Faits:
    """Who decides when the jury disagrees."""
    own = referentiel.jury.desaccord
    roles = {m.id: m.role for m in referentiel.jury.membres}
    return (Fait("", roles.get(own.decide, own.decide) if own else None, "jury/desaccord"),)


def regle_integrite(regle: RegleIntegrite) -> Faits:
    """One rule against fraud: what is asked, when, what else happens, why."""
    path = f"integrite/{regle.id}"
    return (
        Fait(f"{libelle(regle, 'qui')} doit", regle.exigence, f"{path}/exigence"),
        Fait("Moment", regle.moment, f"{path}/moment"),
        Fait("Sinon", regle.consequence, f"{path}/consequence"),
        Fait("Pourquoi", regle.but, f"{path}/but"),
    )


def integrite(referentiel: Referentiel) -> Faits:
    """What is asked against fraud."""
    found = (Fait(i.intitule, i.exigence, f"integrite/{i.id}") for i in referentiel.integrite)
    return tuple(found) or (Fait("", None, "integrite"),)
