"""Putting one source into the catalogue: what has not changed is left alone, passage by passage."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Row, bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection

from corpus.corrected import COLLECTION
from corpus.edits import Edit, apply_edits, spared_by
from corpus.orders.sifting import sift
from corpus.passages import cut_passages
from corpus.personal.door import Admitted, Door
from corpus.readers.formats import READER_VERSION
from corpus.records import KeptOut, Passage, Source, Span
from corpus.registry import forget_facts, note_facts
from corpus.rows import passage_row
from corpus.schema import documents, passages
from corpus.schema import edits as edits_table
from corpus.serialising import content_json, kept_out_json, marks_json, metadata_json, sections_json
from corpus.twins import find_twins, forget_twins


@dataclass(frozen=True)
class Stored:
    """What putting a source into the catalogue did; `added` and `removed` are numbers of passages.

    `held` is the id by which the material waits in quarantine, `erased` the entry of the ledger that keeps it out; then
    nothing of it is in the catalogue. `kept_out` are orders to whoever reads it that are no part of what was stored.
    """

    document_id: str
    version: int
    changed: bool
    moved: bool = False
    added: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()
    held: str | None = None
    erased: str | None = None
    kept_out: tuple[KeptOut, ...] = ()


def fingerprint(source: Source, cut: Sequence[Passage] = ()) -> str:
    """Tells whether a source is the one stored: a digest of its text, its headings, marks and metadata.

    And of which of its passages are kept out of retrieval, where some are.
    """
    content: list[Any] = [
        READER_VERSION,
        source.text,
        sections_json(source.sections),
        marks_json(source.marks),
        metadata_json(source.metadata),
        source.told_editions,
    ]
    if suppressed := [one.start for one in cut if one.suppressed]:
        content.append(suppressed)
    return hashlib.blake2b(json.dumps(content, ensure_ascii=False).encode(), digest_size=16).hexdigest()


def text_digest(source: Source) -> str:
    """A digest of the text as it was read."""
    return hashlib.blake2b(source.text.encode(), digest_size=16).hexdigest()


def put(connection: Connection, given: Source, stamp: str | None, door: Door, gone: Collection[str] = ()) -> Stored:
    """Store a source with its edits applied; a passage that stood in the version before keeps its number and vectors.

    What the door does not let in is not stored, and a version of it from before goes.

    A source whose origin is new and whose text is that of one of the materials `gone` is that material, moved.
    """
    given = door.named(given)
    admitted = door.admit(given, stamp)
    if admitted.source is None:
        return _keep_out(connection, given, admitted)
    read = admitted.source
    known = _known(connection, read)
    moved = known is None and (known := _moved(connection, read, gone)) is not None
    key = _free_id(connection, read) if known is None else known.id
    edits = edits_of(connection, key)
    source = apply_edits(read, edits) if edits else read
    if edits:
        source = door.edited(source, released=admitted.released)
    source, kept_out = _sifted(source, edits)
    values: dict[str, Any] = {
        "collection": source.collection,
        "origin": source.origin,
        "file_stamp": stamp,
        "root": source.root,
        "container": source.container,
        "as_read": content_json(read) if edits or kept_out else None,
        "digest": text_digest(read),
        "screened": json.dumps(dict(admitted.counts)),
        "kept_out": kept_out_json(kept_out),
    }
    marked = _cut(source, door) if door.names_objector(source) else None
    digest = fingerprint(source, marked or ())
    title = source.metadata.title or source.origin
    if known is not None and (known.fingerprint, known.title) == (digest, title):
        if any(getattr(known, name) != value for name, value in values.items()):
            connection.execute(update(documents).where(documents.c.id == known.id).values(**values))
        return Stored(known.id, known.version, changed=False, moved=moved, kept_out=kept_out)
    values |= {
        "version": 1 if known is None else known.version + 1,
        "title": title,
        "edition": source.metadata.edition,
        "metadata": metadata_json(source.metadata),
        "sections": sections_json(source.sections),
        "marks": marks_json(source.marks),
        "text": source.text,
        "fingerprint": digest,
        "added": datetime.now(UTC),
    }
    if known is None:
        old: dict[str, list[int]] = {}
        connection.execute(insert(documents).values(id=key, **values))
    else:
        old = _numbers_by_content(connection, key)
        connection.execute(update(documents).where(documents.c.id == key).values(**values))
    cut = cut_passages(source) if marked is None else marked
    added, removed = _put_passages(connection, key, source, cut, old)
    if known is not None:
        forget_facts(connection, key)
        forget_twins(connection, key)
    note_facts(connection, key, source, [one for one in cut if not one.suppressed])
    find_twins(connection, key, source.text)
    return Stored(key, values["version"], changed=True, moved=moved, added=added, removed=removed, kept_out=kept_out)


def _sifted(source: Source, edits: Sequence[Edit]) -> tuple[Source, tuple[KeptOut, ...]]:
    """The material without orders, and what was kept out; an organiser's own word is taken as it is."""
    if source.collection == COLLECTION:
        return source, ()
    sifted = sift(source, spared_by(edits))
    return sifted.source, sifted.found


