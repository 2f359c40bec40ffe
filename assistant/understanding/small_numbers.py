"""Numbers in words, as questions count years and editions: "dwa lata temu", "ostatnie trzy kongresy"."""

from __future__ import annotations

import re

_WORDS = (
    "jeden jedna jedno jednego jednej jednym one",
    "dwa dwie dwoch dwu dwom dwoma two",
    "trzy trzech trzem trzema three",
    "cztery czterech czterem czterema four",
    "piec pieciu piecioma five",
    "szesc szesciu szescioma six",
    "siedem siedmiu siedmioma seven",
    "osiem osmiu osmioma eight",
    "dziewiec dziewieciu dziewiecioma nine",
    "dziesiec dziesieciu dziesiecioma ten",
)
_VALUES = {word: value for value, words in enumerate(_WORDS, start=1) for word in words.split()}
PATTERN = rf"(?:{'|'.join(sorted(_VALUES, key=len, reverse=True))}|\d{{1,2}})"
"""Matches a small number in a text in lower case without diacritics."""


def value_of(word: str) -> int:
    """Value of a word that `PATTERN` matches. Raises `ValueError` for any other."""
    return _VALUES[word] if word in _VALUES else int(word)


def counts(pattern: str) -> re.Pattern[str]:
    """A pattern in which `{n}` stands for a small number, to be found in the group "n"."""
    return re.compile(pattern.replace("{n}", rf"(?P<n>{PATTERN})"))
