"""What stands in a data folder: the names that every part knows, and which files are its state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from corpus.keys import KEY_FILE

AUDIT_ANCHOR = "audit.anchor"
AUDIT_FILE = "audit.jsonl"
AUDIT_LOCK = "audit.lock"
CATALOGUE_FILE = "catalogue.sqlite3"
CONVERSATIONS_FILE = "conversations.sqlite3"
INDEX_FOLDER = "index"
LOCK_FILE = "writer.lock"
NOTES_FILE = "notes.sqlite3"
PAPERS_FOLDER = "papers"
REPORTS_FILE = "reports.sqlite3"
REQUESTS_FILE = "requests.sqlite3"
STOP_FILE = "stopped.json"
RECEIPTS_FOLDER = "receipts"
QUARANTINE_FOLDER = "quarantine"
RESTORE_FOLDER = "restore"
PAUSE_FILE = "language-model.pause"

_PASSING = (".lock", "-wal", "-shm", "-journal", ".new", ".part", ".pause")
"""Endings of files that come and go beside the state: locks, what SQLite keeps beside a database, scratch,
that a language model is left alone for a while."""


def is_state(path: PurePosixPath) -> bool:
    """Whether a file at a path, relative to the data folder, is part of its state; the folder's secret is not.

    Nor are conversations and reports of answers: a backup would keep them beyond their time, and beyond their owners'
    erasing them. Nor is the switch that stops answering: a restore neither stops nor starts this installation.
    """
    first = path.parts[0]
    apart = {RESTORE_FOLDER, KEY_FILE, CONVERSATIONS_FILE, REPORTS_FILE, STOP_FILE}
    passing = first in apart or first.startswith(f"{KEY_FILE}.")
    return not passing and not path.name.endswith(_PASSING)


def state_files(folder: Path) -> Iterator[PurePosixPath]:
    """The files of a data folder that are its state, by their paths relative to it, ascending."""
    for path in sorted(folder.rglob("*")):
        relative = PurePosixPath(path.relative_to(folder).as_posix())
        if path.is_file() and is_state(relative):
            yield relative


def sidecars(database: Path) -> tuple[Path, ...]:
    """What SQLite keeps beside a database while it is open."""
    return tuple(database.with_name(f"{database.name}{ending}") for ending in ("-wal", "-shm", "-journal"))
