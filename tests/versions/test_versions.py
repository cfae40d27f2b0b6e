"""Versions: published from the command line, read side by side on the site, each with its own answers."""

import hashlib
import itertools
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from accessibilite import axe
from commandes import git
from conftest import ROOT, Fenetre, serve_folder, watch
from evolutions import MINEURE, hashes
from evolutions import PREMIERE as INVENTEE
from feuille import CLE, begins, lines, open_sheet, plain, say, squeeze, stored
from node import BASE, Node
from parutions import (
    ID,
    PREMIERE,
    SEUIL,
    commit,
    done,
    edit,
    in_force,
    number,
    publish_site,
    referentiels,
    start,
    three_versions,
    two_versions,
)
from playwright.sync_api import Browser, Page, expect
from sites import dead_links, read

from generator.check import check
from generator.lecture.load import Figee, parse
from generator.model import Referentiel
from generator.pages.editions import editions

CHANGE = f"{ID}/versions/"


# --- the whole journey


def test_a_certifier_publishes_twice_and_a_candidate_loses_nothing(tmp_path: Path, navigateur: Browser) -> None:
    """From an empty folder to two versions online: told, refused, renumbered; and one single answer to check again."""
    folder = first_version_online(tmp_path)
    with serve_folder(folder / "site") as adresse:
        state = answers(navigateur, adresse)
        a_threshold_rises(folder)
        context = navigateur.new_context(locale="fr-FR", storage_state=state)
        page = context.new_page()
        faults = watch(page)
        open_sheet(page, adresse, ID)
        assert squeeze(page.locator("[data-revoir] strong").inner_text()) == "Le référentiel a changé : 1 à vérifier."
        assert lines(page, "[data-a-verifier]") == [
            "C3 : la question a changé. Votre réponse : 12. C’est vérifié",
        ]
        in_force_now = stored(page, ID)
        page.goto(f"{adresse}{ID}/versions/1.0.0/auto-evaluation/")
        expect(page.locator("[data-a-verifier]")).to_be_hidden()
        expect(page.locator("#note-C3")).to_have_value("12")
        say(page, "C2", "D")
        assert stored(page, f"{ID}@1.0.0")["notes"] == {"C1": "B", "C2": "D", "C3": 12}
        assert stored(page, ID) == in_force_now
        open_sheet(page, adresse, ID)
        assert len(lines(page, "[data-a-verifier]")) == 1
        context.close()
    assert faults == []


def first_version_online(tmp_path: Path) -> Path:
    """init, new, write, validate, diff, report, publish, build."""
    folder = tmp_path / "chez-nous"
    done(tmp_path, "init", str(folder))
    done(folder, "new", ID)
    assert "REF511" in done(folder, "validate")
    in_force(folder).write_text(PREMIERE, encoding="utf-8")
    done(folder, "validate")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(folder))
    commit(folder)
    assert "Rien ne change." in done(folder, "diff", "main")
    assert "Aucun référentiel ne change." in done(folder, "report", "--base", "main")
    done(folder, "publish", ID)
    done(folder, "validate")
    commit(folder)
    publish_site(folder)
    return folder


def answers(navigateur: Browser, adresse: str) -> Any:
    """Three answers on the first version; gives what the browser keeps."""
    context = navigateur.new_context(locale="fr-FR")
    page = context.new_page()
    open_sheet(page, adresse, ID)
    say(page, "C1", "B")
    say(page, "C2", "A")
    page.fill("#note-C3", "12")
    page.locator("#note-C3").blur()
    state = context.storage_state()
    context.close()
    return state


def a_threshold_rises(folder: Path) -> None:
    """The change is told as major and refused under the same number, then accepted and built."""
    edit(folder, *SEUIL)
    told = done(folder, "report", "--base", "main")
    assert "### Majeur\n\n- **Le seuil de C3 passe de 12/20 à 13/20.**" in told
    assert "Version 1.0.0 insuffisante" in told
    assert "demandent au moins 2.0.0" in told
    assert "REF512" in told
    assert referentiels(folder, "report", "--base", "main", "--strict").code == 1
    refused = referentiels(folder, "validate")
    assert refused.code == 1
    assert "erreur[REF512] la version 1.0.0 est publiée, et ce fichier dit autre chose" in refused.dit
    number(folder, "1.0.0", "2.0.0")
    done(folder, "validate")
    assert "REF51" not in done(folder, "report", "--base", "main", "--strict")
    site = publish_site(folder)
    assert (site / ID / "versions" / "1.0.0" / "evaluation" / "index.html").is_file()
    assert "acquise à partir de 13/20" in (site / ID / "evaluation" / "index.html").read_text("utf-8").lower()


