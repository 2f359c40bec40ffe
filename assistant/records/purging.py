"""What retention takes out of the log: contents, texts, and in the end the oldest entries as a whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.records.chain import Link
from assistant.records.entry import Kind

CHANGES, ANSWERS, TEXTS = "changes", "answers", "texts"
"""What retention tells apart: entries of changes, entries of answers, the texts of questions in them."""
_UNPURGED = (Kind.PURGE, Kind.REDACT)  # they account for what is missing, and go with it alone


@dataclass(frozen=True)
class Purged:
    """What a purge took: contents of entries, texts of questions, and entries closed into the checkpoint."""

    bodies: int = 0
    texts: int = 0
    closed: int = 0

    @property
    def any(self) -> bool:
        """Whether anything."""
        return bool(self.bodies or self.texts or self.closed)


def _which(moments: Mapping[str, str]) -> tuple[str, tuple[str, ...], str, tuple[str, ...]]:
    """Conditions of the bodies and of the texts that are to go, each with its values."""
    unpurged = ", ".join(f"'{kind.value}'" for kind in _UNPURGED)
    body = f"body IS NOT NULL AND kind NOT IN ({unpurged}) AND time < CASE kind WHEN 'answer' THEN ? ELSE ? END"
    ages = (moments.get(ANSWERS, ""), moments.get(CHANGES, ""))
    text = "text IS NOT NULL AND (time < ? OR time < CASE kind WHEN 'answer' THEN ? ELSE ? END)"
    return body, ages, text, (moments.get(TEXTS, ""), *ages)


def purgeable(connection: sqlite3.Connection, moments: Mapping[str, str]) -> Purged:
    """What a purge would take, by the moments before which contents go; closed entries aside."""
    body, ages, text, text_ages = _which(moments)
    bodies = connection.execute(f"SELECT count(*) FROM entries WHERE {body}", ages).fetchone()[0]  # noqa: S608 - own
    texts = connection.execute(f"SELECT count(*) FROM entries WHERE {text}", text_ages).fetchone()[0]  # noqa: S608 - own
    return Purged(bodies, texts)


def drop(connection: sqlite3.Connection, moments: Mapping[str, str]) -> None:
    """Erase those contents; the caller has begun a transaction."""
    body, ages, text, text_ages = _which(moments)
    connection.execute(f"UPDATE entries SET text = NULL, text_salt = NULL WHERE {text}", text_ages)  # noqa: S608 - own
    connection.execute(f"UPDATE entries SET body = NULL, body_salt = NULL WHERE {body}", ages)  # noqa: S608 - own


def closable(connection: sqlite3.Connection, moments: Mapping[str, str]) -> Link | None:
    """The last of the oldest entries of which nothing is kept; purges and the like of before go with what they took."""
    unpurged = ", ".join(f"'{kind.value}'" for kind in _UNPURGED)
    kept = f"body IS NOT NULL AND NOT (kind IN ({unpurged}) AND time < ?)"
    query = f"SELECT coalesce(min(number), (SELECT max(number) FROM entries)) FROM entries WHERE {kept}"  # noqa: S608 - own
    first = connection.execute(query, (moments.get(CHANGES, ""),)).fetchone()[0]
    query = "SELECT number, time, mac FROM entries WHERE number < ? ORDER BY number DESC LIMIT 1"
    found = connection.execute(query, (first,)).fetchone()
    return Link(*found) if found else None


def write_anew(connection: sqlite3.Connection) -> None:
    """Leave no byte of what was erased, in the file or in its log."""
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
