"""Leaving no trace of what was deleted in a database's file.

What is deleted is overwritten with zeros where it stood (`secure_delete`), and the log, which holds older states of
pages, is emptied. What SQLite leaves inside pages that stay in use when it moves rows between them goes only when the
pages are written anew; that takes as long as the file is large, so it is for the case that something is found there.
"""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.engine import Connection, Engine

from corpus.errors import StoreBusy
from corpus.tries import tries

_PATIENCE = 5.0  # seconds


def empty_log(engine: Engine) -> None:
    """Bring the log into the file and empty it. Raises `StoreBusy` where another process keeps it."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        _checkpoint(connection)


def write_anew(engine: Engine) -> None:
    """Write all pages anew, and empty the log. Raises `StoreBusy`, or SQLAlchemy's errors."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM"))
        _checkpoint(connection)


def _checkpoint(connection: Connection) -> None:
    # SQLite tells at once that it is busy where another connection empties the log in the same moment
    for _ in tries(_PATIENCE):
        if not connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]:
            return
    raise StoreBusy(path=connection.engine.url.database)
