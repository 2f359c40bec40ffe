"""Where a question asks to be searched: the editions that it names by number, year or place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.understanding.asked_editions import named_editions
from assistant.understanding.kinds import Kind
from assistant.understanding.places import asked_places
from assistant.understanding.sides import Side, sides_of
from corpus.dates import years
from corpus.editions import Mention
from corpus.records import Edition

_YEARS_BETWEEN = re.compile(r"\b((?:19|20)\d\d)(?:\s+r\.|\s+roku)?\s*(?:[-–—]|\bdo\b|\ba\b|\bto\b)\s*((?:19|20)\d\d)\b")
_TWO_YEARS = re.compile(r"\b(?:mi[eę]dzy|between)\s+(?:19|20)\d\d\b", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\bw\s+(?:roku\s+)?['’]?(\d\d)\s*(?:roku|r\.)|\bw\s+['’](\d\d)\b", re.IGNORECASE)
_LONGEST_SPAN = 20  # years
_BY_SIDES = (Kind.COMPARISON, Kind.OVERVIEW, Kind.LIST, Kind.HOW_MANY)  # told of each of several editions by itself
_MOST_SIDES = 4  # of an overview or a list; what is compared is told of all that is named


@dataclass(frozen=True)
class Restriction:
    """The editions a question speaks of, all of them in `numbers`, known or not, and what named them.

    `mentions` are the places of the text that name them by number or count them from others, and `counted` the
    wordings of the latter; `missing` are wordings that no edition fits. `by_circumstance` is true when it was a year or
    a place that told the editions.
    """

    numbers: tuple[int, ...]
    years: tuple[int, ...]
    places: tuple[str, ...]
    mentions: tuple[Mention, ...]
    counted: tuple[str, ...]
    missing: tuple[str, ...]
    by_circumstance: bool
    sides: tuple[Side, ...]


def restricted(text: str, kind: Kind, editions: Sequence[Edition], today: date) -> Restriction:
    """Read the editions that a question names, its relative years already put as numbers.

    A number goes before a year, and a year before a place; what is compared may be named by any of them.
    """
    read = named_editions(text, editions, today)
    by_year = {edition.year: edition.number for edition in editions if edition.year}
    asked = _asked_years(read.rest, two=kind is Kind.COMPARISON)
    held = {edition.place for edition in editions}
    named = asked_places(read.rest, editions)
    places = tuple(place for place in named if place in held)
    numbers = [mention.number for mention in read.mentions]
    sides = sides_of(numbers, asked, named if places else (), editions) if kind in _BY_SIDES else ()
    if kind is not Kind.COMPARISON and len(sides) > _MOST_SIDES:
        sides = ()
    if sides:
        numbers += [number for side in sides for number in side.editions]
    numbers = numbers or [by_year[year] for year in asked if year in by_year]
    numbers = numbers or [edition.number for edition in editions if edition.place in places]
    return Restriction(
        tuple(dict.fromkeys(numbers)),
        tuple(asked),
        places,
        read.mentions,
        read.counted,
        read.missing,
        not read.mentions,
        sides,
    )


def with_whole_years(text: str, editions: Sequence[Edition]) -> str:
    """The text with years of two digits written out, where an edition is of that year: "w 17 roku", "w '22"."""
    known = {edition.year for edition in editions}

    def put(match: re.Match[str]) -> str:
        year = 2000 + int(match[1] or match[2])
        return f"w {year} roku" if year in known else match.group()

    return _SHORT_YEAR.sub(put, text)


def _asked_years(text: str, *, two: bool) -> list[int]:
    """The years that a question names, and those between the two of a span: "w latach 2017–2019".

    `two` where what lies between is not asked about: "czym różniły się między 2017 a 2019".
    """
    told = years(text)
    if two and _TWO_YEARS.search(text):
        return sorted(told)
    spans = [(int(match[1]), int(match[2])) for match in _YEARS_BETWEEN.finditer(text)]
    between = [year for first, last in spans if last - first <= _LONGEST_SPAN for year in range(first, last)]
    return sorted({*told, *between})
