"""What the site looks like and how far it can be trusted: typeface, contrasts, targets, states, corrections."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessibilite import axe
from conftest import ROOT, Fenetre, build, serve_folder
from playwright.sync_api import Browser, Page
from sites import INVENTE, own_site

from generator.check import check
from generator.chemins import resolve
from generator.lecture.load import find, parse, read
from generator.model import Referentiel
from generator.pages import render_site
from generator.pages.confiance import A_CONFIRMER, INTERPRETEE, OFFICIELLE, Confiance, Forge, adresse_depot
from generator.pages.figures import LARGEUR, deroule, seuils

PAGES = ["", *(f"{r}/{p}" for r in ("certifiag", "rs6776") for p in ("", "competences/", "evaluation/", "integrite/"))]
BUDGET = 60 * 1024
INVENTED = "a_confirmer:\n"


@pytest.fixture(scope="module")
def forge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site whose mkdocs.yml names its repository, with every component that we have."""
    folder = tmp_path_factory.mktemp("forge")
    reels = [path.parent for path in find(ROOT / "referentiels")]
    config = own_site(folder, INVENTE, *reels, config="repo_url: https://github.com/exemple/referentiels\n")
    result = build(config, folder / "site", "--strict")
    assert result.returncode == 0, result.stderr
    with serve_folder(folder / "site") as address:
        yield address


def load(text: str) -> Referentiel:
    """The référentiel of a text."""
    result = check([parse("exemple-rncp/referentiel.yaml", text.encode())])
    assert result.errors == ()
    return result.referentiels[0]


@pytest.fixture
def page(navigateur: Browser) -> Iterator[Page]:
    """A page of a phone, without the offline copy that would hide what is asked of the network."""
    context = navigateur.new_context(viewport={"width": 390, "height": 844}, service_workers="block", locale="fr-FR")
    yield context.new_page()
    context.close()


def test_the_typeface_is_ours_light_and_used(page: Page, adresse: str) -> None:
    """Pages are read in the site's own typeface, served by the site, and light enough for a phone."""
    fonts: dict[str, int] = {}
    page.on("response", lambda r: fonts.update({r.url: len(r.body())}) if r.request.resource_type == "font" else None)
    page.goto(adresse + "certifiag/evaluation/", wait_until="networkidle")
    loaded = page.evaluate("document.fonts.ready.then(() => [...document.fonts].map(f => [f.family, f.status]))")
    assert ["Atkinson Hyperlegible Next", "loaded"] in [[family.strip('"'), status] for family, status in loaded]
    assert page.evaluate("getComputedStyle(document.querySelector('article p')).fontFamily").startswith('"Atkinson')
    assert fonts
    assert all(url.startswith(adresse) for url in fonts)
    assert 0 < sum(fonts.values()) <= BUDGET


def test_the_typeface_comes_with_its_licence(site: Path) -> None:
    """Whoever takes the typeface from the site finds the terms beside it."""
    for font in (site / "assets" / "fonts").glob("*.woff2"):
        assert "SIL OPEN FONT LICENSE" in font.with_suffix(".LICENSE.txt").read_text(encoding="utf-8").upper()


def test_french_is_written_in_one_typeface(page: Page, adresse: str) -> None:
    """No letter or mark of French comes from another typeface, thin no-break space included."""
    page.goto(adresse)
    measure = """text => {
      const pen = document.createElement("canvas").getContext("2d");
      return [...text].filter(c => ["serif", "monospace"].map(other => {
        pen.font = `40px "Atkinson Hyperlegible Next", ${other}`;
        return pen.measureText(c).width;
      }).some((width, _, all) => width !== all[0]));
    }"""
    page.evaluate("document.fonts.ready")
    assert page.evaluate(measure, "éèêëàâçîïôùûüÿæœÉÈÀÇŒÆ«»’“”…–—€°²0123456789\u00a0\u202f%;:!?") == []
    assert page.evaluate(measure, "é☃") == ["☃"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["", "exemple-rncp/", "exemple-rncp/evaluation/", "rs6776/evaluation/"])
