"""`ingest --sync` of files that hold many materials, of lists, and after a crash."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from assistant.ingestion import material_reader
from assistant.service import Service
from assistant.settings import load_settings
from corpus.edits import Edit
from corpus.errors import EmptyMaterial, MalformedMaterial, MaterialError, NothingToRead, PathNotFound
from index.encoder.encoder import Encoder, PassageInput, PassageVectors
from index.store import Index

Write = Callable[[str, str | bytes], Path]
MOST = "Starosta Maria Nowak otworzyła most na rzece."
PARK = "Wójtowie sadzili lipy w miejskim parku."
SALA = "Sekretarze obradowali w sali rycerskiej zamku."


@pytest.fixture
def empty(service: Service, encoder: Encoder) -> Service:
    vars(service)["encoder"] = encoder
    return service


@pytest.fixture
def encoded(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the passages that were encoded, as they are."""
    texts: list[str] = []
    real = encoder.encode_passages

    def counting(passages: Iterable[PassageInput]) -> Iterator[PassageVectors]:
        given = list(passages)
        texts.extend(one.text for one in given)
        return real(given)

    monkeypatch.setattr(encoder, "encode_passages", counting)
    return texts


def lines(**texts: str) -> str:
    records = [{"id": key, "title": key.title(), "text": text} for key, text in texts.items()]
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)


