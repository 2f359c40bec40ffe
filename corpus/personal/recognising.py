"""All recognisers over one text. Their patterns take a twentieth of a second to prepare: `scanner` asks for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

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


def recognise(text: str) -> tuple[Finding, ...]:
    """Private data in a text, in order and apart from one another."""
    found = _Apart()
    for recogniser in _RECOGNISERS:
        found.add(recogniser(text))
    if found.findings:
        found.add(identity_documents.beside(text, found.findings))
        found.add(birth_date.beside(text, birth_date.find(text), found.findings))
    return tuple(found.findings)


class _Apart:
    """Findings in order and apart from one another: of those that overlap, the first that was added stays."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._starts: list[int] = []

    def add(self, fresh: Iterable[Finding]) -> None:
        """Add those that overlap none; of the fresh ones the longer goes first."""
        for one in sorted(fresh, key=lambda one: (one.start - one.end, one.start)):
            at = bisect_left(self._starts, one.end)  # the first that begins behind it
            if at and self.findings[at - 1].end > one.start:
                continue
            self.findings.insert(at, one)
            self._starts.insert(at, one.start)
