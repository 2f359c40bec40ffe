"""All that a text states and that can be compared with what another states."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assistant.citations.facts.amounts import Amount, Place, amounts_in
from assistant.citations.facts.dates import Day, Hour, dates_in, hours_in
from assistant.citations.facts.law import Reference, references_in
from assistant.citations.facts.words import Words, words_in


@dataclass(frozen=True)
class Facts:
    """What a text states: its words, dates, hours, references to law, amounts, places in an order."""

    words: Words
    dates: tuple[Day, ...]
    hours: tuple[Hour, ...]
    law: tuple[Reference, ...]
    amounts: tuple[Amount, ...]
    places: tuple[Place, ...]


@lru_cache(maxsize=1024)
def facts_of(text: str) -> Facts:
    """The facts of a text. What is a date or a reference is no amount too."""
    words = words_in(text)
    law = references_in(text)
    hours = hours_in(text)
    named = [*((one.start, one.end) for one in law), *((one.start, one.end) for one in hours)]
    dates = tuple(
        one for one in dates_in(words) if not any(start < one.end and one.start < end for start, end in named)
    )
    amounts, places = amounts_in(words, [*named, *((one.start, one.end) for one in dates)])
    return Facts(words, dates, hours, law, amounts, places)
