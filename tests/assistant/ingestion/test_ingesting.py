"""Bringing materials in: what is read, what is reported, what is left alone."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.service import Service
from corpus.errors import (
    BinaryMaterial,
    EmptyMaterial,
    MalformedMaterial,
    NothingToRead,
    PathNotFound,
    ProtokolantError,
    UnknownEdition,
    UnsupportedFormat,
)
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]
MOST = "# Most\n\nStarosta Maria Nowak otworzyła most na rzece.\n"
PARK = "# Park\n\nWójtowie sadzili lipy w miejskim parku.\n"


@pytest.fixture
def empty(service: Service, encoder: Encoder) -> Service:
    vars(service)["encoder"] = encoder
    return service


def texts(service: Service, question: str) -> str:
    return "\n".join(one.passage.text for one in service.search(question).hits)


def test_a_folder_is_read_with_its_folders_and_what_is_hidden_left_out(empty: Service, write: Write) -> None:
    folder = write("most.md", MOST).parent
    write("dalej/park.txt", PARK)
    write(".ukryty.md", "# Ukryty\n\nTego nikt nie czyta.\n")
    write("zdjecie.png", b"\x89PNG")
    report = empty.ingest([folder])
    assert (len(report.added), report.unchanged, report.problems) == (2, 0, ())
    assert [Path(one).name for one in report.skipped] == ["zdjecie.png"]
    assert report.passages == 2
    assert {one.origin for one in empty.documents()} == {"most.md", "dalej/park.txt"}
    assert "sadzili lipy" in texts(empty, "Kto sadził drzewa?")


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("pusty.txt", "", EmptyMaterial),
        ("odstepy.md", " \n\t\n", EmptyMaterial),
        ("obraz.txt", b"\x00\x01\x02\xff" * 200, BinaryMaterial),
        ("pismo.xlsx", "tekst", UnsupportedFormat),
        ("zly.md", "---\nedition: [1\n---\nTekst narady gminy.\n", MalformedMaterial),
        ("zly.jsonl", '{"id": "a", "text": "Tekst."}\n{"id": ', MalformedMaterial),
        ("pusty.jsonl", "", EmptyMaterial),
        ("inny.jsonl", '["a"]', MalformedMaterial),
    ],
)
def test_a_single_file_that_cannot_be_read_is_an_error(
    empty: Service, write: Write, name: str, content: str | bytes, error: type[ProtokolantError]
) -> None:
    with pytest.raises(error, match=name):
        empty.ingest([write(name, content)])


def test_a_missing_path_and_a_folder_with_nothing_to_read_are_errors(empty: Service, tmp_path: Path) -> None:
    with pytest.raises(PathNotFound, match="nie-ma"):
        empty.ingest([tmp_path / "nie-ma.md"])
    (tmp_path / "nic").mkdir()
    with pytest.raises(NothingToRead):
        empty.ingest([tmp_path / "nic"])
    assert empty.documents() == []


def test_a_bad_file_in_a_folder_is_reported_and_the_others_come_in(empty: Service, write: Write) -> None:
    folder = write("most.md", MOST).parent
    write("obraz.txt", b"\x00\x01\x02\xff" * 200)
    write("pusty.md", "")
    report = empty.ingest([folder])
    assert len(report.added) == 1
    assert sorted(one.origin for one in report.problems) == ["obraz.txt", "pusty.md"]
    assert {one.error.code for one in report.problems} == {"BinaryMaterial", "EmptyMaterial"}
    assert "otworzyła most" in texts(empty, "Kto otworzył most?")


def test_lines_of_a_jsonl_file_are_materials(empty: Service, write: Write) -> None:
    records = [
        {"id": "a", "title": "Most", "text": "Starosta otworzył most.", "edition": 4},
        {"id": "b", "title": "Park", "text": "Wójtowie sadzili lipy."},
    ]
    report = empty.ingest([write("dwa.jsonl", "\n".join(json.dumps(one) for one in records) + "\n\n")])
    assert len(report.added) == 2
    found = {one.origin: one for one in empty.documents()}
    assert (found["a"].title, found["a"].edition, found["a"].text) == ("Most", 4, "Starosta otworzył most.")
    assert empty.ingest([write("dwa.jsonl", "\n".join(json.dumps(one) for one in records))]).unchanged == 2


def test_a_changed_file_is_a_new_version_and_its_old_text_is_gone(empty: Service, write: Write) -> None:
    (key,) = empty.ingest([write("most.md", MOST)]).added
    report = empty.ingest([write("most.md", "# Most\n\nStarosta Jan Kot zamknął kładkę nad torami.\n")])
    assert (report.added, report.changed, report.unchanged) == ((), (key,), 0)
    assert empty.document(key).version == 2
    assert "Maria Nowak" not in texts(empty, "Kto otworzył most na rzece?")
    assert "zamknął kładkę" in texts(empty, "Co zamknął starosta?")


def test_a_file_that_has_not_changed_is_not_read_again(empty: Service, write: Write) -> None:
    path = write("most.md", MOST)
    empty.ingest([path])
    before = path.stat()
    path.write_text(MOST.replace("Maria Nowak", "Halina Lis "))  # as long as before, and told to be as old
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    report = empty.ingest([path])
    assert (report.added, report.changed, report.unchanged, report.passages) == ((), (), 1, 0)
    state = empty.index_state()
    assert state is not None
    assert state.generation == 1


def test_a_file_touched_but_not_changed_stays_at_its_version(empty: Service, write: Write) -> None:
    path = write("most.md", MOST)
    (key,) = empty.ingest([path]).added
    os.utime(path, (1, 1))
    assert empty.ingest([path]).unchanged == 1
    assert empty.document(key).version == 1


def test_an_edition_may_be_stated(empty: Service, write: Write) -> None:
    (key,) = empty.ingest([write("most.md", MOST)], edition=7).added
    assert empty.document(key).edition == 7
    assert [(one.number, one.roman) for one in empty.editions()] == [(7, "VII")]
    with pytest.raises(UnknownEdition):
        empty.ingest([write("park.md", PARK)], edition=100)


def test_the_notes_come_in_once_and_into_an_empty_folder_alone(empty: Service, write: Write) -> None:
    report = empty.fill_if_empty()
    assert report is not None
    assert len(report.added) == len(empty.documents()) > 0
    assert empty.fill_if_empty() is None


def test_the_notes_do_not_come_in_beside_a_users_own_materials(empty: Service, write: Write) -> None:
    empty.ingest([write("most.md", MOST)])
    assert empty.fill_if_empty() is None
    assert [one.origin for one in empty.documents()] == ["most.md"]


def test_progress_tells_every_material_and_every_passage(empty: Service, write: Write) -> None:
    calls: list[tuple[str, int]] = []
    report = empty.ingest([write("most.md", MOST)], progress=lambda origin, done: calls.append((origin, done)))
    assert ("most.md", 0) in calls
    assert sum(done for _, done in calls) == report.passages
