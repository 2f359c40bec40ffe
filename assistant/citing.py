"""Citations that hold: made from stored text, checked against it before an answer leaves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answer import Citation, Statement
from assistant.evidence import Candidate
from corpus.records import Document

_REFERENCE = re.compile(r"\[(\d+)\]")


class BrokenCitationError(AssertionError):
    """A citation that does not stand in the stored text: a fault of the program, never shown to a user as an answer."""


def cite(candidates: Sequence[Candidate], document_of: Callable[[str], Document]) -> tuple[Citation, ...]:
    """A citation for each candidate, numbered from one in their order."""
    citations = []
    for number, one in enumerate(candidates, start=1):
        document = document_of(one.passage.document_id)
        metadata = document.metadata
        citations.append(
            Citation(
                n=number,
                document_id=document.id,
                version=document.version,
                origin=document.origin,
                title=document.title,
                publisher=metadata.publisher,
                published=metadata.published.isoformat() if metadata.published else None,
                edition=one.passage.edition,
                locator=one.passage.locator,
                url=metadata.url,
                quote=one.text,
                start=one.span.start,
                end=one.span.end,
            )
        )
    return tuple(citations)


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
