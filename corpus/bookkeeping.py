"""What the catalogue notes of itself: was it ever filled, does the index follow it, how often did it change."""

from __future__ import annotations

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from corpus.schema import marks

FILLED = "filled"  # something was brought in once
PENDING = "pending"  # passages changed and the index does not know it yet
GENERATION = "generation"  # counts the changes


def read_mark(connection: Connection, name: str) -> int | None:
    """The number noted under a name; None where nothing was noted."""
    row = connection.execute(select(marks.c.value).where(marks.c.name == name)).first()
    return None if row is None else int(row.value or 0)


def set_mark(connection: Connection, name: str, value: int) -> None:
    """Note a number under a name."""
    connection.execute(insert(marks).prefix_with("OR REPLACE").values(name=name, value=value))


def note_change(connection: Connection, pending: bool) -> None:
    """Count a change; `pending` where passages came or went, so that the index has to follow."""
    set_mark(connection, GENERATION, (read_mark(connection, GENERATION) or 0) + 1)
    if pending:
        set_mark(connection, PENDING, 1)
