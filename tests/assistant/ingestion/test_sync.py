"""`ingest --sync`: the catalogue is brought to what a folder holds, and nothing that stands elsewhere is lost."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.service import Service
from corpus.edits import Edit
from corpus.errors import NothingToRead, PathNotFound
from index.encoder.encoder import Encoder, PassageInput, PassageVectors

Write = Callable[[str, str | bytes], Path]
MOST = "# Most\n\nStarosta Maria Nowak otworzyła most na rzece.\n"
PARK = "# Park\n\nWójtowie sadzili lipy w miejskim parku.\n"
SALA = "# Sala\n\nSekretarze obradowali w sali rycerskiej zamku.\n"
BINARY = b"\x00\x01\x02\xff" * 200


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


def ids(service: Service) -> dict[str, str]:
    return {one.origin: one.id for one in service.documents()}


def numbers(service: Service, document_id: str) -> list[int]:
    return service.storage.catalogue.passage_ids_of([document_id])


def found(service: Service, question: str) -> str:
    return "\n".join(one.passage.text for one in service.search(question).hits)


def test_what_is_new_changed_and_gone_is_told_by_id(empty: Service, write: Write) -> None:
    folder = write("most.md", MOST).parent
    park = write("park.md", PARK)
    first = empty.ingest([folder], sync=True)
    before = ids(empty)
    assert set(first.added) == set(before.values())
    write("most.md", MOST.replace("Maria Nowak", "Halina Lis"))
    write("sala.md", SALA)
    park.unlink()
    report = empty.ingest([folder], sync=True)
    after = ids(empty)
    assert set(after) == {"most.md", "sala.md"}
    assert (report.added, report.changed, report.removed) == (
        (after["sala.md"],),
        (before["most.md"],),
        (before["park.md"],),
    )
    assert (report.moved, report.unchanged, report.problems) == ((), 0, ())
    assert "Halina Lis" in found(empty, "Kto otworzył most?")
    assert "lipy" not in found(empty, "Kto sadził lipy w parku?")


def test_the_same_sync_twice_does_nothing(empty: Service, write: Write, encoded: list[str]) -> None:
    folder = write("most.md", MOST).parent
    write("dalej/park.md", PARK)
    empty.ingest([folder], sync=True)
    assert len(encoded) == 2
    state = empty.index_state()
    report = empty.ingest([folder], sync=True)
    assert (report.unchanged, report.passages, len(encoded)) == (2, 0, 2)
    assert (report.added, report.changed, report.moved, report.removed) == ((), (), (), ())
    assert empty.index_state() == state


@pytest.mark.parametrize("place", ["nowa-nazwa.md", "archiwum/2016/most.md"])
def test_a_file_that_was_moved_is_the_same_material(
    empty: Service, write: Write, encoded: list[str], place: str
) -> None:
    path = write("most.md", MOST)
    write("park.md", PARK)
    empty.ingest([path.parent], sync=True)
    key = ids(empty)["most.md"]
    empty.edit_material(key, [Edit("metadata", "licence", "CC BY 4.0")])
    passages = numbers(empty, key)
    encoded.clear()
    target = path.parent / place
    target.parent.mkdir(parents=True, exist_ok=True)
    path.rename(target)
    report = empty.ingest([path.parent], sync=True)
    assert (report.moved, report.added, report.removed, report.passages) == ((key,), (), (), 0)
    assert ids(empty)[place] == key
    assert "most.md" not in ids(empty)
    assert (encoded, numbers(empty, key)) == ([], passages)
    assert empty.document(key).metadata.licence == "CC BY 4.0"
    source = empty.ask("Kto otworzył most na rzece?").sources[0]
    assert (source.document_id, source.origin) == (key, place)


def test_a_place_that_was_moved_from_may_be_taken_by_another_material(empty: Service, write: Write) -> None:
    path = write("program.md", MOST)
    folder = path.parent
    empty.ingest([folder], sync=True)
    key = ids(empty)["program.md"]
    path.rename(folder / "program-2016.md")
    empty.ingest([folder], sync=True)
    write("program.md", PARK)
    (added,) = empty.ingest([folder], sync=True).added
    assert added != key
    assert ids(empty) == {"program-2016.md": key, "program.md": added}
    assert "Maria Nowak" in empty.document(key).text


def test_a_file_moved_to_two_places_is_moved_once_and_added_once(empty: Service, write: Write) -> None:
    path = write("most.md", MOST)
    write("park.md", PARK)
    empty.ingest([path.parent], sync=True)
    key = ids(empty)["most.md"]
    path.unlink()
    write("a/most.md", MOST)
    write("b/most.md", MOST)
    report = empty.ingest([path.parent], sync=True)
    assert (report.moved, len(report.added), report.removed) == ((key,), 1, ())
    assert set(ids(empty)) == {"a/most.md", "b/most.md", "park.md"}


def test_a_file_moved_between_two_folders_is_the_same_material(
    empty: Service, write: Write, encoded: list[str]
) -> None:
    first, second = write("pierwszy/most.md", MOST).parent, write("drugi/park.md", PARK).parent
    write("pierwszy/sala.md", SALA)
    empty.ingest([first, second], sync=True)
    key = ids(empty)["most.md"]
    encoded.clear()
    (first / "most.md").rename(second / "most-2016.md")
    report = empty.ingest([first, second], sync=True)
    assert (report.moved, report.added, report.removed, encoded) == ((key,), (), (), [])
    assert ids(empty)["most-2016.md"] == key
    assert empty.ingest([first], sync=True).removed == ()
    (second / "most-2016.md").unlink()
    assert empty.ingest([second], sync=True).removed == (key,)


def test_a_file_of_a_title_of_its_own_name_keeps_its_number_when_moved(
    empty: Service, write: Write, encoded: list[str]
) -> None:
    path = write("notatka.txt", "Starosta Maria Nowak otworzyła most na rzece.\n")
    write("park.md", PARK)
    empty.ingest([path.parent], sync=True)
    key = ids(empty)["notatka.txt"]
    encoded.clear()
    path.rename(path.with_name("inna.txt"))
    assert empty.ingest([path.parent], sync=True).moved == (key,)
    assert encoded == []
    assert "notatka" not in empty.document(key).title


def test_two_files_that_swap_names_swap_their_texts(empty: Service, write: Write) -> None:
    most, park = write("most.md", MOST), write("park.md", PARK)
    empty.ingest([most.parent], sync=True)
    aside = most.with_name("na-bok.md")
    most.rename(aside)
    park.rename(most)
    aside.rename(park)
    report = empty.ingest([most.parent], sync=True)
    assert report.removed == ()
    texts = {one.origin: one.text for one in empty.documents()}
    assert "lipy" in texts["most.md"]
    assert "Maria Nowak" in texts["park.md"]
    assert len(texts) == 2
    origins = {one.origin for one in empty.search("Kto otworzył most na rzece?").hits if "Nowak" in one.passage.text}
    assert origins == {"park.md"}


def test_a_file_that_cannot_be_read_any_more_is_not_gone(empty: Service, write: Write) -> None:
    folder = write("most.md", MOST).parent
    write("park.md", PARK)
    empty.ingest([folder], sync=True)
    key = ids(empty)["most.md"]
    for broken in (BINARY, b"", b"---\nedition: [1\n---\nTekst.\n"):
        write("most.md", broken)
        report = empty.ingest([folder], sync=True)
        assert [one.origin for one in report.problems] == ["most.md"]
        assert report.removed == ()
        assert "Maria Nowak" in empty.document(key).text
        assert "Maria Nowak" in found(empty, "Kto otworzył most?")


def test_a_file_that_is_unreadable_and_alone_is_an_error_and_is_not_gone(empty: Service, write: Write) -> None:
    folder = write("most.md", MOST).parent
    empty.ingest([folder], sync=True)
    write("most.md", BINARY)
    with pytest.raises(Exception, match=r"most\.md"):
        empty.ingest([folder], sync=True)
    assert set(ids(empty)) == {"most.md"}


def test_a_folder_below_that_cannot_be_opened_is_not_gone(
    empty: Service, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write("most.md", MOST).parent
    write("dalej/park.md", PARK)
    empty.ingest([folder], sync=True)
    real = os.scandir

    def refusing(path: str | os.PathLike[str]) -> object:
        if Path(path).name == "dalej":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    try:
        report = empty.ingest([folder], sync=True)
    except Exception:  # noqa: BLE001 - an error is as good as a problem told: neither is silence
        report = None
    assert set(ids(empty)) == {"most.md", "dalej/park.md"}
    assert report is None or report.problems


@pytest.mark.parametrize("state", ["emptied", "other formats", "gone"])
def test_an_emptied_folder_is_an_error_and_nothing_is_lost(empty: Service, write: Write, state: str) -> None:
    path = write("zbior/most.md", MOST)
    folder = path.parent
    empty.ingest([folder], sync=True)
    path.unlink()
    if state == "other formats":
        write("zbior/zdjecie.png", b"\x89PNG")
    if state == "gone":
        folder.rmdir()
    with pytest.raises(PathNotFound if state == "gone" else NothingToRead, match="zbior"):
        empty.ingest([folder], sync=True)
    assert set(ids(empty)) == {"most.md"}
    assert "Maria Nowak" in found(empty, "Kto otworzył most?")


def test_what_was_brought_in_from_elsewhere_is_not_touched(empty: Service, write: Write) -> None:
    elsewhere = write("inny/sala.md", SALA)
    folder = write("zbior/most.md", MOST).parent
    write("zbior/park.md", PARK)
    empty.ingest([elsewhere])
    empty.correct_edition(2, {"city": "Toruń"})
    empty.ingest([folder], sync=True)
    (folder / "park.md").unlink()
    report = empty.ingest([folder], sync=True)
    assert len(report.removed) == 1
    assert {"sala.md", "most.md", "edycja-2/miejsce"} == set(ids(empty))


def test_without_sync_nothing_is_removed(empty: Service, write: Write) -> None:
    folder = write("most.md", MOST).parent
    park = write("park.md", PARK)
    empty.ingest([folder])
    park.unlink()
    assert empty.ingest([folder]).removed == ()
    assert set(ids(empty)) == {"most.md", "park.md"}
    assert len(empty.ingest([folder], sync=True).removed) == 1


def test_two_folders_with_one_name_are_told_each_time_and_none_is_overwritten(empty: Service, write: Write) -> None:
    folders = [write("2023/program.md", MOST).parent, write("2024/program.md", PARK).parent]
    write("2024/sala.md", SALA)
    for _ in range(3):
        report = empty.ingest(folders, sync=True)
        assert [one.error.code for one in report.problems] == ["RepeatedMaterial"]
        assert report.removed == ()
        assert {one.origin: one.text[:4] for one in empty.documents()} == {"program.md": "Most", "sala.md": "Sala"}


def test_a_file_that_is_no_list_is_kept_in_step_by_itself(empty: Service, write: Write) -> None:
    path = write("most.md", MOST)
    (key,) = empty.ingest([path], sync=True).added
    write("most.md", MOST.replace("Maria Nowak", "Halina Lis"))
    assert empty.ingest([path], sync=True).changed == (key,)
    path.unlink()
    with pytest.raises(PathNotFound, match="most"):
        empty.ingest([path], sync=True)
    assert set(ids(empty)) == {"most.md"}


def test_the_command_tells_what_it_did(
    empty: Service, write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*arguments: object) -> tuple[object, str]:
        monkeypatch.setattr(sys, "argv", ["protokolant", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code, capsys.readouterr().out

    folder = write("most.md", MOST).parent
    write("park.md", PARK)
    run("ingest", "--sync", folder)
    before = ids(empty)
    (folder / "most.md").rename(folder / "most-2016.md")
    (folder / "park.md").unlink()
    write("sala.md", SALA)
    code, told = run("ingest", "--sync", folder, "--json")
    report = json.loads(told)
    assert code in (0, None)
    assert (report["moved"], report["removed"]) == ([before["most.md"]], [before["park.md"]])
    assert (len(report["added"]), report["changed"], report["unchanged"], report["passages"]) == (1, [], 0, 1)
    write("sala.md", BINARY)
    code, told = run("ingest", "--sync", folder)
    assert code == 1
    assert "usunięte: 0" in told
    assert len(ids(empty)) == 2
