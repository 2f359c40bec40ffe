from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.dates import MONTHS, parse_date, years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-27", date(2026, 5, 27)),
        ("23.10.2022", date(2022, 10, 23)),
        ("3/4/2019", date(2019, 4, 3)),
        ("27 maja 2026", date(2026, 5, 27)),
        ("środa, 27, maj 2026 08:54", date(2026, 5, 27)),
        ("1 wrz. 2020 r.", date(2020, 9, 1)),
        ("Gości witano 5 PAŹDZIERNIKA 2018 roku.", date(2018, 10, 5)),
        ("dodano 2024-02-29 o 12.00", date(2024, 2, 29)),
        ("2026-05-27T08:54:00", date(2026, 5, 27)),
        ("31.02.2024, potem 1.03.2024", date(2024, 3, 1)),
    ],
)
def test_reads_a_date_as_polish_pages_write_it(text: str, expected: date) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "text", ["", "wczoraj", "maj 2026", "2026", "31.02.2024", "45 maja 2020", "2023-02-29", "27 majówki 2026", "1.2.34"]
)
def test_what_is_no_whole_date_gives_none(text: str) -> None:
    assert parse_date(text) is None


def test_first_date_in_the_text_wins_whatever_its_notation() -> None:
    assert parse_date("od 3 marca 2021 do 2021-03-05, zgłoszenia do 1.02.2021") == date(2021, 3, 3)
    assert parse_date("zgłoszenia do 1.02.2021, zjazd od 3 marca 2021") == date(2021, 2, 1)


def test_a_day_that_does_not_exist_does_not_hide_a_date_in_another_notation() -> None:
    assert parse_date("30.02.2024 albo 1 marca 2024") == date(2024, 3, 1)


@settings(max_examples=60, deadline=None)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.data())
def test_any_date_written_in_words_or_digits_is_read_back(day: date, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([name for name, number in MONTHS.items() if number == day.month]))
    for written in (
        f"{day:%Y-%m-%d}",
        f"{day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {name} {day.year}",
        f"środa, {day.day}, {name} {day.year} 08:54",
    ):
        assert parse_date(written) == day


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_any_text_can_be_asked_for_its_date_and_years(text: str) -> None:
    parse_date(text)
    assert all(1900 <= year <= 2099 for year in years(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Działamy od 1998 r., a od 2017 w Lublinie.", [1998, 2017]),
        ("w latach 2017-2018", [2017, 2018]),
        ("2019, potem 2016 i znów 2019", [2019, 2016]),
        ("Było to w 2022.", [2022]),
        ("w 2120 roku, w 1850 roku", []),
        ("kod 20221, numer 120221", []),
        ("kwota 2.018 zł i 2015,50 zł", []),
        ("uchwała nr 12/2019", []),
        ("Kongres odbył się 23.10.2022.", [2022]),
        ("3.4.2019 i 13.4.2020", [2019, 2020]),
        ("w latach 2017,2018,2019", [2017, 2018, 2019]),
        ("wersja 3,2018", []),
        ("", []),
    ],
)
def test_years_named_in_a_text_come_in_order_each_once(text: str, expected: list[int]) -> None:
    assert years(text) == expected