# --- what publish writes, and refuses to write

ENDS = {"unix": b"\n", "windows": b"\r\n", "old Mac": b"\r"}


def frozen(folder: Path, version: str = "1.0.0") -> Path:
    """The file of a published version."""
    return in_force(folder).parent / "versions" / f"{version}.yaml"


def model(path: Path) -> Referentiel:
    """The référentiel of a file."""
    return check([parse(f"{ID}/referentiel.yaml", path.read_bytes())], rules=()).referentiels[0]


def test_the_digest_holds_after_a_clone(tmp_path: Path) -> None:
    """A colleague who clones under Windows reads what was frozen: with our file to the byte, else line by line."""
    folder = start(tmp_path / "a")
    shutil.copy(ROOT / ".gitattributes", folder)
    done(folder, "publish", ID)
    commit(folder)
    entry = model(in_force(folder)).historique[0]
    windows = ["-c", "core.autocrlf=true", "-c", "core.eol=crlf", "clone", "--quiet"]
    for name, to_the_byte in (("b", True), ("c", False)):
        git(tmp_path, *windows, str(folder), name)
        digest = f"sha256:{hashlib.sha256(frozen(tmp_path / name).read_bytes()).hexdigest()}"
        assert (digest == entry.empreinte) is to_the_byte, name
        assert "REF509" not in done(tmp_path / name, "validate")
        done(tmp_path / name, "fmt", "--check")
        (folder / ".gitattributes").unlink(missing_ok=True)
        commit(folder)


@pytest.mark.parametrize("publiee", ["unix", "windows"])
@pytest.mark.parametrize("lue", ENDS)
def test_line_ends_are_not_a_change(tmp_path: Path, publiee: str, lue: str) -> None:
    """Whatever ended the lines when a version was published, and does now, its text is the same; one word is not.

    Publications of before, whose digest is that of the bytes, stay valid.
    """
    folder = start(tmp_path / "a")
    done(folder, "publish", ID)
    text = frozen(folder).read_bytes()
    named = model(in_force(folder)).historique[0].empreinte
    before = hashlib.sha256(text.replace(b"\n", ENDS[publiee])).hexdigest()
    for digest in {named, f"sha256:{before}"}:
        edit(folder, (named, digest))
        named = digest
        frozen(folder).write_bytes(text.replace(b"\n", ENDS[lue]))
        assert "REF509" not in done(folder, "validate")
        frozen(folder).write_bytes(text.replace(b"\n", ENDS[lue]).replace(b"seuil: 12", b"seuil: 11"))
        assert "REF509" in referentiels(folder, "validate").dit


def test_a_new_repository_gets_the_file_that_keeps_digests(tmp_path: Path) -> None:
    """`init` writes the same rule as this project's own."""
    done(tmp_path, "init", str(tmp_path / "x"))
    rules = [
        [line for line in (root / ".gitattributes").read_text("utf-8").splitlines() if not line.startswith("#")]
        for root in (ROOT, tmp_path / "x")
    ]
    assert rules[0] == rules[1] == ["referentiels/**/versions/*.yaml -text"]


def test_a_windows_file_is_published_as_it_is(tmp_path: Path) -> None:
    """Windows line ends are frozen to the letter, and the validator finds nothing to say."""
    folder = start(tmp_path / "a", PREMIERE.replace("\n", "\r\n"))
    done(folder, "publish", ID)
    assert b"\r\n" in frozen(folder).read_bytes()
    done(folder, "validate")


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    """--dry-run says where the version would be frozen and from when, and leaves every file as it was."""
    folder = start(tmp_path / "a")
    said = done(folder, "publish", ID, "--dry-run", "--du", "2027-01-31")
    assert "version 1.0.0 à figer dans" in said
    assert "31 janvier 2027" in said
    assert not frozen(folder).parent.exists()
    assert in_force(folder).read_text("utf-8") == PREMIERE


