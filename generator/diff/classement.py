"""The field → what it is about, and who weighs it. The first line that fits is the right one; the last fits all."""

import re
from collections.abc import Callable
from functools import cache

from generator.diff import delais, filiation, particuliers, regles, seuils
from generator.diff.ecarts import Sorte
from generator.diff.politique import (
    DEMANDE,
    DROIT,
    DROIT_COMPTE,
    FAIT,
    INFORMATION,
    NEUTRE,
    PLAFOND,
    PLANCHER,
    PRUDENT,
    REDACTION,
    SEUIL_DE_DROIT,
    Avis,
    Cas,
    M,
    Politique,
    X,
    apply,
)
from generator.model.champs import SansObjet

Juge = Politique | Callable[[Cas], Avis]


def _selon(presence: Juge, valeur: Juge) -> Juge:
    """One judge for what comes or goes, another for what changes."""
    return lambda cas: _weigh(valeur if cas.ecart.sorte is Sorte.VALEUR else presence, cas)


def _weigh(juge: Juge, cas: Cas) -> Avis:
    return apply(juge, cas) if isinstance(juge, Politique) else juge(cas)


_TABLE: tuple[tuple[str, str, Juge], ...] = (
    # What every node may bear.
    ("**/source", "source", REDACTION),
    ("**/tolerer/**", "exception", REDACTION),
    ("**/tolerer", "exception", REDACTION),
    ("sources/**", "source", REDACTION),
    # Compétences.
    ("competences/*/etat", "competence", filiation.judge_etat),
    ("competences/*/bloc", "competence", filiation.judge_bloc),
    ("competences/*/acquisition", "acquisition", seuils.judge_acquisition),
    ("competences/*/criteres/*/etat", "critere", filiation.judge_etat),
    ("competences/*/criteres/*/remplace/**", "critere", INFORMATION),
    ("competences/*/criteres/*/intitule", "critere", FAIT),
    ("competences/*/criteres/*", "critere", filiation.judge_presence),
    ("competences/*/criteres/**", "critere", FAIT),
    ("competences/*/remplace/**", "competence", INFORMATION),
    ("competences/*/description", "competence", NEUTRE),
    ("competences/*/intitule", "competence", FAIT),
    ("competences/*", "competence", filiation.judge_presence),
    ("competences/**", "competence", FAIT),
    ("blocs/*/description", "bloc", INFORMATION),
    ("blocs/*/intitule", "bloc", NEUTRE),
    ("blocs/*/code", "bloc", NEUTRE),
    ("blocs/*/facultatif", "bloc", PLAFOND),
    ("blocs/*/commun_avec/**", "bloc", INFORMATION),
    ("mot_bloc", "bloc", REDACTION),
    ("blocs/*", "bloc", filiation.judge_bloc),
    # Épreuves.
    ("epreuves/*", "epreuve", DEMANDE),
    ("epreuves/*/intitule", "epreuve", NEUTRE),
    ("epreuves/*/description", "epreuve", NEUTRE),
    ("epreuves/*/type", "epreuve", FAIT),
    ("epreuves/*/modalite", "lieu", FAIT),
    ("epreuves/*/competences/**", "competences-evaluees", DEMANDE),
    ("epreuves/*/duree", "duree", seuils.judge_duree),
    ("epreuves/*/duree_avec/**", "duree", DEMANDE),
    ("epreuves/*/preparation", "duree", seuils.judge_duree),
    ("epreuves/*/majorations/*/duree", "duree", seuils.judge_duree),
    ("epreuves/*/majorations/**", "duree", DROIT),
    ("epreuves/*/ensemble", "epreuve", FAIT),
    ("epreuves/*/deroule/*/competences/**", "deroule", DEMANDE),
    ("epreuves/*/deroule/**", "deroule", DEMANDE),
    ("epreuves/*/livrable/pages_max", "livrable", PLAFOND),
    ("epreuves/*/livrable/nombre", "livrable", PLANCHER),
    ("epreuves/*/livrable/par_competence", "livrable", REDACTION),  # how pages call it, not what is asked
    ("epreuves/*/livrable/**", "livrable", DEMANDE),
    ("epreuves/*/depot/**", "depot", FAIT),
    ("epreuves/*/quand", "calendrier", FAIT),
    ("epreuves/*/facultative", "epreuve", PLAFOND),
    ("epreuves/*/peut_completer/**", "competences-evaluees", DROIT),
    ("epreuves/*/parties/*/intitule", "notation", NEUTRE),
    ("epreuves/*/parties/*/coefficient", "coefficient", seuils.judge_coefficient),
    ("epreuves/*/parties/*", "notation", DEMANDE),
    ("epreuves/*/faits_eliminatoires/*", "elimination", DEMANDE),
    ("epreuves/*/faits_eliminatoires/**", "elimination", FAIT),
    ("epreuves/*/**/notation/eliminatoire_sous", "elimination", seuils.judge_elimination),
    ("epreuves/*/**/notation/seuil", "seuil", seuils.judge_seuil_epreuve),
    ("epreuves/*/parties/*/notation/usage", "notation", INFORMATION),
    ("epreuves/*/parties/**", "notation", DEMANDE),
    ("epreuves/*/avis/reserve", "notation", FAIT),
    ("epreuves/*/avis/*", "notation", NEUTRE),
    ("epreuves/*/avis", "notation", FAIT),
    ("epreuves/*/niveaux", "echelle", seuils.judge_niveaux_epreuve),
    ("epreuves/*/notation/usage", "notation", INFORMATION),
    ("epreuves/*/notation/**", "notation", DEMANDE),
    ("epreuves/*/coefficient", "coefficient", seuils.judge_coefficient),
    ("epreuves/*/materiel/autorise/**", "materiel", DROIT),
    ("epreuves/*/materiel/**", "materiel", DEMANDE),
    ("epreuves/*/attendus/**", "attendus", DEMANDE),
    ("epreuves/*/precisions/**", "epreuve", INFORMATION),
    ("epreuves/*/sessions/**", "sessions", DROIT),
    # Jury, integrity.
    ("jury/nombre", "jury", DROIT_COMPTE),
    ("jury/membres/*", "jury", DROIT),
    ("jury/membres/*/role", "jury", NEUTRE),
    ("jury/membres/*/qualite", "jury", DROIT),
    ("jury/desaccord/raison", "jury", INFORMATION),
    ("jury/roles/**", "jury", INFORMATION),
    ("jury/**", "jury", FAIT),
    ("integrite/*/qui", "integrite", particuliers.judge_integrite),
    ("integrite/*", "integrite", particuliers.judge_integrite),
    ("integrite/*/intitule", "integrite", NEUTRE),
    ("integrite/*/but", "integrite", INFORMATION),
    ("integrite/*/question", "integrite", REDACTION),  # how the rule is asked about, not what it asks
    ("integrite/*/a_preparer", "integrite", NEUTRE),
    ("integrite/**", "integrite", FAIT),
    # Decision.
    ("decision/acquisition", "acquisition", seuils.judge_acquisition),
    ("decision/regles/*", "decision", _selon(regles.judge_presence_regle, regles.judge_regle)),
    ("decision/voies/*/regles/*", "decision", _selon(regles.judge_presence_regle, regles.judge_regle)),
    ("decision/voies/*/intitule", "voie", NEUTRE),
    ("decision/voies/*", "voie", DROIT),
    ("decision/voies/**", "voie", FAIT),
    ("decision/resultat", "decision", regles.judge_resultat),
    ("decision/absence", "absence", particuliers.judge_absence),
    ("decision/moyenne_globale", "decision", FAIT),
    ("decision/reprises/*/epreuves/**", "reprise", DEMANDE),
    ("decision/reprises/**", "reprise", FAIT),
    ("decision/reprises", "reprise", FAIT),
    ("decision/acquis_conserves/duree", "decision", particuliers.judge_longueur),
    ("decision/acquis_conserves", "decision", DROIT),
    ("decision/acquis_conserves/de/**", "decision", DROIT),
    ("decision/niveaux_resultat/*/a_partir_de", "mention-obtenue", SEUIL_DE_DROIT),
    ("decision/niveaux_resultat/*/certifie", "mention-obtenue", DROIT_COMPTE),
    ("decision/niveaux_resultat/*/intitule", "mention-obtenue", NEUTRE),
    ("decision/niveaux_resultat/**", "mention-obtenue", DROIT),
    ("decision/dispenses/**", "dispense", DROIT),
    ("decision/exemples/*", "exemple", _selon(NEUTRE, particuliers.judge_exemple)),
    ("decision/exemples/**", "exemple", REDACTION),
    # Journey.
    ("evenements/*/epreuve", "evenement", NEUTRE),
    ("evenements/*/issue", "evenement", NEUTRE),  # where the step is drawn; nobody has more to do
    ("evenements/**", "evenement", NEUTRE),
    ("delais/*", "delai", _selon(delais.judge_delai_presence, delais.judge)),
    ("delais/*/intitule", "delai", NEUTRE),
    # Outcome.
    ("issue/resultats/deliberation", "issue", NEUTRE),
    ("issue/resultats/communique_par", "issue", NEUTRE),
    ("issue/reussite/precisions/**", "issue", INFORMATION),
    ("issue/reussite/validite/maintien/**", "issue", DEMANDE),
    ("issue/reussite/validite/precisions/**", "issue", INFORMATION),
    ("issue/reussite/validite", "issue", particuliers.judge_longueur),
    ("issue/echec/rattrapage", "rattrapage", particuliers.judge_rattrapage),
    ("issue/echec/nombre_max", "rattrapage", DROIT_COMPTE),
    ("issue/echec/frais", "frais", PRUDENT),
    ("issue/echec/demarches/**", "rattrapage", DEMANDE),
    ("issue/echec/information", "issue", NEUTRE),
    ("issue/echec/**", "rattrapage", FAIT),
    ("issue/**", "issue", FAIT),
    ("obligations/*", "obligation", DEMANDE),
    ("obligations/*/quand", "obligation", FAIT),
    ("obligations/**", "obligation", FAIT),
    ("mentions/**", "mention", NEUTRE),
    # Points to confirm.
    ("a_confirmer/*", "point", particuliers.judge_point),
    ("a_confirmer/*/lecture", "point", NEUTRE),
    ("a_confirmer/**", "point", REDACTION),
    # Access.
    ("acces/frais/**", "frais", Politique(X, M, X, X, X)),
    ("acces/prerequis/**", "acces", DEMANDE),
    ("acces/renouvellement/**", "acces", DEMANDE),
    ("acces/**", "acces", DROIT),
    # Head.
    ("presentation/**", "presentation", INFORMATION),
    ("nom_court", "tete", REDACTION),
    ("developpe", "tete", INFORMATION),
    ("intitule", "tete", NEUTRE),
    ("certificateur/accreditation", "tete", DROIT),
    ("certificateur/site", "tete", REDACTION),
    ("certificateur/**", "tete", NEUTRE),
    ("codes/**", "tete", INFORMATION),
    ("id", "identifiant", particuliers.judge_identifiant),
    ("anciens_identifiants/**", "identifiant", particuliers.judge_ancien_identifiant),
    ("enregistrement/echeance", "enregistrement", particuliers.judge_echeance),
    ("enregistrement/date_decision", "enregistrement", NEUTRE),
    ("enregistrement/nom_repertoire", "enregistrement", NEUTRE),
    ("enregistrement/**", "enregistrement", FAIT),
    # Whatever the model gets next, by caution: a field of its own line is one that weighs something else.
    ("epreuves/**", "epreuve", FAIT),
    ("blocs/**", "bloc", FAIT),
    ("decision/**", "decision", FAIT),
    ("**", "autre", FAIT),
)


