"""What a material says of editions of the congress: when, where, under which motto, hosted and organised by whom.

A fact is read from one sentence: one that names the edition, or one of a passage of that edition that speaks of the
congress. What was announced and what happened are told apart by the sentence's verbs, or by the material's own date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from corpus.editions import edition_mentions
from corpus.folding import strip_diacritics
from corpus.morphology import is_place, place_names
from corpus.organisers import organisers_told
from corpus.passages import cut_passages
from corpus.periods import Period, periods
from corpus.records import Fact, FactField, FactStatus, Metadata, Passage, Source

_CONGRESS = re.compile(r"\b(?:kongres|edycj|wydarzen|zjazd)", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:odby|odbed|odbyw|zaplanowan|zaprasza|zaprosz|w dniach|dniach|termin|miejsce|goscil|organizuj|zorganizowan|"
    r"trwal|potrwa|zakonczy|zapowied|zapowiada|rozpocz|data |kiedy|gdzie|przenies|przeloz|przesun|"
    r"obradow)",
    re.IGNORECASE,
)
# "Miejscem kongresu jest Kraków", "II Kongres: Kraków, 29–30 maja"
_IS_PLACE = re.compile(
    r"(?:\b[Mm]iejsc\w+\b[^.:]{0,70}?\s(?:jest|był[oa]?|będzie)|\w\s*[:–—])\s+"
    r"(?:miasto\s+)?(?P<place>[A-ZŁŚŻŹĆÓ][\w-]+)\b(?!\s+[A-ZŁŚŻŹĆÓ])"
)
_REGION = (
    r"(?:dolnoslas|dolnego slas|kujaw|pomor|lubel|lubus|lodzki|malopol|mazow|opolsk|opolszcz|podkarpac|podlas|"
    r"slas|gornego slas|swietokrzy|warmi|mazur|wielkopol|zachodniopomor)"
)
_REGIONAL = re.compile(
    r"\bregionaln|kongres\w*\s+sekretarzy\s+(?:z\s+)?(?:polski|wojewodztw|powiat|gmin|ziemi|miast|"
    rf"{_REGION})|\b{_REGION}\w*\s+(?:(?:samorzadow|wojewodz)\w+\s+)?(?:kongres|zjazd)",
    re.IGNORECASE,
)
_NO_CITY = frozenset({"Polska", "Europa", "Unia"})
_OTHER_EVENT = re.compile(r"\b(?:spotkani|omowi|omawia|ewaluac|wizyt|wyjazd|posiedzen|ogloszon)", re.IGNORECASE)
_OTHER_DATE = re.compile(
    r"\b(?:opublikowa|zglosze|zglasza|rejestrac|rejestrow|nabor|oplat|wplat|konkurs|termin nadsyl|do dnia|najpozniej|"
    r"ustaw|rozporzadz|urodz|wybor|(?:pierwsz|drug|trzec)\w+ (?:dzien|dni))",
    re.IGNORECASE,
)
_MOVED = re.compile(r"\b(?:przenies|przeloz|przesun)", re.IGNORECASE)
_TO = re.compile(r"\bna\s+(?:(?:dzien|dni|termin)\s+)?\Z", re.IGNORECASE)
_NOT_HELD = re.compile(r"\bnie\s+(?:odb|zosta|dosz)", re.IGNORECASE)
_LAST_YEAR = re.compile(r"\b(?:(?:ubiegl|zeszl)(?:oroczn\w+|\w+\s+rok\w*)|ub\.?\s?r\b|rok temu)", re.IGNORECASE)
_NEXT_YEAR = re.compile(r"\b(?:(?:przyszl|nastepn)(?:oroczn\w+|\w+\s+rok\w*)|za rok)\b", re.IGNORECASE)
_THIS_YEAR = re.compile(r"\b(?:tegoroczn|br\b|b\.\s?r\b|tego roku|biezacego roku)", re.IGNORECASE)
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


def facts_of(source: Source, passages: Sequence[Passage] | None = None) -> tuple[Fact, ...]:
    """Facts that a source's sentences state, in the order of its text; a value said again is there again.

    `passages` are those of the source where they are cut already. A correction overrules every sentence that says
    otherwise, so all of them are known.
    """
    return tuple(_facts(source, cut_passages(source) if passages is None else passages))


def _facts(source: Source, passages: Sequence[Passage]) -> Iterator[Fact]:
    for passage in passages:
        before = ""
        for span in passage.sentences:
            sentence, last = source.text[span.start : span.end], before
            before = sentence
            named = {mention.number for mention in edition_mentions(sentence)}
            if len(named) > 1:
                continue
            edition = next(iter(named), passage.edition)
            bare = strip_diacritics(sentence)
            if edition is None or not (named or _CONGRESS.search(bare)) or _REGIONAL.search(bare):
                continue
            for field, value, inferred, status in _read(sentence, last, source.metadata, edition):
                yield Fact(edition, field, value, status, span.start, span.end, inferred)


def _read(
    sentence: str, before: str, metadata: Metadata, edition: int
) -> Iterator[tuple[FactField, str, bool, FactStatus]]:
    bare = strip_diacritics(sentence)
    status = _status(bare)
    days = [] if _OTHER_DATE.search(bare) else list(_dates(bare, sentence, metadata, edition))
    headed = bool(days) and _IS_PLACE.search(sentence) is not None
    if (headed or _HELD.search(bare)) and not _OTHER_EVENT.search(bare):
        told = days
        for period, status in told:
            yield "dates", period.iso, period.inferred, status
        places = [place for place in place_names(sentence) or _named_place(sentence) if place not in _NO_CITY]
        if len(places) == 1 and (told or not (_MOVED.search(bare) or _NOT_HELD.search(bare))):
            yield "city", places[0], False, status
    motto = _MOTTO.search(sentence)
    if motto is not None and not _PART.search(bare[max(0, motto.start() - _NEAR) : motto.start("motto")]):
        yield "motto", _tidy(motto["motto"]), False, status
    role = _ROLE.search(sentence)
    if role is not None and not _PART.search(strip_diacritics(role["between"])):
        who = _tidy(_TAIL.sub("", role["who"]))
        if 2 < len(who) <= _LONGEST_VALUE and who[0].isupper():
            yield ("host" if role["role"].lower() == "gospodarz" else "organiser"), who, False, status
    elif (organiser := organisers_told(sentence, before)) is not None:
        yield "organiser", organiser, False, _status(bare)


def _named_place(sentence: str) -> tuple[str, ...]:
    """A place in its base form, said to be the congress's or standing behind its name."""
    found = _IS_PLACE.search(sentence)
    return (found["place"],) if found is not None and is_place(found["place"]) else ()


