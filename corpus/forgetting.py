"""What the catalogue holds of a material or a person: found, taken out, and no trace of it left in the file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.engine import Connection, Engine

from corpus import registry
from corpus.corrected import COLLECTION, material_of
from corpus.editing import source_of
from corpus.errors import UnknownDocument
from corpus.personal.door import Door
from corpus.records import Document
from corpus.rows import document_of
from corpus.schema import corrections, documents, edits, files, passages
from corpus.storing import Stored, edits_of, passage_ids, put


@dataclass(frozen=True)
class Holding:
    """A material that a search of the whole catalogue found, with the texts of it in which it was found."""

    document: Document
    texts: tuple[str, ...]


def holdings(connection: Connection, finds: Callable[[str], bool]) -> Iterator[Holding]:
    """Materials of which any text, place, heading, name of a speaker, edit or note meets a condition."""
    for row in connection.execute(select(documents).order_by(documents.c.id)):
        document = document_of(row)
        met = tuple(one for one in _texts(connection, document, row.as_read, row.root, row.container) if finds(one))
        if met:
            yield Holding(document, met)


def _texts(
    connection: Connection, document: Document, as_read: str | None, root: str | None, container: str | None
) -> Iterator[str]:
    yield document.text
    yield document.origin
    yield document.title
    yield from (place for place in (root, container) if place)
    yield from {heading for section in document.sections for heading in section.path}
    yield from {mark.speaker for mark in document.marks if mark.speaker}
    yield from (value for value in vars(document.metadata).values() if isinstance(value, str))
    if as_read:
        yield from _strings(json.loads(as_read))
    for edit in edits_of(connection, document.id):
        yield from (edit.target, edit.value)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def erase(connection: Connection, document_id: str) -> tuple[int, ...]:
    """Take a material out with its passages, facts, edits and signatures; the numbers of its passages.

    Raises `UnknownDocument`.
    """
    numbers = passage_ids(connection, document_id)
    for row in connection.execute(select(corrections)).all():  # an organiser's word is a row besides a material
        if material_of(row.edition, row.field, row.value, row.note, row.made.date()).id_at(0) == document_id:
            registry.correct(connection, row.edition, row.field, None)
    if not connection.execute(delete(documents).where(documents.c.id == document_id)).rowcount:
        raise UnknownDocument(document_id=document_id)
    connection.execute(delete(edits).where(edits.c.document_id == document_id))
    return numbers


def rows_of(connection: Connection, document_id: str) -> int:
    """How many rows of a material are left; of its edits too, which outlive a material that is only away."""
    tables = (documents.c.id, edits.c.document_id, passages.c.document_id)
    return sum(len(connection.execute(select(one).where(one == document_id)).all()) for one in tables)


def screen_again(connection: Connection, door: Door, document_id: str) -> Stored:
    """Let a stored material through the door again, with its edits and its place; what that did to its passages."""
    row = connection.execute(select(documents).where(documents.c.id == document_id)).first()
    if row is None:
        raise UnknownDocument(document_id=document_id)
    if row.collection == COLLECTION:
        return _corrected_again(connection, door, document_id)
    made = edits_of(connection, document_id)
    plain = [door.edit(one) for one in made]
    if plain != list(made):
        stamps = connection.execute(select(edits.c.made).where(edits.c.document_id == document_id)).scalars().all()
        connection.execute(delete(edits).where(edits.c.document_id == document_id))
        for one, stamp in zip(plain, stamps, strict=True):
            values = {"document_id": document_id, "kind": one.kind, "target": one.target, "value": one.value}
            connection.execute(insert(edits).prefix_with("OR REPLACE").values(**values, made=stamp))
    read = source_of(row)
    named = door.named(read)
    if named != read:
        place = {"origin": named.origin, "root": named.root, "container": named.container}
        connection.execute(update(documents).where(documents.c.id == document_id).values(**place))
    return put(connection, named, row.file_stamp, door)


def _corrected_again(connection: Connection, door: Door, document_id: str) -> Stored:
    """An organiser's word on an edition is a row besides a material."""
    for row in connection.execute(select(corrections)).all():
        made = material_of(row.edition, row.field, row.value, row.note, row.made.date())
        if made.id_at(0) == document_id:
            kept = registry.correct(connection, row.edition, row.field, door.plain(row.value), door.plain(row.note))
            if not isinstance(kept, str):
                return put(connection, kept, None, door)
    raise UnknownDocument(document_id=document_id)


def forget_places(connection: Connection, door: Door) -> None:
    """Rename the files that hold many materials, where the ledger changes something in their names."""
    for row in connection.execute(select(files)).all():
        if door.changes_by_ledger(row.path):
            chosen = (files.c.collection == row.collection) & (files.c.path == row.path)
            connection.execute(update(files).where(chosen).values(path=door.name(row.path)))


def scrub(engine: Engine) -> None:
    """Leave no trace in the file of what was deleted: pages are written anew and the log is emptied.

    What is deleted is overwritten with zeros (`secure_delete`) where it stood; rewriting also does away with what is
    left inside pages that stay in use. Raises SQLAlchemy's errors where another process keeps the file busy.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM"))
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
