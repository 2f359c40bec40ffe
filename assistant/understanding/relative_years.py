"""Years that a question counts from today: "w zeszłym roku", "trzy lata temu", "zeszłoroczny kongres"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from assistant.understanding.small_numbers import PATTERN, value_of
from corpus.folding import fold

_IN_A_YEAR: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\b"), shift)
    for pattern, shift in (
        (r"(?:w\s+)?(?:pozazeszlym|przedzeszlym|zaprzeszlym)\s+roku", -2),
        (r"(?:w\s+)?(?:zeszlym|ubieglym|minionym|poprzednim)\s+roku|rok\s+temu|przed\s+rokiem|sprzed\s+roku", -1),
        (r"(?:w\s+)?(?:tym|biezacym|obecnym)\s+roku", 0),
        (r"(?:w\s+)?(?:przyszlym|nastepnym)\s+roku|za\s+rok", 1),
        (r"last\s+year|a\s+year\s+ago", -1),
        (r"this\s+year", 0),
        (r"next\s+year", 1),
    )
)
_AGO = re.compile(
    rf"\b(?:(?P<ago>{PATTERN})\s+(?:lat|lata|years?)\s+(?:temu|ago)|przed\s+(?P<before>{PATTERN})\s+laty"
    rf"|sprzed\s+(?P<since>{PATTERN})\s+lat)\b"
)
_AHEAD = re.compile(rf"\bza\s+(?P<few>{PATTERN})\s+(?:lat|lata)\b")
_LAST_YEARS = re.compile(
    rf"\b(?:(?:w|we|przez|z|in|over)\s+(?:the\s+)?)?(?:ostatni\w*|last)\s+(?P<few>{PATTERN})\s+(?:lat|lata|latach|years)\b"
)
_OF_A_YEAR = tuple(
    (re.compile(rf"\b(?:{pattern})roczn\w+\s+(?P<what>\w+(?:\s+sekretarzy)?)"), shift)
    for pattern, shift in ((r"zeszlo|ubieglo", -1), ("tego", 0), ("przyszlo", 1))
)


def with_years(question: str, today: date) -> str:
    """The question with its relative years put as numbers: "w zeszłym roku" becomes "w 2025 roku" in 2026."""
    return _read(question, today)[0]


def relative_years(question: str, today: date) -> tuple[str, ...]:
    """The wordings of a question that `with_years` reads, in the order of its rules."""
    return _read(question, today)[1]


def _read(question: str, today: date) -> tuple[str, tuple[str, ...]]:
    """The question with its years as numbers, and the wordings that were read."""
    said: list[str] = []
    question = _put(_LAST_YEARS, question, lambda match: _last_years(value_of(match["few"]), today), said)
    question = _put(
        _AGO,
        question,
        lambda match: _in(today.year - value_of(match["ago"] or match["before"] or match["since"])),
        said,
    )
    question = _put(_AHEAD, question, lambda match: _in(today.year + value_of(match["few"])), said)
    for pattern, shift in (*_IN_A_YEAR, *_OF_A_YEAR):
        question = _put(pattern, question, _always(_in(today.year + shift)), said)
    return question, tuple(said)


def _always(text: str) -> Callable[[re.Match[str]], str]:
    return lambda match: text


def _in(year: int) -> str:
    return f"w {year} roku"


def _last_years(few: int, today: date) -> str:
    return f"w latach {today.year - few + 1}–{today.year}" if few > 1 else _in(today.year)


def _put(pattern: re.Pattern[str], text: str, by: Callable[[re.Match[str]], str], said: list[str]) -> str:
    """The text with what the pattern finds put otherwise, its group "what" before that; `said` grows."""
    parts: list[str] = []
    at = 0
    for match in pattern.finditer(fold(text)):  # folding leaves every character at its place
        said.append(text[match.start() : match.end()])
        what = f"{text[match.start('what') : match.end('what')]} " if "what" in pattern.groupindex else ""
        parts += [text[at : match.start()], what + by(match)]
        at = match.end()
    return "".join([*parts, text[at:]])
