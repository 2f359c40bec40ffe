"""Which editions a question names, in the many ways people name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from assistant.understanding.editions_of_places import editions_of_places
from assistant.understanding.neighbouring_editions import neighbouring_editions
from assistant.understanding.relative_editions import ENGLISH_ORDINALS, Counted, counted_editions
from assistant.understanding.something_else import counts_many, counts_something, is_hour, is_of_something_else
from corpus.editions import Mention, edition_mentions, from_roman, ordinal_value
from corpus.folding import fold, strip_diacritics
from corpus.records import Edition

_PREPOSITION = (
    r"(?:na|podczas|w trakcie|w czasie|w ramach|z|o|od|po|przed|nad|przy|za|dla|bez|u|do|a|i|oraz|miedzy|pomiedzy|w"
    r"|on|at)"
)
# a lone "I" may be a word; before another numeral it is the first: "I, II i III Kongres"
_ROMAN = re.compile(
    rf"\b(?P<number>[IVX]{{2,5}}|(?<={' '})[VX]|I(?=(?:,|\s+(?:i|oraz|and|or|lub))\s+[IVX]+\b)"
    r"|(?:(?<=\bod )|(?<=\bdo )|(?<=\bna )|(?<=\bpo )|(?<=\bwobec ))I(?=\W*\Z))\b"
)
# the number only looked at, so that of "i na siódmym" the second preposition is found too
_ORDINAL = re.compile(rf"\b{_PREPOSITION}\s+(?=(?P<number>[^\W\d]+))", re.IGNORECASE)
# the first of several beside one word: "drugi i trzeci kongres", "2 i 3 edycja"
_ORDINALS = (
    "(?:pierwsz|drug|trzec|czwart|piat|szost|siodm|osm|dziewiat|dziesiat|jedenast|dwunast|trzynast|czternast|pietnast)"
)
_EVENT = r"(?:krajow\w+\s+)?(?:kongres|edycj|zjazd|zjezd)\w*"
_FIRST_OF_SEVERAL = re.compile(
    rf"\b(?P<number>{_ORDINALS}\w+)(?=(?:\s*,\s*\w+)*(?:,|\s+(?:i|oraz|a|lub|czy))\s+{_ORDINALS}\w+\s+{_EVENT})"
    rf"|\b(?P<digits>\d{{1,2}})\.?(?=(?:\s*,\s*\d{{1,2}})*(?:,|\s+(?:i|oraz|a|lub|czy))\s+\d{{1,2}}\.?\s+{_EVENT})"
)
# a number by itself at the end of a question, behind what congresses do: "gdzie odbył się trzeci?"; and behind "na"
_DID_LAST = re.compile(
    r"(?:gdzie|kiedy|kto|il[eu]|jak\w*|(?:pod|w|o) (?:jak|ktor|cz)\w+)\b[^,]*\b"
    r"(?:(?:odby|trwa|zgromadzi|otworzy|otwiera|z?organizowa)la?(?: sie)?|(?P<was>byla?|bedzie|miala?))"
    r"(?: (?:ten|ta))? (?P<number>[^\W\d]+[yia]|\d{1,2})\W*"
)
_AT_LAST = re.compile(r"(?:kto|kogo|co|o czym|il[eu]|jak\w*|ktor\w+|czy)\b.* (?P<at>na|podczas) (?P<number>\d{1,2})\W*")
# "na 6" is where one was, spoke or won, or where something happened; not what is counted on, waited for or agreed to
_THERE = re.compile(
    r"^(?:(?:kto|kogo|co|il[eu]|jak\w*|ktor\w+)\b(?: \w+){0,3}|czy(?: ktos)?) by(?:l[aoiy]?|to)\b"
    r"|\b(?:mowi[lo]|mowion|mowa|rozmawia|dyskutowa|omawia|omowi|porusza|poruszo|opowiada|opowiedzi|powiedzi|przemawia"
    r"|przemowi|wystap|wystepow|wygra|zwyciez|dosta|otrzyma|wrecz|nagrodz|wyrozni|dzialo|wydarzy|odby|zabral\w* glos"
    r"|otworz|otwiera|zamkn|zamyka|prowadzi|goscil|uczestniczy)\w*"
)
_GOVERNS_AT = re.compile(
    r"\blicz(?:yc|y|ymy|ysz|yl\w*|ono)\b|\b(?:czeka|poczeka|oczek|zgod|zgadz|odpowi|zaslug|zasluz|pozw|glosow|wystarcz)\w*"
)
_OF_ITSELF = re.compile(
    r"(?:gdzie|kiedy|w (?:jak|ktor)\w+|il[eu]|jak dlugo|jak\w* (?:\w+ )?(?:haslo|motto|program|termin))\b"
)
_OF_HOUR_OR_SCALE = re.compile(r"\b(?:przyj|przych|przysz|zaczyn|umow|godzin|punkt|ocen|podziel|skal)\w*|\d na \d")
_LARGEST = 15  # of numbers by themselves
_NUMERAL_NOUNS = {
    "jedynk": 1,
    "dwojk": 2,
    "trojk": 3,
    "czwork": 4,
    "piatk": 5,
    "szostk": 6,
    "siodemk": 7,
    "osemk": 8,
    "dziewiatk": 9,
    "dziesiatk": 10,
    "jedenastk": 11,
    "dwunastk": 12,
}
_NUMERAL_NOUN = re.compile(
    rf"\b(?P<stem>{'|'.join(_NUMERAL_NOUNS)})(?:a|i|e|ce|o|u|)\b|\b(?P<locative>szostce|dziewiatce|dziesiatce|piatce|osemce|siodemce|dwojce|trojce|czworce|jedynce|jedenastce|dwunastce)\b"
)
_NAMING = r"(?:(?:national|polish|annual|nationwide|country|krajow\w+|local|government|secretar\w+|of|the)\s+){0,4}"
_ENGLISH_EDITION = re.compile(
    rf"\b(?:(?P<word>{'|'.join(ENGLISH_ORDINALS)})|(?P<digits>\d{{1,2}})(?:st|nd|rd|th)|(?P<roman>[ivx]{{1,5}}))\s+"
    rf"{_NAMING}(?:congress|edition|one)\b"
)
_ENGLISH_NUMBER = re.compile(
    r"\b(?:congress|edition)\s+(?:(?:no\.?|number)\s+(?P<digits>\d{1,2})|(?P<roman>[ivx]{1,5}))\b"
)
_ENGLISH_ALONE = re.compile(
    rf"\b(?P<several>{'|'.join(ENGLISH_ORDINALS)})(?=(?:,|\s+(?:and|or))\s+(?:the\s+)?(?:{'|'.join(ENGLISH_ORDINALS)})\s+"
    r"(?:congress|edition))"
    rf"|\b(?:at|in|of|on|during|from|after|before)\s+the\s+(?P<word>{'|'.join(ENGLISH_ORDINALS)})\b"
    r"(?=\W*$|[,;]|\s+(?:and|or|about|in|on|at|than)\b)"
)


@dataclass(frozen=True)
class Named:
    """The editions that a question names, in order, and the wordings among them that count from elsewhere.

    `missing` are the wordings that no edition fits ("drugi kongres w Krakowie"), and `rest` is the question with all
    but semicolons taken out of the wordings that count from an edition or a place, which tell nothing else.
    """

    mentions: tuple[Mention, ...]
    counted: tuple[str, ...]
    missing: tuple[str, ...]
    rest: str


def asked_editions(question: str, known: Sequence[Edition], today: date | None = None) -> list[Mention]:
    """Editions named in a question with the places that name them, in order; `known` tells which is the last."""
    return list(named_editions(question, known, today).mentions)


def named_editions(question: str, known: Sequence[Edition], today: date | None = None) -> Named:
    """Editions named in a question, by number or counted from others as `relative_editions` does.

    Several editions that one wording names ("od II do V") are mentions of the same place.
    """
    today = today or datetime.now(UTC).date()
    beside = _first_of([*neighbouring_editions(question, known, today), *editions_of_places(question, known, today)])
    rest = question
    for one in beside:
        rest = rest[: one.start] + ";" * (one.end - one.start) + rest[one.end :]
    by_number = _numbered(rest)
    counted = counted_editions(rest, known, today, [mention.number for mention in by_number])
    read = {one.start: one for one in _first_of([*beside, *counted])}
    found = {at: tuple(Mention(number, at, one.end) for number in one.numbers) for at, one in read.items()}
    for mention in by_number:
        if not any(one.start < mention.end and mention.start < one.end for one in read.values()):
            found[mention.start] = (mention,)
    wordings = [(question[one.start : one.end], bool(one.numbers)) for _, one in sorted(read.items())]
    return Named(
        tuple(mention for at in sorted(found) for mention in found[at]),
        tuple(wording for wording, fits in wordings if fits),
        tuple(wording for wording, fits in wordings if not fits),
        rest,
    )


def _first_of(read: Sequence[Counted]) -> list[Counted]:
    """The wordings without those that overlap one before them."""
    kept: list[Counted] = []
    for one in read:
        if not any(other.start < one.end and one.start < other.end for other in kept):
            kept.append(one)
    return kept


def _numbered(question: str) -> list[Mention]:
    """Editions named by number, of the congress and of no other."""
    named = edition_mentions(question)
    found = {one.start: one for one in named if not is_of_something_else(question, one.start, one.end)}
    others = [one for one in named if one.start not in found]
    for number, start, end in (*_in_english(question), *_in_polish(question)):
        if not any(one.start < end and start < one.end for one in (*found.values(), *others)):
            found[start] = Mention(number, start, end)
    return [found[at] for at in sorted(found)]


def _in_english(question: str) -> Iterator[tuple[int, int, int]]:
    """Numbers and where they stand: "the sixth national congress", "congress VII", "at the sixth"."""
    folded = fold(question)
    for match in _ENGLISH_EDITION.finditer(folded):
        number = ENGLISH_ORDINALS.get(match["word"] or "") or int(match["digits"] or 0) or _roman(question, match)
        if number:
            yield number, match.start(), match.end()
    for match in _ENGLISH_NUMBER.finditer(folded):
        number = int(match["digits"] or 0) or _roman(question, match)
        if number:
            yield number, match.start(), match.end()
    for match in _ENGLISH_ALONE.finditer(folded):
        group = "word" if match["word"] else "several"
        yield ENGLISH_ORDINALS[match[group]], match.start(group), match.end(group)


def _in_polish(question: str) -> Iterator[tuple[int, int, int]]:
    """Numbers and where they stand, the congress left unsaid: "na VI", "na szóstym", "na szóstce"."""
    for match in _ROMAN.finditer(question):
        number = from_roman(match["number"])
        if number and not counts_something(question, match.start(), match.end()):
            yield number, match.start(), match.end()
    for match in _ORDINAL.finditer(strip_diacritics(question)):
        start, end = match.span("number")
        number = ordinal_value(match["number"])
        if number and not counts_something(question, start, end) and not is_hour(question, start, end):
            yield number, start, end
    for match in _FIRST_OF_SEVERAL.finditer(fold(question)):
        number = int(match["digits"] or 0) or ordinal_value(match["number"] or "")
        if number:
            yield number, match.start(), match.end()
    if (last := _at_end(fold(question))) is not None:
        yield last
    for match in _NUMERAL_NOUN.finditer(fold(question)):
        stem = match["stem"] or next(one for one in _NUMERAL_NOUNS if one[:-1] == match["locative"][: len(one) - 1])
        if not counts_many(question, match.end()):
            yield _NUMERAL_NOUNS[stem], match.start(), match.end()


def _at_end(folded: str) -> tuple[int, int, int] | None:
    """The number of a congress that ends a question, and nothing else of it, where the congress alone may be meant."""
    match = _DID_LAST.fullmatch(folded)
    if match is not None and match["was"] and not _OF_ITSELF.match(folded):
        return None  # "kto był drugi?", "kto miał 5?"
    if match is None:
        match = None if _OF_HOUR_OR_SCALE.search(folded) else _AT_LAST.fullmatch(folded)
        if match is not None and match["at"] == "na" and (_GOVERNS_AT.search(folded) or not _THERE.search(folded)):
            return None
    if match is None:
        return None
    said = match["number"]
    number = int(said) if said.isdigit() else ordinal_value(said) or 0
    return (number, *match.span("number")) if 0 < number <= _LARGEST else None


def _roman(question: str, match: re.Match[str]) -> int | None:
    """The Roman numeral of a match in the folded question, where it was written in capitals."""
    numeral = question[match.start("roman") : match.end("roman")]
    return from_roman(numeral) if numeral.isupper() else None
