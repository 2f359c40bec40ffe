"""A backup: the state of a data folder in one archive, as of one moment."""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO

from assistant.folder import INDEX_FOLDER, state_files
from assistant.safekeeping.databases import copy_database, is_database, sync_file
from assistant.safekeeping.manifest import MANIFEST_NAME, BackupFile, BackupManifest
from assistant.storage import Storage
from assistant.version import VERSION
from corpus.errors import BackupPlace, IndexDamaged, NoSpace
from corpus.keys import KEY_FILE, Keys
from index.manifest import MANIFEST_FILE, read_manifest
from index.parts import files_of

CHUNK = 1 << 20
_PURPOSE = "backup"


def make_backup(storage: Storage, target: Path, *, key: Path, with_key: bool = False) -> BackupManifest:
    """Write the folder's state to a new archive under the writer's lock; what is in it.

    Databases are copied as of one moment; of the index the files that its manifest names are taken. The folder's secret
    (`key`) is put in `with_key` alone: with it, whoever has the archive can open the quarantine and test names against
    the ledger of erasures. Raises `BackupPlace`, `NoSpace`, `StoreBusy`, or `CatalogueDamaged` and `IndexDamaged` for a
    state that is not whole: then no archive is left.
    """
    if target.exists():
        raise BackupPlace(path=target, detail="plik już istnieje / a file stands there")
    if target.resolve().is_relative_to(storage.folder.resolve()):
        raise BackupPlace(path=target, detail="folder danych / the data folder")
    scratch = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(scratch, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)  # what is in it may be confidential
        try:
            with os.fdopen(descriptor, "wb") as file, storage.writing():
                manifest = _write(storage, file, target.parent, key if with_key else None, key_id(key))
                file.flush()
                os.fsync(file.fileno())
            scratch.replace(target)
        finally:
            scratch.unlink(missing_ok=True)
        sync_file(target.parent)
    except OSError as error:
        raise NoSpace(path=target.parent, detail=error.strerror or str(error)) from error
    return manifest


def key_id(key: Path) -> str | None:
    """Tells the secret in a file from others without revealing it; None where there is none. Raises `KeyDamaged`."""
    return Keys.open(key).derive(_PURPOSE).hex()[:16] if key.exists() else None


def _write(storage: Storage, file: IO[bytes], beside: Path, key: Path | None, identity: str | None) -> BackupManifest:
    """Write the archive; copies of databases are made in the folder `beside` it."""
    documents, passages = storage.catalogue.count()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        tempfile.TemporaryDirectory(prefix=".protokolant-", dir=beside) as scratch,
    ):
        files = [_add(archive, storage.folder, path, Path(scratch)) for path in _other_files(storage.folder)]
        files += _add_index(archive, storage.folder / INDEX_FOLDER)
        if key is not None and key.exists():
            files.append(_add_file(archive, key, KEY_FILE))
        manifest = BackupManifest(VERSION, datetime.now(UTC), documents, passages, identity, tuple(files))
        archive.writestr(MANIFEST_NAME, manifest.dumped())
    return manifest


def _other_files(folder: Path) -> Iterator[PurePosixPath]:
    return (path for path in state_files(folder) if path.parts[0] != INDEX_FOLDER)


def _add(archive: zipfile.ZipFile, folder: Path, path: PurePosixPath, scratch: Path) -> BackupFile:
    """Add a file, a database as a copy of it: one at a time, so that no more than the largest is written twice."""
    source = folder / path
    if not is_database(source):
        return _add_file(archive, source, str(path))
    copy = scratch / "copy"
    copy_database(source, copy)
    added = _add_file(archive, copy, str(path), database=True)
    copy.unlink()
    return added


def _add_index(archive: zipfile.ZipFile, folder: Path) -> Iterator[BackupFile]:
    """Add the files that the index's manifest names, and it. Raises `IndexDamaged`."""
    manifest = read_manifest(folder)
    if manifest is None:
        return
    for name, file in files_of(manifest):
        path = folder / name
        try:
            added = _add_file(archive, path, f"{INDEX_FOLDER}/{name}", compressed=False)
        except FileNotFoundError as error:
            raise IndexDamaged(path=path) from error
        if added.sha256 != file.sha256:
            raise IndexDamaged(path=path)
        yield added
    yield _add_file(archive, folder / MANIFEST_FILE, f"{INDEX_FOLDER}/{MANIFEST_FILE}")


def _add_file(
    archive: zipfile.ZipFile, source: Path, name: str, *, database: bool = False, compressed: bool = True
) -> BackupFile:
    """Add a file as it is; vectors are stored, since they do not get smaller."""
    record = zipfile.ZipInfo(name, datetime.now(UTC).timetuple()[:6])
    record.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    record.external_attr = 0o600 << 16
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as file, archive.open(record, "w", force_zip64=True) as entry:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            entry.write(chunk)
    return BackupFile(name, size, digest.hexdigest(), database)
