"""The words of a text as names are looked for in them, and what stands between two of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.folding import fold
from corpus.morphology import is_given_name, readings
from corpus.people.names import Hasher

_WORD = re.compile(r"[^\W\d_]+")
_CLOSE = re.compile(r"[^\S\n]+|[^\S\n]*\n[^\S\n]*|[._\u2010\u2011-]")
"""What may stand between a given name and a surname: a blank, the end of a line, a sign of addresses and file names."""
_BEHIND_INITIAL = re.compile(r"\.\s*|[._-]")
_HYPHEN = re.compile(r"[\u2010\u2011\u2013-]")
_CONJUNCTIONS = frozenset("AIOUWZ")
"""One-letter words of Polish, which a capital at the beginning of a sentence does not make initials."""


@dataclass(frozen=True)
class Word:
    """Characters `[start, end)` of a text, as they are written, and the keyed hash of the folded word."""

    start: int
    end: int
    text: str
    digest: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()


class Words:
    """The words of one text, in order."""

    def __init__(self, text: str, hasher: Hasher) -> None:
        self.text = text
        self.all = [
            Word(match.start(), match.end(), match.group(), hasher.word(fold(match.group())))
            for match in _WORD.finditer(text)
        ]

    def at(self, place: int) -> Word | None:
        """The word at a place, if there is one."""
        return self.all[place] if 0 <= place < len(self.all) else None

    def gap(self, place: int) -> str:
        """What stands between the word at a place and the next one."""
        return self.text[self.all[place].end : self.all[place + 1].start]

    def close(self, place: int) -> bool:
        """Whether the word at a place and the next one can be parts of one name."""
        return place + 1 < len(self.all) and _CLOSE.fullmatch(self.gap(place)) is not None

    def hyphened(self, place: int) -> bool:
        """Whether a hyphen joins the word at a place and the next one."""
        return 0 <= place < len(self.all) - 1 and _HYPHEN.fullmatch(self.gap(place)) is not None

    def initial(self, place: int) -> bool:
        """Whether the word at a place is an initial of the next one: "J. Kowalski", "j.kowalski", "J Kowalski"."""
        word = self.all[place]
        if len(word.text) != 1 or place + 1 >= len(self.all):
            return False
        if _BEHIND_INITIAL.fullmatch(self.gap(place)):
            return True
        return word.capital and word.text not in _CONJUNCTIONS and self.close(place)

    def given_name(self, place: int) -> bool:
        """Whether there is a word at a place that can be a given name; in lower case too, as addresses have them."""
        word = self.at(place)
        return word is not None and is_given_name(word.text.capitalize())


def of_two_names(word: str, *, nominative: bool = False) -> bool:
    """Whether a form belongs to two given names: "Stanisława", of Stanisław and of Stanisława.

    With `nominative`, whether it is the nominative of one of them.
    """
    found = [one for one in readings(word.capitalize()) if "imię" in one.names]
    told = not nominative or any(one.lemma == word.capitalize() for one in found)
    return told and len({one.lemma for one in found}) > 1


def qualifies(word: str, following: str) -> bool:
    """Whether a word that can be a surname is an adjective of the noun behind it: "Wojewódzki Sąd".

    Not that of a person in lower case: "Kowalski wójt".
    """
    own = {part for one in readings(word.lower()) if one.tag.startswith("adj:") for part in _cases(one.tag)}
    if following.islower():
        own = {(number, case, gender) for number, case, gender in own if gender != "m1"}
    return any(
        own & _cases(one.tag)
        for one in readings(following.lower())
        if one.tag.startswith("subst:") and not {"imię", "nazwisko"} & set(one.names)
    )


def _cases(tag: str) -> frozenset[tuple[str, str, str]]:
    """Number, case and gender of a reading, each combination: "adj:sg:nom.voc:m1.m2:pos"."""
    parts = tag.split(":")
    numbers, cases, genders = (part.split(".") for part in parts[1:4])
    return frozenset((number, case, gender) for number in numbers for case in cases for gender in genders)
