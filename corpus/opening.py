"""How the catalogue's file is opened, made, and brought from an older version of the schema to this one."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import SQLITE_BUSY, OperationalError

from sqlalchemy import URL, Column, MetaData, String, Table, create_engine, delete, event, insert, select, text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor

from corpus.errors import CatalogueNewer
from corpus.schema import METADATA
from corpus.tries import tries

REVISIONS = ("0001", "0002", "0003", "0004")
"""Names of the revisions in `corpus/migrations/versions/`, oldest first: told here so that opening a file that is up to
date does not import Alembic."""

HEAD = REVISIONS[-1]
_BUSY_SECONDS = 30

# the table that Alembic keeps, made here where a file is new
_revision = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def open_engine(path: Path) -> Engine:
    """An engine over the file, which is made when it does not exist."""
    # made of its parts: in a URL written as text, "?", "#" and "%" in the path would be signs of the URL
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def configure(connection: DBAPIConnection, _: object) -> None:
        cursor = connection.cursor()
        _write_ahead(cursor)
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.close()

    return engine


def _write_ahead(cursor: DBAPICursor) -> None:
    """Let the file keep a write-ahead log.

    SQLite does not wait for the change to it: where several open a new file at once, all but one are told at once that
    it is busy, whatever their timeout.
    """
    for last in tries(_BUSY_SECONDS):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except OperationalError as error:
            if last or error.sqlite_errorcode & 0xFF != SQLITE_BUSY:
                raise
        else:
            return


def prepare_schema(connection: Connection) -> None:
    """Make the tables of a new file, or bring those of an older version to this one: wholly or not at all.

    The connection is fresh from `Engine.begin`, whose end commits. Raises `CatalogueNewer`.
    """
    if _revision_of(connection) == HEAD:
        return
    connection.execute(text("BEGIN IMMEDIATE"))  # the driver begins no transaction before a change of tables
    found = _revision_of(connection)  # another process may have done it meanwhile
    if found == HEAD:
        return
    if found is None:
        METADATA.create_all(connection)
        _stamp(connection, HEAD)
        return
    if found not in REVISIONS:
        raise CatalogueNewer(path=connection.engine.url.database)
    _stamp(connection, found)
    _upgrade(connection)
    _number(connection, HEAD)


def _revision_of(connection: Connection) -> str | None:
    """The revision of a file, known or not; None for a new file.

    The first two versions of the schema were numbered by SQLite's `user_version` alone.
    """
    if connection.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")).first() is not None:
        stamped = connection.execute(select(_revision.c.version_num)).scalar_one_or_none()
        if stamped is not None:
            return str(stamped)
    number = int(connection.execute(text("PRAGMA user_version")).scalar_one())
    return f"{number:04}" if number else None


def _stamp(connection: Connection, revision: str) -> None:
    _revision.create(connection, checkfirst=True)
    connection.execute(delete(_revision))
    connection.execute(insert(_revision).values(version_num=revision))
    _number(connection, revision)


def _number(connection: Connection, revision: str) -> None:
    """Keep `user_version` too: by it a program older than the revisions knows that the file is not for it."""
    connection.execute(text(f"PRAGMA user_version = {int(revision)}"))


def _upgrade(connection: Connection) -> None:
    """Run the revisions that follow the file's, in the transaction that the connection is in."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "corpus:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
