"""Numbers as people write them: in groups, with no-break spaces, with letters that look like digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

LOOKALIKES = {
    **dict.fromkeys("oODQ", "0"),
    **dict.fromkeys("lIi", "1"),
    **dict.fromkeys("zZ", "2"),
    "E": "3",
    **dict.fromkeys("Ah", "4"),
    **dict.fromkeys("sS", "5"),
    **dict.fromkeys("bG", "6"),
    "T": "7",
    "B": "8",
    **dict.fromkeys("gq", "9"),
}
"""What is typed or recognised in place of a digit, and the digit it looks like.

"|" and "!" are not among them: between two numbers they are more often the border of a table's cell, the end of a
sentence.
"""
_ALSO = {"G": "6", "g": "96", "q": "9", "b": "68", "z": "27", "Z": "27", "s": "58", "S": "58"}

LETTERS = "".join(re.escape(one) for one in LOOKALIKES)
LIKE_DIGIT = rf"[0-9{LETTERS}]"
BLANK = "[ \t\u00a0\u2007\u2009\u202f]"
"""A blank inside a line, breaking or not."""
_SPLIT = "[ \u00a0\u2007\u2009\u202f./()–-]"
_RUN = re.compile(rf"[0-9]{LIKE_DIGIT}*(?:{_SPLIT}{{1,2}}(?=[{LETTERS}]{{0,3}}[0-9]){LIKE_DIGIT}+)*")
_GROUP = re.compile(rf"{LIKE_DIGIT}+")
_GLUED = re.compile(r"(?<!\w)(?:pesel|nip|tel|telefon|kom|nr)$", re.IGNORECASE)  # labels, the blank left out
_MAX_LETTERS = 2


@dataclass(frozen=True)
class Run:
    """Groups of digits that stand together, `[start, end)` of the text, each group with its offsets.

    `letters` counts signs that stand for a digit they look like.
    """

    start: int
    end: int
    groups: tuple[tuple[int, int], ...]
    letters: int

    def digits(self, text: str) -> str:
        """The digits, lookalikes read as the digits they look like."""
        return "".join(digits_of(text[start:end]) for start, end in self.groups)

    def shape(self) -> tuple[int, ...]:
        """The lengths of the groups."""
        return tuple(end - start for start, end in self.groups)


def digits_of(written: str) -> str:
    """The digits of what is written, lookalikes included."""
    return "".join(LOOKALIKES.get(sign, sign) for sign in written if sign.isdigit() or sign in LOOKALIKES)


def readings(written: str) -> Iterator[str]:
    """Every number that a word of digits and few lookalikes may stand for; blanks and hyphens left out."""
    signs = [sign for sign in written if sign.isdecimal() or sign in LOOKALIKES]
    if sum(not sign.isdecimal() for sign in signs) > _MAX_LETTERS:
        return
    for one in product(*(sign if sign.isdecimal() else _ALSO.get(sign, LOOKALIKES[sign]) for sign in signs)):
        yield "".join(one)


def runs(text: str, least: int) -> Iterator[Run]:
    """Runs of at least so many digits that no letter, digit or sign of a longer number touches."""
    for match in _RUN.finditer(text):
        if match.end() - match.start() < least - 1:
            continue
        start, end = match.span()
        if start and text[start - 1] in LOOKALIKES and not _is_word(text, start - 2):
            start -= 1
        if _is_word(text, start - 1) and not _GLUED.search(text, max(0, start - 8), start):
            continue
        end = _word_end(text, start, end)
        groups = tuple(one.span() for one in _GROUP.finditer(text, start, end))
        letters = sum(not text[at].isdecimal() for one in groups for at in range(*one))
        size = sum(after - before for before, after in groups)
        if size >= least and letters <= _MAX_LETTERS:
            yield Run(groups[0][0], groups[-1][1], groups, letters)


def _word_end(text: str, start: int, end: int) -> int:
    """The end of the run without a last group that is the beginning of a word."""
    while end > start and _is_word(text, end):
        cut = max((text.rfind(sign, start, end) for sign in " \u00a0\u2007\u2009\u202f./()–-"), default=-1)
        end = cut if cut > start else start
    while end > start and text[end - 1] in " \u00a0\u2007\u2009\u202f./()–-":
        end -= 1
    return end


def _is_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")
