"""Dates as Polish web pages write them."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "styczeń stycznia sty",
            "luty lutego lut",
            "marzec marca mar",
            "kwiecień kwietnia kwi",
            "maj maja",
            "czerwiec czerwca cze",
            "lipiec lipca lip",
            "sierpień sierpnia sie",
            "wrzesień września wrz",
            "październik października paź",
            "listopad listopada lis",
            "grudzień grudnia gru",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH_PATTERN = "|".join(sorted(MONTHS, key=len, reverse=True))

_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})(?=\b|T\d)")
_NUMERIC = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_WORDS = re.compile(rf"\b(\d{{1,2}})[.,]?\s+({MONTH_PATTERN})\.?,?\s+(\d{{4}})\b", re.IGNORECASE)
# not in an amount ("2015,50 zł"), a number of an act ("12/2019") or of a version, but in a date and in a list of years
YEAR = re.compile(
    r"(?:(?<![\d.,/])|(?<=\d\.\d\.)|(?<=\d\.\d\d\.)|(?<=\b(?:19|20)\d\d,))"
    r"((?:19|20)\d{2})(?!\d|\.\d|,(?!(?:19|20)\d\d(?!\d))\d)"
)


def parse_date(text: str) -> date | None:
    """The first whole date (day, month, year) in the text, or None.

    Reads "2026-05-27", "2026-05-27T08:54", "23.10.2022", "27 maja 2026" and "środa, 27, maj 2026 08:54"; what looks
    like a date and is none, as 31.02.2024, is passed over.
    """
    found: list[tuple[int, date]] = []
    for pattern, order in ((_ISO, (1, 2, 3)), (_NUMERIC, (3, 2, 1)), (_WORDS, (3, 2, 1))):
        for match in pattern.finditer(text):
            year, month, day = (match.group(at) for at in order)
            if (read := _date(year, month, day)) is not None:
                found.append((match.start(), read))
                break
    return min(found)[1] if found else None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), MONTHS.get(month.lower()) or int(month), int(day))
    except ValueError:
        return None


def years(text: str) -> list[int]:
    """Years from 1900 to 2099 named in the text, in order, each once."""
    return list(dict.fromkeys(int(match.group(1)) for match in YEAR.finditer(text)))
