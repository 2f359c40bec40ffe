"""What the catalogue forgets: a material for good, or the name of a person in those that stay."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.engine import Connection

from corpus import registry
from corpus.corrected import COLLECTION, material_of
from corpus.editing import source_of
from corpus.errors import UnknownDocument
from corpus.personal.door import Door
from corpus.records import Source
from corpus.schema import corrections, documents, edits, files, passages
from corpus.storing import Stored, edits_of, passage_ids, put


def erase(connection: Connection, document_id: str) -> tuple[int, ...]:
    """Take a material out with its passages, facts, edits and signatures; the numbers of its passages.

    Raises `UnknownDocument`.
    """
    numbers = passage_ids(connection, document_id)
    correction = _correction(connection, document_id)
    if correction is not None:
        registry.correct(connection, correction.edition, correction.field, None)
    columns = documents.c.collection, documents.c.root, documents.c.container
    place = select(*columns).where(documents.c.id == document_id)
    found = connection.execute(place).first()
    if found is None:
        raise UnknownDocument(document_id=document_id)
    connection.execute(delete(documents).where(documents.c.id == document_id))
    connection.execute(delete(edits).where(edits.c.document_id == document_id))
    if found.container is not None:
        _forget_container(connection, found)
    return numbers


def _forget_container(connection: Connection, gone: Row[Any]) -> None:
    """Let go of the name of a file that held many materials, where none of them is left."""
    inside = (documents.c.collection == gone.collection) & (documents.c.container == gone.container)
    if connection.execute(select(documents.c.id).where(inside, documents.c.root == gone.root)).first() is None:
        paths = (gone.container, gone.root, f"{gone.root}/{gone.container}")
        connection.execute(delete(files).where(files.c.collection == gone.collection, files.c.path.in_(paths)))


def rows_of(connection: Connection, document_id: str) -> int:
    """How many rows of a material are left; of its edits too, which outlive a material that is only away."""
    tables = (documents.c.id, edits.c.document_id, passages.c.document_id)
    rows = sum(len(connection.execute(select(one).where(one == document_id)).all()) for one in tables)
    return rows + (_correction(connection, document_id) is not None)


def as_read(connection: Connection, document_id: str) -> Source:
    """A material as it was read, before the organisers' edits. Raises `UnknownDocument`."""
    row = connection.execute(select(documents).where(documents.c.id == document_id)).first()
    if row is None:
        raise UnknownDocument(document_id=document_id)
    return source_of(row)


def screen_again(connection: Connection, door: Door, document_id: str) -> Stored:
    """Let a stored material through the door again, with its edits and its place; what that did to its passages."""
    row = connection.execute(select(documents).where(documents.c.id == document_id)).first()
    if row is None:
        raise UnknownDocument(document_id=document_id)
    if row.collection == COLLECTION:
        return _corrected_again(connection, door, row)
    made = edits_of(connection, document_id)
    plain = [door.edit(one) for one in made]
    if plain != list(made):
        stamps = connection.execute(
            select(edits.c.made).where(edits.c.document_id == document_id).order_by(edits.c.made)
        ).scalars()
        stamped = list(zip(plain, stamps, strict=True))
        connection.execute(delete(edits).where(edits.c.document_id == document_id))
        for one, stamp in stamped:
            values = {"document_id": document_id, "kind": one.kind, "target": one.target, "value": one.value}
            connection.execute(insert(edits).prefix_with("OR REPLACE").values(**values, made=stamp))
    read = source_of(row)
    named = door.named(read)
    if named != read:
        place = {"origin": named.origin, "root": named.root, "container": named.container}
        connection.execute(update(documents).where(documents.c.id == document_id).values(**place))
    return put(connection, named, row.file_stamp, door)


def _corrected_again(connection: Connection, door: Door, document: Row[Any]) -> Stored:
    """An organiser's word on an edition is a row besides a material: both are amended, or go."""
    row = _correction(connection, document.id)
    if row is None:
        return put(connection, source_of(document), None, door)
    plain = {"value": door.plain(row.value), "note": door.plain(row.note)}
    chosen = (corrections.c.edition == row.edition) & (corrections.c.field == row.field)
    connection.execute(update(corrections).where(chosen).values(**plain))
    stored = put(connection, material_of(row.edition, row.field, **plain, made=row.made.date()), None, door)
    if stored.erased is not None:
        connection.execute(delete(corrections).where(chosen))
    return stored


def _correction(connection: Connection, document_id: str) -> Row[Any] | None:
    """The correction of an edition that a material is the citable form of."""
    for row in connection.execute(select(corrections)):
        if material_of(row.edition, row.field, row.value, row.note, row.made.date()).id_at(0) == document_id:
            return row
    return None


def forget_places(connection: Connection, door: Door) -> None:
    """Rename the files that hold many materials, where the ledger changes something in their names."""
    for row in connection.execute(select(files)).all():
        if door.changes_by_ledger(row.path):
            chosen = (files.c.collection == row.collection) & (files.c.path == row.path)
            connection.execute(update(files).where(chosen).values(path=door.name(row.path)))
