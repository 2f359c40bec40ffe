"""Spans of days as Polish texts write them: "29–30 maja 2017 r.", "30 września – 1 października br.", "26-28.05.2026"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.dates import MONTH_PATTERN, MONTHS

_DAY = r"(?<!\d)(?P<{0}>\d{{1,2}})\.?"
_TO = r"\s*(?:[-–—]|i|oraz|do|,)\s*"
_YEAR = r"(?:,?\s*(?:(?P<year>(?:19|20)\d\d)(?!\d)|(?P<this>br\b|b\.\s?r\b|(?:bieżącego|tego)\s+roku|tego\s+roku)))?"
_MONTH = rf"(?P<{{0}}>{MONTH_PATTERN})\b\.?"
_MORE_DAYS = rf"(?:{_TO}\d{{1,2}}\.?)*?"
_IN_WORDS = re.compile(
    rf"{_DAY.format('first')}(?:\s*{_MONTH.format('month_first')}(?:\s+(?P<year_first>(?:19|20)\d\d)(?:\s*r\b\.?|\s+roku)?)?)?"
    rf"(?:{_MORE_DAYS}{_TO}{_DAY.format('last')})?\s+{_MONTH.format('month')}{_YEAR}",
    re.IGNORECASE,
)
_IN_DIGITS = re.compile(
    r"(?<![\d.])(?P<first>\d{1,2})(?:\.(?P<month_first>\d{1,2})(?:\.(?P<year_first>(?:19|20)\d\d))?)?"
    r"(?:\s*[-–—]\s*(?P<last>\d{1,2}))?\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?!\d)"
)
_LONGEST = 10  # days: a congress is shorter than that
_NAMES = {1: "stycznia", 2: "lutego", 3: "marca", 4: "kwietnia", 5: "maja", 6: "czerwca", 7: "lipca", 8: "sierpnia"} | {
    9: "września",
    10: "października",
    11: "listopada",
    12: "grudnia",
}


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`, told at `[start, end)` of a text; `inferred` where the text does not say the year."""

    first: date
    last: date
    start: int
    end: int
    inferred: bool = False

    @property
    def iso(self) -> str:
        """The interval in ISO 8601: "2017-05-29/2017-05-30", or one day."""
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"


def periods(text: str, year: int | None = None) -> Iterator[Period]:
    """Periods in a text, in order; one without a year, or of "this year", is of the `year` given, if one is given."""
    taken = 0
    matches = [*_IN_WORDS.finditer(text), *_IN_DIGITS.finditer(text)]
    for match in sorted(matches, key=lambda one: (one.start(), -one.end())):
        if match.start() >= taken and (found := _period(match, year)) is not None:
            taken = match.end()
            yield found


def _period(match: re.Match[str], year: int | None) -> Period | None:
    stated = match["year"] or match["year_first"]
    chosen = int(stated) if stated else year
    if chosen is None:
        return None
    month = _month(match["month"])
    month_first = _month(match["month_first"]) if match["month_first"] else month
    year_first = int(match["year_first"]) if match["year_first"] else chosen
    if match["month_first"] and not match["last"]:
        return None  # two dates side by side
    try:
        first = date(year_first, month_first, int(match["first"]))
        last = date(chosen, month, int(match["last"] or match["first"]))
    except ValueError:
        return None
    if not 0 <= (last - first).days <= _LONGEST:
        return None
    return Period(first, last, match.start(), match.end(), inferred=stated is None)


def _month(written: str) -> int:
    return int(written) if written.isdigit() else MONTHS[written.lower()]


def in_polish(iso: str) -> str:
    """An ISO interval as Polish writes it: "29–30 maja 2017", "30 września – 1 października 2025"."""
    first, last = (date.fromisoformat(part) for part in (iso.split("/") * 2)[:2])
    end = f"{last.day} {_NAMES[last.month]} {last.year}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{first.day} {_NAMES[first.month]} {first.year} – {end}"
    if first.month != last.month:
        return f"{first.day} {_NAMES[first.month]} – {end}"
    return f"{first.day}–{end}"
