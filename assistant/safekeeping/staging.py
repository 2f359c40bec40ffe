"""A backup unpacked beside the state and made ready to take its place; nothing of the state is touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from assistant.folder import (
    AUDIT_ANCHOR,
    AUDIT_FILE,
    CATALOGUE_FILE,
    QUARANTINE_FOLDER,
    RECEIPTS_FOLDER,
    REQUESTS_FILE,
    RESTORE_FOLDER,
    state_files,
)
from assistant.locking import FolderLock
from assistant.safekeeping.archive import BackupArchive, open_backup
from assistant.safekeeping.backup import key_id
from assistant.safekeeping.databases import check_database, sync_file
from assistant.safekeeping.manifest import BackupManifest
from assistant.safekeeping.restoring import STAGED, Journal, conclude, is_under_way, unwritable, write_journal
from corpus.catalogue import Catalogue
from corpus.errors import (
    BackupDamaged,
    BackupNewer,
    CatalogueDamaged,
    CatalogueNewer,
    KeyDiffers,
    KeyMissing,
    NoSpace,
    StoreBusy,
)
from corpus.keys import KEY_FILE
from corpus.ledger.ledger import LEDGER_FILE

_KEYED = (LEDGER_FILE, RECEIPTS_FOLDER, QUARANTINE_FOLDER, REQUESTS_FILE)  # what only the folder's secret opens


def take_over(folder: Path, path: Path, *, key: Path) -> BackupManifest:
    """Let a backup take the place of the folder's state: all but carrying it out, which opening the folder does.

    Raises `PathNotFound`, `StoreBusy`, and as `stage`.
    """
    with unwritable(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with open_backup(path) as archive, FolderLock(folder).held():
        stage(folder, archive, key=key)
        return archive.manifest


def stage(folder: Path, archive: BackupArchive, *, key: Path) -> None:
    """Unpack a backup, compare every file with its manifest, and make the restore happen; `place` carries it out.

    The folder's ledger of erasures and its receipts are kept and merged with the backup's. `key` is the file with the
    folder's secret. The caller holds the folder's lock. Raises `BackupDamaged`, `BackupNewer`, `KeyMissing`,
    `KeyDiffers` or `NoSpace`; then nothing was changed.
    """
    if is_under_way(folder):
        raise StoreBusy(path=folder)  # another process was cut off just now; opening the folder finishes its restore
    conclude(folder)
    wanted = _wants_key(folder, archive, key)
    _check_space(folder, archive)
    staged = folder / RESTORE_FOLDER / STAGED
    try:
        with unwritable(folder):
            _unpack(archive, staged)
            kept = _keep_records(folder, staged) | _keep_log(folder, staged, readable=wanted or _is_ours(archive, key))
            kept |= _keep_requests(folder, staged)
        databases = tuple(file.path for file in archive.manifest.files if file.database)
        _check_databases(folder, archive, staged, databases)
        names = {file.path for file in archive.manifest.files if file.path != KEY_FILE} | kept
        with unwritable(folder):
            _sync_folders(staged)
            write_journal(folder, Journal(tuple(sorted(names)), databases, str(key) if wanted else None))
    finally:
        if not is_under_way(folder):
            conclude(folder)


def _wants_key(folder: Path, archive: BackupArchive, key: Path) -> bool:
    """Whether the secret in the backup is to become the folder's. Raises `KeyMissing` or `KeyDiffers`."""
    here, there = key_id(key), archive.manifest.key_id
    names = archive.manifest.names()
    if there is None or here == there:
        return False
    keyed_there = any(name.split("/")[0] in _KEYED for name in names)
    keyed_here = here is not None and any(
        (folder / name).exists() for name in (LEDGER_FILE, RECEIPTS_FOLDER, REQUESTS_FILE, AUDIT_FILE)
    )
    if keyed_there and keyed_here:
        raise KeyDiffers(path=archive.path, folder=folder)
    if keyed_there and KEY_FILE not in names:
        raise KeyMissing(path=archive.path, key=key)
    return KEY_FILE in names and (keyed_there or here is None)


