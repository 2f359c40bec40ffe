"""How many days a congress is claimed to have lasted: "Czy VI Kongres trwał dłużej niż dwa dni?"."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from assistant.understanding.question import Question
from corpus.folding import fold

_NUMBERS = {
    "jeden": 1, "dwa": 2, "dwoch": 2, "trzy": 3, "trzech": 3, "cztery": 4, "czterech": 4, "piec": 5, "pieciu": 5,
    "szesc": 6, "siedem": 7, "tydzien": 7, "one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7,
}  # fmt: skip
_MANIFOLD = {"jedno": 1, "dwu": 2, "trzy": 3, "trzech": 3, "cztero": 4, "piecio": 5}
_HOW = {
    "more": r"ponad|dluzej niz|wiecej niz|powyzej|more than|longer than|over",
    "least": r"co najmniej|przynajmniej|minimum|at least",
    "less": r"krocej niz|mniej niz|ponizej|less than|under",
    "most": r"co najwyzej|najwyzej|maksymalnie|at most|up to",
}
_QUALIFIED = "|".join(f"(?P<{name}>{words})" for name, words in _HOW.items())
_CLAIMED = re.compile(
    rf"\b(?:(?:po)?trwa\w*|mial[ay]?|last(?:ed|s)?|take|took)\s+(?:(?:{_QUALIFIED})\s+)?"
    rf"(?:(?:tylko|zaledwie|az|jedynie|dokladnie|przez|cale|caly|pelne|for|only|just|exactly|whole)\s+){{0,2}}"
    rf"(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)})\b(?:\s+(?:cale|caly|pelne|pelny|full|whole))?(?:\s+(?:dni|dzien|days?)\b)?"
    rf"|\b(?P<manifold>{'|'.join(_MANIFOLD)})dniow\w+|\b(?P<english>{'|'.join(_NUMBERS)}|\d{{1,2}})[- ]day\b"
)
_COMPARED = re.compile(r"\s+(?:dluzej|krocej|wiecej|mniej|longer|shorter|more|less)\b")
_IN_DAYS = re.compile(r"\b(?:dni|dzien|days?|tydzien)\b|dniow")
_IDLE = frozenset(
    """trwac potrwac miec dzien dlugo dlugi wiele wiecej malo mniej krotko krotki tydzien caly pelny dokladnie last long
    day days full whole take took more than least most kongres zjazd wydarzenie spotkanie edycja impreza event meeting
    odbyc""".split()
)


@dataclass(frozen=True)
class ClaimedDays:
    """A number of days, and whether it is to be exceeded ("more"), reached ("least") and so on; "" for exactly so.

    `rest` is what the question says besides, folded.
    """

    number: int
    how: str = ""
    rest: str = ""

    def fit(self, days: int) -> bool:
        """Whether so many days are as claimed."""
        as_claimed = {"more": days > self.number, "least": days >= self.number, "less": days < self.number}
        return as_claimed.get(self.how, days <= self.number if self.how == "most" else days == self.number)


def claimed_days(question: Question, places: Sequence[str] = ()) -> ClaimedDays | None:
    """The days that a question claims the congress to have lasted, where it claims no more than its places and year."""
    folded = fold(question.text)
    found = _CLAIMED.search(folded)
    if found is None or _IN_DAYS.search(found[0]) is None:
        return None
    said = {fold(place) for place in places} | {"rok", *map(str, (*question.years, *question.editions))}
    claimed = set(found[0].split())
    text, rest = question.search_text, folded.replace(found[0], " ")
    if not all(fold(text[one.start : one.end]) in claimed or _is_said(one.lemmas, said) for one in question.terms):
        return None
    if _COMPARED.match(folded, found.end()):
        return None
    if found["manifold"]:
        return ClaimedDays(_MANIFOLD[found["manifold"]], rest=rest)
    number = found["number"] or found["english"]
    how = next((name for name in _HOW if found[name]), "")
    return ClaimedDays(int(number) if number.isdigit() else _NUMBERS[number], how, rest)


def _is_said(lemmas: tuple[str, ...], said: Set[str]) -> bool:
    """Whether a word of the question is the claim itself, or tells which congress it is on."""
    words = {fold(lemma) for lemma in lemmas}
    return any(
        word in _IDLE or word in said or word in _NUMBERS or "dniow" in word or word.endswith("-day") for word in words
    )