def _dates(bare: str, sentence: str, metadata: Metadata, edition: int) -> Iterator[tuple[Period, FactStatus]]:
    """The days a sentence gives: the first, without those it says the congress is moved from or not held on.

    Days it was announced for may be followed by those on which it happened.
    """
    found: FactStatus | None = None
    at = 0
    for period in periods(sentence, _year(bare, metadata, edition)):
        lead = bare[at : period.start]
        at = period.end
        if _NOT_HELD.search(lead) or (_MOVED.search(bare) and not _TO.search(lead)):
            continue
        status = _status(lead)
        if found is None:
            found = status if status != "stated" else _status(bare, metadata.published, period.first)
            yield period, found
        elif (found, status) == ("announced", "happened"):
            yield period, status
            return


def _year(bare: str, metadata: Metadata, edition: int) -> int | None:
    """The year of days that a sentence gives without one: by the material's own date; None where that does not tell."""
    own = metadata.year if edition == metadata.edition else None
    year = metadata.published.year if metadata.published else own
    last, this, following = (named.search(bare) is not None for named in (_LAST_YEAR, _THIS_YEAR, _NEXT_YEAR))
    if year is None or last + this + following > 1:
        return None
    if last or following:
        fits = _status(bare) == ("happened" if last else "announced")
        return (year - 1 if last else year + 1) if fits else None
    return year if metadata.edition in (None, edition) else None


def _tidy(value: str) -> str:
    return " ".join(_DASHES.sub(" ", value).split()).strip(" .,;:")


def _status(bare: str, published: date | None = None, first: date | None = None) -> FactStatus:
    """Whether words without diacritics tell of what was, of what is to be, or do not say."""
    future = _FUTURE.search(bare) is not None
    if future or _PAST.search(bare) is not None:
        return "announced" if future else "happened"
    if published is not None and first is not None:
        return "announced" if published <= first else "happened"
    return "stated"
