"""Blocks become a text; headings and marks stand exactly where their words do."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.layout import Block, Place, assemble
from corpus.records import Mark, Metadata, Section

PAGES = [Place("page", str(number)) for number in range(1, 4)]
WORDS = st.text(st.sampled_from("ab ęż🚣.\n"), min_size=1, max_size=12).filter(lambda text: bool(text.strip()))


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    text = draw(WORDS)
    level = draw(st.sampled_from((0, 0, 0, 1, 2, 3)))
    offsets = sorted(draw(st.sets(st.integers(0, len(text) - 1), max_size=3)))
    places = tuple((at, draw(st.sampled_from(PAGES))) for at in offsets)
    return Block(text, level, "" if level else draw(st.sampled_from(("", "- ", "12. "))), draw(st.booleans()), places)


def test_paragraphs_stand_apart_and_tight_blocks_do_not() -> None:
    content = assemble([Block("Program", 1), Block("Punkty:"), Block("raz", marker="- ", tight=True), Block("Koniec")])
    assert content.text == "Program\n\nPunkty:\n- raz\n\nKoniec"
    assert content.sections == (Section(0, len(content.text), 1, ("Program",)),)
    assert content.marks == ()


def test_nothing_makes_nothing() -> None:
    content = assemble([])
    assert (content.text, content.sections, content.marks, content.metadata) == ("", (), (), Metadata())


def test_metadata_are_handed_on() -> None:
    assert assemble([Block("a")], Metadata(title="Tytuł")).metadata.title == "Tytuł"


def test_sections_nest_by_level_and_end_at_the_next_of_their_rank() -> None:
    content = assemble([Block("A", 1), Block("B", 3), Block("x"), Block("C", 2), Block("y"), Block("D", 1)])
    told = [(content.text[one.start : one.end].split("\n\n"), one.path) for one in content.sections]
    assert [(words[0], words[-1] or words[-2], path) for words, path in told] == [
        ("A", "y", ("A",)),
        ("B", "x", ("A", "B")),
        ("C", "y", ("A", "C")),
        ("D", "D", ("D",)),
    ]


def test_a_place_goes_on_over_blocks_that_name_none_and_begins_before_a_list_marker() -> None:
    content = assemble(
        [
            Block("jeden", places=((0, PAGES[0]),)),
            Block("dalej"),
            Block("dwa", marker="- ", places=((0, PAGES[1]),)),
            Block("pół na pół", places=((0, PAGES[1]), (4, PAGES[2]))),
        ]
    )
    assert [(mark.value, content.text[mark.start : mark.end]) for mark in content.marks] == [
        ("1", "jeden\n\ndalej\n\n"),
        ("2", "- dwa\n\npół "),
        ("3", "na pół"),
    ]


def test_speakers_of_one_moment_are_told_apart() -> None:
    first, second = Place("time", "00:00:01", "A"), Place("time", "00:00:01", "B")
    content = assemble([Block("raz", places=((0, first),)), Block("dwa", places=((0, second),))])
    assert [mark.speaker for mark in content.marks] == ["A", "B"]


@pytest.mark.parametrize("marker", ["", "- "])
def test_words_in_front_of_the_first_place_have_none(marker: str) -> None:
    content = assemble([Block("okładka"), Block("treść", marker=marker, places=((0, PAGES[0]),))])
    assert [content.text[mark.start : mark.end] for mark in content.marks] == [f"{marker}treść"]


@given(st.lists(blocks(), max_size=6))
def test_every_word_stands_in_the_text_in_order_and_under_its_own_place(given_blocks: list[Block]) -> None:
    content = assemble(given_blocks)
    at = 0
    current: Place | None = None
    for block in given_blocks:
        begin = content.text.index(block.marker + block.text, at)
        places = dict(block.places)
        for offset in range(len(block.text)):
            current = places.get(offset, current)
            stands = begin + len(block.marker) + offset
            over = [mark for mark in content.marks if mark.start <= stands < mark.end]
            assert [Place(one.kind, one.value, one.speaker) for one in over] == ([current] if current else [])
        at = begin + len(block.marker) + len(block.text)
    assert at == len(content.text)


@given(st.lists(blocks(), max_size=6))
def test_marks_follow_each_other_without_gaps_and_neighbours_differ(given_blocks: list[Block]) -> None:
    content = assemble(given_blocks)
    for one, other in pairwise(content.marks):
        assert one.end == other.start
        assert (one.kind, one.value, one.speaker) != (other.kind, other.value, other.speaker)
    assert all(mark.start < mark.end for mark in content.marks)
    assert not content.marks or content.marks[-1].end == len(content.text)


@given(st.lists(blocks(), max_size=8))
def test_a_section_begins_with_its_heading_and_holds_those_of_lower_rank(given_blocks: list[Block]) -> None:
    content = assemble(given_blocks)
    headings = [block for block in given_blocks if block.level]
    assert [(one.level, one.path[-1]) for one in content.sections] == [(one.level, one.text) for one in headings]
    for section in content.sections:
        assert content.text.startswith(section.path[-1], section.start)
        inside = [one for one in content.sections if section.start < one.start < section.end]
        assert all(one.level > section.level and one.path[: len(section.path)] == section.path for one in inside)
        assert all(one.end <= section.end for one in inside)


def test_a_mark_of_the_whole_text_is_one() -> None:
    content = assemble([Block(text, places=((0, PAGES[0]),)) for text in "abc"])
    assert content.marks == (Mark(0, len(content.text), "page", "1"),)
