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

_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NUMERIC = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_WORDS = re.compile(rf"\b(\d{{1,2}})[.,]?\s+({MONTH_PATTERN})\.?,?\s+(\d{{4}})\b", re.IGNORECASE)
YEAR = re.compile(r"(?<![\d.,/])((?:19|20)\d{2})(?![\d]|[.,]\d)")


def parse_date(text: str) -> date | None:
    """The first whole date (day, month, year) in the text, or None.

    Reads "2026-05-27", "23.10.2022", "27 maja 2026" and "środa, 27, maj 2026 08:54".
    """
    found: list[tuple[int, date]] = []
    for pattern, order in ((_ISO, (1, 2, 3)), (_NUMERIC, (3, 2, 1)), (_WORDS, (3, 2, 1))):
        match = pattern.search(text)
        if match is None:
            continue
        year, month, day = (match.group(at) for at in order)
        try:
            number = MONTHS[month.lower()] if month.lower() in MONTHS else int(month)
            found.append((match.start(), date(int(year), number, int(day))))
        except ValueError:
            continue  # looks like a date and is none, as 31.02.2024
    return min(found)[1] if found else None


def years(text: str) -> list[int]:
    """Years from 1900 to 2099 named in the text, in order, each once."""
    return list(dict.fromkeys(int(match.group(1)) for match in YEAR.finditer(text)))
