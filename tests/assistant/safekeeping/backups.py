"""What the tests of backups share: a small state of every kind, and archives made by hand."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from assistant.safekeeping.databases import is_database
from assistant.safekeeping.manifest import MANIFEST_NAME
from assistant.service import Service
from corpus.keys import KEY_FILE
from corpus.ledger.entries import Withdrawal
from corpus.ledger.ledger import LEDGER_FILE, Ledger

MOST = "# Most\n\nStarosta Maria Nowak otworzyła most na rzece.\n"
PARK = "# Park\n\nWójtowie sadzili lipy w parku.\n"
TARG = "# Targ\n\nRadni liczyli stragany na targu.\n"


def state_of(service: Service) -> dict[str, object]:
    """What a person sees of a state: the materials' texts, the passages found, and that all agrees."""
    assert service.storage.check_agreement()
    assert service.storage.index.verify() is not None
    return {
        "texts": {one.origin: one.text for one in service.documents()},
        "found": sorted(hit.passage.text for hit in service.search("most, park, targ").hits),
    }


def files_of(folder: Path) -> dict[str, str]:
    """Digests of a folder's files by path, of a database by its rows; without the lock and what SQLite keeps beside.

    The bytes of a database move without a change of what it says: when the last connection closes, its log goes in.
    """
    return {
        str(path.relative_to(folder)): hashlib.sha256(_said(path)).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith((".lock", "-wal", "-shm"))
    }


def _said(path: Path) -> bytes:
    if not is_database(path):
        return path.read_bytes()
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            return "\n".join(connection.iterdump()).encode()
    except sqlite3.DatabaseError:
        return path.read_bytes()  # a damaged one


def write_ledger(folder: Path, *entries: str) -> None:
    """A ledger of entries with these ids, with which nothing has to be done."""
    (folder / LEDGER_FILE).unlink(missing_ok=True)
    ledger = Ledger(folder / LEDGER_FILE, folder / KEY_FILE)
    for name in entries:
        ledger.enter(Withdrawal("0", id=name, made="2026-01-01T00:00:00+00:00"))


def ledger_ids(folder: Path) -> list[str]:
    return [one.id for one in Ledger(folder / LEDGER_FILE, folder / KEY_FILE).entries()]


def make_database(path: Path, *values: str) -> None:
    """A database of another store, in the mode in which it is in use."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE IF NOT EXISTS records (value TEXT)")
        connection.execute("DELETE FROM records")
        connection.executemany("INSERT INTO records VALUES (?)", [(value,) for value in values])
        connection.commit()


def database_values(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [str(value) for (value,) in connection.execute("SELECT value FROM records ORDER BY rowid")]


def rewritten(archive: Path, target: Path, changes: Mapping[str, bytes | None], *, honest: bool = False) -> Path:
    """A copy of an archive with files changed, added or (None) left out; `honest` where its manifest says so."""
    with zipfile.ZipFile(archive) as old:
        contents = {name: old.read(name) for name in old.namelist()}
    contents.update({name: content for name, content in changes.items() if content is not None})
    for name in (name for name, content in changes.items() if content is None):
        del contents[name]
    if honest:
        manifest = json.loads(contents[MANIFEST_NAME])
        known = {one["path"]: one for one in manifest["files"]}
        manifest["files"] = [
            {**known.get(name, {"database": False}), "path": name, "size": len(content), "sha256": _sha256(content)}
            for name, content in contents.items()
            if name != MANIFEST_NAME
        ]
        contents[MANIFEST_NAME] = json.dumps(manifest).encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in contents.items():
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
