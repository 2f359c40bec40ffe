"""What a material says of editions of the congress: when, where, under which motto, hosted and organised by whom.

A fact is read from one sentence: one that names the edition, or one of a passage of that edition that speaks of the
congress. What was announced and what happened are told apart by the sentence's verbs, or by the material's own date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from corpus.editions import edition_mentions
from corpus.folding import strip_diacritics
from corpus.morphology import place_names
from corpus.passages import cut_passages
from corpus.periods import periods
from corpus.records import Fact, FactField, FactStatus, Metadata, Source

_CONGRESS = re.compile(r"\b(?:kongres|edycj|wydarzen|zjazd)", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:odby|odbed|odbyw|zaplanowan|zaprasza|zaprosz|w dniach|dniach|termin|miejsce|goscil|organizuj|zorganizowan|"
    r"trwal|potrwa|zakonczy|zapowied|zapowiada|rozpocz|data |kiedy|gdzie)",
    re.IGNORECASE,
)
_REGIONAL = re.compile(
    r"\bregionaln|kongres\w*\s+sekretarzy\s+(?:polski|wojewodztw|powiat|gmin|ziemi|miast)", re.IGNORECASE
)
_NO_CITY = frozenset({"Polska", "Europa", "Unia"})
_OTHER_EVENT = re.compile(r"\b(?:spotkani|omowi|omawia|ewaluac|wizyt|wyjazd|posiedzen|ogloszon)", re.IGNORECASE)
_OTHER_DATE = re.compile(
    r"\b(?:opublikowa|zglosze|zglasza|rejestrac|rejestrow|nabor|oplat|wplat|konkurs|termin nadsyl|do dnia|najpozniej|"
    r"ustaw|rozporzadz|urodz|wybor|(?:pierwsz|drug|trzec)\w+ (?:dzien|dni))",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:odby(?:l|ly|la|lo)(?:\b|y)|trwal\w*|goscil\w*|zakonczy\w+|zgromadzil\w*|byl[aoiy]?\b|wziel\w+|za nami|"
    r"podsumowal\w*|zorganizowal\w*|zorganizowan\w*)",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:odbed\w+|odbedzie|bedzie|beda|zaplanowa\w+|planowan\w+|planuj\w+|zaprasza\w*|zapowied\w+|zapowiada\w*|"
    r"potrwa|mial sie odbyc|ma sie odbyc)",
    re.IGNORECASE,
)
_MOTTO = re.compile(
    r"(?:pod\s+has[lł]em|\bhas[lł]\w*|\bmott[oa]\w*)(?P<between>[^„\"«”»]{0,90}?)[„\"«](?P<motto>[^„”\"«»]{6,200})[”\"»]",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:dnia|dzien|panel|sesj|debat|warsztat|konkurs|kampani|projekt|wystapien)", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?P<role>gospodarz|organizator)(?:em|ami|ami|om|zy|rzy|a|ka|kami)?\b(?P<between>[^.:]{0,90}?)\s"
    r"(?:jest|są|był[aoiy]?|byli|będą|będzie)\b\s*:?\s*(?P<who>.+)",
    re.IGNORECASE | re.DOTALL,
)
_HOST_ACTS = re.compile(r"\b(?:goscil|gospodarzem)\b", re.IGNORECASE)
_TAIL = re.compile(r",\s+(?:któr|a\s|oraz\s+partner|współpracuj).*\Z", re.DOTALL)
_LONGEST_VALUE = 240
_NEAR = 40  # characters before a motto in which the part of the programme that it belongs to is named
_DASHES = re.compile(r"\s*\n[-–—•\s]*")


def facts_of(source: Source) -> tuple[Fact, ...]:
    """Facts that a source's sentences state, in the order of its text; a value said again is there again.

    A correction overrules every sentence that says otherwise, so all of them are known.
    """
    return tuple(_facts(source))


def _facts(source: Source) -> Iterator[Fact]:
    for passage in cut_passages(source):
        for span in passage.sentences:
            sentence = source.text[span.start : span.end]
            named = {mention.number for mention in edition_mentions(sentence)}
            if len(named) > 1:
                continue
            edition = next(iter(named), passage.edition)
            bare = strip_diacritics(sentence)
            if edition is None or not (named or _CONGRESS.search(bare)) or _REGIONAL.search(bare):
                continue
            for field, value, inferred, first in _read(sentence, source.metadata, edition):
                status = _status(sentence, source.metadata.published, first)
                yield Fact(edition, field, value, status, span.start, span.end, inferred)


def _read(sentence: str, metadata: Metadata, edition: int) -> Iterator[tuple[FactField, str, bool, date | None]]:
    bare = strip_diacritics(sentence)
    first: date | None = None
    if _HELD.search(bare) and not _OTHER_EVENT.search(bare):
        if not _OTHER_DATE.search(bare):
            published = metadata.published.year if metadata.published else None
            own_year = metadata.year if edition == metadata.edition else None
            told = list(periods(sentence, published or own_year))
            if told:
                first = told[0].first
                yield "dates", told[0].iso, told[0].inferred, first
        places = [place for place in place_names(sentence) if place not in _NO_CITY]
        if len(places) == 1:
            yield "city", places[0], False, first
    motto = _MOTTO.search(sentence)
    if motto is not None and not _PART.search(bare[max(0, motto.start() - _NEAR) : motto.start("motto")]):
        yield "motto", _tidy(motto["motto"]), False, first
    role = _ROLE.search(sentence)
    if role is not None and not _PART.search(strip_diacritics(role["between"])):
        who = _tidy(_TAIL.sub("", role["who"]))
        if 2 < len(who) <= _LONGEST_VALUE and who[0].isupper():
            yield ("host" if role["role"].lower() == "gospodarz" else "organiser"), who, False, first


def _tidy(value: str) -> str:
    return " ".join(_DASHES.sub(" ", value).split()).strip(" .,;:")


def _status(sentence: str, published: date | None, first: date | None) -> FactStatus:
    """Whether a sentence tells of what was, of what is to be, or does not say."""
    bare = strip_diacritics(sentence)
    future = _FUTURE.search(bare) is not None
    if future or _PAST.search(bare) is not None:
        return "announced" if future else "happened"
    if published is not None and first is not None:
        return "announced" if published <= first else "happened"
    return "stated"
