"""Identity cards, passports and driving licences.

Check digits: ICAO Doc 9303, part 3, weights 7, 3, 1; in a Polish identity card and passport the digit is the first
behind the letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.personal.context import before
from corpus.personal.digits import BLANK, LIKE_DIGIT
from corpus.personal.findings import Finding, Kind

_GLUE = r"[\s:=–—\-(„\"'.,]*"
_FILLER = (
    r"(?:(?:osobist\w+|tożsamości|os|nr|numer\w*|seri[aęi]i?|to|jest|o|ma|z|i|id|wydan\w+|polsk\w+|mój|jego|jej|podan\w+"
    r"|legitymuj\w+|się|tylko|sprawdz\w+|wpisa\w+|mam|dokument\w*)\b" + _GLUE + ")*$"
)
_CARD_LABEL = re.compile(
    r"(?<!\w)(?:dow(?:ód|odu|odem|odzie|ody)|dow\.\s?os\.?|dokument(?:u|em)?\s+tożsamości|nr\s+ID|ID)\b"
    + _GLUE
    + _FILLER,
    re.IGNORECASE,
)
_PASSPORT_LABEL = re.compile(r"(?<!\w)paszport\w*\b" + _GLUE + _FILLER, re.IGNORECASE)
_LICENCE_LABEL = re.compile(r"(?<!\w)(?:praw(?:o|a|em)\s+jazdy|prawk(?:o|a|iem))\b" + _GLUE + _FILLER, re.IGNORECASE)
_CARD = re.compile(rf"[A-Z](?<![\w./-].)[A-Z]{{2}}{BLANK}?-?\d{{6}}(?![\w/]|[.-]\w)")
_PASSPORT = re.compile(rf"[A-Z](?<![\w./-].)[A-Z]{BLANK}?-?\d{{7}}(?![\w/]|[.-]\w)")
_LICENCE = re.compile(r"\d(?<![\w/].)\d{4}/\d{2}/\d{4}(?![\w/])")
_NAMED = re.compile(
    rf"(?<![\w./-])(?=[\w|!]{{0,14}}\d)(?:[A-Z0-9|!]{{1,4}}{BLANK}?\d[\d{BLANK[1:-1]}]{{2,7}}|{LIKE_DIGIT}{{4}}(?:-{LIKE_DIGIT}{{4}}){{2}}"
    r"|[A-Z0-9|]{6,10})(?![\w/]|-\w)"
)
_SERIES = re.compile(rf"[A-Z]{{3}}{BLANK}(?:nr|numer){BLANK}\d{{6}}(?!\w)")
_STRICT = re.compile(
    rf"(?<![\w./-])(?:[A-Z]{{2,3}}{BLANK}?{LIKE_DIGIT}{{4}}(?:\d{{0,3}})|{LIKE_DIGIT}{{4}}(?:-{LIKE_DIGIT}{{4}}){{2}})(?![\w/]|-\w)"
)
_NO_IDENTITY = re.compile(
    r"\w*\s+(?:wpłaty|rejestrac\w+|uznania|na|że|zakup\w*|księg\w+|dostawy|nadania|zapłaty|wdzięczn\w+|tego|to)(?!\w)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\W{1,3}(?:(?:i|oraz|a|czy)\W{1,2})?")
# the first letter comes before the look behind it: so the search goes from letter to letter, at a fifth of the cost
_AFTER_LABEL = re.compile(r"[DdPpI](?<!\w.)(?:ow(?:ód|od|\.)|okument|OW|aszport|ASZPORT|raw(?:o|a|em|k)|D\b)")
_REFERENCE = re.compile(
    r"(?:znak\w*|spraw\w*|sygn\w*|faktur\w*|umow\w*|zamówieni\w*|uchwał\w*|zarządzeni\w*|poz|nr\s+ref\w*|kod\w*|seryjn\w+)\W*"
    r"(?:(?:nr|numer|sprawy)\W*)*$",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Finding]:
    """Numbers of documents: with a right check digit, or beside the document's name."""
    yield from _checked(text, _CARD, "id_card", 3)
    yield from _checked(text, _PASSPORT, "passport", 2)
    for match in _LICENCE.finditer(text):
        if _LICENCE_LABEL.search(before(text, match.start(), 70)):
            yield Finding(match.start(), match.end(), "driving_licence")
    yield from _named(text)


def _checked(text: str, pattern: re.Pattern[str], kind: Kind, letters: int) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        sign = "".join(one for one in match[0] if one.isalnum())
        if is_right(sign, letters) and not _REFERENCE.search(before(text, match.start(), 40)):
            yield Finding(match.start(), match.end(), kind)


def is_right(number: str, letters: int) -> bool:
    """Whether the check digit, the first behind so many letters, is right."""
    rest = number[:letters] + number[letters + 1 :]
    values = (int(sign, 36) for sign in rest)
    total = sum(value * (7, 3, 1)[at % 3] for at, value in enumerate(values))
    return total % 10 == int(number[letters])


def beside(text: str, others: Sequence[Finding]) -> Iterator[Finding]:
    """Numbers in the shape of a document's that are told in one breath with another identifier of a person."""
    for other in tuple(others):
        if other.kind != "pesel":
            continue
        for match in _STRICT.finditer(text, max(0, other.start - 25), other.end + 25):
            gap = text[min(match.end(), other.end) : max(match.start(), other.start)]
            if _JOINED.fullmatch(gap):
                yield Finding(match.start(), match.end(), "id_card")


def _named(text: str) -> Iterator[Finding]:
    """What looks like a document's number behind the document's name: directly, or strictly so in one sentence."""
    for label in _AFTER_LABEL.finditer(text):
        found = _SERIES.search(text, label.end(), label.end() + 60) or _NAMED.search(
            text, label.end(), label.end() + 70
        )
        kind = _named_kind(text[label.start() : found.start()]) if found else None
        if found is not None and kind is not None and sum(sign.isdigit() for sign in found[0]) >= 3:
            yield Finding(found.start(), found.start() + len(found[0].rstrip()), kind)
        elif (found := _STRICT.search(text, label.end(), label.end() + 75)) is not None:
            words = text[label.start() : found.start()]
            kind = next((kind for named, kind in _DOCUMENTS if named.match(words)), None)
            if kind and not _NO_IDENTITY.match(text, label.end()) and not re.search(r"[.!?]\s+[^\W\d]", words[4:]):
                yield Finding(found.start(), found.end(), kind)


_DOCUMENTS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"dow(?:ód|odu|odem|odzie)\b", re.IGNORECASE), "id_card"),
    (re.compile(r"paszport", re.IGNORECASE), "passport"),
    (re.compile(r"praw(?:o|a|em)\s+jazdy", re.IGNORECASE), "driving_licence"),
)


def _named_kind(words: str) -> Kind | None:
    labels: tuple[tuple[re.Pattern[str], Kind], ...] = (
        (_CARD_LABEL, "id_card"),
        (_PASSPORT_LABEL, "passport"),
        (_LICENCE_LABEL, "driving_licence"),
    )
    return next((kind for label, kind in labels if label.match(words)), None)
