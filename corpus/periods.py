"""Days as Polish texts write them: "29–30 maja 2017 r.", "30 września – 1 października br.", "26-28.05.2026"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.dates import MONTH_PATTERN, MONTHS

_NUMBER_OF_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_NOT_AN_HOUR = r"(?<!\d)(?<!\d[.:])(?<!godz\s)(?<!godz\.\s)(?<!godzinie\s)"  # "o godz. 9.00, 28 września"
_DAY = rf"(?P<{{0}}>{_NUMBER_OF_DAY})\.?"
_TO = r"\s*(?:[-–—/]|i|oraz|do|,)\s*"
_R = r"(?:\s*r\b\.?|\s+roku)?"
_YEAR = r"(?:,?\s*(?:(?P<year>(?:19|20)\d\d)(?!\d)|(?P<this>br\b|b\.\s?r\b|(?:bieżącego|tego)\s+roku|tego\s+roku)))?"
_MONTH = rf"(?P<{{0}}>{MONTH_PATTERN})\b\.?"
_MORE_DAYS = rf"(?:{_TO}\d{{1,2}}\.?){{0,8}}?"
_IN_WORDS = re.compile(
    rf"{_NOT_AN_HOUR}{_DAY.format('first')}(?:\s*{_MONTH.format('month_first')}(?:\s+(?P<year_first>(?:19|20)\d\d){_R})?)?"
    rf"(?:{_MORE_DAYS}{_TO}{_DAY.format('last')})?\s+{_MONTH.format('month')}{_YEAR}",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d{1,2}|[IVX]{1,4})"
_STOP = r"(?:\.\s?|(?<=\d)\s(?=[IVX])|(?<=[IVX])\s)"  # "28.09.2021", "28. 09. 2021", "28 IX 2021"
_IN_DIGITS = re.compile(
    rf"(?<!\.){_NOT_AN_HOUR}(?P<first>{_NUMBER_OF_DAY})"
    rf"(?:(?:{_STOP}(?P<month_first>{_NUMBER})(?:{_STOP}(?P<year_first>(?:19|20)\d\d){_R})?)?\.?"
    rf"\s*(?:[-–—/]|i|oraz|do)\s*(?P<last>{_NUMBER_OF_DAY}))?{_STOP}(?P<month>{_NUMBER}){_STOP}(?P<year>(?:19|20)\d\d)(?!\d)"
)
_DAY_NAME = r"(?:poniedział(?:ek|ku)|wtor(?:ek|ku)|środ[aęy]|czwart(?:ek|ku)|piąt(?:ek|ku)|sobot[aęy]|niedziel[aęi])\b"
_WEEKDAY = re.compile(rf"\({_DAY_NAME}(?:\s*(?:[-–—/,]|i|oraz)\s*{_DAY_NAME})*\)|\b{_DAY_NAME},?", re.IGNORECASE)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
LONGEST = 10
"""Days from the first to the last: a congress is shorter than that."""
_NAMES = {1: "stycznia", 2: "lutego", 3: "marca", 4: "kwietnia", 5: "maja", 6: "czerwca", 7: "lipca", 8: "sierpnia"} | {
    9: "września",
    10: "października",
    11: "listopada",
    12: "grudnia",
}


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`, told at `[start, end)` of a text; `inferred` where it does not say the year."""

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
    text = _WEEKDAY.sub(lambda match: " " * len(match[0]), text)
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
    if not 0 <= (last - first).days <= LONGEST:
        return None
    return Period(first, last, match.start(), match.end(), inferred=stated is None)


def _month(written: str) -> int:
    """The month's number; 0 where Roman letters are none."""
    if written.isdigit():
        return int(written)
    return MONTHS.get(written.lower()) or (_ROMAN.index(written) + 1 if written in _ROMAN else 0)


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
