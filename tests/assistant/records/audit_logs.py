"""What the tests of the audit log share: a log with something of everything, and ways to lay hands on it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from assistant.folder import AUDIT_ANCHOR, AUDIT_FILE
from assistant.records.entry import DONE, Entry, Kind, Row, Touched
from assistant.records.log import AuditLog
from assistant.records.verification import Verification
from assistant.records.verifying import verify
from corpus.keys import KEY_FILE

MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAY = timedelta(days=1)
COLUMNS = tuple(Row.__dataclass_fields__)


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def log_of(folder: Path, clock: Callable[[], datetime] | None = None, external: Path | None = None) -> AuditLog:
    folder.mkdir(parents=True, exist_ok=True)
    return AuditLog(folder, folder / KEY_FILE, external, clock or HandClock())


def fill(log: AuditLog, count: int = 10, name: str = "answer") -> None:
    """Entries of answers, every fifth of a change; the answers with texts."""
    for number in range(1, count + 1):
        if number % 5 == 0:
            log.append(Entry(Kind.EDIT, DONE, subject=f"material-of-{name}-{number}"))
        else:
            cited = (Touched(f"document-{number % 3}", 1),)
            log.append(
                Entry(
                    Kind.ANSWER,
                    "answered",
                    subject=f"{name}-{number}",
                    documents=cited,
                    text=f"text {number} of {name}",
                )
            )


def meddle(folder: Path, *statements: str, script: Callable[[sqlite3.Connection], object] | None = None) -> None:
    """Do something to the log's file behind the program's back, told in SQL over a table of its lines."""
    path = folder / AUDIT_FILE
    head, *lines = path.read_text().splitlines()
    closed = [lines.pop(0)] if lines and lines[0].startswith('{"closed"') else []
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"CREATE TABLE entries (number INTEGER PRIMARY KEY, {', '.join(COLUMNS[1:])})")
        connection.execute("CREATE TABLE checkpoint (line)")
        connection.executemany("INSERT INTO checkpoint VALUES (?)", [(one,) for one in closed])
        for line in lines:
            insert(connection, json.loads(line))
        for statement in statements:
            connection.execute(statement)
        if script is not None:
            script(connection)
        closed = [one for (one,) in connection.execute("SELECT line FROM checkpoint")]
        lines = [json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in entries(connection)]
    path.write_text("".join(f"{line}\n" for line in (head, *closed, *lines)))


def insert(connection: sqlite3.Connection, entry: dict[str, Any]) -> None:
    marks = ", ".join("?" for _ in COLUMNS)
    connection.execute(f"INSERT INTO entries VALUES ({marks})", [entry[name] for name in COLUMNS])


def entries(connection: sqlite3.Connection, where: str = "1") -> list[dict[str, Any]]:
    found = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM entries WHERE {where} ORDER BY number").fetchall()
    return [
        dict(zip(sorted(COLUMNS), [one[COLUMNS.index(name)] for name in sorted(COLUMNS)], strict=True)) for one in found
    ]


def found(folder: Path, external: Path | None = None) -> list[tuple[str, int | None, int | None]]:
    return [(one.kind, one.first, one.last) for one in look(folder, external).faults]


def look(folder: Path, external: Path | None = None) -> Verification:
    return verify(AuditLog(folder, folder / KEY_FILE, external))


def anchor_lines(folder: Path) -> list[str]:
    return (folder / AUDIT_ANCHOR).read_text().splitlines(keepends=True)