def packed(**texts: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for key, text in texts.items():
            archive.writestr(f"{key}.txt", text)
    return buffer.getvalue()


def ids(service: Service) -> dict[str, str]:
    return {one.origin: one.id for one in service.documents()}


def given_as(how: str, path: Path) -> Path:
    return path if how == "itself" else path.parent


@pytest.mark.parametrize("how", ["itself", "its folder"])
def test_a_line_changed_and_a_line_gone(empty: Service, write: Write, encoded: list[str], how: str) -> None:
    path = write("dane.jsonl", lines(most=MOST, park=PARK, sala=SALA))
    empty.ingest([given_as(how, path)], sync=True)
    before = ids(empty)
    encoded.clear()
    write("dane.jsonl", lines(most=MOST.replace("Maria Nowak", "Halina Lis"), sala=SALA))
    report = empty.ingest([given_as(how, path)], sync=True)
    assert (report.changed, report.removed, report.unchanged) == ((before["most"],), (before["park"],), 1)
    assert len(encoded) == report.passages == 1
    assert set(ids(empty)) == {"most", "sala"}


@pytest.mark.parametrize("suffix", [".jsonl", ".zip"])
def test_a_container_that_has_not_changed_is_not_read_again(
    empty: Service, write: Write, encoded: list[str], monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    path = write(f"dane{suffix}", lines(most=MOST, park=PARK) if suffix == ".jsonl" else packed(most=MOST, park=PARK))
    empty.ingest([path.parent], sync=True)
    encoded.clear()

    def refuse(*_: object) -> object:
        raise AssertionError("read again")

    monkeypatch.setattr(material_reader, "raw_lines", refuse)
    monkeypatch.setattr(material_reader, "members", refuse)
    report = empty.ingest([path.parent], sync=True)
    assert (report.unchanged, report.removed, encoded) == (2, (), [])


def test_a_container_that_was_brought_in_alone_is_kept_in_step_later(empty: Service, write: Write) -> None:
    path = write("dane.jsonl", lines(most=MOST, park=PARK))
    empty.ingest([path])
    key = ids(empty)["park"]
    empty.ingest([path], sync=True)
    write("dane.jsonl", lines(most=MOST))
    assert empty.ingest([path], sync=True).removed == (key,)


def test_a_container_that_was_renamed_keeps_its_materials(empty: Service, write: Write, encoded: list[str]) -> None:
    path = write("dane.jsonl", lines(most=MOST, park=PARK))
    write("sala.txt", SALA)
    empty.ingest([path.parent], sync=True)
    before = ids(empty)
    encoded.clear()
    path.rename(path.with_name("inne.jsonl"))
    for _ in range(2):  # the second time it is not read
        report = empty.ingest([path.parent], sync=True)
        assert (report.removed, encoded) == ((), [])
        assert ids(empty) == before
    path.with_name("inne.jsonl").unlink()
    assert set(empty.ingest([path.parent], sync=True).removed) == {before["most"], before["park"]}


def test_an_archive_that_was_renamed_keeps_its_materials(empty: Service, write: Write, encoded: list[str]) -> None:
    path = write("dane.zip", packed(most=MOST, park=PARK))
    write("sala.txt", SALA)
    empty.ingest([path.parent], sync=True)
    keys = set(ids(empty).values())
    encoded.clear()
    path.rename(path.with_name("inne.zip"))
    report = empty.ingest([path.parent], sync=True)
    assert (len(report.moved), report.removed, encoded) == (2, (), [])
    assert set(ids(empty).values()) == keys
    assert set(ids(empty)) == {"inne.zip/most.txt", "inne.zip/park.txt", "sala.txt"}


def test_a_line_that_goes_to_another_file_stays(empty: Service, write: Write, encoded: list[str]) -> None:
    first = write("a.jsonl", lines(most=MOST, park=PARK))
    write("b.jsonl", lines(sala=SALA))
    empty.ingest([first.parent], sync=True)
    before = ids(empty)
    encoded.clear()
    write("a.jsonl", lines(most=MOST))
    write("b.jsonl", lines(sala=SALA, park=PARK))
    for _ in range(2):
        assert empty.ingest([first.parent], sync=True).removed == ()
        assert (ids(empty), encoded) == (before, [])
    (first.parent / "a.jsonl").unlink()
    assert empty.ingest([first.parent], sync=True).removed == (before["most"],)


def test_files_of_an_archive_changed_and_gone(empty: Service, write: Write, encoded: list[str]) -> None:
    path = write("dane.zip", packed(most=MOST, park=PARK, sala=SALA))
    empty.ingest([path.parent], sync=True)
    before = ids(empty)
    encoded.clear()
    write("dane.zip", packed(most=MOST.replace("Maria Nowak", "Halina Lis"), sala=SALA))
    report = empty.ingest([path.parent], sync=True)
    assert (report.changed, report.removed) == ((before["dane.zip/most.txt"],), (before["dane.zip/park.txt"],))
    assert len(encoded) == 1


@pytest.mark.parametrize("suffix", [".jsonl", ".zip"])
def test_a_container_that_is_gone_takes_its_materials_with_it(empty: Service, write: Write, suffix: str) -> None:
    path = write(f"dane{suffix}", lines(most=MOST, park=PARK) if suffix == ".jsonl" else packed(most=MOST, park=PARK))
    write("sala.txt", SALA)
    empty.ingest([path.parent], sync=True)
    path.unlink()
    assert len(empty.ingest([path.parent], sync=True).removed) == 2
    assert set(ids(empty)) == {"sala.txt"}


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("dane.jsonl", lines(most=MOST, park=PARK), lines(most=MOST) + '{"id": "pa'),
        ("dane.jsonl", lines(most=MOST, park=PARK), '{"id": "pa\n' + lines(most=MOST)),
        ("dane.jsonl", lines(most=MOST, park=PARK), ""),
        ("dane.jsonl", lines(most=MOST, park=PARK), lines(most=MOST, park="")),
        ("dane.zip", packed(most=MOST, park=PARK), packed(most=MOST, park=PARK)[:60]),
        ("dane.zip", packed(most=MOST, park=PARK), packed(most=MOST, park="")),
        ("dane.zip", packed(most=MOST, park=PARK), packed()),
        ("dane.zip", packed(most=MOST, park=PARK), b"PK"),
    ],
    ids=["cut", "cut-first", "emptied", "one-empty", "zip-cut", "zip-one-empty", "zip-emptied", "zip-no"],
)
def test_a_container_that_is_damaged_loses_nothing(
    empty: Service, write: Write, name: str, good: str | bytes, bad: str | bytes, alone: bool
) -> None:
    path = write(name, good)
    if not alone:
        write("sala.txt", SALA)
    empty.ingest([path.parent], sync=True)
    before = ids(empty)
    write(name, bad)
    problems: list[object] = []
    try:
        problems += empty.ingest([path.parent], sync=True).problems
    except MaterialError as error:
        problems.append(error)
    assert problems
    assert ids(empty) == before
    write(name, good)
    report = empty.ingest([path.parent], sync=True)
    assert (report.problems, ids(empty)) == ((), before)


