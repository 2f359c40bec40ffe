"""How records are shown to people and written as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant.answer import Citation
from corpus.editions import to_roman
from corpus.records import Document


def document_record(document: Document) -> dict[str, Any]:
    """A material's record, without its text."""
    metadata = asdict(document.metadata)
    metadata.pop("title")
    published = document.metadata.published
    return {
        "id": document.id,
        "collection": document.collection,
        "origin": document.origin,
        "version": document.version,
        "title": document.title,
        **metadata,
        "published": published.isoformat() if published else None,
        "characters": len(document.text),
        "added": document.added.isoformat(timespec="seconds"),
    }


def source_line(source: Citation, language: str) -> str:
    """A source in one line: "[1] Title, publisher, date, X edycja, rozdział (origin)"."""
    polish = language == "pl"
    parts = [source.title]
    if source.publisher:
        parts.append(source.publisher)
    if source.published:
        parts.append(source.published)
    if source.edition:
        parts.append(f"{to_roman(source.edition)} {'edycja' if polish else 'edition'}")
    if source.locator and source.locator.value != source.title:
        parts.append(f"„{source.locator.value}”")
    return f"[{source.n}] {', '.join(parts)} ({source.origin})"
