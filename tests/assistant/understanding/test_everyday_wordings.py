"""What everyday wordings come to: the words that carry meaning, and none that only say how it is asked."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question, understand
from corpus.records import Edition

KNOWN = (Edition(6, "VI", 2022, 1), Edition(10, "X", 2026, 1))


def read(question: str) -> Question:
    return understand(question, KNOWN, today=date(2026, 6, 1))


def lemmas(question: str) -> list[str]:
    return [term.lemmas[0] for term in read(question).terms]


@pytest.mark.parametrize(
    "question",
    [
        "Ile osób wzięło udział w X kongresie?",
        "ilu ludzi przyjechało na X kongres",
        "Ile osób pojawiło się na X kongresie?",
    ],
)
def test_how_many_came_asks_for_participants(question: str) -> None:
    assert lemmas(question) == ["uczestnik"]


def test_who_takes_part_in_something_else_is_asked_as_it_is() -> None:
    assert "uczestnik" not in lemmas("Ile osób wzięło udział w ankiecie o wodociągach?")


@pytest.mark.parametrize(
    "question",
    [
        "Jakie tematy poruszono na X Kongresie?",
        "O czym dyskutowano na X kongresie?",
        "Jakie tematy omówiono w 2026 roku?",
    ],
)
def test_themes_of_an_edition_are_an_overview_of_it(question: str) -> None:
    asked = read(question)
    assert (asked.kind, asked.editions, asked.of_the_event) == (Kind.OVERVIEW, (10,), True)


def test_a_theme_with_a_subject_is_no_overview_of_the_congress() -> None:
    assert not read("Jakie tematy poruszono na panelu o wodociągach na X kongresie?").of_the_event


def test_years_that_name_editions_leave_no_word_behind() -> None:
    asked = read("Czym różniły się kongresy w 2022 i 2026 roku?")
    assert [side.editions for side in asked.sides] == [(6,), (10,)]
    assert "rok" not in [term.lemmas[0] for term in asked.terms]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Po co organizuje się kongres?", ["cel"]),
        ("Dlaczego powstał kongres sekretarzy?", ["cel"]),
        ("Dla kogo jest kongres?", ["skierować", "uczestnik"]),
        ("Kto objął patronatem powiat?", ["patronat", "powiat"]),
    ],
)
def test_what_the_words_come_to(question: str, wanted: list[str]) -> None:
    assert lemmas(question) == wanted


def test_why_something_else_is_organised_is_not_asked_of_the_congress() -> None:
    asked = lemmas("Dlaczego gmina organizuje wystawę?")
    assert "wystawa" in asked
    assert "cel" not in asked


def test_english_words_of_local_government_are_put_in_polish() -> None:
    assert lemmas("What were the research results?") == ["badanie", "wynik"]
