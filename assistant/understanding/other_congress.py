"""Another congress, and nothing else, asked about behind a question: "w 2017?", "A następny?", "A w Krakowie?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.understanding.asked_editions import named_editions
from assistant.understanding.editions_of_places import place_of
from assistant.understanding.events import Circumstance, in_place, in_year
from assistant.understanding.relative_years import with_years
from assistant.understanding.small_numbers import PATTERN, value_of
from corpus.folding import fold
from corpus.records import Edition

_FILLERS = frozenset(
    "na w we z ze o od do po podczas trakcie czasie ramach nad przy przed za dla bez u roku rok r i oraz"
    " ten ta to tym tej te niz"
    " in at on of during the and one".split()
)
_OPENED = frozenset("a co jak bylo bylem byl byla what about how was were it tamtym tamtej".split())
_NOUN = re.compile(r"(?:kongres|edycj|zjazd|zjezd|congress|edition|krajow|sekretarz)\w*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LATER = re.compile(
    r"\b(?:w\s+)?(?:(?P<next>nastepn|kolejn|next|following)|(?P<previous>poprzedn|wczesniejsz|previous|preceding))\w*"
    r"\s+(?:roku|year)\b"
    rf"|\b(?:(?P<few>{PATTERN})\s+)?(?:rok|lata|lat|years?)\s+(?:(?P<later>pozniej|potem|po\s+tym|later|after)"
    r"|(?P<before>wczesniej|przedtem|earlier|before))\b"
)
_BESIDE = re.compile(
    r"\b(?:(?P<next>nastepn\w*|kolejn\w*|next|following)|(?P<previous>poprzedn\w*|wczesniejsz\w*|previous|preceding))\b"
)
_IN = re.compile(r"\b(?:w|we|in|at)\s+$")
_FIRST = re.compile(r"(?:na|o|po|przed|przy|z|w) I")  # by itself it may be a word
_DIGITS = re.compile(r"(?P<at>(?:na|podczas|z|po) )?(?:(?:tym|ten|ta|tej) )?(?P<number>\d{1,2})\.?")
_LONGEST = 7  # words of a fragment


@dataclass(frozen=True)
class Anchor:
    """What "two years later" and "the next" count from: an edition, or a year of which none is."""

    edition: int | None
    year: int | None


def circumstance_of(
    text: str, anchor: Anchor, language: str, known: Sequence[Edition], today: date, *, opened: bool
) -> Circumstance | None:
    """The congress that a fragment names and says nothing else of; None for any other text.

    A fragment that is not `opened` by "a" must be barer: "Kongres w Gdyni" may be asked by itself.
    """
    plain = " ".join(re.sub(r"[^\w\s.'-]+", " ", text).split()).strip(". ")
    if not plain or len(plain.split()) > _LONGEST:
        return None
    counted = _LATER.search(fold(plain)) or (_BESIDE.search(fold(plain)) if anchor.edition is not None else None)
    if counted is not None:
        bare = _is_bare(fold(plain), [counted.span()], opened=opened)
        return _counted(counted, anchor, language, known) if bare else None
    return _told(with_years(plain, today), language, known, today, opened=opened)


def _told(plain: str, language: str, known: Sequence[Edition], today: date, *, opened: bool) -> Circumstance | None:
    """The congress of a fragment that counts from nowhere: by its year, its number or its place."""
    if years := list(_YEAR.finditer(plain)):
        if not _is_bare(fold(plain), [one.span() for one in years], opened=opened):
            return None
        one = len(years) == 1
        return Circumstance(phrase=in_year(int(years[0][0]), language) if one else plain)
    if (number := _bare_number(plain, known, opened=opened)) is not None:
        return Circumstance((number,))
    spans, numbers = _named(plain, language, known, today, opened=opened)
    if numbers:
        return Circumstance(numbers) if _is_bare(fold(plain), spans, opened=opened) else None
    return _of_place(plain, language, known, opened=opened)


def _named(
    plain: str, language: str, known: Sequence[Edition], today: date, *, opened: bool
) -> tuple[Sequence[tuple[int, int]], tuple[int, ...]]:
    """Where editions are named by number, or counted, and which: "a ostatni?", "and at the 7th?"."""
    alone = opened and (" " not in plain or language != "pl" or _FIRST.fullmatch(plain) is not None)
    named = f"{plain} {'kongres' if language == 'pl' else 'congress'}"
    for said in (plain, named) if alone else (plain,):
        if mentions := named_editions(said, known, today).mentions:
            spans = sorted({(one.start, min(one.end, len(plain))) for one in mentions})
            return spans, tuple(dict.fromkeys(one.number for one in mentions))
    return (), ()


def _bare_number(plain: str, known: Sequence[Edition], *, opened: bool) -> int | None:
    """The number of an edition that digits by themselves stand for: "a na 3"."""
    match = _DIGITS.fullmatch(fold(plain))
    if match is None or not (opened or match["at"]):
        return None
    number = int(match["number"])
    return number if 0 < number <= max((one.number for one in known), default=0) + 1 else None


def _counted(match: re.Match[str], anchor: Anchor, language: str, known: Sequence[Edition]) -> Circumstance | None:
    """The edition beside the anchor, or the year so many years from the anchor's."""
    if match.re is _BESIDE:
        beside = (anchor.edition or 0) + (1 if match["next"] else -1)
        return Circumstance((beside,)) if beside > 0 else None
    year = next((one.year for one in known if one.number == anchor.edition), anchor.year)
    few = value_of(match["few"] or "1") * (1 if match["later"] or match["next"] else -1)
    return None if year is None else Circumstance(phrase=in_year(year + few, language))


def _of_place(plain: str, language: str, known: Sequence[Edition], *, opened: bool) -> Circumstance | None:
    for match in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", plain):
        word = match.group()
        in_it = _IN.search(fold(plain[: match.start()])) is not None
        if fold(word) in _FILLERS | _OPENED or not (word[0].isupper() or opened or in_it):
            continue
        place = place_of(word, known, adjective=False)
        held = any(one.place == place for one in known) or in_it
        if place is not None and held and _is_bare(fold(plain), [match.span()], opened=opened):
            return Circumstance(phrase=in_place(place, language))
    return None


def _is_bare(folded: str, spans: Sequence[tuple[int, int]], *, opened: bool) -> bool:
    """Whether nothing but the spans and words without a meaning of their own stand there."""
    if not opened and any(_NOUN.search(folded[start:end]) for start, end in spans):
        return False
    for start, end in sorted(spans, reverse=True):
        folded = f"{folded[:start]} {folded[end:]}"
    left = [word.strip(".'-") for word in folded.split()]
    idle = _FILLERS | _OPENED if opened else _FILLERS
    return all(not word or word in idle or (opened and _NOUN.fullmatch(word)) for word in left)
