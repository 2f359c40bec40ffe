"""Dates of birth."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from corpus.personal.findings import Finding

_MONTH = (
    r"(?:stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia"
    r"|I{1,3}|IV|VI{0,3}|IX|XI{0,2})"
)
_DATE = re.compile(
    rf"[0-3]?\d[.\-/ ]{{1,2}}(?:[01]?\d|{_MONTH})[.\-/ ]{{1,2}}(?:(?:19|20)\d\d|\d\d(?![\d.]))"
    r"|(?:19|20)\d\d[.\-/][01oO]?\d[.\-/][0-3oO]?\d"
)
_LABEL = re.compile(
    r"(?<!\w)(?:ur\.?|urodz(?:ony|ona|eni|ił[ao]?|iłem|iłam|enia)|data\s+ur\w*|dat[ęay]\s+urodzenia|d\.\s?ur\.)\b"
    r"(?:\W+(?:się|dnia|dn|w|dniu|to|data|urodzenia|jest|on[ai]?|w\s+dniu)\b)*\W*(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_NEAR = 300  # characters
_LINES = 4


def find(text: str) -> Iterator[Finding]:
    """Dates that the text calls somebody's date of birth."""
    for date in _DATE.finditer(text):
        if _LABEL.search(text, max(0, date.start() - 45), date.start()):
            yield Finding(date.start(), date.end(), "birth_date")


def beside(text: str, dates: Iterator[Finding], others: Sequence[Finding]) -> Iterator[Finding]:
    """Dates of birth that stand beside another identifier of a private person; in a public biography they stay.

    `others` are in order.
    """
    for one in dates:
        at = bisect_left(others, one.start, key=lambda other: other.start)
        for other in others[max(0, at - 1) : at + 1]:  # the nearest in front of it and behind it
            gap = text[min(one.end, other.end) : max(one.start, other.start)]
            if len(gap) <= _NEAR and gap.count("\n") <= _LINES:
                yield one
                break
