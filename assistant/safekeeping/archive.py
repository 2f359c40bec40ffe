"""A backup's archive, opened and judged: nothing in it is believed before it was compared with its manifest."""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from assistant.folder import CATALOGUE_FILE, is_state
from assistant.safekeeping.manifest import FORMAT, MANIFEST_NAME, BackupFile, BackupManifest, parse_manifest
from corpus.errors import BackupDamaged, BackupNewer, PathNotFound
from corpus.keys import KEY_FILE

CHUNK = 1 << 20
_MANIFEST_LIMIT = 64 << 20  # bytes; a file takes about 200 of it
_BOMB_RATIO = 100  # unpacked bytes to packed ones; texts in SQLite pack to a third or a tenth
_BOMB_FREE = 100 << 20  # an archive that unpacks to less is no bomb, whatever its ratio


class BackupArchive:
    """An opened backup whose names and sizes are those of its manifest; contents are compared as they are read."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._archive = archive
        entries = archive.infolist()
        names = [entry.filename for entry in entries]
        if len(set(names)) != len(names) or MANIFEST_NAME not in names:
            raise BackupDamaged(path=path, detail=MANIFEST_NAME)
        self.manifest = self._read_manifest()
        if {*self.manifest.names(), MANIFEST_NAME} != set(names) or CATALOGUE_FILE not in names:
            raise BackupDamaged(path=path, detail=MANIFEST_NAME)
        sizes = {file.path: file.size for file in self.manifest.files}
        for entry in entries:
            self._check_entry(entry, sizes.get(entry.filename))
        packed = sum(entry.compress_size for entry in entries)
        bomb = self.manifest.size > max(_BOMB_FREE, _BOMB_RATIO * packed)
        if bomb or packed > path.stat().st_size:  # entries that share their bytes
            raise BackupDamaged(path=path, detail=f"{self.manifest.size} B")

    def _read_manifest(self) -> BackupManifest:
        try:
            if self._archive.getinfo(MANIFEST_NAME).file_size > _MANIFEST_LIMIT:
                raise BackupDamaged(path=self.path, detail=MANIFEST_NAME)
            with self._archive.open(MANIFEST_NAME) as file:
                stored = json.loads(file.read(_MANIFEST_LIMIT + 1))
            if stored["format"] > FORMAT:
                raise BackupNewer(path=self.path)
            return parse_manifest(stored)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise BackupDamaged(path=self.path, detail=MANIFEST_NAME) from error

    def _check_entry(self, entry: zipfile.ZipInfo, size: int | None) -> None:
        """A plain file that belongs in a data folder, of the size that the manifest tells."""
        name = entry.filename
        path = PurePosixPath(name)
        inside = str(path) == name and not path.is_absolute() and not {"..", "."} & set(path.parts) and "\\" not in name
        known = name in {MANIFEST_NAME, KEY_FILE} or (inside and is_state(path))
        kind = stat.S_IFMT(entry.external_attr >> 16)
        encrypted = entry.flag_bits & 1
        if not known or kind not in {0, stat.S_IFREG} or encrypted or (size is not None and entry.file_size != size):
            raise BackupDamaged(path=self.path, detail=name)

    def check(self) -> BackupManifest:
        """Read every file and compare it with the manifest. Raises `BackupDamaged` naming the first that differs."""
        for file in self.manifest.files:
            self._copy(file, None)
        return self.manifest

    def unpack(self, file: BackupFile, target: IO[bytes]) -> None:
        """Write a file's bytes, compared with the manifest. Raises `BackupDamaged`."""
        self._copy(file, target)

    def _copy(self, file: BackupFile, target: IO[bytes] | None) -> None:
        digest, size = hashlib.sha256(), 0
        for chunk in self._chunks(file):
            digest.update(chunk)
            size += len(chunk)
            if size > file.size:
                break
            if target is not None:
                target.write(chunk)
        if size != file.size or digest.hexdigest() != file.sha256:
            raise BackupDamaged(path=self.path, detail=file.path)

    def _chunks(self, file: BackupFile) -> Iterator[bytes]:
        with _damage(self.path, file.path), self._archive.open(file.path) as entry:
            while chunk := entry.read(CHUNK):
                yield chunk


@contextmanager
def open_backup(path: Path) -> Iterator[BackupArchive]:
    """Open a backup. Raises `PathNotFound`, `BackupDamaged` or `BackupNewer`."""
    if not path.is_file():
        raise PathNotFound(path=path)
    with _damage(path, "ZIP"):
        archive = zipfile.ZipFile(path)
    with archive:
        with _damage(path, MANIFEST_NAME):
            opened = BackupArchive(path, archive)
        yield opened


@contextmanager
def _damage(path: Path, detail: str) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise BackupDamaged(path=path, detail=detail) from error