def test_a_version_begins_on_the_day_asked_or_written(tmp_path: Path) -> None:
    """--du wins; else the day in the file, unless it is still that of the last version: no day is made up."""
    folder = start(tmp_path / "a")
    done(folder, "publish", ID)
    assert model(frozen(folder)).en_vigueur.du == date(2026, 2, 1)
    edit(folder, *SEUIL)
    before = snapshot(folder)
    refused = referentiels(folder, "publish", ID, "--version", "2.0.0")
    assert refused.code == 1
    assert "le fichier donne encore le premier jour de la version 1.0.0" in refused.dit
    assert snapshot(folder) == before
    done(folder, "publish", ID, "--version", "2.0.0", "--du", "2026-11-30", "--resume", "C3 monte.")
    second = model(frozen(folder, "2.0.0"))
    now = model(in_force(folder))
    entry = now.historique[0]
    assert second.en_vigueur.du == entry.du == date(2026, 11, 30)
    assert entry.publiee is not None
    assert entry.publiee >= date(2026, 11, 21)
    assert [e.version for e in now.historique] == ["2.0.0", "1.0.0"]
    assert (now.version, entry.resume) == ("2.0.0", "C3 monte.")
    done(folder, "validate")


@pytest.mark.parametrize(("du", "told"), [("null", "sans premier jour connu"), ("sans_objet", "depuis toujours")])
def test_an_unknown_first_day_freezes_as_unknown(tmp_path: Path, du: str, told: str) -> None:
    """No day in the file is none in the frozen file nor in the history: neither today nor another is made up."""
    folder = start(tmp_path / "a", PREMIERE.replace("en_vigueur:\n  du: 2026-02-01", f"en_vigueur:\n  du: {du}"))
    assert f"en_vigueur:\n  du: {du}" in in_force(folder).read_text("utf-8")
    assert told in done(folder, "publish", ID)
    edit(folder, *SEUIL)
    number(folder, "1.0.0", "2.0.0")
    assert told in done(folder, "publish", ID)
    done(folder, "validate")
    for path in (frozen(folder), frozen(folder, "2.0.0"), in_force(folder)):
        text = path.read_text("utf-8")
        assert f"en_vigueur:\n  du: {du}\n" in text
        assert re.findall(r"(?m)^    du: (.*)$", text) == [du] * text.count("empreinte")
    page = (publish_site(folder) / CHANGE / "index.html").read_text("utf-8")
    words = "date d’entrée en vigueur" if du == "null" else "toujours en vigueur"
    assert words in page.replace("\u00a0", " ")


