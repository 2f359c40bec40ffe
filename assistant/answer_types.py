"""Whether a sentence holds the kind of thing a question asks for: a date, a place, a number, a person."""

from __future__ import annotations

import re

from assistant.question import Kind
from corpus.dates import MONTH_PATTERN, YEAR
from corpus.folding import fold
from corpus.morphology import is_given_name, is_place, is_surname

_DAY = re.compile(rf"\b\d{{1,2}}\.?\s*(?:[-–—]\s*\d{{1,2}}\.?\s*)?(?:{MONTH_PATTERN})\b|\b\d{{1,2}}\.\d{{1,2}}\.\d{{4}}\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d|%|\b(?:dwa|dwie|trzy|cztery|pięć|sześć|siedem|osiem|dziewięć|dziesięć|dwu|trzy|kilka|kilku|wiele|połow\w+|ponad|blisko|setek|setk\w+|tysi\w+|milion\w*|coroczn\w+|co roku)\w*\b", re.IGNORECASE)
_MONEY = re.compile(r"\b(?:zł|złot\w+|pln|euro|eur|bezpłatn\w+|darmow\w+|koszt\w*|opłat\w*|cen[aęy]|tysięcy|mln)\b|€", re.IGNORECASE)
_REASON = re.compile(r"\b(?:ponieważ|gdyż|bo|dlatego|aby|żeby|by|w celu|celem|za|dzięki|powod\w+|wynik\w*|służ\w+|odpowiedzią)\b", re.IGNORECASE)
_FUNCTION = re.compile(
    r"\b(?:prezes|przewodnicząc|sekretarz|podsekretarz|minist|wiceminist|wicepremier|dyrektor|wicedyrektor|pełnomocni|"
    r"burmistrz|prezydent|wójt|starost|marszał|kierowni|naczelni|rzeczni|ekspert|profesor|rektor|radc|członk)\w*"
    r"|\b(?:CISO|dr|prof|mec)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def holds_kind(kind: Kind, sentence: str) -> float:
    """1.0 where the sentence holds what the kind of question asks for, 0.0 where not, 0.5 where the kind does not tell."""
    if kind is Kind.WHEN:
        return 1.0 if _DAY.search(sentence) else 0.5 if YEAR.search(sentence) else 0.0
    if kind is Kind.WHERE:
        return float(_has_place(sentence))
    if kind is Kind.HOW_MANY:
        return float(bool(_NUMBER.search(YEAR.sub(" ", _DAY.sub(" ", sentence)))))
    if kind is Kind.IDENTITY:
        return 1.0 if _FUNCTION.search(sentence) else 0.0
    if kind is Kind.MONEY:
        return float(bool(_MONEY.search(sentence)) and bool(re.search(r"\d|bezp|darm", fold(sentence))))
    if kind is Kind.WHO:
        return float(has_person(sentence)) if has_person(sentence) else 0.5 * float(_has_name(sentence))
    if kind is Kind.WHY:
        return float(bool(_REASON.search(sentence)))
    return 0.5


def _words(sentence: str) -> list[str]:
    return _WORD.findall(sentence)


def _has_place(sentence: str) -> bool:
    words = _words(sentence)
    return any(
        is_place(word) and before.lower() in ("w", "we", "do", "z", "ze", "koło", "pod", "miasto", "miasta", "mieście")
        for before, word in zip(words, words[1:], strict=False)
    )


def has_person(sentence: str) -> bool:
    """Whether a given name with a surname behind it stands in the sentence."""
    words = _words(sentence)
    return any(
        is_given_name(first) and last[:1].isupper() and any(is_surname(part) for part in (last, last.split("-")[0]))
        for first, last in zip(words, words[1:], strict=False)
    )


def _has_name(sentence: str) -> bool:
    """Whether a capitalised word stands inside the sentence: an institution, a function."""
    return any(word[:1].isupper() for word in _words(sentence)[1:])
