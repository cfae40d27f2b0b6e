"""The words of the field in plain French, and the page that lists them. The definitions are our own sentences.

A legal notion names the article that founds it; a word of everyday use has no official source, and names none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator.pages.adresses import Lieu
from generator.pages.rendu import Page, fill, front_matter
from generator.phrases import sans_accent

LIEU = Lieu(page="glossaire")


@dataclass(frozen=True, slots=True)
class Terme:
    """One word: its other forms (plurals, variants), what it means, the official text when it is a legal notion."""

    id: str
    nom: str
    formes: tuple[str, ...]
    definition: str
    source: str | None = None


def _travail(*articles: str) -> str:
    return f"Code du travail, article{'s' if len(articles) > 1 else ''} {' et '.join(articles)}"


GLOSSAIRE = (
    Terme("accreditation", "accréditation", ("accréditations",),
          "Reconnaissance, par un organisme indépendant, qu’un certificateur travaille selon une norme."),
    Terme("acquise", "acquise", ("acquises",),
          "Se dit d’une compétence que le jury juge maîtrisée ; dans le cas contraire, elle est non acquise."),
    Terme("auto-evaluation", "auto-évaluation", ("auto-évaluations",),
          "Jugement qu’une personne porte sur ses propres compétences. Il aide à se préparer et n’engage pas le jury."),
    Terme("bloc", "bloc de compétences", ("blocs de compétences", "bloc", "blocs"),
          "Groupe cohérent de compétences qui s’évaluent et se valident ensemble. Une certification inscrite au RNCP "
          "en est composée ; une certification du Répertoire spécifique n’en a pas au sens de la loi.",
          _travail("L6113-1")),
    Terme("candidat", "candidat", ("candidats", "candidate", "candidates"),
          "Personne qui se présente aux épreuves d’une certification."),
    Terme("certificat", "certificat", ("certificats",),
          "Document nominatif qui prouve que la certification a été obtenue."),
    Terme("certificateur", "certificateur", ("certificateurs", "organisme certificateur", "organismes certificateurs"),
          "Organisme qui crée une certification, en fixe les règles et délivre le certificat. Celui qui forme peut "
          "être une autre organisation.", _travail("L6113-2")),
    Terme("certification", "certification", ("certifications",),
          "Procédure qui vérifie des compétences et les atteste par un certificat. La loi réserve le terme "
          "« certification professionnelle » à celles du RNCP.", _travail("L6113-1")),
    Terme("charte", "charte anti-fraude", (),
          "Engagement écrit à respecter les règles de l’examen, signé par le candidat."),
    Terme("coefficient", "coefficient", ("coefficients",),
          "Poids d’une note dans une moyenne ou une somme : une note de coefficient 2 compte deux fois."),
    Terme("cofrac", "COFRAC", (),
          "Comité français d’accréditation : il vérifie que des organismes, dont des certificateurs, respectent les "
          "normes de leur métier."),
    Terme("compensation", "compensation", ("compensations",),
          "Règle qui laisse une bonne note rattraper une note trop basse. Sans compensation, chaque seuil doit être "
          "atteint pour lui-même."),
    Terme("competence", "compétence", ("compétences",),
          "Capacité à mobiliser des savoirs et des savoir-faire pour réussir une tâche dans une situation donnée."),
    Terme("cpf", "CPF", ("compte personnel de formation",),
          "Compte personnel de formation : droits en euros que chacun peut employer, de sa propre initiative, pour "
          "suivre une formation éligible.", _travail("L6323-1", "L6323-2")),
    Terme("critere", "critère", ("critères",),
          "Signe observable sur lequel le jury s’appuie pour dire si une compétence est maîtrisée."),
    Terme("deliberation", "délibération", ("délibérations", "délibère"),
          "Moment où le jury discute des résultats et prend sa décision."),
    Terme("desaccord", "désaccord", ("désaccords",),
          "Situation où les membres du jury ne concluent pas de la même façon ; une règle dit alors qui décide."),
    Terme("dispense", "dispense", ("dispenses",),
          "Droit de ne pas passer une épreuve ou de ne pas prouver une compétence, à une condition fixée à l’avance."),
    Terme("echeance", "échéance", ("échéances",),
          "Date à laquelle un enregistrement, un droit ou un délai prend fin."),
    Terme("enregistrement", "enregistrement", ("enregistrements", "enregistrée", "enregistrées"),
          "Inscription d’une certification au RNCP ou au Répertoire spécifique, pour une durée limitée.",
          _travail("L6113-5", "L6113-6")),
    Terme("epreuve", "épreuve", ("épreuves",),
          "Partie d’un examen qui a ses propres règles : ce que l’on y fait, combien de temps, comment on est jugé."),
    Terme("formacode", "Formacode", (),
          "Liste de domaines de formation, chacun avec un numéro, qui sert à classer et à chercher des formations."),
    Terme("france-competences", "France compétences", (),
          "Établissement public qui tient le RNCP et le Répertoire spécifique, et veille sur la formation "
          "professionnelle.", _travail("L6123-5")),
    Terme("jours-calendaires", "jours calendaires", ("jour calendaire",),
          "Tous les jours du calendrier, dimanches et jours fériés compris."),
    Terme("jours-feries", "jours fériés", ("jour férié",),
          "Les onze fêtes que la loi désigne ; d’autres s’y ajoutent dans certains territoires.", _travail("L3133-1")),
    Terme("jours-ouvrables", "jours ouvrables", ("jour ouvrable", "ouvrables"),
          "Tous les jours sauf le jour de repos hebdomadaire, le plus souvent le dimanche, et les jours fériés. Le "
          "samedi en est un."),
    Terme("jours-ouvres", "jours ouvrés", ("jour ouvré", "ouvrés"),
          "Les jours où l’on travaille d’ordinaire : du lundi au vendredi, sauf les jours fériés."),
    Terme("jury", "jury", ("jurys",),
          "Personnes qui évaluent les candidats et décident si la certification est obtenue."),
    Terme("livrable", "livrable", ("livrables",),
          "Ce que le candidat remet pour être évalué : un rapport, un dossier, des cas pratiques."),
    Terme("mention", "mention", ("mentions",),
          "Selon le cas : une phrase à écrire dans toute communication sur la certification, ou un niveau de réussite "
          "au-dessus du seuil."),
    Terme("mise-en-situation", "mise en situation", ("mises en situation",),
          "Épreuve où le candidat agit comme il le ferait au travail, dans un cas réel ou reconstitué."),
    Terme("note-eliminatoire", "note éliminatoire", ("notes éliminatoires", "éliminatoire", "éliminatoires"),
          "Note sous laquelle on échoue, quelles que soient les autres notes."),
    Terme("nsf", "NSF", (),
          "Nomenclature des spécialités de formation : un code de trois chiffres dit de quel domaine relève une "
          "formation."),
    Terme("prerequis", "prérequis", (),
          "Ce qu’il faut savoir, avoir ou avoir fait pour se présenter."),
    Terme("rattrapage", "rattrapage", ("rattrapages",),
          "Nouveau passage de tout ou partie des épreuves après un échec."),
    Terme("referentiel", "référentiel", ("référentiels",),
          "Document qui fixe les compétences d’une certification et la façon de les évaluer.", _travail("L6113-1")),
    Terme("repertoire-specifique", "Répertoire spécifique", ("RS", "répertoire spécifique"),
          "Registre national des certifications et habilitations qui complètent un métier, pour cinq ans au plus à "
          "chaque enregistrement.", _travail("L6113-6")),
    Terme("rncp", "RNCP", ("répertoire national des certifications professionnelles",),
          "Répertoire national des certifications professionnelles : registre de celles qui préparent à un métier, "
          "composées de blocs de compétences.", _travail("L6113-1", "L6113-5")),
    Terme("rome", "ROME", (),
          "Répertoire des métiers et des emplois tenu par France Travail : un code par métier."),
    Terme("session", "session", ("sessions",),
          "Période ou date à laquelle les épreuves se passent, pour un candidat ou pour plusieurs."),
    Terme("seuil", "seuil", ("seuils",),
          "Note ou niveau à partir duquel une compétence est acquise ou une règle satisfaite."),
    Terme("siret", "SIRET", (),
          "Numéro de quatorze chiffres qui désigne un établissement d’une entreprise ou d’une association."),
    Terme("soutenance", "soutenance", ("soutenances",),
          "Oral devant le jury : le candidat présente son travail, ou échange sur ce qu’il a remis par écrit, et "
          "répond aux questions."),
    Terme("vae", "VAE", ("validation des acquis de l’expérience",),
          "Validation des acquis de l’expérience : obtenir une certification du RNCP en faisant reconnaître ce que "
          "l’on a appris par son activité. Une certification du Répertoire spécifique ne s’obtient pas ainsi.",
          _travail("L6411-1")),
)  # fmt: skip
"""In alphabetical order, accents aside."""


def render_glossary(termes: Sequence[Terme] = GLOSSAIRE) -> Page:
    """Render the glossary.

    Args:
        termes: its words, in order: a site explains none that its référentiels do not say.

    Returns:
        ``glossaire.md``, whose anchors are ``terme-<id>``.
    """
    letters = [(k.upper(), list(g)) for k, g in groupby(termes, key=lambda t: sans_accent(t.nom)[0])]
    description = "Les mots des certifications, définis en français simple."
    shown: dict[str, Any] = {
        "entete": front_matter("Glossaire", description),
        "lettres": letters,
        "asset": LIEU.asset,
    }
    return fill("glossaire", LIEU.fichier, shown)
