"""A claim of where or when one congress was held, made anew of another place, year or number: "A w Krakowie?".

Behind "Czy VI Kongres odbył się w Warszawie?" the place is what was doubted, and the congress stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.understanding.asked_editions import named_editions
from assistant.understanding.events import Circumstance, in_place
from assistant.understanding.kinds import Kind, kind_of
from corpus.editions import Mention
from corpus.folding import fold
from corpus.morphology import place_names
from corpus.records import Edition

_NOMINATIVE = re.compile(r"\b(?:kongres|edycja|zjazd)\b(?: forów)?(?: sekretarzy)?", re.IGNORECASE)
_NUMBER = re.compile(r"[IVXivx]+|\d{1,2}\.?|[^\W\d_]+[yia]")
_YEAR = re.compile(r"\bw\s+(?:roku\s+)?(?:19|20)\d\d\b(?:\s*(?:roku|rok|r\.))?", re.IGNORECASE)
_NAMED_BY_IT = re.compile(r"\bczy\s+(?:krajowy\s+)?(?:kongres|zjazd)\s+(?:sekretarzy\s+)?we?\s", re.IGNORECASE)
_GOVERNED = re.compile(r"\b(?:na|w|we|podczas|z|ze|o|po|przed|od|do|przy|niż|niz)\s+(?:krajow\w+\s+)?$", re.IGNORECASE)


def claimed_anew(whole: str, new: Circumstance, known: Sequence[Edition], today: date) -> str | None:
    """The claim of another place or year of the same congress, or the same of another congress; None for no claim."""
    if kind_of(fold(whole)) is not Kind.YES_NO:
        return None
    mentions = named_editions(whole, known, today).mentions
    place = next(filter(None, (_place(whole, name) for name in place_names(whole))), None)
    year = _YEAR.search(whole)
    told = year if _YEAR.fullmatch(new.phrase) else place
    if not mentions and new.phrase and place and year and told and _NAMED_BY_IT.search(whole):
        return f"{whole[: told.start()]}{new.phrase}{whole[told.end() :]}"
    if len(mentions) != 1 or not _is_subject(whole, mentions[0]) or not (place or year):
        return None
    start, end = mentions[0].start, mentions[0].end
    noun = _NOMINATIVE.search(whole, start, end)
    if new.editions:
        said = f"{new.numerals} {'Kongres' if noun is None else noun.group()}"
        return f"{whole[:start]}{said}{whole[end:]}"
    if told is not None:
        return f"{whole[: told.start()]}{new.phrase}{whole[told.end() :]}"
    return f"{whole[:start]}Kongres {new.phrase}{whole[end:]}"


def _is_subject(whole: str, mention: Mention) -> bool:
    """Whether a congress is what the claim is about, and not where something was: "Czy na VI Kongresie …"."""
    said = whole[mention.start : mention.end]
    named = _NOMINATIVE.search(said) is not None or _NUMBER.fullmatch(said) is not None
    return named and _GOVERNED.search(whole[: mention.start]) is None


def _place(whole: str, name: str) -> re.Match[str] | None:
    return re.search(rf"\b{re.escape(in_place(name, 'pl'))}\b", whole, re.IGNORECASE)