def test_a_list_names_paths_and_has_remarks(empty: Service, write: Write) -> None:
    write("most.md", MOST)
    write("inne/park.txt", PARK)
    write("inne/sala.txt", SALA)
    text = "\ufeff# materiały sesji\n\nmost.md # relacja\n  inne  \n"
    path = write("spis.txt", text)
    first = empty.ingest([path], sync=True)
    assert (len(first.added), first.problems, first.skipped) == (3, (), ())
    before = ids(empty)
    assert set(before) == {"most.md", "inne/park.txt", "inne/sala.txt"}
    assert empty.ingest([path], sync=True).unchanged == 3
    write("spis.txt", text.replace("most.md", "# most.md"))
    report = empty.ingest([path], sync=True)
    assert (report.removed, report.unchanged) == ((before["most.md"],), 2)
    write("spis.txt", "# nic\n")
    with pytest.raises(NothingToRead, match="spis"):
        empty.ingest([path], sync=True)
    write("spis.txt", "inne\nnie-ma.md\n")
    with pytest.raises(PathNotFound, match="nie-ma"):
        empty.ingest([path], sync=True)
    assert set(ids(empty)) == {"inne/park.txt", "inne/sala.txt"}


def test_a_name_that_stands_twice_is_told_and_nothing_is_lost(empty: Service, write: Write) -> None:
    path = write("a.jsonl", lines(most=MOST, park=PARK))
    write("b.jsonl", lines(sala=SALA))
    empty.ingest([path.parent], sync=True)
    before = ids(empty)
    write("b.jsonl", lines(most="Zupełnie inny tekst o mostach zwodzonych.", sala=SALA))
    os.utime(path)
    report = empty.ingest([path.parent], sync=True)
    assert [(one.origin, one.error.code) for one in report.problems] == [("most", "RepeatedMaterial")]
    assert (report.removed, ids(empty)) == ((), before)
    assert "Maria Nowak" in empty.document(before["most"]).text


def test_a_changed_material_has_only_its_changed_passages_encoded(
    empty: Service, write: Write, encoded: list[str]
) -> None:
    paragraphs = [f"Sprawa {at}. " + f"Sekretarz gminy numer {at} mówił o zadaniach urzędu. " * 12 for at in range(8)]
    path = write("dlugi.txt", "# Narada\n\n" + "\n\n".join(paragraphs))
    empty.ingest([path])
    key = ids(empty)["dlugi.txt"]
    old = empty.storage.catalogue.passage_ids_of([key])
    assert len(old) == len(encoded) == 8
    encoded.clear()
    paragraphs[3] = paragraphs[3].replace("zadaniach", "pieniądzach", 1)
    path.write_text("# Narada\n\n" + "\n\n".join(paragraphs))
    report = empty.ingest([path])
    assert (report.passages, len(encoded)) == (1, 1)
    assert "pieniądzach" in encoded[0]
    assert len(set(old) & set(empty.storage.catalogue.passage_ids_of([key]))) == 7


@pytest.mark.parametrize("what", ["new", "removed", "edited"])
def test_a_crash_between_catalogue_and_index_is_mended_by_the_next_run(
    empty: Service, write: Write, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    path = write("most.txt", MOST)
    write("park.txt", PARK)
    empty.ingest([path.parent], sync=True)
    key = ids(empty)["most.txt"]

    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    def change() -> None:
        if what == "edited":
            empty.edit_material(key, [Edit("word", "Nowak", "Nowakowska")])
        empty.ingest([path.parent], sync=True)

    if what == "new":
        write("sala.txt", SALA)
    if what == "removed":
        path.unlink()
    with monkeypatch.context() as broken:
        broken.setattr(Index, "change", crash)
        with pytest.raises(KeyboardInterrupt):
            change()
    again = Service(load_settings(data=empty.settings.data))
    vars(again)["encoder"] = empty.encoder
    again.ingest([path.parent], sync=True)
    assert again.storage.check_agreement()
    snapshot = again.storage.snapshot()
    assert snapshot is not None
    assert sorted(snapshot.ids()) == again.storage.catalogue.passage_ids()
    text = "\n".join(one.passage.text for one in again.search("starosta otworzyła most, sekretarze w sali").hits)
    assert (SALA in text) == (what == "new")
    assert (MOST in text) == (what == "new")
    assert ("Nowakowska" in text) == (what == "edited")


@pytest.mark.parametrize("error", [EmptyMaterial, MalformedMaterial])
def test_what_came_before_a_bad_line_is_kept(empty: Service, write: Write, error: type[MaterialError]) -> None:
    bad = '{"id": "x", "text": " "}\n' if error is EmptyMaterial else '["x"]\n'
    path = write("dane.jsonl", lines(most=MOST) + bad)
    write("sala.txt", SALA)
    report = empty.ingest([path.parent], sync=True)
    assert [type(one.error) for one in report.problems] == [error]
    assert set(ids(empty)) == {"most", "sala.txt"}
    os.utime(path)
    assert empty.ingest([path.parent], sync=True).removed == ()
