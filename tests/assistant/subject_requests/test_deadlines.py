"""Terms of requests: a month by the calendar, working days, public holidays of Poland."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.subject_requests.deadlines import due_date, is_working_day, public_holidays, today_in_poland

DAYS = st.dates(date(2019, 1, 1), date(2199, 6, 30))
FURTHER = st.integers(0, 2)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-03-05", "2026-04-07"),  # 5 April is Easter Sunday, the Monday after is free too
        ("2026-03-31", "2026-04-30"),  # no 31 April
        ("2025-08-31", "2025-09-30"),
        ("2027-01-29", "2027-03-01"),  # February ends on a Sunday
        ("2024-01-31", "2024-02-29"),  # a leap year
        ("2028-01-30", "2028-02-29"),
        ("2026-04-03", "2026-05-04"),  # 3 May, a Sunday
        ("2023-04-03", "2023-05-04"),  # 3 May, a Wednesday
        ("2026-10-11", "2026-11-12"),  # 11 November, a Wednesday
        ("2025-11-24", "2025-12-29"),  # Christmas Eve, Christmas, a weekend
        ("2024-11-24", "2024-12-24"),  # before Christmas Eve was free
        ("2026-05-04", "2026-06-05"),  # Corpus Christi
        ("2025-12-06", "2026-01-07"),  # Epiphany
        ("2026-11-30", "2026-12-30"),
        ("2026-12-31", "2027-02-01"),  # 31 January, a Sunday
    ],
)
def test_a_month_ends_on_the_same_date_or_the_next_working_day(received: str, due: str) -> None:
    assert due_date(date.fromisoformat(received)) == date.fromisoformat(due)


def test_two_further_months_are_reckoned_from_the_day_it_came() -> None:
    assert due_date(date(2026, 3, 5), 2) == date(2026, 6, 5)
    assert due_date(date(2025, 11, 30), 2) == date(2026, 3, 2)  # 28 February is a Saturday
    assert due_date(date(2026, 3, 5), 1) == date(2026, 5, 5)


@given(DAYS, FURTHER)
def test_a_term_ends_on_a_working_day_right_after_the_same_date(received: date, further: int) -> None:
    due = due_date(received, further)
    assert is_working_day(due)
    months = (received.year * 12 + received.month) + 1 + further
    first = date((months - 1) // 12, (months - 1) % 12 + 1, 1)
    following = (first + timedelta(days=31)).replace(day=1)
    same = min(first + timedelta(days=received.day - 1), following - timedelta(days=1))
    between = [same + timedelta(days=days) for days in range((due - same).days)]
    assert due >= same
    assert not any(map(is_working_day, between))
    assert len(between) <= 6


@given(DAYS, FURTHER)
def test_a_later_request_is_never_due_earlier(received: date, further: int) -> None:
    assert due_date(received, further) <= due_date(received + timedelta(days=1), further)


@given(DAYS)
def test_a_longer_term_never_ends_earlier(received: date) -> None:
    assert received < due_date(received) < due_date(received, 1) < due_date(received, 2)


@given(st.integers(2019, 2299))
def test_a_year_has_its_holidays(year: int) -> None:
    found = public_holidays(year)
    assert (date(year, 12, 24) in found) is (year >= 2025)
    assert {date(year, 1, 6), date(year, 5, 3), date(year, 11, 11)} <= found
    assert len(found) in ({12, 13} if year < 2025 else {13, 14})  # Pentecost or Corpus Christi may meet 1 or 3 May


@pytest.mark.parametrize(
    ("year", "sunday"), [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25))]
)
def test_easter_brings_four_days(year: int, sunday: tuple[int, int]) -> None:
    easter = date(year, *sunday)
    days = [easter + timedelta(days=days) for days in (0, 1, 49, 60)]
    assert [one.weekday() for one in days] == [6, 0, 6, 3]
    assert set(days) <= public_holidays(year)


def test_a_day_ends_when_it_does_in_poland() -> None:
    assert today_in_poland(datetime(2026, 11, 30, 23, 30, tzinfo=UTC)) == date(2026, 12, 1)
    assert today_in_poland(datetime(2026, 11, 30, 22, 30, tzinfo=UTC)) == date(2026, 11, 30)
