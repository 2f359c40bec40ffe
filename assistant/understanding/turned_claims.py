"""Words that turn a claim, so that a fact neither bears it out nor denies it: "po 2016 roku", "pod Krakowem"."""

from __future__ import annotations

import re

_EITHER = re.compile(r"(?<=\w)\s+czy\s", re.IGNORECASE)
_ONE_OF = re.compile(r"(?<=\w)\s+(?:albo|lub|bądź|or)\s", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:[Pp]oza|[Pp]od|[Zz]a|[Pp]rzy|[Oo]bok|[Oo]utside|[Nn]ear)\s+[A-ZĄĆĘŁŃÓŚŹŻ]")
_ANOTHER_TIME = re.compile(
    r"\b(?:po|przed|do|od|after|before|by|since|until|till)\s+(?:rok(?:u|iem)\s+)?(?:19|20)\d\d\b", re.IGNORECASE
)
_ONLY = re.compile(r"\b(?:tylko|jedynie|wyłącznie|only)\b", re.IGNORECASE)


def leaves_a_choice(text: str) -> bool:
    """Whether it asks which of two is so ("w Krakowie czy w Gdyni"), or what was beside a place ("pod Krakowem")."""
    return _EITHER.search(text) is not None or _BESIDE.search(text) is not None


def is_turned(text: str) -> bool:
    """Whether it leaves a choice, or claims one of several, only one, or what was before or after a year."""
    turns = (_ONE_OF, _ANOTHER_TIME, _ONLY)
    return leaves_a_choice(text) or any(one.search(text) for one in turns)