def test_components_keep_their_contrast(fenetre: Fenetre, forge: str, address: str, scheme: str) -> None:
    """Bands, marks, chips, callouts and scales read in both schemes, folded parts open."""
    opened = fenetre.renew(color_scheme=scheme)
    opened.goto(forge + address)
    opened.evaluate("document.querySelectorAll('article details').forEach(d => d.open = true)")
    violations = axe(opened)
    assert violations == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawings_stand_out(fenetre: Fenetre, adresse: str, scheme: str) -> None:
    """What axe cannot see, scales and marks of state, stands out at 3:1 at least from what is behind it."""
    opened = fenetre.renew(color_scheme=scheme)
    opened.goto(adresse)
    names = ["--ref-oui", "--ref-non", "--ref-attente", "--ref-marque", "--ref-trait", "--ref-alerte-bord"]
    colours = opened.evaluate(
        "names => names.map(n => getComputedStyle(document.body).getPropertyValue(n).trim())",
        [*names, "--md-default-bg-color", "--ref-fond", "--ref-teinte"],
    )
    behind = colours[len(names) :]
    ratios = {(n, b): contrast(c, b) for n, c in zip(names, colours, strict=False) for b in behind}
    assert {k: v for k, v in ratios.items() if v < 3} == {}
    assert contrast("#777777", "#888888") < 3


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two hexadecimal colours (WCAG 2.2)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("address", PAGES)
def test_nothing_moves_while_a_page_arrives(page_neuve: Page, adresse: str, address: str) -> None:
    """A reader does not lose their place when the typeface and the styles arrive."""
    page_neuve.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.shift += e.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page_neuve.goto(adresse + address, wait_until="networkidle")
    assert page_neuve.evaluate("window.shift") <= 0.1


def test_the_shift_check_can_fail(page: Page, adresse: str) -> None:
    """A block pushed in above the page counts as a shift."""
    page.goto(adresse, wait_until="networkidle")
    shift = page.evaluate("""new Promise(done => {
      new PerformanceObserver(list => done(list.getEntries().reduce((n, e) => n + e.value, 0)))
        .observe({type: "layout-shift"});
      const block = document.createElement("div");
      block.textContent = " ";
      block.attributeStyleMap.set("height", "600px");
      document.body.prepend(block);
    })""")
    assert shift > 0.1


@pytest.mark.parametrize("address", ["", "exemple-rncp/", "exemple-rncp/evaluation/", "certifiag/integrite/"])
def test_targets_are_large_enough_for_a_finger(page: Page, forge: str, address: str) -> None:
    """Every link that stands by itself is 24 pixels high and wide at least (WCAG 2.5.8)."""
    page.goto(forge + address)
    alone = ".ref-nav a, .ref-fil a, .ref-bouton, .ref-lien, .ref-drapeau, .ref-signaler, a.ref-puce, summary"
    small = page.evaluate(
        """alone => [...document.querySelectorAll("article " + alone.replaceAll(", ", ", article "))]
          .map(e => [e.textContent, e.getBoundingClientRect()])
          .filter(([, r]) => r.width && Math.min(r.width, r.height) < 23.9)
          .map(([text, r]) => `${text} ${r.width}×${r.height}`)""",
        alone,
    )
    assert small == []


