"""The answer to a question that was asked back: "ten pierwszy", "VI", "ten z 2019", "Anna"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.understanding.asked_editions import named_editions
from corpus.editions import from_roman, ordinal_value
from corpus.folding import fold
from corpus.morphology import lemmas
from corpus.records import Edition

_IDLE = frozenset(
    "a o no to tak chodzi mi pytam wybieram ten ta tego tej tym te ktory ktora w we na z ze od pan pani pana panu"
    " kongres kongresu kongresie edycja edycji edycje roku rok r byl byla bylo the one i mean about".split()
)
_LAST = re.compile(r"ostatni\w*|last|najnowsz\w+")
_ENGLISH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_LONGEST = 6  # words
_YEAR = re.compile(r"(?:19|20)\d\d")


def chosen_of(text: str, choices: Sequence[str], known: Sequence[Edition], today: date) -> str | None:
    """The one of the questions to choose from that a reply means; None for a reply that means none, or several."""
    words = [word for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", text) if fold(word) not in _IDLE or word == "I"]
    if not choices or len(words) != 1 or len(text.split()) > _LONGEST:
        return None
    word = words[0]
    numbers = [_edition_of(one, known, today) for one in choices]
    if _YEAR.fullmatch(word):
        years = {one.number: one.year for one in known}
        return _only(choices, [number is not None and years.get(number) == int(word) for number in numbers])
    number = from_roman(word.upper()) or ordinal_value(word) or _ENGLISH.get(fold(word))
    number = int(word) if number is None and word.isdigit() else number
    if number is not None and number in numbers:
        return choices[numbers.index(number)]
    if number is not None:
        return choices[number - 1] if 0 < number <= len(choices) and not from_roman(word) else None
    if _LAST.fullmatch(fold(word)):
        return choices[-1]
    said = set(map(fold, lemmas(word)))
    own = [{fold(lemma) for one in _own(at, choices) for lemma in lemmas(one)} for at in range(len(choices))]
    return _only(choices, [bool(said & one) for one in own])


def _edition_of(question: str, known: Sequence[Edition], today: date) -> int | None:
    mentions = named_editions(question, known, today).mentions
    return mentions[0].number if len(mentions) == 1 else None


def _own(at: int, choices: Sequence[str]) -> list[str]:
    """The words of a choice that not all of them have."""
    words = [re.findall(r"[^\W_]+(?:-[^\W_]+)*", one) for one in choices]
    shared = set.intersection(*(set(one) for one in words))
    return [word for word in words[at] if word not in shared]


def _only(choices: Sequence[str], fits: Sequence[bool]) -> str | None:
    found = [choice for choice, one in zip(choices, fits, strict=True) if one]
    return found[0] if len(found) == 1 else None
