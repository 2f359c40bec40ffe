"""Editions told by the place they were held in: "drugi kongres w Warszawie", "pierwszy poza Warszawą", "krakowski"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.understanding.relative_editions import ENGLISH_ORDINALS, EVENT, Counted, held_by
from assistant.understanding.something_else import counts_something
from corpus.editions import ordinal_value
from corpus.folding import fold
from corpus.morphology import city_named, is_city, readings
from corpus.records import Edition

WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
NAME = r"(?:\s+(?:forow|sekretarzy|jst|of|the|local|government|secretaries))*"
"""What the congress's name may go on with, behind its noun."""
_WHICH = r"(?:ktor\w+|jaki\w*|which|that)"
_WERE = r"(?:\s+(?:sie|byl\w*|odby\w+|mial\w*|miejsce|was|were|is|held|took|take|place|came))*"
WAS = rf"(?:\s*,?\s*{_WHICH})?{_WERE}"
"""What may stand between the congress and what tells which one it is: "kongres, który odbył się …"."""
_ORDINAL = (
    r"(?:(?P<last>ostatni\w*|najnowsz\w+|latest|last|most\s+recent)|(?P<number>(?:pierwsz|drug|trzec|czwart|piat|szost|"
    rf"siodm|osm|dziewiat|dziesiat|jedenast|dwunast)\w+|{'|'.join(ENGLISH_ORDINALS)}))"
)
_IN_A_PLACE = re.compile(
    rf"\b{_ORDINAL}\s+(?:krajow\w+\s+|national\s+)?{EVENT}{NAME}(?:\s*,?\s*{_WHICH}{_WERE}|\s+(?:zorganizowan\w+|held))?\s+"
    rf"(?:(?P<outside>poza|outside(?:\s+of)?)|w|we|in|at)\s+(?P<place>{WORD})"
)
_IS_IT = re.compile(r"\W*(?:was|is|were)\s+(?:the\s+)?")  # "Was the last congress in Warsaw?" asks for the place
_OF_A_PLACE = re.compile(rf"\b{_ORDINAL}\s+(?P<place>{WORD})\s+{EVENT}(?P<outside>\b\B)?")
_ADJECTIVE = re.compile(r".{2,}[scz]ki")  # as a lemma without diacritics
_IRREGULAR = {"lubelski": "Lublin", "tyski": "Tychy", "zorski": "Żory"}
_STEM = 4  # letters that an adjective shares with its place, at the least: "kielecki", "sopocki"
_ENGLISH = {"warsaw": "Warszawa", "cracow": "Kraków"}


def place_of(word: str, known: Sequence[Edition], *, adjective: bool = True) -> str | None:
    """The place that a word names, in any case or as an adjective: one of known editions, or else a city.

    None for a word that names neither, and for adjectives of cities that no known edition was held in.
    """
    places = tuple(dict.fromkeys(one.place for one in known if one.place))
    folded = fold(word)
    found = [one for form in (word, word.capitalize()) for one in readings(form)]
    for place in places:
        if fold(place) == folded or _ENGLISH.get(folded) == place or any(one.lemma == place for one in found):
            return place
    adjectives = {fold(one.lemma) for one in found if one.tag.startswith("adj")} if adjective else ()
    for lemma in adjectives:
        if _ADJECTIVE.fullmatch(lemma):
            for place in places:
                if _IRREGULAR.get(lemma) == place or fold(place)[:_STEM] == lemma[:_STEM]:
                    return place
    if not word[:1].isupper():
        return None
    exonym = _ENGLISH.get(folded)
    return next((one.lemma for one in found if is_city(one.lemma)), exonym or city_named(word))


def editions_of_places(question: str, known: Sequence[Edition], today: date) -> Iterator[Counted]:
    """The last, the first, or another of the editions of one place, or of those held elsewhere; none where none is.

    An ordinal is counted among them where the edition of that number was held elsewhere: "trzeci kongres w Gdyni" may
    be the third congress, which was in Gdynia. Of places that no known edition was held in, the last and the first are
    read in the same way.
    """
    folded = fold(question)
    for pattern in (_IN_A_PLACE, _OF_A_PLACE):
        for match in pattern.finditer(folded):
            word = question[match.start("place") : match.end("place")]
            place = place_of(word, known, adjective=pattern is _OF_A_PLACE)
            number = ordinal_value(match["number"] or "") or ENGLISH_ORDINALS.get(match["number"] or "")
            if place is None or not (number or match["last"]) or _IS_IT.fullmatch(folded[: match.start()]):
                continue
            if number and counts_something(question, *match.span("number")):
                continue
            read = _among(place, number, known, today, outside=match["outside"] is not None)
            if read is not None:
                yield Counted(read, match.start(), match.end())


def _among(
    place: str, number: int | None, known: Sequence[Edition], today: date, *, outside: bool
) -> tuple[int, ...] | None:
    """The edition that is the one of that number, or the last, among those of a place; None where it is not counted."""
    held = held_by(known, today)
    there = [one.number for one in held if one.place and (one.place == place) != outside]
    place_known = any(one.place == place for one in known)
    alone = (
        next((one for one in known if one.number == number), None) if number else max(held, key=_number, default=None)
    )
    elsewhere = alone is not None and alone.place is not None and alone.place != place
    if not outside and not elsewhere and not (place_known and number in (None, 1)):
        return None
    at = number - 1 if number else len(there) - 1
    return (there[at],) if 0 <= at < len(there) else ()


def _number(edition: Edition) -> int:
    return edition.number
