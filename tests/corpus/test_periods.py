"""Days as Polish texts write them, and what only looks like them."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.periods import LONGEST, in_polish, periods

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31) - timedelta(LONGEST))


def told(text: str, year: int | None = None) -> list[str]:
    return [period.iso for period in periods(text, year)]


@pytest.mark.parametrize(
    "text",
    [
        "w dniach od 28 do 29 września 2031 r.",
        "28-29.09.2031",
        "28–29.9.2031 r.",
        "28.–29.09.2031",
        "28/29.09.2031",
        "28/29 września 2031",
        "28 i 29 września 2031 roku",
        "28 i 29.09.2031",
        "28. i 29. września 2031",
        "28 oraz 29 września 2031",
        "28, 29 września 2031",
        "28–29 WRZEŚNIA 2031 ROKU",
        "28\u00a0–\u00a029\u00a0września\u00a02031",
        "28.09.2031–29.09.2031",
        "28.09.2031 r. – 29.09.2031 r.",
        "od 28.09 do 29.09.2031",
        "28 września – 29 września 2031",
        "28 września 2031 r. – 29 września 2031 r.",
        "28 września 2031 i 29 września 2031",
        "28-29 IX 2031",
        "28–29.IX.2031",
        "28–29 września (niedziela–poniedziałek) 2031",
        "28–29 września (niedziela i poniedziałek) 2031 r.",
        "28 (niedziela) i 29 (poniedziałek) września 2031",
        "niedziela 28 września, poniedziałek 29 września 2031 r.",
        "28 września (niedziela) – 29 września (poniedziałek) 2031",
        "28-29 wrz 2031",
    ],
)
def test_two_days_are_read_however_they_are_written(text: str) -> None:
    assert told(text, 1950) == ["2031-09-28/2031-09-29"]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("30.09–1.10.2025", "2025-09-30/2025-10-01"),
        ("30 IX – 1 X 2025", "2025-09-30/2025-10-01"),
        ("od 30 września do 2 października 2025 roku", "2025-09-30/2025-10-02"),
        ("31 grudnia 2020 – 1 stycznia 2021", "2020-12-31/2021-01-01"),
        ("31.12.2020–1.01.2021", "2020-12-31/2021-01-01"),
        ("27, 28 i 29 lutego 2032", "2032-02-27/2032-02-29"),
        ("w środę, 14 maja 2031 r.", "2031-05-14"),
        ("5. 05. 2031 r.", "2031-05-05"),
        ("5.5.2031", "2031-05-05"),
        ("05 maj 2031", "2031-05-05"),
    ],
)
def test_a_period_may_end_in_another_month_or_be_one_day(text: str, iso: str) -> None:
    assert told(text) == [iso]


@pytest.mark.parametrize(
    "text",
    [
        "wrzesień 2031",
        "14.–15. Mai 2031",
        "May 14–15, 2031",
        "31 lutego 2031",
        "30.02.2031",
        "29 lutego 2031",
        "0 maja 2031",
        "32 maja 2031",
        "15.13.2031",
        "5 IIX 2031",
        "10–9 maja 2031",
        "1–31 maja 2031",
        "30 września 2030 – 1 października 2031",
        "5.06.31",
        "Dz. U. z 2031 r. poz. 5",
        "wersja 1.2.20311",
        "tel. 22 505 20 31",
        "",
    ],
)
def test_what_is_no_span_of_days_is_not_taken_for_one(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("o godz. 9:00, 28 września 2031 r.", "2031-09-28"),
        ("o godz. 9.00, 28.09.2031", "2031-09-28"),
        ("o godz. 10, 11 czerwca 2031", "2031-06-11"),
        ("sala 40, 5 maja 2031", "2031-05-05"),
        ("1. 28.09.2031 – otwarcie", "2031-09-28"),
        ("§ 112 i 28 września 2031", "2031-09-28"),
    ],
)
def test_a_number_in_front_of_a_date_is_not_its_first_day(text: str, iso: str) -> None:
    assert told(text) == [iso]


@pytest.mark.parametrize(
    "text", ["28–29 września", "28–29 września br.", "28–29 września b.r.", "28 i 29 września tego roku"]
)
def test_a_year_that_is_not_written_is_the_one_given_and_marked(text: str) -> None:
    (found,) = periods(text, 2031)
    assert (found.iso, found.inferred) == ("2031-09-28/2031-09-29", True)
    assert told(text) == []


def test_a_year_that_is_written_is_not_inferred() -> None:
    (found,) = periods("28–29 września 2031 r.", 1999)
    assert (found.first.year, found.inferred) == (2031, False)


def test_periods_of_a_text_come_in_its_order_at_their_places() -> None:
    text = "Zamiast 14–15.05.2031 spotkamy się 28 i 29 września 2031 r., a potem 3 X 2031."
    found = list(periods(text))
    assert [one.iso for one in found] == ["2031-05-14/2031-05-15", "2031-09-28/2031-09-29", "2031-10-03"]
    assert [text[one.start : one.end] for one in found] == ["14–15.05.2031", "28 i 29 września 2031", "3 X 2031"]


@given(DAYS, st.integers(0, LONGEST))
@example(date(2031, 12, 31), 1)
@example(date(2032, 2, 29), 1)
def test_days_written_in_polish_are_read_back(first: date, length: int) -> None:
    last = first + timedelta(length)
    iso = str(first) if first == last else f"{first}/{last}"
    written = in_polish(iso)
    assert told(f"Kongres trwa {written} r.") == [iso]
    assert [one.inferred for one in periods(written)] == [False]


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2031-05-29", "29 maja 2031"),
        ("2031-05-29/2031-05-29", "29 maja 2031"),
        ("2031-05-29/2031-05-30", "29–30 maja 2031"),
        ("2031-09-30/2031-10-01", "30 września – 1 października 2031"),
        ("2031-12-31/2032-01-01", "31 grudnia 2031 – 1 stycznia 2032"),
    ],
)
def test_an_interval_is_written_as_polish_writes_it(iso: str, written: str) -> None:
    assert in_polish(iso) == written


@given(st.text(st.sampled_from("0123456789 .,-–/()irX\n") | st.characters(), max_size=80), st.integers(1900, 2099))
@example("1 2 3 4 5 6 7 8 9 " * 4 + "maja", 2031)
def test_any_text_gives_sane_periods_in_order(text: str, year: int) -> None:
    at = 0
    for period in periods(text, year):
        assert at <= period.start < period.end <= len(text)
        assert 0 <= (period.last - period.first).days <= LONGEST
        at = period.end


def test_a_long_row_of_numbers_is_read_in_reasonable_time() -> None:
    began = time.monotonic()
    assert told("1,2," * 10_000 + "\n5 maja 2031")[-1].endswith("2031-05-05")
    assert time.monotonic() - began < 10
