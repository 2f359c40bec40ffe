"""The log's database: its tables, how it is opened, rows in and out.

Bare SQLite: one small transaction an answer, which SQLAlchemy would make several times as long.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from assistant.records.chain import Link
from assistant.records.entry import Row

_BUSY_SECONDS = 10
_TABLES = """
CREATE TABLE IF NOT EXISTS entries (
    number INTEGER PRIMARY KEY, time TEXT NOT NULL, kind TEXT NOT NULL,
    body TEXT, body_salt BLOB, body_commitment BLOB NOT NULL, text TEXT, text_salt BLOB, text_commitment BLOB,
    previous BLOB NOT NULL, mac BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS checkpoint (
    number INTEGER NOT NULL, time TEXT NOT NULL, mac BLOB NOT NULL, seal BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS about (fingerprint TEXT NOT NULL);
"""


def open_table(path: Path) -> sqlite3.Connection:
    """The database, made where it does not exist. Raises SQLite's errors and `OSError`."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # its owner's alone, and what is beside it too
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.executescript(_TABLES)
    return connection


def be_durable(connection: sqlite3.Connection, *, durable: bool) -> None:
    """Whether the next transaction is on the disk when it ends (FULL), or with the system (NORMAL)."""
    connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")


def insert(connection: sqlite3.Connection, row: Row) -> None:
    """Add a row."""
    connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", astuple(row))


def rows(connection: sqlite3.Connection, where: str = "1", values: tuple[object, ...] = ()) -> Iterator[Row]:
    """Rows by number; `where` is a condition of this package's own making."""
    query = f"SELECT * FROM entries WHERE {where} ORDER BY number, rowid"  # noqa: S608 - no word of it is a user's
    return (Row(*one) for one in connection.execute(query, values))


def last(connection: sqlite3.Connection) -> Link | None:
    """The end of the chain, the checkpoint where all before it is closed, None for an empty log."""
    found = connection.execute("SELECT number, time, mac FROM entries ORDER BY number DESC LIMIT 1").fetchone()
    return Link(*found) if found else checkpoint(connection)


def checkpoint(connection: sqlite3.Connection) -> Link | None:
    """The entry up to which all were closed and removed; its seal is `seal_of`."""
    found = connection.execute("SELECT number, time, mac FROM checkpoint ORDER BY number DESC LIMIT 1").fetchone()
    return Link(*found) if found else None


def seal_of(connection: sqlite3.Connection) -> bytes:
    """The seal of the checkpoint."""
    found = connection.execute("SELECT seal FROM checkpoint ORDER BY number DESC LIMIT 1").fetchone()
    return bytes(found[0]) if found else b""


def fingerprint(connection: sqlite3.Connection) -> str | None:
    """The mark of the secret that the log is kept with."""
    found = connection.execute("SELECT fingerprint FROM about").fetchone()
    return str(found[0]) if found else None
