"""All recognisers over one text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from corpus.personal import (
    address,
    bank_account,
    birth_date,
    email,
    identity_documents,
    licence_plate,
    nip,
    pesel,
    phone,
)
from corpus.personal.findings import Finding

Recogniser = Callable[[str], Iterator[Finding]]

_RECOGNISERS: tuple[Recogniser, ...] = (
    bank_account.find,
    email.find,
    pesel.find,
    nip.find,
    identity_documents.find,
    address.find,
    phone.find,
    licence_plate.find,
)
"""The surest first: what one has found, those behind it do not find again."""
_WORTH = re.compile(r"\d\D{0,3}\d|@|＠|[mM]a[łl]p|[(\[{]\s?at\s?[)\]}]")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")


def scan(text: str) -> tuple[Finding, ...]:
    """Private data in a text, in order and apart from one another.

    What is public is not among them: names, contact data of offices, case numbers, references to journals and statutes.
    """
    if not _WORTH.search(text):
        return ()
    if _FOREIGN_DIGIT.search(text):
        text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    found: list[Finding] = []
    for recognise in _RECOGNISERS:
        fresh = [one for one in recognise(text) if not _overlaps(one, found)]
        found += _apart(fresh)
    if found:
        found += _apart([one for one in identity_documents.beside(text, found) if not _overlaps(one, found)])
        found += [one for one in birth_date.beside(text, birth_date.find(text), found) if not _overlaps(one, found)]
    return tuple(sorted(found, key=lambda one: one.start))


def _apart(findings: list[Finding]) -> list[Finding]:
    """The findings without those that lie over a longer one."""
    kept: list[Finding] = []
    for one in sorted(findings, key=lambda one: (one.start - one.end, one.start)):
        if not _overlaps(one, kept):
            kept.append(one)
    return kept


def _overlaps(one: Finding, others: list[Finding]) -> bool:
    return any(other.start < one.end and one.start < other.end for other in others)
