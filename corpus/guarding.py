"""SQLite's errors, told as this product's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from corpus.errors import CatalogueDamaged, NoSpace, StoreBusy, SystemFault

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_UNWRITABLE = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
}


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Work on the database at a path. Raises `StoreBusy`, `NoSpace` or `CatalogueDamaged` for SQLite's errors."""
    try:
        yield
    except DatabaseError as error:
        raise _fault(path, error.orig) from error
    except sqlite3.DatabaseError as error:
        raise _fault(path, error) from error


def _fault(path: Path, error: BaseException | None) -> SystemFault:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF  # the low byte is the kind of error
    if code in _BUSY:
        return StoreBusy(path=path)
    if code in _UNWRITABLE:
        return NoSpace(path=path.parent, detail=str(error))
    return CatalogueDamaged(path=path)