def test_what_mends_a_version_to_come_applies_with_it(tmp_path: Path) -> None:
    """A correction published before its version applies takes its place, and the page says it was never in force."""
    folder = two_versions(tmp_path / "a")
    edit(folder, ("resume: Un référentiel inventé", "resume: Référentiel inventé"))
    refused = referentiels(folder, "publish", ID, "--version", "2.1.0", "--du", "2026-12-01")
    assert refused.code == 1
    assert "ne peut pas commencer avant" in refused.dit
    assert "--du 2027-03-01" in refused.dit
    done(folder, "publish", ID, "--version", "2.1.0")
    read_again = check([parse(f"{ID}/referentiel.yaml", in_force(folder).read_bytes())], rules=()).referentiels[0]
    found = editions(read_again, [model(frozen(folder, v)) for v in ("2.1.0", "2.0.0", "1.0.0")])
    assert [(e.version, e.du, e.sautee) for e in found] == [
        ("2.1.0", date(2027, 3, 1), False), ("2.0.0", date(2027, 3, 1), True), ("1.0.0", date(2026, 2, 1), False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("prepare", "argv", "code", "words"),
    [
        (Path.exists, (), 1, "rien à publier : la version 1.0.0 dit déjà la même chose"),
        (Path.exists, ("--version", "1.1.0"), 1, "rien à publier"),
        (lambda f: edit(f, *SEUIL), (), 1, "la version 1.0.0 ne suffit pas"),
        (lambda f: edit(f, *SEUIL), ("--version", "1.9.0"), 1, "demandent au moins 2.0.0"),
        (lambda f: edit(f, *SEUIL), ("--version", "2.0.0"), 1, "ajouter --du AAAA-MM-JJ"),
        (lambda f: edit(f, *SEUIL), ("--version", "2.0"), 2, "trois nombres sont attendus"),
        (lambda f: edit(f, *SEUIL), ("--version", "../2.0.0"), 2, "trois nombres sont attendus"),
        (lambda f: edit(f, *SEUIL), ("--du", "demain"), 2, "une date est attendue"),
        (lambda f: edit(f, ("seuil: 10", "seuil: dix")), ("--version", "2.0.0"), 2, "a des erreurs"),
        (lambda f: frozen(f).write_text("x", "utf-8"), (), 2, "REF509"),
    ],
)  # fmt: skip
def test_publish_refuses(tmp_path: Path, prepare: Any, argv: tuple[str, ...], code: int, words: str) -> None:
    """Nothing new, too low a number, no number, no date, a fault, an altered version: said, and nothing is written."""
    folder = start(tmp_path / "a")
    done(folder, "publish", ID)
    prepare(folder)
    before = snapshot(folder)
    result = referentiels(folder, "publish", ID, *argv)
    assert result.code == code
    assert words in result.dit + result.plainte
    assert snapshot(folder) == before


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file under the référentiels."""
    return {p.name: p.read_bytes() for p in (folder / "referentiels").rglob("*") if p.is_file()}


def test_publish_never_writes_over_a_file(tmp_path: Path) -> None:
    """A file that stands where the version goes is left as it is, and nothing claims to have been frozen."""
    folder = start(tmp_path / "a")
    frozen(folder).parent.mkdir()
    frozen(folder).mkdir()  # not a file of the history: the validator does not read it
    result = referentiels(folder, "publish", ID)
    assert result.code == 2
    assert "figée dans" not in result.dit
    assert in_force(folder).read_text("utf-8") == PREMIERE


# --- what the validator says of versions


def test_a_published_number_cannot_be_used_again(tmp_path: Path) -> None:
    """Same number, other content: an error; another number too low: a warning that an exception may silence."""
    folder = start(tmp_path / "a")
    done(folder, "publish", ID)
    edit(folder, *SEUIL)
    for version, expected in (("1.0.0", {"REF512"}), ("1.1.0", {"REF513"}), ("2.0.0", set())):
        number(folder, model(in_force(folder)).version, version)
        found = json.loads(referentiels(folder, "validate", "--format", "json").dit)
        assert {d["code"] for d in found} == expected, version


def test_an_altered_version_is_not_compared(tmp_path: Path) -> None:
    """Whoever edits a frozen file hears of that alone: what it now says is nobody's version."""
    folder = start(tmp_path / "a")
    done(folder, "publish", ID)
    frozen(folder).write_text(frozen(folder).read_text("utf-8").replace("seuil: 12", "seuil: 11"), "utf-8")
    found = json.loads(referentiels(folder, "validate", "--format", "json").dit)
    assert [d["code"] for d in found] == ["REF509"]
    [document] = [parse(f"{ID}/referentiel.yaml", in_force(folder).read_bytes())]
    assert check([document]).publiees == {ID: ()}
    assert Figee("x", None).empreintes == ()


# --- the site


@pytest.fixture(scope="module")
def trois(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with two published versions, and a third one that applies later."""
    return publish_site(three_versions(tmp_path_factory.mktemp("versions") / "a"))


@pytest.fixture(scope="module")
def lieu(trois: Path) -> Iterator[str]:
    """Its address."""
    with serve_folder(trois) as address:
        yield address


def broken(site: Path) -> list[tuple[str, str]]:
    """Links of a built site that lead neither to a page nor to a file."""
    return [(page, link) for page, link in dead_links(read(site)) if not (site / page / link).is_file()]


def test_every_page_of_every_version_is_linked_and_whole(trois: Path) -> None:
    """No dead link, no missing asset, one heading 1, on any page of any version."""
    pages = read(trois)
    assert broken(trois) == []
    assert {f"{ID}/versions/{v}/auto-evaluation/" for v in ("1.0.0", "2.0.0")} <= set(pages)
    assert f"{ID}/versions/2.1.0/" not in pages
    for address, page in pages.items():
        here = trois / address if not address.endswith(".html") else trois
        missing = [r for r in page.resources if not (here / r.split("#")[0].split("?")[0]).exists()]
        assert address == "404.html" or missing == [], address
        assert page.headings.count(1) == 1


def test_former_versions_stay_out_of_the_search_and_of_the_credential(trois: Path) -> None:
    """A search finds the version in force only, and search engines read its description only."""
    index = json.loads((trois / "search" / "search_index.json").read_text("utf-8"))
    places = [d["location"] for d in index["docs"]]
    assert [p for p in places if "/versions/" in p] == []
    assert any(p.startswith(f"{ID}/competences/") for p in places)

    def kinds(address: str) -> list[str]:
        text = (trois / address / "index.html").read_text("utf-8")
        found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
        return [json.loads(one)["@type"] for one in found]

    assert "EducationalOccupationalCredential" in kinds(f"{ID}/")
    for path in (trois / ID / "versions").rglob("index.html"):
        assert kinds(path.parent.relative_to(trois).as_posix()) == ["BreadcrumbList"], path


def test_one_click_leads_to_the_version_of_a_session(page: Page, lieu: str) -> None:
    """From home and from each page of any version, a candidate reaches « Quelle version pour ma session ? »."""
    for address in ("", f"{ID}/", f"{ID}/evaluation/", f"{ID}/versions/1.0.0/", f"{ID}/versions/1.0.0/sources/"):
        page.goto(lieu + address)
        page.get_by_role("link", name="Quelle version pour ma session").first.click()
        expect(page).to_have_url(f"{lieu}{CHANGE}#session")


def test_a_single_version_asks_nothing(page: Page, adresse: str) -> None:
    """A référentiel that has one version does not speak of others, and its page says that it is the only one."""
    page.goto(f"{adresse}certifiag/")
    expect(page.get_by_role("link", name="Quelle version pour ma session")).to_have_count(0)
    page.goto(f"{adresse}certifiag/versions/")
    expect(page.locator("article")).to_contain_text("est la seule décrite ici")


def test_an_archived_page_says_so_first(page: Page, lieu: str) -> None:
    """Each page of a former version says until when it holds, and leads to the same page of the last one."""
    for name in ("", "evaluation/", "auto-evaluation/", "groupe/"):
        page.goto(f"{lieu}{CHANGE}1.0.0/{name}")
        assert squeeze(page.locator(".ref-archive strong").inner_text()) == (
            "Version 1.0.0, qui n’est plus la dernière : elle vaut jusqu’au 28 février 2027."
        )
        page.get_by_role("link", name="Lire la version 2.1.0").click()
        expect(page).to_have_url(f"{lieu}{ID}/{name}")


def test_the_page_does_not_depend_on_the_day_it_is_built(trois: Path, navigateur: Browser, lieu: str) -> None:
    """No page says which version applies « aujourd’hui »: the reader's own day does, in the browser."""
    text = (trois / CHANGE / "index.html").read_text("utf-8")
    assert "aujourd" not in re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    said = {}
    for day in ("2025-01-01", "2026-06-01", "2027-06-01", "2028-06-01"):
        context = navigateur.new_context(locale="fr-FR")
        page = context.new_page()
        page.clock.set_fixed_time(f"{day}T12:00:00")
        page.goto(lieu + CHANGE)
        said[day] = [squeeze(t) for t in page.locator(".ver-dates th[scope=row]").all_inner_texts()]
        context.close()
    marks = {day: [re.sub(r"^[\d.]+ | ?Lire.*", "", t) for t in texts] for day, texts in said.items()}
    assert marks == {
        "2025-01-01": ["à venir", "à venir", "à venir"],
        "2026-06-01": ["à venir", "à venir", "aujourd’hui"],
        "2027-06-01": ["à venir", "aujourd’hui", ""],
        "2028-06-01": ["aujourd’hui", "", ""],
    }


@pytest.mark.parametrize(
    ("day", "answer", "leads"),
    [
        ("2026-01-31", "Aucune version décrite ici ne s’applique encore le samedi 31 janvier 2026.", None),
        (
            "2026-02-01",
            "Le dimanche 1er février 2026, c’est la version 1.0.0. Lire la version 1.0.0",
            "versions/1.0.0/",
        ),
        ("2027-02-28", "Le dimanche 28 février 2027, c’est la version 1.0.0. Lire la version 1.0.0", "versions/1.0.0/"),
        ("2027-03-01", "Le lundi 1er mars 2027, c’est la version 2.0.0. Lire la version 2.0.0", "versions/2.0.0/"),
        ("2190-01-01", "Le vendredi 1er janvier 2190, c’est la version 2.1.0. Lire la version 2.1.0", ""),
        ("0002-03-01", "Écrivez une année de 1900 à 2199.", None),
    ],
)
def test_a_date_gives_its_version(page: Page, lieu: str, day: str, answer: str, leads: str | None) -> None:
    """Before the first, first day, last day, between, long after: the version in force that day, and its page."""
    page.goto(lieu + CHANGE)
    page.fill("#ver-date", day)
    expect(page.locator("[data-reponse]")).to_have_text(answer, use_inner_text=True)
    links = page.locator("[data-reponse] a")
    assert links.count() == (leads is not None)
    if leads is not None:
        links.click()
        expect(page).to_have_url(f"{lieu}{ID}/{leads}")


def test_an_unknown_date_is_never_taken_for_known(page: Page, adresse: str) -> None:
    """A version whose first day the source does not give is told « à confirmer », not affirmed."""
    page.goto(f"{adresse}certifiag/versions/")
    page.fill("#ver-date", "2027-01-01")
    expect(page.locator("[data-reponse]")).to_have_text(
        begins("Version 1.0.0, à confirmer : on ne sait pas depuis quand"), use_inner_text=True
    )
    expect(page.locator(".ver-dates .ref-puce")).to_have_count(0)


def test_a_version_that_ended_is_not_offered(page: Page, lieu: str) -> None:
    """After the last known day, the page sends to the certifier rather than to a version that ended."""
    page.goto(lieu + CHANGE)
    page.evaluate("document.querySelector('[data-version=\"2.1.0\"]').dataset.au = '2029-12-31'")
    page.fill("#ver-date", "2030-01-01")
    expect(page.locator("[data-reponse]")).to_have_text(
        "Le mardi 1er janvier 2030, la version 2.1.0 n’est plus en vigueur : demandez au certificateur.",
        use_inner_text=True,
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [CHANGE, f"{CHANGE}1.0.0/", f"{CHANGE}1.0.0/auto-evaluation/", f"{ID}/"])
def test_versions_are_accessible(fenetre: Fenetre, lieu: str, address: str, scheme: Any) -> None:
    """Axe finds nothing in either scheme, folded parts open, and nothing scrolls sideways at 320 px."""
    page = fenetre.renew(color_scheme=scheme)
    faults = fenetre.faults
    page.goto(lieu + address)
    page.evaluate("document.querySelectorAll('article details').forEach((d) => { d.open = true; })")
    if address == CHANGE:
        page.fill("#ver-date", "2027-06-01")
    assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert faults == []


def test_without_javascript_the_table_says_it_all(navigateur: Browser, lieu: str) -> None:
    """No field that does nothing: the sentence and the table of dates answer, and its links work."""
    context = navigateur.new_context(java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    page.goto(lieu + CHANGE)
    expect(page.locator("#ver-date")).to_be_hidden()
    rows = [squeeze(text) for text in page.locator(".ver-dates tbody tr").all_inner_texts()]
    assert [re.sub(r"Lire.*?(?=\d+(?:er)? \w+ \d{4})", "", row) for row in rows] == [
        "2.1.0 10 janvier 2028 sans fin annoncée",
        "2.0.0 1er mars 2027 9 janvier 2028",
        "1.0.0 1er février 2026 28 février 2027",
    ]
    expect(page.locator("#session + div")).to_contain_text("Repérez la ligne dont les dates encadrent")
    page.locator("[data-version='1.0.0'] [data-lire]").click()
    expect(page).to_have_url(f"{lieu}{CHANGE}1.0.0/")
    context.close()


def test_the_keyboard_is_enough(page: Page, lieu: str) -> None:
    """Tab reaches the date, typing answers, Enter neither submits nor reloads, Tab reaches the link."""
    page.goto(lieu + CHANGE)
    page.locator("#ver-date").focus()
    page.keyboard.type("03012027")  # 1 March or 3 January, as the browser's own language has it
    page.keyboard.press("Enter")
    assert page.url == lieu + CHANGE
    expect(page.locator("[data-reponse] a")).to_be_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('[data-reponse]') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"{lieu}{ID}/versions/*/")


def test_what_changes_prints(fenetre: Fenetre, lieu: str) -> None:
    """On paper: the table, each change, what is folded too; no field to fill in."""
    page = fenetre.renew()
    page.goto(lieu + CHANGE)
    page.emulate_media(media="print")
    expect(page.locator(".ver-session")).to_be_hidden()
    for words in ("Le seuil de C3 passe de 12/20 à 13/20", "Exemple « La moyenne exactement à 10 »"):
        expect(page.get_by_text(re.compile(words.replace(" ", r"\s"))).first).to_be_visible()
    page.goto(f"{lieu}{CHANGE}1.0.0/evaluation/")
    expect(page.locator(".ref-archive")).to_be_visible()


def test_an_archived_page_is_read_again_without_a_network(navigateur: Browser, tmp_path: Path, trois: Path) -> None:
    """Once visited, the sheet of a former version opens with the server gone, with its own answers."""
    context = navigateur.new_context(locale="fr-FR")
    with serve_folder(shutil.copytree(trois, tmp_path / "site")) as adresse:
        page = context.new_page()
        page.goto(f"{adresse}{CHANGE}1.0.0/auto-evaluation/")
        page.evaluate("navigator.serviceWorker.ready.then(() => null)")
        page.reload()
        page.wait_for_load_state("networkidle")
        say(page, "C1", "B")
        context.set_offline(True)
        page.reload()
        expect(page.locator("[name=C1][value='\"B\"']")).to_be_checked()
        expect(page.locator(".ref-archive")).to_be_visible()
    context.close()


def test_answers_of_a_former_version_start_from_those_in_force(page: Page, lieu: str) -> None:
    """First reading takes the answers in force; then each version keeps its own, erasing included."""
    open_sheet(page, lieu, ID)
    say(page, "C1", "A")
    page.goto(f"{lieu}{CHANGE}1.0.0/auto-evaluation/")
    expect(page.locator("[name=C1][value='\"A\"']")).to_be_checked()
    assert page.evaluate("(k) => localStorage.getItem(k)", CLE.format(f"{ID}@1.0.0")) is None
    say(page, "C1", "C")
    page.click("[data-action=effacer]")
    page.get_by_role("button", name="Tout effacer").click()
    for _ in range(2):
        expect(page.locator("[data-verdict]")).to_have_text("Répondez pour voir le résultat.")
        assert stored(page, ID)["notes"] == {"C1": "A"}
        page.reload()


def test_what_a_former_version_cannot_read_is_set_aside_once(page: Page, lieu: str) -> None:
    """Unreadable answers of the version in force stay there, to the letter, and are copied once."""
    page.goto(lieu)
    page.evaluate("(k) => localStorage.setItem(k, '{rien')", CLE.format(ID))
    for _ in range(2):
        page.goto(f"{lieu}{CHANGE}1.0.0/auto-evaluation/")
        say(page, "C1", "A")
    keys = page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('referentiels'))")
    assert sum(":illisible:" in key for key in keys) == 1
    assert page.evaluate("(k) => localStorage.getItem(k)", CLE.format(ID)) == "{rien"
    assert stored(page, f"{ID}@1.0.0")["notes"] == {"C1": "A"}


HOSTILE = "<img src=x onerror=window.pirate=1>\"'>{{7*7}} [a](javascript:a) </script>"


def test_hostile_texts_are_only_text(tmp_path: Path, page: Page) -> None:
    """Markup in any text that changes, or in the sentence that tells it, is shown, never obeyed."""
    folder = start(tmp_path / "a")
    done(folder, "publish", ID, "--resume", HOSTILE)
    edit(folder, ("intitule: Émargement", f"intitule: {json.dumps(HOSTILE)}"), ("Dossier de projet", HOSTILE[:9]))
    edit(folder, ("La demande est reformulée.", json.dumps(HOSTILE)))
    done(folder, "publish", ID, "--version", "2.0.0", "--du", "2026-11-30", "--resume", HOSTILE)
    site = publish_site(folder)
    for address in (CHANGE, f"{CHANGE}1.0.0/"):
        page.goto((site / address / "index.html").as_uri())
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.pirate") is None
        assert page.locator("img[src=x], a[href^=javascript]").count() == 0
    page.goto((site / CHANGE / "index.html").as_uri())
    assert plain(page, "article").count("<img src=x onerror=window.pirate=1>") >= 3


def test_the_first_publication_alone_is_told(tmp_path: Path, page: Page) -> None:
    """Published once, in force and unchanged: its day and its sentence, no comparison, no dead link."""
    folder = start(tmp_path / "a")
    done(folder, "publish", ID, "--resume", "Le premier texte.")
    site = publish_site(folder)
    assert broken(site) == []
    page.goto((site / CHANGE / "index.html").as_uri())
    text = plain(page, "article")
    assert "Première version publiée." in text
    assert "Le premier texte." in text
    assert "côte à côte" not in text


# --- any two published versions


def pairs() -> list[Any]:
    """Every pair of published versions of each référentiel, oldest first, and the invented ones."""
    found = [pytest.param(INVENTEE, MINEURE, id="inventé")]
    for folder in sorted(p for p in (ROOT / "referentiels").iterdir() if (p / "versions").is_dir()):
        paths = sorted((folder / "versions").glob("*.yaml"), key=lambda p: [int(n) for n in p.stem.split(".")])
        texts = [path.read_text("utf-8") for path in [*paths, folder / "referentiel.yaml"]]
        found += [pytest.param(*pair, id=folder.name) for pair in itertools.combinations(texts, 2)]
    return found


MIGRATION = "reponses/migration.js"
KIND = """async ([url, before, after]) => {
  const { trier } = await import(url);
  return trier(before, after);
}"""


@pytest.mark.parametrize(("former", "now"), pairs())
def test_each_saved_answer_is_kept_to_check_or_archived(former: str, now: str, node: Node) -> None:
    """Every question answered in a published version falls into exactly one of the three, by the page's module."""
    before, after = hashes(former), hashes(now)
    notes = {key: True for key in before if "/" not in key and "." not in key}
    others = {key: "seul" for key in before if "." in key and "/" not in key}
    steps = {key: True for key in before if "/" in key}
    profile = {"empreintes": before, "notes": notes, "criteres": others, "formalites": steps, "textes": {}}
    data = {"bareme": {"referentiel": ID, "version": "1"}, "empreintes": after, "remplace": {}}
    sorted_ = node.evaluate(KIND, [BASE + MIGRATION, profile, data])
    buckets = [set(sorted_[name]) for name in ("gardees", "aVerifier", "archivees")]
    assert set().union(*buckets) == set(before)
    assert sum(map(len, buckets)) == len(before)
    assert buckets[1] == {k for k in before if k in after and before[k] != after[k]}


@pytest.mark.parametrize("du", ["2026-01-01", "null"])
def test_a_version_being_written_ends_nothing(tmp_path: Path, du: str, navigateur: Browser) -> None:
    """An edit that keeps the date of the published version has none of its own yet: that one goes on being in force."""
    folder = start(tmp_path / "depot")
    done(folder, "publish", ID, "--du", "2026-01-01")
    edit(folder, *SEUIL, ("en_vigueur:\n  du: 2026-01-01", f"en_vigueur:\n  du: {du}"))
    number(folder, "1.0.0", "2.0.0")
    with serve_folder(publish_site(folder)) as adresse:
        page = navigateur.new_page(locale="fr-FR")
        page.goto(f"{adresse}{CHANGE}")
        page.fill("#ver-date", "2026-06-15")
        told = squeeze(page.locator("[data-reponse]").inner_text())
        assert told == "Le lundi 15 juin 2026, c’est la version 1.0.0. Lire la version 1.0.0"
        rows = [squeeze(row) for row in page.locator(".ver-dates td").all_inner_texts()]
        assert rows == ["pas encore publiée : date à fixer", "–", "1er janvier 2026", "sans fin annoncée"]
        for path in ("", f"{ID}/", f"{ID}/evaluation/"):
            page.goto(f"{adresse}{path}")
            note = squeeze(page.locator(".ref-version").first.inner_text())
            assert note.startswith("Version 2.0.0 en préparation, pas encore publiée. Dernière publiée : version 1.0.0")
        page.goto(f"{adresse}{CHANGE}1.0.0/")
        assert "la dernière publiée" in squeeze(page.locator(".ref-archive").inner_text())
        page.close()


def test_before_a_version_begins_the_home_page_says_which_one_holds(tmp_path: Path, navigateur: Browser) -> None:
    """Whoever sits before the new version begins sees on the card that the former one holds until then, with a link."""
    with serve_folder(publish_site(two_versions(tmp_path / "depot"))) as adresse:
        page = navigateur.new_page(locale="fr-FR")
        page.goto(adresse)
        note = squeeze(page.locator(".ref-version").inner_text())
        assert note.startswith("Version 2.0.0, à partir du 1er mars 2027 ; jusqu’au 28 février 2027 : version 1.0.0")
        page.locator(".ref-version a").first.click()
        assert squeeze(page.locator(".ref-archive strong").inner_text()).startswith("Version 1.0.0")
        page.close()
