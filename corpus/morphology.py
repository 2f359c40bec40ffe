"""Polish inflection, from the Morfeusz 2 dictionary (SGJP)."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import morfeusz2

_UNKNOWN = "ign"


@lru_cache(maxsize=1)
def _analyser() -> morfeusz2.Morfeusz:
    import morfeusz2

    return morfeusz2.Morfeusz(generate=False, whitespace=morfeusz2.KEEP_WHITESPACES)


@dataclass(frozen=True)
class Reading:
    """One reading of a word: its lemma without the homonym mark, and its tag."""

    lemma: str
    tag: str


@lru_cache(maxsize=100_000)
def readings(word: str) -> tuple[Reading, ...]:
    """Readings of a word as one whole, in the dictionary's order; none when it is not known."""
    # Iterating over the library's result, as its own `analyse` does, crashes once faiss is loaded: both are SWIG
    # modules and share one iterator type. Reading it by position does not.
    engine = _analyser()._morfeusz_obj
    found = engine.analyse(word)
    out = []
    for at in range(found.size()):
        one = found[at]
        tag = one.getTag(engine)
        if tag == _UNKNOWN or one.startNode != 0 or one.endNode != 1:
            return ()
        out.append(Reading(one.lemma.partition(":")[0] or one.lemma, tag))
    return tuple(out)


def is_known(word: str) -> bool:
    """Whether the dictionary knows the word as one whole."""
    return bool(readings(word))


_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BARE = {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "żź"}
_MOST_RESTORED = 3  # letters of one word that may get their diacritics back


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; hyphenated ones whole and in parts ("25-lecia" -> "25-lecia", "25", "lecia")."""
    out: list[str] = []
    for match in _WORD.finditer(text.lower()):
        word = match.group()
        out.append(word)
        if "-" in word:
            out.extend(word.split("-"))
    return out


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """The first lemma of a lower-case word, in lower case; the word itself where the dictionary does not know it."""
    known = readings(word)
    return known[0].lemma.lower() if known else word


@lru_cache(maxsize=100_000)
def query_lemmas(word: str) -> tuple[str, ...]:
    """Lemmas that a lower-case word of a question may stand for.

    A word that the dictionary does not know is tried with its diacritics restored ("hasla" -> "hasła" -> "hasło").
    """
    if is_known(word) or word.isdigit():
        return (lemma(word),)
    restored = tuple(dict.fromkeys(lemma(candidate) for candidate in _restored(word)))
    return restored or (word,)


def _restored(word: str) -> list[str]:
    """Known words that differ from this one in up to three diacritics, those with the fewest first."""
    places = [(at, letter) for at, char in enumerate(word) for letter in _BARE.get(char, "")]
    if len(word) < 3 or not word.isascii():
        return []
    for count in range(1, _MOST_RESTORED + 1):
        found = []
        for chosen in itertools.combinations(places, count):
            if len({at for at, _ in chosen}) < count:
                continue
            letters = list(word)
            for at, letter in chosen:
                letters[at] = letter
            candidate = "".join(letters)
            if is_known(candidate):
                found.append(candidate)
        if found:
            return found
    return []
