"""Corrections of materials: made, refused, taken back, and kept when the file is read anew."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_api
from assistant.cli import main
from assistant.service import Service
from corpus.edits import Edit
from corpus.errors import BadEdit, ProtokolantError, UnknownDocument, UnknownEdition
from corpus.records import Mark, Source
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]
NOTE = """# Narada w Zawadzie

Naradę sekretarzy otworzyła starościna Maria Nowak. Na naradzie mówiono o ławaczach i o budżecie gminy.

Drugi dzień narady poświęcono cyberbezpieczeństwu. Warsztaty poprowadził inspektor Jan Kot.
"""
TURNS = (
    ("SPEAKER_00", "00:00:05", "Gminy potrzebują wspólnego systemu obiegu dokumentów."),
    ("SPEAKER_01", "00:01:10", "Powiaty potrzebują wspólnego funduszu na drogi."),
)


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
def empty(service: Service, encoder: Encoder) -> Service:
    vars(service)["encoder"] = encoder
    return service


@pytest.fixture
def note(empty: Service, write: Write) -> str:
    (key,) = empty.ingest([write("narada.md", NOTE)]).added
    return key


@pytest.fixture
def talk(empty: Service) -> str:
    """A transcript with labels for speakers."""
    text, marks = "", []
    for speaker, moment, said in TURNS:
        start = len(text)
        text += f"{speaker}: {said}\n\n"
        marks.append(Mark(start, len(text), "time", moment, speaker))
    stored = empty.storage.catalogue.put([(Source("panel.vtt", text, marks=tuple(marks)), None)])
    empty.storage.bring_to_index(empty.encoder, stored)
    return stored[0].document_id


@pytest.fixture
def client(empty: Service) -> TestClient:
    return TestClient(
        create_api(empty), raise_server_exceptions=False, base_url="http://127.0.0.1", client=("127.0.0.1", 50000)
    )


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    def runner(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["protokolant", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Done(ended.value.code if isinstance(ended.value.code, int) else 0, captured.out, captured.err)

    return runner


def texts(service: Service, question: str) -> str:
    return "\n".join(one.passage.text for one in service.search(question).hits)


def test_metadata_is_corrected(empty: Service, note: str) -> None:
    made = [Edit("metadata", *one) for one in (("title", "Narada"), ("edition", "4"), ("published", "5 maja 2019"))]
    document, edits = empty.edit_material(note, [*made, Edit("metadata", "url", "https://kongres.example/n")])
    assert (document.title, document.edition, str(document.metadata.published)) == ("Narada", 4, "2019-05-05")
    assert document.metadata.url == "https://kongres.example/n"
    assert (document.version, len(edits)) == (2, 4)
    source = empty.ask("Kto otworzył naradę sekretarzy?").sources[0]
    assert (source.title, source.published, source.edition) == ("Narada", "2019-05-05", 4)
    assert {one.passage.edition for one in empty.search("narada").hits} == {4}
    document, edits = empty.edit_material(note, [Edit("metadata", "edition", "-")], [("metadata", "title")])
    assert (document.title, document.edition, len(edits)) == ("Narada w Zawadzie", None, 3)


def test_a_misheard_word_is_corrected_where_it_is_searched_and_cited(empty: Service, note: str) -> None:
    document, _ = empty.edit_material(note, [Edit("word", "ławaczach", "ławnikach")])
    assert "ławnikach i o budżecie" in document.text
    assert "ławaczach" not in texts(empty, "O czym mówiono na naradzie?")
    answer = empty.ask("O czym mówiono na naradzie?")
    assert "ławnikach" in answer.text
    for source in answer.sources:
        assert empty.document(source.document_id).text[source.start : source.end] == source.quote
    assert empty.search("ławaczach").hits == () or "ławaczach" not in texts(empty, "ławaczach")
    document, edits = empty.edit_material(note, [], [("word", "ławaczach")])
    assert ("ławaczach" in document.text, edits) == (True, ())
    assert "ławaczach" in texts(empty, "O czym mówiono na naradzie?")


def test_a_label_is_given_a_name(empty: Service, talk: str) -> None:
    document, _ = empty.edit_material(talk, [Edit("speaker", "SPEAKER_01", "Starosta Zawady")])
    assert "SPEAKER_01" not in document.text
    assert [mark.speaker for mark in document.marks] == ["SPEAKER_00", "Starosta Zawady"]
    assert [document.text[mark.start : mark.end].split(":")[0] for mark in document.marks] == [
        "SPEAKER_00",
        "Starosta Zawady",
    ]
    document, _ = empty.edit_material(talk, [Edit("speaker", "SPEAKER_01", "Burmistrz")])
    assert ("Burmistrz" in document.text, "Starosta" in document.text) == (True, False)
    document, edits = empty.edit_material(talk, [], [("speaker", "SPEAKER_01")])
    assert ("SPEAKER_01: Powiaty" in document.text, edits) == (True, ())


def test_a_paragraph_is_told_its_edition(empty: Service, note: str) -> None:
    empty.edit_material(note, [Edit("passage", "Warsztaty poprowadził", "8")])
    answer = empty.ask("Kto poprowadził warsztaty?", edition=8)
    assert "Jan Kot" in answer.text
    assert {source.edition for source in answer.sources} == {8}
    assert [one.number for one in empty.editions()] == [8]
    empty.edit_material(note, [], [("passage", "Warsztaty poprowadził")])
    assert empty.editions() == []


def test_a_paragraph_told_its_edition_stays_so_when_a_word_in_it_is_corrected(empty: Service, note: str) -> None:
    empty.edit_material(note, [Edit("passage", "mówiono o ławaczach", "8")])
    empty.edit_material(note, [Edit("word", "ławaczach", "ławnikach")])
    assert [one.number for one in empty.editions()] == [8]
    empty.edit_material(note, [Edit("passage", "mówiono o ławnikach", "9")], [("passage", "mówiono o ławaczach")])
    assert [one.number for one in empty.editions()] == [9]


@pytest.mark.parametrize("same_file", [True, False])
def test_corrections_outlive_a_new_reading(empty: Service, note: str, write: Write, same_file: bool) -> None:
    empty.edit_material(note, [Edit("word", "ławaczach", "ławnikach"), Edit("metadata", "licence", "CC BY 4.0")])
    path = write("narada.md", NOTE + ("" if same_file else "\nPożegnano się o ławaczach.\n"))
    empty.ingest([path], edition=5)
    document = empty.document(note)
    assert (document.metadata.licence, document.edition) == ("CC BY 4.0", 5)
    assert "ławaczach" not in document.text
    assert document.text.count("ławnikach") == (1 if same_file else 2)
    assert len(empty.edits(note)) == 2


def test_corrections_come_back_with_a_material_that_was_gone_for_a_while(
    empty: Service, note: str, write: Write
) -> None:
    empty.edit_material(note, [Edit("word", "ławaczach", "ławnikach")])
    path = write("park.md", "# Park\n\nWójtowie sadzili lipy w miejskim parku.\n").with_name("narada.md")
    empty.ingest([path.parent], sync=True)
    path.unlink()
    assert empty.ingest([path.parent], sync=True).removed == (note,)
    path.write_text(NOTE)
    assert empty.ingest([path.parent], sync=True).added == (note,)
    assert len(empty.edits(note)) == 1
    assert "ławnikach" in empty.document(note).text


def test_a_correction_whose_word_is_gone_changes_nothing_and_comes_back_with_it(
    empty: Service, note: str, write: Write
) -> None:
    empty.edit_material(note, [Edit("word", "ławaczach", "ławnikach")])
    empty.ingest([write("narada.md", "# Narada w Zawadzie\n\nNarady nie było, sekretarze zostali w domach.\n")])
    assert "zostali w domach" in empty.document(note).text
    empty.ingest([write("narada.md", NOTE)])
    assert "ławnikach" in empty.document(note).text


def test_a_correction_encodes_only_what_it_changed(
    empty: Service, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    paragraphs = [f"Sprawa {at}. " + f"Sekretarz gminy numer {at} mówił o zadaniach urzędu. " * 12 for at in range(6)]
    (key,) = empty.ingest([write("dlugi.txt", "# Narada\n\n" + "\n\n".join(paragraphs))]).added
    before = empty.storage.catalogue.passage_ids_of([key])
    empty.edit_material(key, [Edit("word", "Sprawa 3", "Punkt trzeci")])
    after = empty.storage.catalogue.passage_ids_of([key])
    assert (len(before), len(set(before) & set(after)), len(after)) == (6, 5, 6)


BAD: list[tuple[str, str, str, type[ProtokolantError]]] = [
    ("metadata", "kolor", "zielony", BadEdit),
    ("metadata", "published", "wczoraj", BadEdit),
    ("metadata", "edition", "100", BadEdit),
    ("metadata", "edition", "szósta", BadEdit),
    ("metadata", "year", "20222", BadEdit),
    ("speaker", "SPEAKER_07", "Starosta", BadEdit),
    ("word", "zeppelin", "sterowiec", BadEdit),
    ("word", "awacz", "awnik", BadEdit),  # a part of a word: it would change nothing
    ("passage", "tego tu nie ma", "4", BadEdit),
    ("passage", "Warsztaty", "0", UnknownEdition),
    ("passage", "Warsztaty", "100", UnknownEdition),
    ("passage", "Warsztaty", "ósma", UnknownEdition),
    ("passage", "Warsztaty", "²", UnknownEdition),
    ("passage", "Warsztaty", "9" * 5000, UnknownEdition),
]


@pytest.mark.parametrize(("kind", "target", "value", "error"), BAD)
def test_a_correction_that_cannot_be_made_is_refused_by_every_way_in(
    empty: Service,
    note: str,
    client: TestClient,
    run: Callable[..., Done],
    kind: Any,
    target: str,
    value: str,
    error: type[ProtokolantError],
) -> None:
    before = empty.document(note)
    good = Edit("metadata", "licence", "CC BY 4.0")
    with pytest.raises(error):
        empty.edit_material(note, [good, Edit(kind, target, value)])
    edits = [{"kind": one.kind, "target": one.target, "value": one.value} for one in (good, Edit(kind, target, value))]
    response = client.patch(f"/v1/documents/{note}", json={"edits": edits})
    assert (response.status_code, response.json()["code"]) == (422, error.__name__)
    option = {"metadata": "--set", "speaker": "--speaker", "word": "--word", "passage": "--passage"}[kind]
    done = run("materials", "edit", note, "--set", "licence=CC BY 4.0", option, f"{target}={value}")
    assert (done.code, done.out, len(done.err.strip().splitlines())) == (2, "", 1)
    assert (empty.document(note), empty.edits(note)) == (before, ())


@pytest.mark.parametrize(
    "body",
    [
        {"edits": [{"kind": "colour", "target": "a", "value": "b"}]},
        {"edits": [{"kind": "word", "target": "a"}]},
        {"edits": [{"kind": "word", "target": " ", "value": "b"}]},
        {"edits": [{"kind": "speaker", "target": "SPEAKER_00", "value": " "}]},
        {"undo": [{"kind": "word", "target": "nie ma"}]},
        {"edits": {}},
        {"inne": 1},
        [],
    ],
)
def test_a_malformed_change_is_told_why(empty: Service, talk: str, client: TestClient, body: object) -> None:
    before = empty.document(talk)
    response = client.patch(f"/v1/documents/{talk}", json=body)
    assert response.status_code == 422
    assert set(response.json()) == {"code", "message", "message_en"}
    assert empty.document(talk) == before


@pytest.mark.parametrize("value", ["\ud800", "a\0b", "a\ud800b"])
@pytest.mark.parametrize(("kind", "target"), [("word", "Gminy"), ("speaker", "SPEAKER_00"), ("metadata", "title")])
def test_half_a_character_does_no_harm(
    empty: Service, talk: str, client: TestClient, kind: str, target: str, value: str
) -> None:
    body = json.dumps({"edits": [{"kind": kind, "target": target, "value": value}]})
    response = client.patch(f"/v1/documents/{talk}", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code in (200, 422)
    assert client.get(f"/v1/documents/{talk}").status_code == 200
    assert "\ud800" not in empty.document(talk).text
    broken = json.dumps({"edits": [{"kind": kind, "target": "\ud800", "value": "x"}]})
    response = client.patch(f"/v1/documents/{talk}", content=broken, headers={"Content-Type": "application/json"})
    assert response.status_code == 422


def test_an_unknown_material_is_not_found(empty: Service, client: TestClient, run: Callable[..., Done]) -> None:
    with pytest.raises(UnknownDocument):
        empty.edit_material("0123", [Edit("metadata", "title", "x")])
    body = {"edits": [{"kind": "metadata", "target": "title", "value": "x"}]}
    response = client.patch("/v1/documents/0123", json=body)
    assert (response.status_code, response.json()["code"]) == (404, "UnknownDocument")
    assert run("materials", "edit", "0123", "--set", "title=x").code == 2


@pytest.mark.parametrize(
    "arguments",
    [[], ["--set", "title"], ["--set", "=x"], ["--set", "title= "], ["--undo", "word"], ["--undo", "word=nie ma"]],
)
def test_a_wrong_command_line_is_one_sentence(run: Callable[..., Done], note: str, arguments: list[str]) -> None:
    done = run("materials", "edit", note, *arguments)
    assert (done.code, done.out, len(done.err.strip().splitlines())) == (2, "", 1)


def test_the_command_and_the_interface_make_the_same_corrections(
    empty: Service, talk: str, client: TestClient, run: Callable[..., Done]
) -> None:
    done = run("materials", "edit", talk, "--speaker", "SPEAKER_00=Wójt", "--word", "systemu=programu", "--json")
    assert done.code == 0
    made = json.loads(done.out)
    assert {(one["kind"], one["target"], one["value"]) for one in made["edits"]} == {
        ("speaker", "SPEAKER_00", "Wójt"),
        ("word", "systemu", "programu"),
    }
    shown = client.get(f"/v1/documents/{talk}").json()
    assert "Wójt: Gminy potrzebują wspólnego programu" in shown["text"]
    assert shown["edits"] == made["edits"]
    assert "poprawka (speaker): SPEAKER_00 = Wójt" in run("materials", "show", talk).out
    body = {"undo": [{"kind": "speaker", "target": "SPEAKER_00"}, {"kind": "word", "target": "systemu"}]}
    undone = client.patch(f"/v1/documents/{talk}", json=body).json()
    assert (undone["edits"], undone["version"]) == ([], 3)
    assert "SPEAKER_00: Gminy potrzebują wspólnego systemu" in empty.document(talk).text
