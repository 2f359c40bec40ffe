"""Rows of the catalogue <-> records."""

from __future__ import annotations

import json
from datetime import UTC
from typing import Any

from sqlalchemy import Row

from corpus.records import Document, Locator, Passage, Span, StoredPassage
from corpus.serialising import parse_kept_out, parse_marks, parse_metadata, parse_sections


def document_of(row: Row[Any]) -> Document:
    """The document of a row of `documents`."""
    return Document(
        id=row.id,
        collection=row.collection,
        origin=row.origin,
        version=row.version,
        text=row.text,
        sections=parse_sections(row.sections),
        metadata=parse_metadata(row._mapping["metadata"]),
        title=row.title,
        fingerprint=row.fingerprint,
        added=row.added.replace(tzinfo=UTC),
        marks=parse_marks(row.marks),
        kept_out=parse_kept_out(row.kept_out),
    )


def passage_row(document_id: str, passage: Passage) -> dict[str, Any]:
    """The row of `passages` of a passage."""
    return {
        "document_id": document_id,
        "start": passage.start,
        "end": passage.end,
        "sentences": json.dumps([[span.start, span.end] for span in passage.sentences]),
        "locator_kind": passage.locator.kind if passage.locator else None,
        "locator": passage.locator.value if passage.locator else None,
        "headings": passage.headings,
        "edition": passage.edition,
        "suppressed": int(passage.suppressed),
    }


def stored_passage_of(row: Row[Any]) -> StoredPassage:
    """The passage of a row of `passages` with its `text` and its document's `title`."""
    return StoredPassage(
        id=row.id,
        document_id=row.document_id,
        text=row.text,
        start=row.start,
        end=row.end,
        sentences=tuple(Span(start, end) for start, end in json.loads(row.sentences)),
        locator=Locator(row.locator_kind, row.locator) if row.locator_kind else None,
        headings=row.headings,
        edition=row.edition,
        title=row.title,
    )
