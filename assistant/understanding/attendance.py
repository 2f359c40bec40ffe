"""Which of several congresses more people came to, asked as the comparison that it is: "Czy II był większy niż I?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.understanding.asked_editions import named_editions
from corpus.dates import years
from corpus.editions import to_roman
from corpus.folding import fold
from corpus.records import Edition

_PEOPLE = r"(?:gosci|uczestnik\w+|osob|ludzi)"
_EVENT = re.compile(r"\b(?:kongres|edycj|zjazd|zjezd)")
_MORE = re.compile(
    rf"\b(?:naj)?(?:wiecej|mniej) {_PEOPLE}\b|\b(?:naj)?liczniejsz\w+\b"
    r"|\bbyl\w* (?:to )?(?:wieksz|mniejsz|najwieksz|najmniejsz)\w+\b(?! \w*(?:sal|temat|problem|wyzwan|nagrod|udzial))"
)
_MOST = re.compile(
    r"^(?:a )?(?:na |w )?(?:ktor|jaki)\w+ (?:kongres|edycj|zjazd|zjezd)"
    r".*\bnaj(?:wiecej|mniej|wieksz|mniejsz|liczniejsz)"
)
_SUPERLATIVE = re.compile(r"\bnaj\w+")
_THAN = re.compile(r"\b(?:niz|od|czy|i|oraz)\b")
_OF_A_COUNT = re.compile(r"\b(?:niz|od|ponad) (?!(?:19|20)\d\d\b)\d+")
# a lone first that stands by another number: "II był większy niż I", "na I czy II"
_FIRST = re.compile(r"(?<=\bniż )I\b|(?<=\bniz )I\b|(?<=\bczy )I\b|(?<=\bniż na )I\b|(?<=\bczy na )I\b|\bI(?=,? czy\b)")
_FEW, _MANY = 2, 12


def as_comparison(text: str, known: Sequence[Edition], today: date) -> str | None:
    """The question as one for the numbers of those who came, of each congress named.

    Of all known, where it is asked which was the largest; None for any other question.
    """
    folded = fold(text)
    if _MORE.search(folded) is None or _OF_A_COUNT.search(folded):
        return None
    most = _MOST.search(folded) is not None
    if not most and (_SUPERLATIVE.search(folded) or _THAN.search(folded) is None):
        return None
    numbers = [one.number for one in named_editions(_FIRST.sub("I kongres", text), known, today).mentions]
    if _EVENT.search(folded) is None and len(numbers) < _FEW:
        return None  # numbers alone name congresses where two stand side by side: "Czy II był większy niż VI?"
    numbers += [one.number for year in years(text) for one in known if one.year == year]
    if most and not numbers:
        numbers = sorted(one.number for one in known)
    named = [to_roman(number) for number in dict.fromkeys(numbers)]
    if not _FEW <= len(named) <= _MANY:
        return None
    return f"Porównaj liczbę uczestników {', '.join(named[:-1])} i {named[-1]} kongresu"
