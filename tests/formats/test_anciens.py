"""What is written in a former format: told in one sentence, mended by one command, readable for ever once frozen."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from node import BASE, Node
from parutions import ID, commit, done, edit, in_force, publish_site, referentiels, start

from generator.check import check
from generator.commentaires import read_comments
from generator.empreintes import memoire
from generator.lecture.formats import FORMAT, update
from generator.lecture.load import Document, Figee, parse, read
from generator.migration import migrate
from generator.model import Referentiel
from generator.pages import faits
from generator.schema import build

FOLDER = Path(__file__).parent
FORMER = [(number, path.stem) for number in range(1, FORMAT) for path in sorted((FOLDER / str(number)).glob("*.yaml"))]
PREMIERE = (FOLDER / "1" / f"{ID}.yaml").read_text("utf-8").replace('version: "2.1.0"', 'version: "1.0.0"')
"""As its author wrote it in format 1, never published."""


def former(number: int, name: str) -> Document:
    """A whole file of a former format."""
    return parse(f"{name}/referentiel.yaml", (FOLDER / str(number) / f"{name}.yaml").read_bytes())


def model(document: Document) -> Referentiel:
    """The référentiel that a document holds; it must hold."""
    found, faults = build(document)
    assert found is not None, faults
    return found


# --- what it says stays


@pytest.mark.parametrize(("number", "name"), FORMER)
def test_a_former_file_says_the_same_in_memory_and_once_migrated(number: int, name: str) -> None:
    """Both ways give one référentiel, which the model accepts."""
    assert model(update(former(number, name))) == model(migrate(former(number, name)))


@pytest.mark.parametrize(("number", "name"), FORMER)
def test_no_candidate_is_asked_to_check_an_answer_because_of_a_format(number: int, name: str) -> None:
    """What browsers compare saved answers with is, to the letter, what the site said in the former format."""
    kept = json.loads((FOLDER / str(number) / "memoires.json").read_text("utf-8"))
    now = json.loads(json.dumps(memoire(model(update(former(number, name))))))
    assert {part: {key: now[part].get(key) for key in said} for part, said in kept[name].items()} == kept[name]


SORT = """async ([base, record, donnees]) => {
  const { trier } = await import(`${base}reponses/migration.js`);
  const { readRecord } = await import(`${base}reponses/format.js`);
  return trier(readRecord(JSON.stringify(record), donnees), donnees);
}"""
ANSWERS: dict[str, Any] = {"notes": "dispense", "criteres": "seul", "formalites": True}


@pytest.mark.parametrize(("number", "name"), FORMER)
def test_answers_saved_before_the_migration_are_all_kept(node: Node, number: int, name: str) -> None:
    """A record that answers every question of the former site is read, and none of it is to check nor archived."""
    kept = json.loads((FOLDER / str(number) / "memoires.json").read_text("utf-8"))[name]
    referentiel = model(update(former(number, name)))
    parts: dict[str, dict[str, Any]] = {"notes": {}, "criteres": {}, "formalites": {}}
    for key in kept["empreintes"]:
        part = "formalites" if "/" in key else "criteres" if "." in key else "notes"
        parts[part][key] = ANSWERS[part]
    about = {"referentiel": referentiel.id, "version": referentiel.version}
    record = {
        "format": 2, **about, "profil": "Moi", "modifie": None, **parts, "textes": {},
        "empreintes": kept["empreintes"], "historique": [],
    }  # fmt: skip
    found = node.evaluate(SORT, [BASE, record, {"bareme": about, **memoire(referentiel)}])
    assert sorted(found["gardees"]) == sorted(kept["empreintes"])
    assert (found["aVerifier"], found["archivees"]) == ([], [])


# --- what an author is told


@pytest.mark.parametrize(
    ("written", "code", "told", "help_"),
    [
        ("1", "REF015", "ce fichier est au format 1, et le format actuel est le 2", "referentiels fmt x.yaml"),
        ("3", "REF015", "ce fichier est au format 3, et cette version de referentiels s'arrête au format 2", "install"),
        ("0", "REF108", "« format » ne connaît pas la valeur « 0 »", "écrire 2"),
        ("'1'", "REF108", "« format » ne connaît pas la valeur « 1 »", "écrire 2"),
        ("deux", "REF108", "« format » ne connaît pas la valeur « deux »", "écrire 2"),
        ("{a: 1}", "REF108", "« format » attend une valeur", "écrire 2"),
    ],
)
def test_another_format_is_told_in_one_sentence(written: str, code: str, told: str, help_: str) -> None:
    """Whatever else today's schema would say, the line of `format` and what to do come alone."""
    text = PREMIERE.replace("format: 1", f"format: {written}")
    [fault] = check([parse("x.yaml", text.encode())]).diagnostics
    assert (fault.code, fault.span.line) == (code, text.split("\n").index(f"format: {written}") + 1)
    assert fault.message.startswith(told)
    assert help_ in fault.help


