"""Years that a question counts from today: "w zeszłym roku", "rok temu", "zeszłoroczny kongres"."""

from __future__ import annotations

import re
from datetime import date

_IN_A_YEAR: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), shift)
    for pattern, shift in (
        (r"(?:w\s+)?(?:zesz[łl]ym|ubieg[łl]ym|minionym|poprzednim)\s+roku|rok\s+temu", -1),
        (r"dwa\s+lata\s+temu", -2),
        (r"(?:w\s+)?(?:tym|bie[żz][ąa]cym)\s+roku", 0),
        (r"(?:w\s+)?(?:przysz[łl]ym|nast[ęe]pnym)\s+roku|za\s+rok", 1),
        (r"last\s+year", -1),
        (r"next\s+year", 1),
    )
)
_OF_LAST_YEAR = re.compile(r"\b(?:zesz[łl]o|ubieg[łl]o)roczn\w+\s+(?P<what>\w+(?:\s+sekretarzy)?)", re.IGNORECASE)
_OF_NEXT_YEAR = re.compile(r"\bprzysz[łl]oroczn\w+\s+(?P<what>\w+(?:\s+sekretarzy)?)", re.IGNORECASE)


def with_years(question: str, today: date) -> str:
    """The question with its relative years put as numbers: "w zeszłym roku" becomes "w 2025 roku" in 2026."""
    for pattern, shift in _IN_A_YEAR:
        question = pattern.sub(f"w {today.year + shift} roku", question)
    question = _OF_LAST_YEAR.sub(rf"\g<what> w {today.year - 1} roku", question)
    return _OF_NEXT_YEAR.sub(rf"\g<what> w {today.year + 1} roku", question)