def _cut(source: Source, door: Door) -> Sequence[Passage]:
    """The passages, those marked that are kept out of retrieval."""
    objects = door.objector_in(source)
    return tuple(replace(one, suppressed=objects(one)) for one in cut_passages(source))


def _keep_out(connection: Connection, given: Source, admitted: Admitted) -> Stored:
    known = _known(connection, given)
    if known is None:
        return Stored(given.id_at(0), 0, changed=False, held=admitted.held, erased=admitted.erased)
    removed = passage_ids(connection, known.id)
    connection.execute(delete(documents).where(documents.c.id == known.id))
    if admitted.erased is not None:
        connection.execute(delete(edits_table).where(edits_table.c.document_id == known.id))
    return Stored(known.id, known.version, True, removed=removed, held=admitted.held, erased=admitted.erased)


_KNOWN: list[Column[Any]] = [
    documents.c.id,
    documents.c.collection,
    documents.c.origin,
    documents.c.version,
    documents.c.title,
    documents.c.fingerprint,
    documents.c.file_stamp,
    documents.c.root,
    documents.c.container,
    documents.c.as_read,
    documents.c.digest,
    documents.c.screened,
    documents.c.kept_out,
]


def _known(connection: Connection, source: Source) -> Row[Any] | None:
    place = (documents.c.collection == source.collection) & (documents.c.origin == source.origin)
    return connection.execute(select(*_KNOWN).where(place)).first()


def _moved(connection: Connection, source: Source, gone: Collection[str]) -> Row[Any] | None:
    if not gone:
        return None
    query = select(*_KNOWN).where(documents.c.digest == text_digest(source)).order_by(documents.c.id)
    return next((row for row in connection.execute(query) if row.id in gone), None)


def edits_of(connection: Connection, document_id: str) -> tuple[Edit, ...]:
    """The edits of a material, in the order they were made."""
    query = select(edits_table).where(edits_table.c.document_id == document_id).order_by(edits_table.c.made)
    return tuple(Edit(row.kind, row.target, row.value) for row in connection.execute(query))


def _free_id(connection: Connection, source: Source) -> str:
    """The source's own id, or the next that is free: a material that was moved keeps the id of its old place."""
    attempt = 0
    while True:
        key = source.id_at(attempt)
        if connection.execute(select(documents.c.id).where(documents.c.id == key)).first() is None:
            return key
        attempt += 1


def passage_ids(connection: Connection, document_id: str) -> tuple[int, ...]:
    """Numbers of a material's passages, in the order of its text."""
    query = select(passages.c.id).where(passages.c.document_id == document_id).order_by(passages.c.start)
    return tuple(connection.execute(query).scalars())


def _put_passages(
    connection: Connection, document_id: str, source: Source, cut: Sequence[Passage], old: dict[str, list[int]]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Store the passages; the numbers of those that are new and of those that are gone."""
    title = source.metadata.title or source.origin
    fresh: list[dict[str, Any]] = []
    for passage in cut:
        row = passage_row(document_id, passage)
        same = old.get(_content_key(source.text, title, passage))
        if same:
            connection.execute(update(passages).where(passages.c.id == same.pop(0)).values(**row))
        else:
            fresh.append(row)
    removed = tuple(sorted(number for numbers in old.values() for number in numbers))
    if removed:
        connection.execute(
            delete(passages).where(passages.c.id == bindparam("gone")), [{"gone": number} for number in removed]
        )
    if not fresh:
        return (), removed
    stored = connection.execute(insert(passages).returning(passages.c.id, sort_by_parameter_order=True), fresh)
    return tuple(stored.scalars()), removed


def _numbers_by_content(connection: Connection, document_id: str) -> dict[str, list[int]]:
    document = connection.execute(
        select(documents.c.text, documents.c.title).where(documents.c.id == document_id)
    ).one()
    found: dict[str, list[int]] = defaultdict(list)
    query = select(passages).where(passages.c.document_id == document_id).order_by(passages.c.start)
    for row in connection.execute(query):
        sentences = tuple(Span(start, end) for start, end in json.loads(row.sentences))
        passage = Passage(row.start, row.end, sentences, None, row.edition, row.headings, bool(row.suppressed))
        found[_content_key(document.text, document.title, passage)].append(row.id)
    return found


def _content_key(text: str, title: str, passage: Passage) -> str:
    """All that the index is made of: two passages with one key have the same vectors, words and edition, or none."""
    relative = [(span.start - passage.start, span.end - passage.start) for span in passage.sentences]
    words = text[passage.start : passage.end]
    return json.dumps([title, passage.headings, words, relative, passage.edition, passage.suppressed])