def test_a_wrong_format_does_not_hide_that_the_file_cannot_be_read() -> None:
    """A key written twice is told beside the format: both are to mend."""
    text = PREMIERE + "id: autre\n"
    assert sorted(d.code for d in check([parse("x.yaml", text.encode())]).diagnostics) == ["REF004", "REF015"]


def test_one_command_mends_what_every_other_refuses(tmp_path: Path) -> None:
    """`validate`, `verdict`, `publish` name it; `fmt --check` says it, `fmt` does it, and then all of them run."""
    folder = start(tmp_path / "a", "# à garder\n" + PREMIERE)
    (folder / "notes.json").write_text('{"C1": "A"}', "utf-8")
    path = f"referentiels/{ID}/referentiel.yaml"
    refused = referentiels(folder, "validate")
    assert refused.code == 1
    assert refused.dit.count("REF") == 1
    assert f"referentiels fmt {path}" in refused.dit
    for command in (("verdict", ID, "--notes", "notes.json"), ("publish", ID)):
        result = referentiels(folder, *command)
        assert result.code == 2, result
        assert f"referentiels fmt {path}" in result.plainte
    assert referentiels(folder, "fmt", "--check").code == 1
    assert "format: 1" in in_force(folder).read_text("utf-8")
    assert done(folder, "fmt") == f"{path} : réécrit\n"
    text = in_force(folder).read_text("utf-8")
    assert read_comments(text)[0] == "# à garder"
    assert done(folder, "fmt", "--check") == ""
    done(folder, "validate")
    done(folder, "verdict", ID, "--notes", "notes.json")
    done(folder, "publish", ID)


def test_a_request_that_only_migrates_changes_nothing(tmp_path: Path) -> None:
    """`diff`, in each direction, and `report` compare what files mean: no fact, no page, no fault of its own."""
    folder = start(tmp_path / "a", PREMIERE)
    done(folder, "fmt")
    for sides in (["main"], ["referentiels", "main"]):
        assert done(folder, "diff", *sides).rstrip().endswith("\nRien ne change.")
    told = done(folder, "report", "--base", "main", "--strict")
    assert "REF015" not in told
    assert "Aucun référentiel ne change" in told


def test_a_request_that_forgets_to_migrate_is_told_so(tmp_path: Path) -> None:
    """From a former file to a former file, the report says what to run, and compares nothing of it."""
    folder = start(tmp_path / "a", PREMIERE)
    told = referentiels(folder, "report", "--base", "main", "--strict")
    assert told.code == 1
    assert told.dit.count("REF015") == 1


# --- versions frozen in a former format


def published_long_ago(folder: Path) -> tuple[Path, bytes]:
    """A repository whose 1.0.0 was published in format 1, since migrated, then changed."""
    content = PREMIERE.encode()
    digest = Figee("", content).empreintes[0]
    entry = f'{{version: "1.0.0", du: 2026-02-01, empreinte: "{digest}", publiee: 2026-01-15}}'
    start(folder, f"{PREMIERE}\nhistorique:\n  - {entry}\n")
    path = in_force(folder).parent / "versions" / "1.0.0.yaml"
    path.parent.mkdir()
    path.write_bytes(content)
    commit(folder)
    done(folder, "fmt")
    return path, content


