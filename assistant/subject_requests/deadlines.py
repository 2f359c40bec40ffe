"""When a request has to be answered (GDPR 12(3)), by the calendar of Regulation (EEC, Euratom) No 1182/71.

A reading, not legal advice. A month runs from the day on which the request came and ends on the same date of the month
after, or on the last day of that month where it has no such date (Article 3(2)(c)); so does the European Data
Protection Board read it (Guidelines 01/2022 on the right of access). A period that would end on a Saturday, a Sunday
or a public holiday ends with the next working day (Article 3(4)). Public holidays are those of Poland: Article 1 of the
act of 18 January 1951 on days free of work, with Christmas Eve since 2025 (act of 6 December 2024).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil.easter import easter

MONTHS = 1
"""Within so many months of its coming a request is answered."""
MOST_FURTHER = 2
"""By so many further months that may be put off, where it is complex or there are many."""

_POLAND = ZoneInfo("Europe/Warsaw")
_FIXED = ((1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26))
_CHRISTMAS_EVE = (12, 24)
_CHRISTMAS_EVE_SINCE = 2025
_AFTER_EASTER = (0, 1, 49, 60)  # days: Easter, Easter Monday, Pentecost, Corpus Christi
_SATURDAY = 5


def due_date(received: date, further: int = 0) -> date:
    """The last day for the answer to a request that came on a day, put off by so many further months."""
    end = _same_date(received, MONTHS + further)
    while not is_working_day(end):
        end += timedelta(days=1)
    return end


def is_working_day(day: date) -> bool:
    """Whether a day is neither a Saturday, nor a Sunday, nor a public holiday in Poland (Article 2 of 1182/71)."""
    return day.weekday() < _SATURDAY and day not in public_holidays(day.year)


@lru_cache(maxsize=16)
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of a year in Poland, from 2019 on: 2018 had one of its own, 12 November."""
    fixed = {date(year, month, day) for month, day in _FIXED}
    if year >= _CHRISTMAS_EVE_SINCE:
        fixed.add(date(year, *_CHRISTMAS_EVE))
    sunday = easter(year)
    return frozenset(fixed | {sunday + timedelta(days=days) for days in _AFTER_EASTER})


def today_in_poland(now: datetime | None = None) -> date:
    """The day that it is in Poland: by it a period ends."""
    return (now or datetime.now(UTC)).astimezone(_POLAND).date()


def _same_date(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
