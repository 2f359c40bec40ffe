"""Which edition of the congress a text speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.dates import MONTH_PATTERN, years
from corpus.folding import strip_diacritics
from corpus.morphology import place_names, readings
from corpus.sentences import split_sentences

_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINAL_STEMS = {  # without diacritics, as everything here is matched
    "pierwsz": 1,
    "drug": 2,
    "trzeci": 3,
    "czwart": 4,
    "piat": 5,
    "szost": 6,
    "siodm": 7,
    "osm": 8,
    "dziewiat": 9,
    "dziesiat": 10,
    "jedenast": 11,
    "dwunast": 12,
    "trzynast": 13,
    "czternast": 14,
    "pietnast": 15,
}
_ORDINAL = "|".join(_ORDINAL_STEMS)
_ENDING = r"(?:ego|iego|ej|iej|emu|iemu|ym|im|m|y|i|a|ia)?"
_ORDINAL_FORM = re.compile(rf"({_ORDINAL}){_ENDING}")
_NUMERAL = r"(?P<roman>[IVXLC]{1,8})|(?<!\d[.,:/–—-])(?P<digits>\d{1,2})\.?"
_NUMBER = rf"{_NUMERAL}|(?P<ordinal>(?:{_ORDINAL}){_ENDING})"
_GAP = r"[^\S\n]+"  # never over a line's end: a number there belongs to something else
_GAP_OR_NONE = r"[^\S\n]*"
_CONGRESS = r"(?:kongres|zjazd|zjezd)\w*"
_EDITION = r"edycj\w*"
_MENTIONS = (
    re.compile(
        rf"\b(?:{_NUMBER}){_GAP}(?:ogolnopolski\w*{_GAP}|krajow\w+{_GAP})?(?P<noun>{_CONGRESS}|{_EDITION}|kks\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:{_EDITION}|{_CONGRESS}(?:{_GAP}sekretarzy)?){_GAP}(?P<nr>(?:nr|numer){_GAP})?(?:{_NUMERAL})(?!\w)",
        re.IGNORECASE,
    ),
)
_HOUR_BEFORE = re.compile(r"\bgodz(?:\.|\w*)[^\S\n]*\Z", re.IGNORECASE)
_COUNTED = re.compile(r"(?:kongres|zjazd)(?:y|ow|om|ami|ach)", re.IGNORECASE)
_MONTH = rf"(?:{strip_diacritics(MONTH_PATTERN)})\b"
# what makes digits behind the word a date, an hour, a range or a count: "Kongres 23.10.2022", "Kongres 2 i 3 czerwca"
_NOT_AN_EDITION = re.compile(
    rf"[.,:/]\d|{_GAP_OR_NONE}[-–—]{_GAP_OR_NONE}\d|\.?{_GAP_OR_NONE}(?:{_MONTH}|%|[ivx]{{1,4}}{_GAP}\d{{4}}\b"
    rf"|(?:i|oraz|do|lub){_GAP}\d{{1,2}}\.?{_GAP}{_MONTH}"
    r"|(?:os(?:ob\w*)?|dni\w*|dzien|godz\w*|min(?:ut\w*)?|lat\w*|rok\w*|r|zl|tys|proc\w*|uczestni\w*|gosci|gmin\w*)\b)",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(rf"{_GAP}(?!sekretarz)([^\W\d_]+)", re.IGNORECASE)  # "kongres 9 sekretarzy" names the congress
_PREVIOUS = re.compile(
    r"\b(?:ubiegloroczn\w+|zeszloroczn\w+|poprzedni\w*)\s+(?:\w+\s+){0,2}(?:kongres\w*|edycj\w*)", re.IGNORECASE
)
MAX_EDITION = 99
_OPENING = 700  # characters


@dataclass(frozen=True)
class Mention:
    """An edition named in a text, at the offset where it is named."""

    number: int
    start: int
    end: int


def to_roman(number: int) -> str:
    """Roman numeral of a number from 1 to 99."""
    tens, ones = divmod(number, 10)
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")[tens] + units[ones]


def from_roman(numeral: str) -> int | None:
    """Value of a Roman numeral, or None where the letters are not one in its standard form."""
    values = [_ROMAN_VALUES.get(letter, 0) for letter in numeral.upper()]
    if not values or 0 in values:
        return None
    total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return total if 0 < total <= MAX_EDITION and to_roman(total) == numeral.upper() else None


def edition_mentions(text: str) -> list[Mention]:
    """Editions named by number: "X Krajowy Kongres", "9. edycja", "szóstego kongresu", "kongres nr 4"."""
    found: dict[int, Mention] = {}
    bare = strip_diacritics(text)
    for pattern in _MENTIONS:
        for match in pattern.finditer(bare):
            number = _number(match)
            if number is not None and not (match["digits"] and _is_date_or_count(text, bare, match)):
                found.setdefault(match.start(), Mention(number, match.start(), match.end()))
    return [found[at] for at in sorted(found)]


def _number(match: re.Match[str]) -> int | None:
    if match["roman"]:
        # a lower-case "i" is the conjunction ("gminy i kongres"), and "li" or "ci" are words
        typed = len(match["roman"]) > 1 and set(match["roman"].lower()) <= set("ivx")
        return from_roman(match["roman"]) if match["roman"].isupper() or typed else None
    if match["digits"]:
        return int(match["digits"]) or None
    return ordinal_value(match.groupdict().get("ordinal") or "")


def _is_date_or_count(text: str, bare: str, match: re.Match[str]) -> bool:
    """Whether digits beside the word are a date, an hour or a count: "Kongres 12 maja", "zjazd 30 osób", "3 zjazdy"."""
    noun = match.groupdict().get("noun")
    if noun is not None:
        return _HOUR_BEFORE.search(bare[: match.start()][-20:]) is not None or _COUNTED.fullmatch(noun) is not None
    if match["nr"]:
        return False
    end = match.end("digits")
    if _NOT_AN_EDITION.match(bare, end):
        return True
    following = _NEXT_WORD.match(text, end)  # "zjazd 30 starostów": a noun in the genitive plural is counted
    return following is not None and any(
        reading.tag.startswith("subst:pl:gen") for reading in readings(following[1].lower())
    )


def ordinal_value(word: str) -> int | None:
    """Value of a Polish ordinal from the first to the fifteenth in any form: "szóstego" -> 6; None for other words."""
    match = _ORDINAL_FORM.fullmatch(strip_diacritics(word.lower()))
    return _ORDINAL_STEMS[match[1]] if match else None


def speaks_of_previous(text: str) -> bool:
    """Whether the text names last year's congress ("ubiegłoroczny Kongres")."""
    return _PREVIOUS.search(strip_diacritics(text)) is not None