def test_a_version_frozen_in_a_former_format_is_read_for_ever(tmp_path: Path) -> None:
    """Beside a migrated file it keeps its bytes, its digest and its meaning: nothing to publish, no fault."""
    folder = tmp_path / "a"
    path, content = published_long_ago(folder)
    assert path.read_bytes() == content
    assert "figée, laissée telle quelle" in done(folder, "fmt", str(path))
    assert path.read_bytes() == content
    result = check(read([in_force(folder)]))
    assert result.errors == ()
    [[publiee]] = result.publiees.values()
    assert publiee == model(update(parse("x", content)))
    assert "rien à publier" in referentiels(folder, "publish", ID).dit
    told = done(folder, "report", "--base", "main", "--strict")
    assert "Aucun référentiel ne change" in told


def test_it_is_compared_published_again_and_shown(tmp_path: Path) -> None:
    """A threshold that rises is told against it, the next version is frozen in today's format, the site shows both."""
    folder = tmp_path / "a"
    path, content = published_long_ago(folder)
    edit(
        folder,
        ("acquisition: { type: note, max: 20, seuil: 12 }", "acquisition: { type: note, max: 20, seuil: 13 }"),
        ("C3: 12\n", "C3: 13\n"),
        ("C3: 11.5", "C3: 12.5"),
        ('\nversion: "1.0.0"\n', '\nversion: "2.0.0"\n'),
    )
    against = done(folder, "diff", str(path), str(in_force(folder)))
    assert "12" in against
    assert "13" in against
    assert "1 changement" in against, against
    done(folder, "publish", ID, "--du", "2027-03-01")
    assert f"format: {FORMAT}" in (path.parent / "2.0.0.yaml").read_text("utf-8")
    assert path.read_bytes() == content
    site = publish_site(folder)
    old, new = (site / ID / place / "evaluation" / "index.html" for place in ("versions/1.0.0", ""))
    assert "12/20" in old.read_text("utf-8")
    assert "13/20" in new.read_text("utf-8")
    assert "12" in (site / ID / "versions" / "index.html").read_text("utf-8")


def test_an_altered_frozen_file_is_still_refused(tmp_path: Path) -> None:
    """Migration in memory excuses nothing: one character changed in a former frozen file is an error."""
    path, content = published_long_ago(tmp_path / "a")
    path.write_bytes(content.replace(b"cinq ans", b"sept ans"))
    assert [d.code for d in check(read([in_force(tmp_path / "a")])).errors] == ["REF509"]


def test_every_yaml_of_the_tree_is_in_todays_format() -> None:
    """Nothing of the repository waits for its migration, but what is kept to prove that former formats are read."""
    found = [
        path.relative_to(ROOT).as_posix()
        for folder in ("referentiels", "tests", "generator", "site_templates", "docs")
        for path in (ROOT / folder).rglob("*.*")
        if path.suffix in {".yaml", ".py", ".md", ".j2"}
        and not path.is_relative_to(FOLDER)
        and not {"versions", "golden", "lecture", "decisions"} & set(path.parts)
        and re.search(r"toutes_competences|minimum_competences|tous_blocs|blocs_conserves", path.read_text("utf-8"))
    ]
    assert [name for name in found if name != "generator/lecture/formats.py"] == []


def test_words_that_no_number_stands_for_are_still_told() -> None:
    """A validity and a length that only a sentence says are shown in that sentence, never as unknown."""
    text = (FOLDER / "1" / f"{ID}.yaml").read_text("utf-8")
    text = text.replace("validite: null", "validite: trois ans après le stage").replace("cinq ans", "le temps du stage")
    found = model(update(parse("x", text.encode())))
    assert [f.texte for f in faits.validite_entiere(found)] == ["trois ans après le stage"]
    assert "le temps du stage" in [f.texte for f in faits.conservation(found)]
