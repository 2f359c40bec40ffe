"""The places that a question names, as Polish and English questions name them, in their base forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.understanding.editions_of_places import WORD, place_of
from corpus.morphology import place_names
from corpus.records import Edition

_CITY_OF = r"(?:(?:the\s+)?(?:city|town)\s+of\s+)?"
_IN = re.compile(rf"\b(?:in|at)\s+{_CITY_OF}(?P<place>{WORD})", re.IGNORECASE)
_HOST = re.compile(
    rf"\bhosted\s+(?:by|in)\s+{_CITY_OF}(?P<by>{WORD})|\b(?P<place>{WORD})\s+(?:the\s+)?host(?:s|ed|ing)?\b(?!\s+(?:by|in)\b)"
    r"(?=\s+(?:the\s+)?(?:\S+\s+){0,2}(?:congress|it|edition|event|one)\b)"
    rf"|\b(?P<guested>{WORD})\s+gości(?:ł|ła|ło)\b",
    re.IGNORECASE,
)


def asked_places(text: str, known: Sequence[Edition]) -> tuple[str, ...]:
    """The places that a question asks about as where something was, or as what hosted it, in order, each once.

    In English, those alone that a known edition was held in, and cities.
    """
    return tuple(dict.fromkeys((*place_names(text), *_read(_IN, text, known), *hosting_places(text, known))))


def hosting_places(text: str, known: Sequence[Edition]) -> tuple[str, ...]:
    """The places that a question asks about as what hosted a congress: "Did Cracow host it?", "Czy Kraków gościł"."""
    return tuple(_read(_HOST, text, known))


def _read(pattern: re.Pattern[str], text: str, known: Sequence[Edition]) -> Iterator[str]:
    for match in pattern.finditer(text):
        word = next(one for one in match.groups() if one)
        place = place_of(word, known, adjective=False)
        if place is not None:
            yield place
