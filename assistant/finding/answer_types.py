"""Whether a sentence holds the kind of thing a question asks for: a date, a place, a number, a person."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from assistant.understanding.kinds import Kind
from corpus.dates import MONTH_PATTERN, YEAR
from corpus.folding import fold
from corpus.morphology import is_given_name, is_place, is_surname

_DAY = re.compile(
    rf"\b\d{{1,2}}\.?\s*(?:[-–—]\s*\d{{1,2}}\.?\s*)?(?:{MONTH_PATTERN})\b|\b\d{{1,2}}\.\d{{1,2}}\.\d{{4}}\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|%|\b(?:dwa|dwie|dwu|dwóch|trzy|trzech|cztery|czterech|pięć|pięciu|sześć|siedem|osiem|dziewięć|dziesięć|kilka|"
    r"kilku|wiele|połow|ponad|blisko|setek|setk|tysi|milion|coroczn|doroczn|co roku)\w*\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:zł|złot\w+|pln|euro|eur|bezpłatn\w+|darmow\w+|koszt\w*|opłat\w*|cen[aęy]|tysięcy|mln|"
    r"(?:dolar|frank|fun[tc]|rubl|koron|lir|jen|mar)(?:a|y|i|ów|ek|ki|ka|ach|om|ami|owi|em|ie)?)\b|[€$£]",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:ponieważ|gdyż|bo|dlatego|aby|żeby|by|w celu|celem|za|dzięki|powod\w+|wynik\w*|służ\w+|odpowiedzią)\b",
    re.IGNORECASE,
)
FUNCTION = (
    r"(?<!\w)(?:(?i:(?:wice|pod)?(?:prezes|przewodnicząc|sekretarz|minist|premier|dyrektor|pełnomocni|burmistrz|prezydent|"
    r"wójt|starost|marszał|kierowni|naczelni|rzeczni|ekspert|profesor|rektor|radc|członk))\w*|CISO)"
)
# "Anna Nowak jest prezesem", "Anna Nowak (dr), prezes", "prezes zarządu Anna Nowak"
_IDENTITY = re.compile(
    rf"[A-ZŁŚŻŹĆÓ][\w-]+\s*(?:\([^)]*\)\s*)?(?:jest|był|była|to|[–—,-])\s+(?:\w+\s+){{0,2}}{FUNCTION}"
    rf"|{FUNCTION}(?:\s+\w+){{0,4}}\s+[A-ZŁŚŻŹĆÓ][\w-]+\s+[A-ZŁŚŻŹĆÓ][\w-]+"
)
_BEFORE_PLACES = frozenset("w we do z ze koło pod miasto miasta mieście to jest był będzie miejsce".split())
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def holds_kind(kind: Kind, sentence: str) -> float:
    """How well a sentence holds what a kind of question asks for, in 0..1; 0.5 where the kind does not tell."""
    judge = _JUDGES.get(kind)
    return 0.5 if judge is None else float(judge(sentence))


def _when(sentence: str) -> float:
    return 1.0 if _DAY.search(sentence) else 0.5 if YEAR.search(sentence) else 0.0


def without_dates(sentence: str) -> str:
    """The sentence with its days and years blanked out: what numbers remain may count something."""
    return YEAR.sub(_blanks, _DAY.sub(_blanks, sentence))


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _how_many(sentence: str) -> bool:
    return _NUMBER.search(without_dates(sentence)) is not None


def _money(sentence: str) -> bool:
    return _MONEY.search(sentence) is not None and re.search(r"\d|bezp|darm", fold(sentence)) is not None


def _who(sentence: str) -> float:
    return 1.0 if has_person(sentence) else 0.5 * _has_name(sentence)


def _words(sentence: str) -> list[str]:
    return _WORD.findall(sentence)


def _has_place(sentence: str) -> bool:
    words = _words(sentence)
    return any(is_place(word) and before.lower() in _BEFORE_PLACES for before, word in pairwise(words))


def has_person(sentence: str) -> bool:
    """Whether a given name with a surname behind it stands in the sentence."""
    words = _words(sentence)
    return any(
        is_given_name(first) and last[:1].isupper() and any(is_surname(part) for part in (last, last.split("-")[0]))
        for first, last in pairwise(words)
    )


def _has_name(sentence: str) -> bool:
    """Whether a capitalised word stands inside the sentence: an institution, a function."""
    return any(word[:1].isupper() for word in _words(sentence)[1:])


_JUDGES: dict[Kind, Callable[[str], float]] = {
    Kind.WHEN: _when,
    Kind.WHERE: _has_place,
    Kind.HOW_MANY: _how_many,
    Kind.MONEY: _money,
    Kind.WHO: _who,
    Kind.WHY: lambda sentence: _REASON.search(sentence) is not None,
    Kind.IDENTITY: lambda sentence: _IDENTITY.search(sentence) is not None,
}
