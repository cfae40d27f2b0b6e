"""Each row as a site: built in strict mode, its pages say what the row says, and nothing that it does not."""

import re
from pathlib import Path

import pytest
from certifications.lignes import LIGNES
from constructions import build
from sites import Reader, dead_links, own_site, read

HERE = Path(__file__).parent
ROWS = sorted(path.parent.name for path in HERE.glob("*/referentiel.yaml"))

SAID = {
    "a-langue": (
        "50 points",
        "5/25",
        "Les quatre épreuves sont à repasser, sans limite de temps",
        "2 h 30 en tout",
        "30 minutes de préparation",
    ),
    "b-titre": (
        "Réservé",
        "coefficient 2",
        "Les trois épreuves du bloc B1 sont à repasser",
        "est à repasser, seul",
        "RNCP39002",
        "5 ans",
        "Niveau 6",
    ),
    "bafa": ("Satisfaisant", "Non satisfaisant", "Délibération du jury départemental"),
    "c-score": (
        "500",
        "700",
        "900",
        "60 EUR",
        "15 jours ouvrables",
        "Outils d’IA",
        "4 ans",
        "pas de jury",
        "aucun matériel",
    ),
    "cap-aepe": ("10/20", "210 points", "au-dessus de 10", "coefficient 7", "5 ans", "Niveau 3"),
    "clea": ("Tous les domaines (1 à 7)", "Domaine 7", "5 ans", "L’évaluation ne reprend que le domaine 7"),
    "d-theorie": ("35/40", "5 ans ou 5 épreuves pratiques", "pas de jury", "aucun enregistrement"),
    "dcg": ("130", "6/20", "au-dessus de 10"),
    "dnb": ("Assez bien", "félicitations", "la note la plus basse"),
    "e-cariste": ("70", "10/20", "12,5/25", "Équilibre et charges", "est à repasser en entier", "1 an"),
    "f-licence": ("10/20", "coefficient 3"),
    "g-fondation": ("26/40", "1 heure", "1 h 15", "à vie", "pas de jury"),
    "h-grille": ("5", "C5.1", "Chaque décision est relue"),
    "i-secourisme": ("Masser une personne en arrêt cardiaque", "24 mois", "Un stage de maintien avant la fin"),
    "j-penalites": ("15",),
    "k-seuil-tu": ("La note de réussite n’est pas publiée", "6/20"),
    "l-seconde-chance": ("10/20", "8"),
    "m-option": ("100 points", "au-dessus de 10"),
    "n-bandes": ("6,5",),
    "n-profil": ("B1", "C2"),
    "o-repartition": ("fragile", "Au plus 2"),
    "p-faute": ("20/31", "feu rouge franchi"),
    "q-voies": ("Validation des acquis de l’expérience",),
    "r-attestation": ("Attestation", "30", "50"),
    "s-deux-sur-trois": ("2 ",),
    "s-options": ("10/20",),
    "t-echelle": ("4/6", "3/6"),
    "toefl-ibt": ("la somme des notes", "2 ans", "au plus tôt 3 jours", "pas de jury", "16 minutes"),
}
"""What its pages hold, letter for letter, spaces apart."""

NEVER_ASKED = {
    "a-langue": ("compétence", "Se représenter"),
    "c-score": ("jury", "Combien de fois", "valable", "compétence"),
    "d-theorie": ("jury", "répertoire", "valable", "compétence"),
    "g-fondation": ("jury", "valable", "compétence"),
    "j-penalites": ("compétence",),
    "r-attestation": ("compétence",),
    "toefl-ibt": ("jury", "répertoire", "Combien de fois", "valable", "compétence"),
}
"""What « Non précisé » never asks about, for there is none of it, or it is said."""

