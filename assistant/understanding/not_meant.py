"""What a follow-up does not mean: a pronoun that stands for no congress, an English "on" that is none."""

from __future__ import annotations

import re

from assistant.understanding.question import language_of
from assistant.understanding.spoken_of import Before
from corpus.folding import fold
from corpus.morphology import is_known

_EVENT = re.compile(r"\b(?:kongres|edycj|zjazd|zjezd|congress|edition)")
_OF_PERSON = re.compile(r"kim\b", re.IGNORECASE)
_DONE_TO_IT = re.compile(r"\b(?:otw(?:orzy|iera)|zam(?:kn|yka)|(?:z|wspol)?organiz|prowadzi|finans|sponsor|patron)")
_HIM = re.compile(r"\b(?:go|jego|niego)\b", re.IGNORECASE)


def is_foreign(rest: str) -> bool:
    """Whether a text is English, and no short one with a word that is Polish as well: "kim on jest"."""
    words = re.findall(r"[^\W\d_]{4,}", rest)
    known = sum(is_known(word.lower()) for word in words)
    return language_of(rest) != "pl" and len(words) > 2 * known + 1


def means_another(rest: str, before: Before) -> bool:
    """Whether a pronoun hardly stands for a congress, since the question before was not on one: "kto go powołał"."""
    if before.language == "pl" and _OF_PERSON.match(rest):
        return True
    if before.language != "pl" or not _HIM.search(rest) or _DONE_TO_IT.search(fold(rest)):
        return False
    named = before.numeral and re.search(rf"\b{before.numeral}\b", before.question)
    return not (named or _EVENT.search(fold(before.question)) or before.year)
