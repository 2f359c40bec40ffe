"""Where the catalogue holds something: every text of every material is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.engine import Connection

from corpus.records import Content, Document
from corpus.rows import document_of
from corpus.schema import documents
from corpus.serialising import parse_content
from corpus.storing import edits_of


@dataclass(frozen=True)
class Holding:
    """A material that a search of the whole catalogue found, with the texts of it in which it was found."""

    document: Document
    texts: tuple[str, ...]


def holdings(connection: Connection, finds: Callable[[str], bool]) -> Iterator[Holding]:
    """Materials of which any text, place, heading, name of a speaker, edit or note meets a condition."""
    for row in connection.execute(select(documents).order_by(documents.c.id)):
        met = tuple(dict.fromkeys(one for one in _texts(connection, row) if finds(one)))
        if met:
            yield Holding(document_of(row), met)


def _texts(connection: Connection, row: Row[Any]) -> Iterator[str]:
    document = document_of(row)
    yield from (document.text, document.title)
    yield from (place for place in (row.origin, row.root, row.container) if place)
    yield from _around(document)
    if row.as_read:
        content = parse_content(row.as_read)
        yield content.text
        yield from _around(content)
    for edit in edits_of(connection, document.id):
        yield from (edit.target, edit.value)


def _around(content: Document | Content) -> Iterator[str]:
    """Headings, names of speakers and metadata."""
    yield from {heading for section in content.sections for heading in section.path}
    yield from {mark.speaker for mark in content.marks if mark.speaker}
    yield from (value for value in vars(content.metadata).values() if isinstance(value, str))
