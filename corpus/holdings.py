"""Where the catalogue holds something: every text of every material is looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.engine import Connection

from corpus.records import Content, Document
from corpus.rows import document_of
from corpus.schema import documents, edits
from corpus.serialising import parse_content


@dataclass(frozen=True)
class Holding:
    """A material that a search of the whole catalogue found, with the texts of it in which it was found."""

    document: Document
    texts: tuple[str, ...]


def holdings(connection: Connection, finds: Callable[[str], bool]) -> Iterator[Holding]:
    """Materials of which any text, place, heading, name of a speaker, edit or note meets a condition."""
    edited: dict[str, list[str]] = defaultdict(list)
    for edit in connection.execute(select(edits.c.document_id, edits.c.target, edits.c.value)):
        edited[edit.document_id] += [edit.target, edit.value]
    for row in connection.execute(select(documents).order_by(documents.c.id)):
        met = tuple(dict.fromkeys(one for one in (*_texts(row), *edited[row.id]) if finds(one)))
        if met:
            yield Holding(document_of(row), met)


def _texts(row: Row[Any]) -> Iterator[str]:
    document = document_of(row)
    yield from (document.text, document.title)
    yield from (place for place in (row.origin, row.root, row.container) if place)
    yield from _around(document)
    if row.as_read:
        content = parse_content(row.as_read)
        yield content.text
        yield from (one.text for one in content.unread)
        yield from _around(content)


def _around(content: Document | Content) -> Iterator[str]:
    """Headings, names of speakers and metadata."""
    yield from {heading for section in content.sections for heading in section.path}
    yield from {mark.speaker for mark in content.marks if mark.speaker}
    yield from (value for value in vars(content.metadata).values() if isinstance(value, str))
