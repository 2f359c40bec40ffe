"""Organisers' edits of one material, made and taken back in the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.engine import Connection

from corpus.corrected import COLLECTION
from corpus.edits import Edit, check_edit, tidied
from corpus.errors import BadEdit, UnknownDocument
from corpus.personal.door import Door
from corpus.records import Content, Source
from corpus.rows import document_of
from corpus.schema import documents, edits
from corpus.serialising import parse_content
from corpus.storable import storable
from corpus.storing import Stored, put


def edit(
    connection: Connection,
    document_id: str,
    door: Door,
    made: Sequence[Edit],
    undone: Sequence[tuple[str, str]] = (),
) -> Stored:
    """Add edits to a material and take others, named by kind and target, back; what that did to its passages.

    They pass the door, as the material does.

    Raises `UnknownDocument`, `BadEdit` or `UnknownEdition`; the caller then rolls back.
    """
    row = connection.execute(select(documents).where(documents.c.id == document_id)).first()
    if row is None:
        raise UnknownDocument(document_id=document_id)
    document = document_of(row)
    if document.collection == COLLECTION:
        raise BadEdit(edit=document.origin, detail="protokolant editions correct")
    read = source_of(row)
    for kind, given in undone:
        target = door.plain(storable(given).strip())
        chosen = (edits.c.document_id == document_id) & (edits.c.kind == kind) & (edits.c.target == target)
        if not connection.execute(delete(edits).where(chosen)).rowcount:
            raise BadEdit(edit=f"{kind}: {target}", detail="nie ma takiej poprawki / no such correction")
    for one in (door.edit(tidied(edit)) for edit in made):
        check_edit(one, read, document.text)
        values = {"document_id": document_id, "kind": one.kind, "target": one.target, "value": one.value}
        connection.execute(insert(edits).prefix_with("OR REPLACE").values(**values, made=datetime.now(UTC)))
    return put(connection, read, row.file_stamp, door)


def source_of(row: Row[Any]) -> Source:
    """The material of a row of `documents` as it was read, before the edits."""
    document = document_of(row)
    content = parse_content(row.as_read) if row.as_read else document
    return Source(
        document.origin,
        content.text,
        content.sections,
        content.metadata,
        document.collection,
        content.marks,
        row.root,
        row.container,
        unread=content.unread if isinstance(content, Content) else (),
    )
