"""A backup brought back: unpacked beside the state, then put in its place, so that a crash leaves the one or the other.

All is unpacked and checked below `restore/` in the data folder (`assistant/safekeeping/staging.py`). The moment the
restore happens is the rename that makes `restore/journal.json`: before it, the next writer throws the rest of
`restore/` away; after it, whoever opens the folder finishes, by steps that come to the same when they are done again. A
database takes its new content in one transaction, so that processes that have it open see it. Of the index, the files
whose names are used once come first, and its manifest comes last, in one rename.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath

from assistant.folder import (
    CATALOGUE_FILE,
    INDEX_FOLDER,
    QUARANTINE_FOLDER,
    RESTORE_FOLDER,
    sidecars,
    state_files,
)
from assistant.safekeeping.databases import is_database, put_database, sync_file
from corpus.errors import NoSpace
from corpus.keys import KEY_FILE
from index.manifest import MANIFEST_FILE

STAGED = "files"
_JOURNAL = "journal.json"
_SWITCH = f"{INDEX_FOLDER}/{MANIFEST_FILE}"


@dataclass(frozen=True)
class Journal:
    """A restore that has happened and is being carried out.

    `names` are the paths of the new state, `databases` those of SQLite among them; `key` is where the folder's secret
    goes, or None where it stays; `placed` when all files are in their places.
    """

    names: tuple[str, ...]
    databases: tuple[str, ...]
    key: str | None
    placed: bool = False


def is_under_way(folder: Path) -> bool:
    """Whether a restore has happened here that is not finished."""
    return (folder / RESTORE_FOLDER / _JOURNAL).exists()


def has_remains(folder: Path) -> bool:
    """Whether a restore is under way, or was cut off before it happened."""
    return (folder / RESTORE_FOLDER).exists()


def write_journal(folder: Path, journal: Journal) -> None:
    """Make the restore happen, or note how far it is: in one rename. What it names is on disk already."""
    path = folder / RESTORE_FOLDER / _JOURNAL
    scratch = path.with_suffix(".new")
    with scratch.open("w", encoding="utf-8") as file:
        json.dump(asdict(journal), file)
        file.flush()
        os.fsync(file.fileno())
    scratch.replace(path)
    sync_file(path.parent)
    sync_file(folder)


def place(folder: Path) -> None:
    """Put what was unpacked in its place, where a restore has happened; again, after a crash, what is left of it.

    The caller holds the folder's lock. Raises `NoSpace` or `StoreBusy`; then the next call goes on.
    """
    if not is_under_way(folder):
        return
    stored = json.loads((folder / RESTORE_FOLDER / _JOURNAL).read_bytes())
    journal = Journal(tuple(stored["names"]), tuple(stored["databases"]), stored["key"], stored["placed"])
    if journal.placed:
        return
    staged = folder / RESTORE_FOLDER / STAGED
    with unwritable(folder):
        _put_key(staged / KEY_FILE, journal.key)
        for name in journal.names:
            if name not in journal.databases and name != _SWITCH:
                _move(staged / name, folder / name)
        for name in journal.databases:
            put_database(staged / name, folder / name)
        _move(staged / _SWITCH, folder / _SWITCH)
        _remove_surplus(folder, set(journal.names))
        write_journal(folder, replace(journal, placed=True))


def conclude(folder: Path) -> None:
    """Remove what a restore left, finished or cut off before it happened. The caller holds the folder's lock."""
    with unwritable(folder):
        (folder / RESTORE_FOLDER / _JOURNAL).unlink(missing_ok=True)
        if has_remains(folder):
            shutil.rmtree(folder / RESTORE_FOLDER)


@contextmanager
def unwritable(folder: Path) -> Iterator[None]:
    """Work on files in a folder. Raises `NoSpace` for the system's errors."""
    try:
        yield
    except OSError as error:
        raise NoSpace(path=folder, detail=error.strerror or str(error)) from error


def _move(source: Path, target: Path) -> None:
    if source.exists():  # a file that is not there was moved before a crash, or is one that stays as it is
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
        sync_file(target.parent)


def _put_key(staged: Path, key: str | None) -> None:
    """Write the secret where it is kept, which may be another disk."""
    if key is None:
        return
    target = Path(key)
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = target.with_name(f"{target.name}.restored")
    scratch.unlink(missing_ok=True)
    descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(staged.read_bytes())
        file.flush()
        os.fsync(file.fileno())
    scratch.replace(target)
    sync_file(target.parent)


def _remove_surplus(folder: Path, names: set[str]) -> None:
    """Remove what the state that went had and the new one has not, among the stores that the backup knows.

    A store that came with a later version, and files that are none of the program's, stay.
    """
    known = {CATALOGUE_FILE, INDEX_FOLDER, QUARANTINE_FOLDER} | {PurePosixPath(name).parts[0] for name in names}
    for path in list(state_files(folder)):
        if path.parts[0] in known and str(path) not in names:
            surplus = folder / path
            if is_database(surplus):
                for beside in sidecars(surplus):
                    beside.unlink(missing_ok=True)
            surplus.unlink()
    for top in known:
        for inner in sorted((folder / top).rglob("*"), reverse=True):
            if inner.is_dir() and not any(inner.iterdir()):
                inner.rmdir()
