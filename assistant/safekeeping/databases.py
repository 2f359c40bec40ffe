"""Whole copies of SQLite databases that others may have open."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from assistant.folder import sidecars
from corpus.errors import CatalogueDamaged, StoreBusy
from corpus.guarding import guarded

_HEADER = b"SQLite format 3\x00"
_BUSY_SECONDS = 30


def is_database(path: Path) -> bool:
    """Whether a file begins as SQLite's do."""
    with path.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER


def copy_database(source: Path, target: Path) -> None:
    """Copy a database as of one moment into a new file, without the space that what was deleted left in it.

    Raises `CatalogueDamaged` naming the source where the copy does not pass SQLite's check, `StoreBusy` or `NoSpace`.
    """
    with guarded(source), closing(sqlite3.connect(source, timeout=_BUSY_SECONDS, isolation_level=None)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    check_database(target, source)


def check_database(path: Path, named: Path | None = None) -> None:
    """Let SQLite check a database, tables and keys. Raises `CatalogueDamaged` naming `named` (the path, where None)."""
    name = path if named is None else named
    with guarded(name), closing(sqlite3.connect(path, timeout=_BUSY_SECONDS)) as connection:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        strays = connection.execute("PRAGMA foreign_key_check").fetchone()
    if found != "ok" or strays is not None:
        raise CatalogueDamaged(path=name)


def put_database(source: Path, target: Path) -> None:
    """Give a database the content of another: in one transaction, so that processes that have it open see the new.

    One that is damaged is replaced by the file itself. Done again after a crash, it comes to the same.
    Raises `StoreBusy` or `NoSpace`.
    """
    if not source.exists():
        return  # moved into its place before a crash
    if target.exists() and is_database(target):
        try:
            with guarded(target):
                _overwrite(source, target)
            return
        except CatalogueDamaged:
            pass  # nothing of it is wanted: the file takes its place
    for beside in sidecars(target):
        beside.unlink(missing_ok=True)  # SQLite would apply a log that was left behind to the new file
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def _overwrite(source: Path, target: Path) -> None:
    deadline = time.monotonic() + _BUSY_SECONDS

    def give_up(_: int, remaining: int, __: int) -> None:
        if remaining and time.monotonic() > deadline:
            raise StoreBusy(path=target)

    with (
        closing(sqlite3.connect(source)) as new,
        closing(sqlite3.connect(target, timeout=_BUSY_SECONDS)) as old,
    ):
        old.execute("PRAGMA synchronous = FULL")
        new.backup(old, progress=give_up)
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def sync_file(path: Path) -> None:
    """Flush a file or a folder to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
