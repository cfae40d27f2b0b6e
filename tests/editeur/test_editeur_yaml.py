"""The editor, for real: the language server behind VS Code's YAML extension reads our schema and helps in French."""

import json
import queue
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from modeles import NOMS
from node import NODE

from generator.cli import main
from generator.model import Referentiel
from generator.model.epreuves import Epreuve


class Editor:
    """An editor without a window: opens a file, asks what a person would see under the cursor."""

    def __init__(self, paquets: str, folder: Path) -> None:
        server = Path(paquets) / "yaml-language-server" / "bin" / "yaml-language-server"
        self.folder = folder
        self.process = subprocess.Popen(
            [NODE, server, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.received: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self.listen, daemon=True).start()
        self.count = 0
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        capabilities = {"textDocument": {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}}}
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": capabilities})
        self.tell("initialized", {})
        settings = {"yaml": {"schemaStore": {"enable": False}, "hover": True, "completion": True, "validate": True}}
        self.tell("workspace/didChangeConfiguration", {"settings": settings})

    def listen(self) -> None:
        assert self.process.stdout is not None
        while header := self.process.stdout.readline():
            if header.lower().startswith(b"content-length:"):
                while self.process.stdout.readline().strip():
                    pass
                size = int(header.split(b":")[1])
                body = self.process.stdout.read(size)
                if len(body) < size:  # the server was stopped in the middle of a message
                    return
                self.received.put(json.loads(body))

    def send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method: str, params: Any) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and give its answer, answering meanwhile what the server asks."""
        self.count += 1
        self.send({"id": self.count, "method": method, "params": params})
        while True:
            message = self.hear()
            if message.get("id") == self.count and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def hear(self) -> dict[str, Any]:
        message = self.received.get(timeout=120)
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:  # the server asks for settings, or leave to watch
            items = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
            self.send({"id": message["id"], "result": [None for _ in items] or None})
        return message

    def open(self, text: str) -> str:
        """Open a référentiel with this text; gives its address."""
        self.count += 1
        path = self.folder / "referentiels" / f"essai-{self.count}" / "referentiel.yaml"
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def faults(self, uri: str) -> list[str]:
        """What is underlined: messages, once the server has read the file."""
        limit = time.monotonic() + 30
        while uri not in self.diagnostics and time.monotonic() < limit:
            self.hear()
        return [fault["message"] for fault in self.diagnostics[uri]]

    def at(self, request: str, text: str, mark: str = "▮") -> Any:
        """Ask something at the place of the mark."""
        before, after = text.split(mark)
        place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return self.ask(
            f"textDocument/{request}", {"textDocument": {"uri": self.open(before + after)}, "position": place}
        )


@pytest.fixture(scope="module")
def editor(paquets: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor open on a new certifier's repository."""
    folder = tmp_path_factory.mktemp("depot")
    assert main(["init", str(folder)]) == 0
    editor = Editor(paquets, folder)
    yield editor
    editor.process.terminate()
    editor.process.wait(10)


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A new draft, whose first line names the schema."""
    folder = tmp_path_factory.mktemp("brouillon")
    assert main(["new", "essai", "--dossier", str(folder)]) == 0
    return (folder / "essai" / "referentiel.yaml").read_text(encoding="utf-8")


def _documentation(item: dict[str, Any]) -> str:
    said = item.get("documentation") or ""
    return said["value"] if isinstance(said, dict) else said


def test_a_draft_is_clean_in_the_editor(editor: Editor, draft: str) -> None:
    """An author who opens a new draft sees nothing underlined."""
    assert editor.faults(editor.open(draft)) == []


def test_a_slip_is_underlined(editor: Editor, draft: str) -> None:
    """A key typed wrong, a word where a number goes, a key left out: each is underlined while typing."""
    for right, wrong, words in (
        ("modalite: null", "moodalite: null", "moodalite"),
        ("nombre: null", "nombre: deux", "integer"),
        ("    type: autre", "    type: examen", "rapport"),
        ("    duree: null", "    # duree", "duree"),
    ):
        assert right in draft
        faults = editor.faults(editor.open(draft.replace(right, wrong, 1)))
        assert any(words in fault for fault in faults), (wrong, faults)


def test_completion_offers_the_keys_with_their_meaning(editor: Editor, draft: str) -> None:
    """In an épreuve, the editor offers each key that is not there yet, explained in French."""
    answer = editor.at("completion", draft.replace("    modalite: null", "    ▮\n    modalite: null", 1))
    items = {item["label"]: item for item in answer["items"]}
    missing = set(Epreuve.model_fields) - {"id", "intitule", "type", "competences", "modalite", "duree", "description"}
    assert missing <= set(items)
    for name in missing:
        said, meant = _documentation(items[name]), Epreuve.model_fields[name].description
        assert meant is not None
        assert meant[:20] in said.replace("\\", "").replace("&nbsp;", " "), (name, said)


def test_completion_offers_values(editor: Editor, draft: str) -> None:
    """Where a value is to be chosen, the editor offers the choices."""
    answer = editor.at("completion", re.sub(r"    type: autre.*", "    type: ▮", draft, count=1))
    assert {"oral", "qcm", "rapport"} <= {item["label"].strip('"') for item in answer["items"]}


RULES = ("tous", "au_moins", "au_plus", "score", "alternatives", "non_publiee")
WHERE = {
    "la certification": ("  regles:\n    - {id: une, type: ▮}\n", RULES),
    "une option": ("  regles:\n    - id: une\n      type: alternatives\n      options:\n"
                   "        - regles:\n            - {id: autre, type: ▮}\n", set(RULES) - {"alternatives"}),
    "une voie": ("  regles: []\n  voies:\n    - id: vae\n      intitule: VAE\n"
                 "      regles:\n        - {id: une, type: ▮}\n", RULES),
    "ce dont tout est exigé": ("  regles:\n    - {id: une, type: tous, de: ▮}\n",
                               ("competences", "criteres", "blocs", "epreuves", "parties")),
    "une absence": ("  regles: []\n  absence: ▮\n", ("note_la_plus_basse", "unite_perdue", "session_perdue")),
    "comment une compétence est acquise": ("  acquisition: {type: ▮}\n  regles: []\n",
                                            ("acquis", "note", "niveaux", "criteres")),
}  # fmt: skip


@pytest.mark.parametrize("where", WHERE)
def test_completion_offers_the_ways_of_deciding(editor: Editor, draft: str, where: str) -> None:
    """Wherever a kind of rule, or what it is about, is chosen, the editor offers the words of the guides."""
    written, choices = WHERE[where]
    before, after = draft.partition("decision:\n")[0], draft[draft.index("\n  reprises: null") + 1 :]
    answer = editor.at("completion", f"{before}decision:\n{written}{after}")
    offered = {item["label"].strip('"') for item in answer["items"]}
    assert set(choices) == offered - {"null", "sans_objet", "Default value"}


@pytest.mark.parametrize("nom", NOMS)
def test_a_model_is_clean_in_the_editor(editor: Editor, tmp_path: Path, nom: str) -> None:
    """Whatever the model a draft starts from, nothing is underlined."""
    assert main(["new", nom, "--modele", nom, "--dossier", str(tmp_path)]) == 0
    assert editor.faults(editor.open((tmp_path / nom / "referentiel.yaml").read_text(encoding="utf-8"))) == []


def test_hover_explains_a_key(editor: Editor, draft: str) -> None:
    """Resting on a key shows what it means, with an example."""
    answer = editor.at("hover", draft.replace("nom_court:", "nom_c▮ourt:", 1))
    said = json.dumps(answer["contents"], ensure_ascii=False).replace("\\\\", "")
    assert "Nom court" in said
    assert "Le nom d'usage, affiché dans les menus" in said


def test_every_key_is_explained_in_french() -> None:
    """No key of the model is offered without a title and a meaning."""
    definitions = [Referentiel.model_json_schema(), *Referentiel.model_json_schema()["$defs"].values()]
    fields = [(name, field) for d in definitions for name, field in d.get("properties", {}).items()]
    assert len(fields) > 150
    assert [name for name, field in fields if not field.get("description")] == []
