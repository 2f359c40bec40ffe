"""Where a quote stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.layout import Block, Place, assemble
from corpus.locating import headings_at, locate, mark_at
from corpus.records import Locator, Mark, Metadata, Source

TITLE = "Relacja"
CONTENT = assemble(
    [
        Block("Wstęp bez nagłówka."),
        Block(TITLE, 1),
        Block("Zaczęło się rano."),
        Block("Program", 2),
        Block("Obrady trwały."),
        Block("Kontakt", 1),
        Block("Sekretariat."),
    ]
)
SOURCE = Source("relacja.md", CONTENT.text, CONTENT.sections, Metadata(title=TITLE))


@pytest.mark.parametrize(
    ("words", "locator"),
    [
        ("Wstęp", None),
        (TITLE, Locator("heading", TITLE)),
        ("Zaczęło", Locator("heading", TITLE)),
        ("Program", Locator("heading", "Program")),
        ("Obrady", Locator("heading", "Program")),
        ("Kontakt", Locator("heading", "Kontakt")),
        ("Sekretariat", Locator("heading", "Kontakt")),
    ],
)
def test_a_quote_is_located_by_its_headings_without_the_title(words: str, locator: Locator | None) -> None:
    assert locate(SOURCE, SOURCE.text.index(words)) == locator


def test_another_title_stays_among_the_headings() -> None:
    at = SOURCE.text.index("Obrady")
    assert headings_at(SOURCE.sections, at, "Inny tytuł") == (TITLE, "Program")
    assert headings_at(SOURCE.sections, at, None) == (TITLE, "Program")
    assert headings_at((), at, TITLE) == ()


def test_a_page_comes_before_headings_and_headings_where_no_page_is_known() -> None:
    at = SOURCE.text.index("Obrady")
    marked = Source("a.pdf", SOURCE.text, SOURCE.sections, SOURCE.metadata, marks=(Mark(at, at + 6, "page", "3"),))
    assert locate(marked, at) == Locator("page", "3")
    assert locate(marked, at + 6) == Locator("heading", "Program")


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (Place("time", "00:12:41", "prowadząca"), "00:12:41, prowadząca"),
        (Place("time", "00:12:41"), "00:12:41"),
        (Place("time", "", "prowadząca"), "prowadząca"),
        (Place("slide", "7"), "7"),
    ],
)
def test_a_moment_is_told_with_its_speaker(place: Place, value: str) -> None:
    content = assemble([Block("Dzień dobry.", places=((0, place),))])
    assert locate(Source("a", content.text, marks=content.marks), 3) == Locator(place.kind, value)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 4)), max_size=6), st.integers(-2, 60))
def test_the_mark_of_an_offset_is_the_one_that_holds_it(steps: list[tuple[int, int]], offset: int) -> None:
    marks: list[Mark] = []
    at = 0
    for number, (gap, length) in enumerate(steps):
        marks.append(Mark(at + gap, at + gap + length, "page", str(number)))
        at += gap + length
    holding = [mark for mark in marks if mark.start <= offset < mark.end]
    assert mark_at(marks, offset) == (holding[0] if holding else None)
