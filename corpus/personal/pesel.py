"""PESEL numbers (Article 15 of the Polish act on population registration of 24 September 2010)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.personal.digits import LIKE_DIGIT, LOOKALIKES, Run, readings, runs
from corpus.personal.findings import Finding

_LENGTH = 11
_LABEL = re.compile(
    r"pesel\w*[\s:=–—\-(„\"'.,]*(?:(?:nr|numer\w*|to|jest|o|ma|brzmi|wynosi|mój|jego|jej)\b[\s:=–—\-(„\"'.]*)*$",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"(?i:pesel)\w*\W{{1,4}}(?:(?:to|nr|numer|jest)\W{{1,3}})*({LIKE_DIGIT}{{9,13}})(?!\w)")
_SHAPES = {(6, 5), (2, 2, 2, 5), (2, 2, 2, 2, 3), (6, 2, 3), (6, 4, 1), (2, 2, 2, 4, 1)}
_FEWEST, _MOST = 9, 13  # digits of a number beside its label, with some left out or typed twice
_IN_NAME = re.compile(r"(?<=_)\d{11}(?![^\W_])|(?<![\w.])\d{11}(?=_)")  # of a file: "skan_85041212344_2.pdf"
_JOINED = re.compile(r"(?:\w[-.–]|\d/)$")  # a part of a longer number, as of a case
_UNIT = re.compile(r"[,.]\d|\s?(?:zł|PLN|EUR|euro|USD|%|mln|tys\.|km|m²|ha)\b")


def find(text: str) -> Iterator[Finding]:
    """PESEL numbers: with a right check digit anywhere, with a wrong one beside the word PESEL."""
    for run in runs(text, _FEWEST):
        label = _LABEL.search(text, max(0, run.start - 40), run.start)
        if label:
            yield from _labelled(text, run)
        else:
            yield from _bare(text, run)
    for match in _IN_NAME.finditer(text):
        if _right(text, match.start(), match.end()):
            yield Finding(match.start(), match.end(), "pesel")
    for match in _LABELLED.finditer(text):  # more letters in it than a run has: "PESEL 44O5I4O1359"
        if sum(sign.isdigit() for sign in match[1]) >= _FEWEST - 3:
            yield Finding(match.start(1), match.end(1), "pesel")


def _labelled(text: str, run: Run) -> Iterator[Finding]:
    """What stands beside the label: the groups up to eleven digits, or one group of about as many."""
    shape = run.shape()
    for count in range(1, len(shape) + 1):
        size = sum(shape[:count])
        if size > _MOST:
            break
        if size == _LENGTH or (count == 1 and _FEWEST <= size <= _MOST):
            yield Finding(run.groups[0][0], run.groups[count - 1][1], "pesel")
            yield from _whole_groups(text, run, count)
            return
    if _FEWEST <= sum(shape) <= _MOST:
        yield Finding(run.start, run.end, "pesel")


def _bare(text: str, run: Run) -> Iterator[Finding]:
    if run.shape() in _SHAPES and _right(text, run.start, run.end) and not run.letters:
        yield Finding(run.start, run.end, "pesel")
    else:
        yield from _whole_groups(text, run, 0)


def _whole_groups(text: str, run: Run, first: int) -> Iterator[Finding]:
    """Groups of eleven digits apart from their neighbours: a row of a table, not a longer number."""
    for start, end in run.groups[first:]:
        joined = _JOINED.search(text, max(0, start - 2), start)
        goes_on = text[end : end + 1] in {"-", "/", "–"} and text[end + 1 : end + 2].isdigit()
        if end - start == _LENGTH and not joined and not goes_on and _right(text, start, end):
            yield Finding(start, end, "pesel")


def _right(text: str, start: int, end: int) -> bool:
    """Whether the check digit and the date of birth are right, in some reading of what is typed."""
    if _UNIT.match(text, end) or text[max(0, start - 1) : start] in {"\\", "#", "+"}:
        return False
    from stdnum.pl import pesel  # read in only where there is something to check

    written = text[start:end]
    letters = sum(sign in LOOKALIKES for sign in written)
    if letters and not text[start].isdigit() and not text[end - 1].isdigit():
        return False
    return any(pesel.is_valid(one) for one in readings(written))
