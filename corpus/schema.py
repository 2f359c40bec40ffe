"""The tables of the catalogue and how the file is opened. SQLite through SQLAlchemy."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import (
    URL,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
    text,
)
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection

from corpus.errors import CatalogueNewer

SCHEMA_VERSION = 2
_BUSY_SECONDS = 30

_schema = MetaData()

documents = Table(
    "documents",
    _schema,
    Column("id", String, primary_key=True),
    Column("collection", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("title", String, nullable=False),
    Column("edition", Integer),
    Column("metadata", Text, nullable=False),
    Column("sections", Text, nullable=False),
    Column("marks", Text, nullable=False, server_default="[]"),
    Column("text", Text, nullable=False),
    Column("as_read", Text),  # the content before the organisers' edits; null where there are none
    Column("fingerprint", String, nullable=False),
    Column("file_stamp", String),
    Column("digest", String),  # of the text as it was read: by it a material that was moved is known again
    Column("root", String),  # the folder or list it was brought in from
    Column("container", String),  # the file below the root that holds it among others
    Column("added", DateTime, nullable=False),
    UniqueConstraint("collection", "origin"),
    Index("documents_of_root", "collection", "root"),
    Index("documents_of_digest", "digest"),
)
passages = Table(
    "passages",
    _schema,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentences", Text, nullable=False),
    Column("locator_kind", String),
    Column("locator", String),
    Column("headings", String, nullable=False, server_default=""),
    Column("edition", Integer),
    Index("passages_of_document", "document_id", "start"),
    sqlite_autoincrement=True,  # a number is never used again, so an old index entry cannot point at a new passage
)
# What the organisers changed in a material. It stays when the material is read anew, or is gone for a while.
edits = Table(
    "edits",
    _schema,
    Column("document_id", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("target", String, primary_key=True),
    Column("value", String, nullable=False),
    Column("made", DateTime, nullable=False),
)
# What materials say of an edition, with the span that says it, and what the organisers say.
facts = Table(
    "facts",
    _schema,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("edition", Integer, nullable=False),
    Column("field", String, nullable=False),
    Column("value", String, nullable=False),
    Column("status", String, nullable=False),
    Column("inferred", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("facts_of_edition", "edition", "field"),
    Index("facts_of_document", "document_id"),
)
corrections = Table(
    "corrections",
    _schema,
    Column("edition", Integer, primary_key=True),
    Column("field", String, primary_key=True),
    Column("value", String, nullable=False),
    Column("note", String, nullable=False, server_default=""),
    Column("made", DateTime, nullable=False),
)
# Signatures by which near-duplicates find each other: the bands of a MinHash.
bands = Table(
    "bands",
    _schema,
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("band", Integer, primary_key=True),
    Index("documents_of_band", "band"),
)
twins = Table(
    "twins",
    _schema,
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("twin_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
)
# Files that hold many materials, by the stamp they were last read with.
files = Table(
    "files",
    _schema,
    Column("collection", String, primary_key=True),
    Column("path", String, primary_key=True),
    Column("stamp", String, nullable=False),
    Column("materials", Integer, nullable=False),
)
marks = Table("marks", _schema, Column("name", String, primary_key=True), Column("value", Integer))

_MIGRATIONS = {
    2: (
        "ALTER TABLE documents ADD COLUMN marks TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE documents ADD COLUMN as_read TEXT",
        "ALTER TABLE documents ADD COLUMN digest VARCHAR",
        "ALTER TABLE documents ADD COLUMN root VARCHAR",
        "ALTER TABLE documents ADD COLUMN container VARCHAR",
        "ALTER TABLE passages ADD COLUMN headings VARCHAR NOT NULL DEFAULT ''",
        "UPDATE passages SET headings = locator WHERE locator_kind = 'heading'",
        "ALTER TABLE marks ADD COLUMN value INTEGER",
        "CREATE INDEX documents_of_root ON documents (collection, root)",
        "CREATE INDEX documents_of_digest ON documents (digest)",
    ),
}
"""Statements that bring an older file to a version, by that version."""


def open_engine(path: Path) -> Engine:
    """An engine over the file, which is made when it does not exist."""
    # made of its parts: in a URL written as text, "?", "#" and "%" in the path would be signs of the URL
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def configure(connection: DBAPIConnection, _: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.close()

    return engine


def prepare_schema(connection: Connection) -> None:
    """Make the tables that are missing, and bring those of an older version to this one: wholly or not at all.

    Raises `CatalogueNewer`.
    """
    if _version(connection) == SCHEMA_VERSION:
        return
    connection.execute(text("BEGIN IMMEDIATE"))  # the driver begins no transaction before a change of tables
    version = _version(connection)  # another process may have done it meanwhile
    if version > SCHEMA_VERSION:
        raise CatalogueNewer(path=connection.engine.url.database)
    for number in range(version + 1, SCHEMA_VERSION + 1) if version else ():
        for statement in _MIGRATIONS.get(number, ()):
            connection.execute(text(statement))
    _schema.create_all(connection)
    connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))


def _version(connection: Connection) -> int:
    return int(connection.execute(text("PRAGMA user_version")).scalar_one())
