"""Personal data in one text; a text that can hold none costs next to nothing."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from corpus.personal.findings import Finding

_WORTH = re.compile(r"\d|@|＠|[mM]a[łl]p|[(\[{]\s?at\s?[)\]}]", re.IGNORECASE)
_SIGN = re.compile(r"@|＠|[mM]a[łl]p|[(\[{]\s?at\s?[)\]}]", re.IGNORECASE)
_NUMBER = re.compile(r"[^\W_]*\d[^\W_]*")
_PLAIN = re.compile(r"\d{1,2}|(?:19|20)\d\d")  # the number of an edition, a day, a year
_HOME = re.compile(
    r"\b(?:ul|al|pl|os|zam)\.|\b(?:ulic|alej|plac|osiedl|skwer|ryn[eku]|zamieszka|zameldowan|mieszka|adres)",
    re.IGNORECASE,
)
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_ALIKE = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2212), "-") | dict.fromkeys(
    (*range(0x2000, 0x2007), 0x2008, 0x200A, 0x205F, 0x3000), " "
)
"""Hyphens that do not break, figure dashes and minus signs; blanks of other widths: word processors put them in."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")
"""Soft hyphens, blanks without width, signs of direction: they part a number, and nobody sees them."""
_SHORT = 2_000  # characters: a question


def scan(text: str) -> tuple[Finding, ...]:
    """Private data in a text, in order and apart from one another.

    What is public is not among them: names, contact data of offices, case numbers, references to journals and statutes.
    """
    if not _WORTH.search(text) or (len(text) <= _SHORT and not may_hold(text)):
        return ()
    from corpus.personal.recognising import recognise  # a plain question does not pay for preparing the patterns

    if _FOREIGN_DIGIT.search(text):
        text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    text = text.translate(_ALIKE)
    if _UNSEEN.search(text) is None:
        return recognise(text)
    places = [at for at, sign in enumerate(text) if _UNSEEN.match(sign) is None]
    found = recognise("".join(text[at] for at in places))
    return tuple(Finding(places[one.start], places[one.end - 1] + 1, one.kind) for one in found)


def may_hold(text: str) -> bool:
    """Whether a text can hold private data at all.

    Whatever is recognised has the sign of an e-mail address, a number that is neither small nor a year, three numbers
    in a row, or a number and a word that speaks of a street or a home.
    """
    if _SIGN.search(text):
        return True
    numbers = list(_NUMBER.finditer(text))
    if not all(_PLAIN.fullmatch(number[0]) for number in numbers):
        return True
    close = [after.start() - before.end() <= 2 for before, after in pairwise(numbers)]
    return any(one and other for one, other in pairwise(close)) or (bool(numbers) and _HOME.search(text) is not None)
