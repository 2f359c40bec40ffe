from __future__ import annotations

from datetime import date

import pytest

from assistant.understanding.asked_editions import asked_editions
from assistant.understanding.question import understand
from assistant.understanding.relative_years import with_years
from corpus.records import Account, Edition

TODAY = date(2031, 11, 3)


def _edition(number: int, dates: str) -> Edition:
    return Edition(number, "", int(dates[:4]), 1, None, (Account("dates", dates, "stated", inferred=False),))


KNOWN = (_edition(4, "2030-05-06/2030-05-07"), _edition(5, "2031-05-05/2031-05-06"), _edition(6, "2032-05-03"))


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("Gdzie w zeszłym roku był kongres?", "Gdzie w 2030 roku był kongres?"),
        ("gdzie w ubieglym roku byl kongres", "gdzie w 2030 roku byl kongres"),
        ("Gdzie był kongres rok temu?", "Gdzie był kongres w 2030 roku?"),
        ("Gdzie był kongres dwa lata temu?", "Gdzie był kongres w 2029 roku?"),
        ("Gdzie był kongres sprzed dwóch lat?", "Gdzie był kongres w 2029 roku?"),
        ("gdzie byl kongres sprzed 3 lat", "gdzie byl kongres w 2028 roku"),
        ("Kto był na kongresie sprzed roku?", "Kto był na kongresie w 2030 roku?"),
        ("Gdzie był zeszłoroczny kongres?", "Gdzie był kongres w 2030 roku?"),
        ("Kiedy będzie przyszłoroczny kongres?", "Kiedy będzie kongres w 2032 roku?"),
        ("Kto był w tym roku?", "Kto był w 2031 roku?"),
        ("Gdzie będzie kongres w przyszłym roku?", "Gdzie będzie kongres w 2032 roku?"),
        ("Where was the congress last year?", "Where was the congress w 2030 roku?"),
        ("Ile lat temu powstał samorząd?", "Ile lat temu powstał samorząd?"),
    ],
)
def test_relative_years_become_numbers(asked: str, read: str) -> None:
    assert with_years(asked, TODAY) == read


def test_last_years_congress_is_the_edition_of_that_year() -> None:
    assert understand("Gdzie był kongres w zeszłym roku?", KNOWN, today=TODAY).editions == (4,)


@pytest.mark.parametrize(
    ("question", "number"),
    [("Gdzie był ostatni kongres?", 5), ("Gdzie będzie następny kongres?", 6), ("Kto był na najbliższej edycji?", 6)],
)
def test_the_last_congress_was_held_and_the_next_was_not(question: str, number: int) -> None:
    assert [mention.number for mention in asked_editions(question, KNOWN, TODAY)] == [number]


def test_the_next_congress_is_the_one_after_the_last_where_none_is_announced() -> None:
    asked = "Gdzie będzie następny kongres?"
    assert [mention.number for mention in asked_editions(asked, KNOWN[:2], TODAY)] == [6]
    assert understand(asked, KNOWN[:2], today=TODAY).unknown_editions == (6,)
    assert asked_editions(asked, [], TODAY) == []
