from __future__ import annotations

import pytest

from corpus.editions import edition_mentions, from_roman, to_roman


@pytest.mark.parametrize("number", range(1, 100))
def test_every_roman_numeral_is_read_back_and_found_in_a_text(number: int) -> None:
    assert from_roman(to_roman(number)) == number
    assert [mention.number for mention in edition_mentions(f"{to_roman(number)} Krajowy Kongres")] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Kongres 23.10.2022",
        "Kongres 12 maja 2026 r.",
        "Kongres 12 V 2026",
        "Kongres Sekretarzy 2-3 czerwca",
        "Kongres Sekretarzy 2 i 3 czerwca",
        "08:54\n\nKongres Sekretarzy",
        "Sala 12\nKongres",
        "27.05 Kongres",
        "o godz. 12 kongres",
        "zjazd 30 osób",
        "zjazd 30 osob",
        "zjazd 30 starostów",
        "ostatnie 3 kongresy",
        "li kongres",
        "ci kongres",
    ],
)
def test_a_date_an_hour_or_a_count_beside_the_word_is_no_edition(text: str) -> None:
    assert edition_mentions(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("na vi kongresie", 6),
        ("kiedy ix kongres", 9),
        ("9 kongresu", 9),
        ("10 kongres", 10),
        ("o 9 kongresie", 9),
        ("kongres numer 9", 9),
        ("kongres 9 sekretarzy", 9),
        ("kongres 9 hasło", 9),
        ("edycja 9.", 9),
        ("X\u00a0Krajowy Kongres", 10),
    ],
)
def test_an_edition_is_found_as_people_type_it(text: str, number: int) -> None:
    assert [mention.number for mention in edition_mentions(text)] == [number]
