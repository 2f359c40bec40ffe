"""Citations that hold: made from stored text, checked against it before an answer leaves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Citation, Repetition, Statement
from assistant.citations.counted_days import without_count
from assistant.citations.fault import Fault
from assistant.citations.verifying import verify
from assistant.finding.evidence import Candidate
from corpus.editions import to_roman
from corpus.folding import fold
from corpus.locating import locate, mark_at
from corpus.recordings import at_moment
from corpus.records import Document, Span

_REFERENCE = re.compile(r"\[(\d+)\]")
_DAY_OF_NO_YEAR = re.compile(
    r"\b\d{1,2}\.?,? (?:stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|"
    r"grudnia)\b(?!,? \d{4})",
    re.IGNORECASE,
)


class BrokenCitationError(AssertionError):
    """A citation that does not stand in the stored text: a fault of the program, never shown to a user as an answer."""


@dataclass(frozen=True)
class Quote:
    """Characters of a material that are to be cited, and the edition they speak of."""

    document_id: str
    span: Span
    edition: int | None


def quote_of(candidate: Candidate) -> Quote:
    """The quote that a candidate is."""
    return Quote(candidate.passage.document_id, candidate.span, candidate.passage.edition)


class Library(Protocol):
    """Where cited materials are read."""

    def document(self, document_id: str) -> Document:
        """One material."""

    def twins(self, document_id: str) -> Sequence[str]:
        """Ids of the materials that repeat one."""


def cite(quotes: Sequence[Quote], library: Library) -> tuple[Citation, ...]:
    """A citation for each quote, numbered from one in their order."""
    return tuple(_cite(number, one, library) for number, one in enumerate(quotes, start=1))


def _cite(number: int, one: Quote, library: Library) -> Citation:
    document = library.document(one.document_id)
    metadata = document.metadata
    locator = locate(document, one.span.start)
    mark = mark_at(document.marks, one.span.start)
    quote = document.text[one.span.start : one.span.end]
    return Citation(
        n=number,
        document_id=document.id,
        version=document.version,
        origin=document.origin,
        title=document.title,
        publisher=metadata.publisher,
        published=metadata.published.isoformat() if metadata.published else None,
        edition=one.edition,
        locator=locator,
        url=metadata.url,
        quote=quote,
        start=one.span.start,
        end=one.span.end,
        recording=at_moment(metadata.recording, mark.value if mark else "") if metadata.recording else None,
        also=tuple(_repetitions(document, quote, library)),
    )


def _repetitions(document: Document, quote: str, library: Library) -> Iterator[Repetition]:
    """The materials that repeat this one and hold the quote, blanks and case aside."""
    words = " ".join(fold(quote).split())
    for key in library.twins(document.id):
        other = library.document(key)
        if words in " ".join(fold(other.text).split()):
            published = other.metadata.published
            yield Repetition(
                other.id,
                other.origin,
                other.title,
                other.metadata.publisher,
                published.isoformat() if published else None,
                other.metadata.url,
            )


def borne_out(statement: Statement, citations: Sequence[Citation]) -> bool:
    """Whether what the cited words and their materials' titles say bears a statement out.

    A quote that is one of them does. The edition that a source speaks of is taken as said in it.
    """
    if statement.kind == "quote" and any(statement.text in citation.quote for citation in citations):
        return True
    return not faults_of(statement, citations)


def faults_of(statement: Statement, citations: Sequence[Citation]) -> tuple[Fault, ...]:
    """What of a statement the cited words, their materials' titles and editions do not say."""
    return verify(without_count(statement.text), [_as_source(citation) for citation in citations]).faults


def _as_source(citation: Citation) -> str:
    edition = f"{to_roman(citation.edition)} Krajowy Kongres Sekretarzy" if citation.edition else ""
    heading = citation.locator.value if citation.locator else ""
    return "\n".join(part for part in (edition, citation.title, heading, _dated(citation)) if part)


def _dated(citation: Citation) -> str:
    """The quote, its days without a year given that of the material: "1 października br." of 2025 is in 2025."""
    if citation.published is None:
        return citation.quote
    return _DAY_OF_NO_YEAR.sub(rf"\g<0> {citation.published[:4]}", citation.quote)


def check(
    text: str,
    statements: Sequence[Statement],
    citations: Sequence[Citation],
    document_of: Callable[[str], Document],
) -> None:
    """Check that every quote stands where its citation says, and that the text refers to its sources alone.

    Raises `BrokenCitationError`.
    """
    by_number = {citation.n: citation for citation in citations}
    for citation in citations:
        document = document_of(citation.document_id)
        if document.version != citation.version or document.text[citation.start : citation.end] != citation.quote:
            raise BrokenCitationError(f"source {citation.n}: the quote does not stand in {citation.document_id}")
    for statement in statements:
        if not statement.citations or not set(statement.citations) <= set(by_number):
            raise BrokenCitationError(f"a statement without a source: {statement.text}")
        if statement.kind == "quote" and not any(statement.text in by_number[n].quote for n in statement.citations):
            raise BrokenCitationError(f"not the source's words: {statement.text}")
    quoted = "".join(citation.quote for citation in citations)
    for match in _REFERENCE.finditer(text):
        if int(match[1]) not in by_number and match[0] not in quoted:
            raise BrokenCitationError(f"the text refers to source {match[1]}, which is not among its sources")