NO_COMPETENCE = set(ROWS) - {"clea", "h-grille", "i-secourisme", "o-repartition"}
"""Rows where épreuves or blocs decide alone: nothing there is « acquise »."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reader]:
    """Every page of the site of every row, built in strict mode."""
    folder = tmp_path_factory.mktemp("certifications")
    built = build(own_site(folder, *(HERE / name for name in ROWS)), folder / "site", "--strict")
    assert built.returncode == 0, built.stderr[-600:]
    return read(folder / "site")


def own(pages: dict[str, Reader], name: str) -> dict[str, str]:
    """Page → what a reader sees of it, for one row."""
    return {
        address: " ".join(" ".join(page.words).split())
        for address, page in pages.items()
        if address.startswith(f"{name}/")
    }


def raw_ids(name: str) -> set[str]:
    """Ids of marks that are no French word: what a candidate must never read."""
    bords = [b.notes for x in LIGNES if x.id == name for b in x.bords]
    shaped = r"[a-z0-9]+(-[a-z0-9]+)+|[a-z]+[0-9]+|[a-z-]+\.2"
    return {key for notes in bords for key in notes if re.fullmatch(shaped, key)}


def test_every_link_leads_somewhere(pages: dict[str, Reader]) -> None:
    """All rows build together, and no link is dead."""
    assert {address.partition("/")[0] for address in pages} >= set(ROWS)
    files = [f"{name}/referentiel.yaml" for name in ROWS]
    assert dead_links(pages, files) == []


@pytest.mark.parametrize("name", ROWS)
def test_its_pages_say_the_row(name: str, pages: dict[str, Reader]) -> None:
    """The numbers and the words of the row are on its pages."""
    text = " ".join(own(pages, name).values())
    assert [words for words in SAID[name] if words not in text] == []


@pytest.mark.parametrize("name", ROWS)
def test_no_raw_id_is_shown(name: str, pages: dict[str, Reader]) -> None:
    """An épreuve, a part, a fact and a second sitting are called by their names."""
    keys = raw_ids(name)
    found = {
        (address, key)
        for address, text in own(pages, name).items()
        for key in keys
        if re.search(rf"(?<![\w-]){re.escape(key)}(?![\w.-])", text)
    }
    assert sorted(found) == []


@pytest.mark.parametrize("name", sorted(NO_COMPETENCE))
def test_nothing_is_acquired_where_no_competence_decides(name: str, pages: dict[str, Reader]) -> None:
    """Where épreuves or blocs decide alone, no page speaks of a compétence judged « acquise »."""
    found = {address: re.findall(r".{0,40}\bacquises?\b.{0,20}", text) for address, text in own(pages, name).items()}
    assert {address: said for address, said in found.items() if said} == {}


@pytest.mark.parametrize("name", NEVER_ASKED)
def test_nothing_is_asked_about_what_does_not_exist(name: str, pages: dict[str, Reader]) -> None:
    """No question to the certifier is about what there is none of: a jury, a register, an end of validity."""
    text = own(pages, name)[f"{name}/non-precise/"].rpartition("Faits non précisés")[2]
    assert "absent à une épreuve" in text
    assert [words for words in NEVER_ASKED[name] if words in text] == []


@pytest.mark.parametrize("name", ["n-bandes", "n-profil", "toefl-ibt"])
def test_nobody_passes_or_fails_a_profile(name: str, pages: dict[str, Reader]) -> None:
    """A profile has no verdict: neither its examples nor its journey speak of success or failure."""
    verdict = r"\b(Non certifié|Certifié|être certifié|En cas de réussite|En cas d.échec|Si j.échoue)\b"
    for address, text in own(pages, name).items():
        assert not re.search(verdict + "|✓ Réussite|✗ Échec", text), address


def test_an_attestation_is_no_certificate(pages: dict[str, Reader]) -> None:
    """Under the pass mark, the example that earns an attestation says so, beside « Non certifié »."""
    text = own(pages, "r-attestation")["r-attestation/evaluation/"]
    assert re.search(r"49,5 points.{0,40}Non certifié.{0,200}Attestation", text)