def _check_space(folder: Path, archive: BackupArchive) -> None:
    """Room for all files, and for the databases twice: once unpacked, once in the log of their transaction."""
    databases = sum(file.size for file in archive.manifest.files if file.database)
    if shutil.disk_usage(folder).free < archive.manifest.size + databases:
        raise NoSpace(path=folder, detail=f"{(archive.manifest.size + databases) / 1_000_000:.0f} MB")


def _unpack(archive: BackupArchive, staged: Path) -> None:
    staged.mkdir(parents=True, mode=0o700)
    for file in archive.manifest.files:
        target = staged / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as unpacked:
            archive.unpack(file, unpacked)
            unpacked.flush()
            os.fsync(unpacked.fileno())


def _keep_records(folder: Path, staged: Path) -> set[str]:
    """Keep what was recorded here of erasures: the ledger's lines that the backup lacks, and every receipt.

    An erasure made since the backup has to be known afterwards, or what was erased would come back for good. Returns
    the names of the folder's files that stay.
    """
    kept: set[str] = set()
    ledger = folder / LEDGER_FILE
    if ledger.exists():
        lines = _lines(staged / LEDGER_FILE)
        known = set(lines)
        lines += [line for line in _lines(ledger) if line not in known]
        (staged / LEDGER_FILE).touch(mode=0o600)  # where the backup has none: hashes of names are their owner's alone
        (staged / LEDGER_FILE).write_bytes(b"".join(line + b"\n" for line in lines))
        sync_file(staged / LEDGER_FILE)
        kept.add(LEDGER_FILE)
    for path in state_files(folder):
        if path.parts[0] == RECEIPTS_FOLDER:
            (staged / path).unlink(missing_ok=True)
            kept.add(str(path))
    return kept


def _keep_log(folder: Path, staged: Path, *, readable: bool) -> set[str]:
    """Keep the audit log of the folder, which no restore turns back; where there is none, the backup's is taken.

    One that was kept with another secret is left out: nothing could be added to it. Returns the names of what stays.
    """
    for name in (AUDIT_FILE, AUDIT_ANCHOR):
        if (folder / name).exists() or not readable:
            (staged / name).unlink(missing_ok=True)
    return {name for name in (AUDIT_FILE, AUDIT_ANCHOR) if (folder / name).exists()}


def _keep_requests(folder: Path, staged: Path) -> set[str]:
    """Keep the register of people's requests: no restore takes back one that came since, or that was answered.

    Where there is none, the backup's is taken. Returns the name of what stays.
    """
    if not (folder / REQUESTS_FILE).exists():
        return set()
    (staged / REQUESTS_FILE).unlink(missing_ok=True)
    return {REQUESTS_FILE}


def _is_ours(archive: BackupArchive, key: Path) -> bool:
    return archive.manifest.key_id == key_id(key)


def _lines(path: Path) -> list[bytes]:
    """The whole lines of a file: one that a crash cut off was never entered."""
    return path.read_bytes().split(b"\n")[:-1] if path.exists() else []


def _check_databases(folder: Path, archive: BackupArchive, staged: Path, databases: Sequence[str]) -> None:
    """Let SQLite check the databases, and bring the catalogue to this version of the schema."""
    try:
        for name in databases:
            if (staged / name).exists():
                check_database(staged / name)
        with closing(Catalogue(staged / CATALOGUE_FILE)) as catalogue:
            catalogue.count_on_from(_generation(folder / CATALOGUE_FILE))
    except CatalogueNewer as error:
        raise BackupNewer(path=archive.path) from error
    except CatalogueDamaged as error:
        raise BackupDamaged(path=archive.path, detail=CATALOGUE_FILE) from error


def _generation(path: Path) -> int:
    """How often the catalogue that goes was changed: what was remembered by that number must not be taken for new."""
    if not path.exists():
        return 0
    try:
        with closing(Catalogue(path)) as catalogue:
            return catalogue.generation()
    except (CatalogueDamaged, CatalogueNewer):
        return 0  # nobody can have read it


def _sync_folders(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir():
            sync_file(path)
