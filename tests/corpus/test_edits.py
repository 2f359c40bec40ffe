"""What organisers change in a material, checked and applied to whatever is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.edits import NO_VALUE, Edit, apply_edits, check_edit, tidied
from corpus.errors import BadEdit, ProtokolantError, UnknownDocument, UnknownEdition
from corpus.layout import Block, Place, assemble
from corpus.records import Metadata, Source

CONTENT = assemble(
    [
        Block("Otwarcie", 1),
        Block("SPEAKER_01: Witam na kraj owym kongresie.", places=((0, Place("time", "00:00:01", "SPEAKER_01")),)),
        Block("Rok temu mówiliśmy o e doręczeniach.", places=((0, Place("time", "00:00:09", "SPEAKER_00")),)),
    ]
)
SOURCE = Source(
    "talk.srt", CONTENT.text, CONTENT.sections, Metadata(title="Otwarcie", edition=7, year=2034), marks=CONTENT.marks
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with closing(Catalogue(tmp_path / "katalog.sqlite")) as opened:
        yield opened


def test_an_edit_is_tidied_for_the_store() -> None:
    assert tidied(Edit("word", " kraj\0owy ", "\ud83dkrajowy\n")) == Edit("word", "kraj owy", "\ufffdkrajowy")


@pytest.mark.parametrize(
    "edit",
    [
        Edit("metadata", "edition", "99"),
        Edit("metadata", "edition", NO_VALUE),
        Edit("metadata", "published", "28 września 2034"),
        Edit("metadata", "title", "Nowy tytuł"),
        Edit("speaker", "SPEAKER_01", "Prowadząca"),
        Edit("word", "KRAJ OWYM", "krajowym"),
        Edit("word", "Witam", ""),
        Edit("passage", "rok temu", "6"),
        Edit("passage", "Rok temu", NO_VALUE),
    ],
)
def test_an_edit_that_can_be_applied_is_let_through_and_changes_the_source(edit: Edit) -> None:
    check_edit(edit, SOURCE, SOURCE.text)
    assert apply_edits(SOURCE, [edit]) != SOURCE


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        (Edit("metadata", "", "x"), BadEdit),
        (Edit("metadata", "rok", "2034"), BadEdit),
        (Edit("metadata", "edition", "0"), BadEdit),
        (Edit("metadata", "edition", "100"), BadEdit),
        (Edit("metadata", "edition", "siódma"), BadEdit),
        (Edit("metadata", "year", "34"), BadEdit),
        (Edit("metadata", "published", "31 lutego 2034"), BadEdit),
        (Edit("metadata", "published", "wczoraj"), BadEdit),
        (Edit("metadata", "title", ""), BadEdit),
        (Edit("speaker", "SPEAKER_07", "Prowadząca"), BadEdit),
        (Edit("speaker", "speaker_01", "Prowadząca"), BadEdit),
        (Edit("speaker", "SPEAKER_01", ""), BadEdit),
        (Edit("word", "raj owym", "x"), BadEdit),
        (Edit("word", "nie ma", "x"), BadEdit),
        (Edit("passage", "nie ma", "6"), BadEdit),
        (Edit("passage", "Rok temu", "0"), UnknownEdition),
        (Edit("passage", "Rok temu", "100"), UnknownEdition),
        (Edit("passage", "Rok temu", "VI"), UnknownEdition),
        (Edit("passage", "Rok temu", "٦"), UnknownEdition),
        (Edit("passage", "Rok temu", ""), UnknownEdition),
    ],
)
def test_an_edit_that_cannot_be_applied_is_refused(edit: Edit, error: type[ProtokolantError]) -> None:
    with pytest.raises(error):
        check_edit(edit, SOURCE, SOURCE.text)


def test_a_paragraph_may_be_named_by_its_words_as_they_are_shown() -> None:
    check_edit(Edit("passage", "krajowym kongresie", "6"), SOURCE, SOURCE.text.replace("kraj owym", "krajowym"))


def test_edits_are_applied_together() -> None:
    edited = apply_edits(
        SOURCE,
        [
            Edit("passage", "kraj owym", "6"),
            Edit("word", "kraj owym", "krajowym"),
            Edit("speaker", "SPEAKER_01", "Prowadząca"),
            Edit("metadata", "published", "2034-09-30"),
            Edit("metadata", "year", NO_VALUE),
        ],
    )
    assert "Prowadząca: Witam na krajowym kongresie." in edited.text
    assert edited.metadata == replace(SOURCE.metadata, published=date(2034, 9, 30), year=None)
    assert edited.told_editions == (("krajowym", 6),)
    assert [mark.speaker for mark in edited.marks] == ["Prowadząca", "SPEAKER_00"]


def test_edits_of_what_is_no_longer_there_change_nothing() -> None:
    edits = [Edit("word", "nie ma", "jest"), Edit("speaker", "SPEAKER_07", "Gość")]
    assert apply_edits(SOURCE, edits) == SOURCE
    assert apply_edits(SOURCE, []) == SOURCE


def test_an_edit_outlives_a_new_reading_and_can_be_taken_back(catalogue: Catalogue) -> None:
    (stored,) = catalogue.put([(SOURCE, "a")])
    key = stored.document_id
    catalogue.edit(key, [Edit("word", "kraj owym", "krajowym"), Edit("metadata", "edition", "6")])
    longer = replace(SOURCE, text=f"{SOURCE.text}\n\nDziękuję za kraj owym.")
    catalogue.put([(longer, "b")])
    assert catalogue.get(key).text == longer.text.replace("kraj owym", "krajowym")
    assert catalogue.get(key).edition == 6
    catalogue.edit(key, [], [("word", "kraj owym")])
    assert (catalogue.get(key).text, catalogue.get(key).edition) == (longer.text, 6)
    catalogue.edit(key, [], [("metadata", "edition")])
    assert (catalogue.get(key).metadata, catalogue.edits(key)) == (SOURCE.metadata, ())


def test_a_file_that_was_mended_meanwhile_stays_so_when_the_edit_is_taken_back(catalogue: Catalogue) -> None:
    (stored,) = catalogue.put([(SOURCE, "a")])
    catalogue.edit(stored.document_id, [Edit("word", "kraj owym", "krajowym")])
    mended = replace(SOURCE, text=SOURCE.text.replace("kraj owym", "krajowym"))
    offset = len("kraj owym") - len("krajowym")
    mended = replace(
        mended,
        sections=tuple(replace(one, end=one.end - offset) for one in SOURCE.sections),
        marks=(
            replace(SOURCE.marks[0], end=SOURCE.marks[0].end - offset),
            replace(SOURCE.marks[1], start=SOURCE.marks[1].start - offset, end=SOURCE.marks[1].end - offset),
        ),
    )
    (again,) = catalogue.put([(mended, "b")])
    assert not again.changed  # the edit had made the same of it
    catalogue.edit(stored.document_id, [], [("word", "kraj owym")])
    assert catalogue.get(stored.document_id).text == mended.text


def test_an_edit_made_twice_is_replaced(catalogue: Catalogue) -> None:
    (stored,) = catalogue.put([(SOURCE, None)])
    for name in ("Gość", "Prowadząca"):
        catalogue.edit(stored.document_id, [Edit("speaker", "SPEAKER_01", name)])
    assert catalogue.edits(stored.document_id) == (Edit("speaker", "SPEAKER_01", "Prowadząca"),)
    assert "Prowadząca: Witam" in catalogue.get(stored.document_id).text


def test_one_bad_edit_leaves_all_of_them_out(catalogue: Catalogue) -> None:
    (stored,) = catalogue.put([(SOURCE, None)])
    before = catalogue.get(stored.document_id)
    for made, undone in (
        ([Edit("word", "Witam", "Żegnam"), Edit("word", "nie ma", "x")], []),
        ([Edit("word", "Witam", "Żegnam")], [("word", "kraj owym")]),
    ):
        with pytest.raises(BadEdit):
            catalogue.edit(stored.document_id, made, undone)
    assert (catalogue.get(stored.document_id), catalogue.edits(stored.document_id)) == (before, ())
    with pytest.raises(UnknownDocument):
        catalogue.edit("0" * 16, [Edit("word", "Witam", "Żegnam")])


def test_a_paragraph_said_to_be_of_another_edition_is_stored_so_and_its_facts_too(catalogue: Catalogue) -> None:
    text = "Kongres odbył się w Opolu.\n\nKongres odbył się w Toruniu."
    (stored,) = catalogue.put([(Source("a.md", text, metadata=Metadata(title="Kronika", edition=7)), None)])
    catalogue.edit(stored.document_id, [Edit("passage", "w Opolu", "5")])
    assert [(one.number, [fact.value for fact in one.told("city")]) for one in catalogue.editions()] == [
        (5, ["Opole"]),
        (7, ["Toruń"]),
    ]
    catalogue.edit(stored.document_id, [Edit("passage", "w Opolu", NO_VALUE)])
    assert [one.number for one in catalogue.editions()] == [7]