def weigh(cas: Cas) -> tuple[str, Avis]:
    """Weigh a difference.

    Args:
        cas: the difference, and both référentiels.

    Returns:
        What it is about, and its kind, weight, reason and sentence.
    """
    e = cas.ecart
    if e.sorte is Sorte.ORDRE:
        sujet, avis = _ligne("/".join(map(str, (*e.route, 0))))[0], apply(REDACTION, cas)
        if sujet in {"deroule", "evenement"}:
            avis = Avis("ordre", M, "L’ordre dans lequel tout se passe change.", avis.enonce)
        return sujet, avis
    sujet, juge = _ligne("/".join(map(str, e.route)))
    if SansObjet.AUCUN in (e.ancien, e.nouveau) and juge is not particuliers.judge_longueur:
        juge = juge if isinstance(juge, Politique) else FAIT
    avis = _weigh(juge, cas)
    if avis.portee is X and _sleeps(cas):
        avis = Avis(avis.genre, M, "Rien n’en est demandé, ni avant ni après.", avis.enonce)
    if sujet == "acquisition":
        sujet = "seuil" if seuils.is_seuil(cas) else "echelle"
    return sujet, avis


@cache
def _ligne(chemin: str) -> tuple[str, Juge]:
    return next((sujet, juge) for motif, sujet, juge in _TABLE if _regex(motif).fullmatch(chemin))


@cache
def _regex(motif: str) -> re.Pattern[str]:
    text = re.escape(motif).replace(r"/\*\*", "(/.*)?").replace(r"\*\*/", "(.*/)?").replace(r"\*\*", ".*")
    return re.compile(re.sub(r"(?<![.)])\\\*", "[^/]*", text))


def _sleeps(cas: Cas) -> bool:
    """Tell whether a difference is inside a compétence or a critère that neither version asks for."""
    route = cas.ecart.route
    if route[0] != "competences":
        return False
    name = str(route[3] if len(route) > 3 and route[2] == "criteres" else route[1])  # noqa: PLR2004
    states = [found[name][1] for r in (cas.ancien, cas.nouveau) if name in (found := filiation.rattaches(r))]
    return not any(states)