@pytest.mark.parametrize("address", ["", "exemple-rncp/", "exemple-rncp/competences/", "exemple-rncp/evaluation/"])
def test_components_fit_a_narrow_phone(page: Page, forge: str, address: str) -> None:
    """Nothing has to be scrolled sideways at 320 pixels, with folded parts open and links to the repository."""
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(forge + address)
    page.evaluate("document.querySelectorAll('article details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_each_fact_has_its_state() -> None:
    """A fact is official, interpreted or to confirm, for the reasons that the legend gives."""
    text = (INVENTE / "referentiel.yaml").read_text(encoding="utf-8")
    point = (
        "  - {{id: {0}, sujet: Un sujet, constat: Un constat., lecture: {1}, question: Pourquoi ?, concerne: [{2}]}}\n"
    )
    points = point.format("lu", "Une lecture.", "epreuves/soutenance/duree") + point.format("ouvert", "null", "jury")
    text = re.sub(r"(?ms)^a_confirmer:.*?(?=^\S|\Z)", INVENTED + points, text)
    text = text.replace(
        "\npresentation:", "\n  - {id: rumeur, titre: Une page, editeur: null, nature: secondaire, publie: null, "
        "mis_a_jour: null, url: null}\n\npresentation:\n  source: rumeur", 1
    )  # fmt: skip
    confiance = Confiance(load(text))
    expected = {
        "epreuves/dossier/type": OFFICIELLE,
        "epreuves/dossier/duree": A_CONFIRMER,  # not said
        "epreuves/soutenance/duree": INTERPRETEE,
        "epreuves/soutenance": OFFICIELLE,  # its length says otherwise by itself
        "jury/nombre": A_CONFIRMER,  # the question is about the whole jury
        "jury": A_CONFIRMER,
        "presentation/resume": A_CONFIRMER,  # a secondary source
        "certificateur": OFFICIELLE,
    }
    assert {path: confiance.etat(path) for path in expected} == expected


def test_a_delay_said_in_part_is_to_confirm() -> None:
    """A delay whose kind of days the source leaves out is not official, even when nobody wrote a question about it."""
    text = (INVENTE / "referentiel.yaml").read_text(encoding="utf-8")
    assert Confiance(load(text)).etat("delais/resultats") is OFFICIELLE
    text = text.replace("type_jours: ouvres", "type_jours: non_precise")
    assert Confiance(load(text)).etat("delais/resultats") is A_CONFIRMER


def test_a_part_takes_the_state_that_all_its_facts_share() -> None:
    """A card whose facts are all unknown does not say at its foot that it is official."""
    text = (INVENTE / "referentiel.yaml").read_text(encoding="utf-8")
    text = re.sub(r"date_decision: .*", "date_decision: null", text)
    text = re.sub(r"echeance: .*", "echeance: null", text)
    mixed = Confiance(load(text))
    assert mixed.etat("enregistrement") is OFFICIELLE
    assert mixed.etat("enregistrement/echeance") is A_CONFIRMER
    text = re.sub(r"repertoire: RNCP", "repertoire: null", re.sub(r"numero: RNCP.*", "numero: null", text))
    text = re.sub(r"    code: RNCP.*\n", "", text)
    assert Confiance(load(text)).etat("enregistrement") is A_CONFIRMER
    # Interpreted as a whole, yet neither its wording nor its criteria are known.
    unworded = check(read([ROOT / "referentiels" / "rs6776" / "referentiel.yaml"])).referentiels[0]
    assert Confiance(unworded).etat("competences") is A_CONFIRMER


@pytest.mark.parametrize("path", find(ROOT / "referentiels"), ids=lambda p: p.parent.name)
def test_every_open_point_weighs_on_what_it_is_about(path: Path) -> None:
    """No fact with an open point is shown as official, and one with an open question is to confirm."""
    referentiel = check(read([path])).referentiels[0]
    confiance = Confiance(referentiel)
    for point in referentiel.a_confirmer:
        for about in point.concerne:
            assert confiance.etat(about) is not OFFICIELLE, about
            assert point.lecture is not None or confiance.etat(about) is A_CONFIRMER, about


@pytest.mark.parametrize("path", find(ROOT / "referentiels"), ids=lambda p: p.parent.name)
def test_a_mistake_is_mended_at_its_own_line(path: Path) -> None:
    """The link of each épreuve, compétence, rule, delay and point leads to the line where the file starts it."""
    document = next(iter(read([path])))
    referentiel = check([document]).referentiels[0]
    depot = Forge("https://forge.example/blob/main/referentiels", {
        referentiel.id: lambda route: document.locate(route, on_key=True).line
    })  # fmt: skip
    confiance = Confiance(referentiel, depot)
    lists = {"epreuves", "competences", "integrite", "delais", "obligations", "a_confirmer", "sources"}
    for name in lists:
        for node in getattr(referentiel, name):
            link = confiance.signaler(f"{name}/{node.id}")
            assert link is not None
            address, _, line = link.partition("#L")
            assert address == f"https://forge.example/blob/main/referentiels/{referentiel.id}/referentiel.yaml"
            assert document.line(int(line)).strip() == f"- id: {node.id}"
    for name in ("jury", "decision", "issue"):
        link = confiance.signaler(name)
        assert link is not None
        assert document.line(int(link.partition("#L")[2])) == f"{name}:"
    assert resolve(referentiel, "jury") == ("jury",)
    assert Confiance(referentiel).signaler("jury") is None


def test_the_links_are_on_the_site_only_with_a_repository(page: Page, forge: str, site: Path) -> None:
    """A reader is offered to report a mistake where there is a place to do it, and only there."""
    page.goto(forge + "certifiag/evaluation/")
    links = page.eval_on_selector_all("a.ref-signaler", "links => links.map(a => a.getAttribute('href'))")
    assert len(links) > 10
    lines = (ROOT / "referentiels" / "certifiag" / "referentiel.yaml").read_text(encoding="utf-8").splitlines()
    stem = "https://github.com/exemple/referentiels/blob/main/referentiels/certifiag/referentiel.yaml#L"
    shown = {lines[int(link.removeprefix(stem)) - 1].strip() for link in links}
    assert {"- id: oral", "jury:", "decision:", "- id: depot-oral"} <= shown
    assert not any("ref-signaler" in p.read_text(encoding="utf-8") for p in site.rglob("index.html"))


@pytest.mark.parametrize(
    ("repo_url", "edit_uri", "address"),
    [
        ("https://github.com/a/b", None, "https://github.com/a/b/blob/main/referentiels"),
        ("https://github.com/a/b/", "edit/prod/docs/", "https://github.com/a/b/blob/prod/referentiels"),
        ("https://gitlab.com/a/b", "-/edit/v2/docs/", "https://gitlab.com/a/b/-/blob/v2/referentiels"),
        ("https://github.com/a/b", "https://github.com/a/b/edit/x/docs/", "https://github.com/a/b/blob/x/referentiels"),
        ("https://github.com/a/b", "", "https://github.com/a/b/blob/main/referentiels"),
    ],
)
def test_the_branch_is_the_one_that_mkdocs_yml_names(repo_url: str, edit_uri: str | None, address: str) -> None:
    """Links lead to the branch of edit_uri, main when it names none, on GitHub as on GitLab."""
    assert adresse_depot(repo_url, edit_uri, "referentiels") == address


def test_thresholds_stand_at_their_place_on_the_scale() -> None:
    """3,5 on 0–5 is drawn at seven tenths of the scale and 10 on 0–20 at its middle, and both are said in words."""
    referentiel = check(read([ROOT / "referentiels" / "rs6776" / "referentiel.yaml"])).referentiels[0]
    drawn = {s.enonce: s.x / LARGEUR for s in seuils(referentiel)}
    assert drawn == {"acquise à partir de 3,5/5": 0.7, "éliminatoire sous 10/20": 0.5}


def test_steps_share_the_bar_by_their_length() -> None:
    """Twenty minutes of forty-five take four ninths of the bar."""
    epreuve = next(e for e in load((INVENTE / "referentiel.yaml").read_text(encoding="utf-8")).epreuves if e.deroule)
    first, second = deroule(epreuve.deroule)
    assert second["x"] == pytest.approx(LARGEUR * 20 / 45, abs=0.1)
    assert first["largeur"] < second["largeur"]


@pytest.mark.parametrize("count", [0, 1, 30])
def test_the_home_page_suits_any_number_of_referentiels(count: int) -> None:
    """No référentiel is said so, one stands alone, thirty have their shortcuts and a way to compare them."""
    one = load((INVENTE / "referentiel.yaml").read_text(encoding="utf-8"))
    every = [one.model_copy(update={"id": f"exemple-{rank}"}) for rank in range(count)]
    home = next(render_site(every, "Le site", ecrites={"guides/groupe/"})).text
    assert home.count("<article") == count
    assert ("Aucun référentiel" in home) == (count == 0)
    assert home.count('href="#certification-') == home.count('href="comparer/"') * count == (count if count > 1 else 0)
    assert 'href="guides/groupe/"' in home
    assert 'href="guides/auto-evaluation/"' not in home
