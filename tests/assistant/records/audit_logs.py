"""What the tests of the audit log share: a log with something of everything, and ways to lay hands on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.folder import AUDIT_ANCHOR, AUDIT_FILE
from assistant.records.entry import DONE, Entry, Kind, Touched
from assistant.records.log import AuditLog
from assistant.records.verification import Verification
from assistant.records.verifying import verify
from corpus.keys import KEY_FILE

MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAY = timedelta(days=1)


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
    """Do something to the log's database behind the program's back."""
    with closing(sqlite3.connect(folder / AUDIT_FILE, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
        if script is not None:
            script(connection)


def found(folder: Path, external: Path | None = None) -> list[tuple[str, int | None, int | None]]:
    return [(one.kind, one.first, one.last) for one in look(folder, external).faults]


def look(folder: Path, external: Path | None = None) -> Verification:
    return verify(AuditLog(folder, folder / KEY_FILE, external))


def anchor_lines(folder: Path) -> list[str]:
    return (folder / AUDIT_ANCHOR).read_text().splitlines(keepends=True)
