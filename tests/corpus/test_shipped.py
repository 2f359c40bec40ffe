from __future__ import annotations

from pathlib import Path

import pytest

from corpus.passages import cut_passages
from corpus.readers.isolation import ReadingProcess
from corpus.reading import read_file
from corpus.records import Source
from corpus.shipped import shipped_folder, shipped_notes

NOTES = shipped_notes()
each_note = pytest.mark.parametrize("path", NOTES, ids=lambda path: path.name)


def read_text_file(path: Path, origin: str, *, limit_mb: int) -> Source:
    with ReadingProcess() as process:
        return read_file(path, origin, process, limit_mb=limit_mb)


def _read(path: Path) -> Source:
    return read_text_file(path, path.name, limit_mb=1)


def test_notes_ship_with_the_product_sorted_and_nothing_else_does() -> None:
    assert NOTES
    assert sorted(NOTES) == NOTES
    assert set(shipped_folder().iterdir()) == set(NOTES)


@each_note
def test_a_note_tells_the_edition_and_year_its_name_does(path: Path) -> None:
    edition, year = path.name.split("-")[:2]
    metadata = _read(path).metadata
    # 00: on several editions or none
    assert (metadata.edition or 0) == int(edition)
    assert metadata.year in ((int(year), None) if edition == "00" else (int(year),))


@each_note
def test_a_note_opens_with_its_title(path: Path) -> None:
    source = _read(path)
    assert source.metadata.title
    assert source.text.startswith(source.metadata.title + "\n")


@each_note
def test_cleaning_leaves_a_note_as_it_was_written(path: Path) -> None:
    written = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    assert "".join(c for c in _read(path).text if c.isalnum()) == "".join(c for c in written if c.isalnum())


@each_note
def test_every_passage_of_a_note_stands_under_a_heading_and_can_be_quoted(path: Path) -> None:
    source = _read(path)
    passages = cut_passages(source)
    assert passages
    for passage in passages:
        assert passage.locator is not None
        assert passage.edition is not None or path.name.startswith("00-")
        assert all(source.text[span.start : span.end][-1] in ".!?”:," for span in passage.sentences)


@each_note
def test_a_note_says_no_sentence_twice(path: Path) -> None:
    source = _read(path)
    said = [source.text[span.start : span.end] for passage in cut_passages(source) for span in passage.sentences]
    whole = [sentence for sentence in said if sentence.endswith(".")]
    assert len(set(whole)) == len(whole)


def test_titles_of_notes_differ() -> None:
    assert len({_read(path).metadata.title for path in NOTES}) == len(NOTES)
