"""What a question asks about one beside the other: editions, the congresses of years, the congresses of places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.editions import to_roman
from corpus.records import Edition


@dataclass(frozen=True)
class Side:
    """One of several things that a question compares, or asks about each.

    `name` is the number, year or place it was named by, and `editions` are the known editions that it means: none where
    the materials know none of that number, year or place.
    """

    name: str
    editions: tuple[int, ...]


def sides_of(
    numbers: Sequence[int], years: Sequence[int], places: Sequence[str], known: Sequence[Edition]
) -> tuple[Side, ...]:
    """The sides named by numbers of editions, years and places, each edition in the first that names it."""
    sides: list[Side] = []
    named: set[int] = set()
    told = {one.number for one in known}
    for number in dict.fromkeys(numbers):
        sides.append(Side(to_roman(number), (number,) if number in told else ()))
        named.add(number)
    for name, editions in (
        *((str(year), [one.number for one in known if one.year == year]) for year in years),
        *((place, [one.number for one in known if one.place == place]) for place in places),
    ):
        if named.isdisjoint(editions):
            sides.append(Side(name, tuple(editions)))
            named.update(editions)
    return tuple(sides) if len(sides) > 1 else ()
