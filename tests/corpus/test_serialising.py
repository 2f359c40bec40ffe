"""What is written as JSON is read back."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Content, Mark, Metadata, Section
from corpus.serialising import (
    content_json,
    marks_json,
    metadata_json,
    parse_content,
    parse_marks,
    parse_metadata,
    parse_sections,
    sections_json,
)

OFFSETS = st.integers(0, 10**9)
ANY_TEXT = st.text(st.characters(exclude_categories=()))  # with halves of characters
SECTIONS = st.lists(
    st.builds(Section, OFFSETS, OFFSETS, st.integers(1, 6), st.lists(ANY_TEXT, min_size=1).map(tuple)), max_size=4
).map(tuple)
KINDS = st.sampled_from(("page", "slide", "time"))
MARKS = st.lists(st.builds(Mark, OFFSETS, OFFSETS, KINDS, ANY_TEXT, st.none() | ANY_TEXT), max_size=4).map(tuple)
WORDS = st.none() | ANY_TEXT
NUMBERS = st.none() | st.integers(1, 2100)
METADATA = st.builds(
    Metadata, WORDS, WORDS, WORDS, WORDS, st.none() | st.dates(), NUMBERS, NUMBERS, WORDS, WORDS, WORDS, WORDS, ANY_TEXT
)


@given(SECTIONS)
def test_sections_are_read_back(sections: tuple[Section, ...]) -> None:
    assert parse_sections(sections_json(sections)) == sections


@given(MARKS)
def test_marks_are_read_back(marks: tuple[Mark, ...]) -> None:
    assert parse_marks(marks_json(marks)) == marks


@given(METADATA)
def test_metadata_are_read_back(metadata: Metadata) -> None:
    assert parse_metadata(metadata_json(metadata)) == metadata


@given(st.builds(Content, ANY_TEXT, SECTIONS, MARKS, METADATA))
def test_content_is_read_back_from_text_that_can_be_encoded(content: Content) -> None:
    written = content_json(content)
    assert parse_content(written.encode("ascii").decode()) == content


def test_metadata_of_an_older_version_have_no_value_in_newer_fields() -> None:
    assert parse_metadata('{"title": "VI Zjazd", "published": "2031-05-04"}') == parse_metadata(
        metadata_json(parse_metadata('{"title": "VI Zjazd", "published": "2031-05-04"}'))
    )
    assert parse_metadata("{}") == Metadata()


def test_polish_letters_stand_in_the_catalogue_as_they_are() -> None:
    assert "Żółć" in metadata_json(Metadata(title="Żółć"))
    assert json.loads(sections_json((Section(0, 4, 1, ("Żółć",)),))) == [[0, 4, 1, ["Żółć"]]]