def document_edition(title: str, text: str) -> int | None:
    """The edition a material is about: the one its title names, or the one its text names most often, first.

    One that a text mentions once, behind its opening, is not what the text is about.
    """
    for part, opening in ((title, len(title)), (text, _OPENING)):
        mentions = edition_mentions(part)
        counts = Counter(mention.number for mention in mentions)
        about = [number for number in counts if counts[number] > 1 or _first(mentions, number) < opening]
        if about:
            return max(about, key=lambda number: (counts[number], -_first(mentions, number)))
    return None


def _first(mentions: Iterable[Mention], number: int) -> int:
    return next(mention.start for mention in mentions if mention.number == number)


def _sentences_naming(edition: int, text: str) -> Iterator[str]:
    for span in split_sentences(text):
        sentence = text[span.start : span.end]
        if any(mention.number == edition for mention in edition_mentions(sentence)):
            yield sentence


def edition_year(edition: int, text: str, published: int | None) -> int | None:
    """The year of a material's edition: named in a sentence that names the edition, else the year of publication."""
    return next((named[0] for one in _sentences_naming(edition, text) if (named := years(one))), published)


def edition_place(edition: int, text: str) -> str | None:
    """Where a material's edition is held: the place named in a sentence that names the edition."""
    return next((named[0] for one in _sentences_naming(edition, text) if (named := place_names(one))), None)


def passage_edition(text: str, heading: str, document: int | None, document_year: int | None) -> int | None:
    """The edition one paragraph is about, given its headings, its document's edition and the year of that edition.

    A paragraph that names a single edition belongs to that one. One that tells of last year's congress, in so many
    words or by its year, belongs to the edition before: the congress is yearly. Any other belongs to the document's.
    """
    named = {mention.number for mention in edition_mentions(text)}
    if len(named) == 1:
        return named.pop()
    if named or document is None or document < 2:
        return document
    if document_year is None:
        return document - 1 if speaks_of_previous(text) else document
    told = _congress_years(heading) or _congress_years(text)
    if told and document_year not in told:
        return document - 1 if document_year - 1 in told else document
    return document - 1 if not told and speaks_of_previous(text) else document


def _congress_years(text: str) -> list[int]:
    """Years named in the sentences that speak of a congress."""
    spans = split_sentences(text)
    told = [text[span.start : span.end] for span in spans]
    return [year for sentence in told if "kongres" in sentence.lower() for year in years(sentence)]
