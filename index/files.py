"""Files with their sizes and checksums, flushed to disk."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import IndexDamaged

_CHUNK = 1 << 20
_AT_ONCE = 8  # flushed together, files share a turn of the disk: eight in the time of one


@dataclass(frozen=True)
class FileRecord:
    """A file's size in bytes and its SHA-256."""

    size: int
    sha256: str


def record_files(root: Path, names: Iterable[str]) -> dict[str, FileRecord]:
    """Records of files by their paths below `root`, flushed to disk with the folders that they are in."""
    paths = [root / name for name in names]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        records = list(pool.map(_record, paths))
        list(pool.map(sync_folder, {path.parent for path in paths}))
    return {str(path.relative_to(root)): record for path, record in zip(paths, records, strict=True)}


def _record(path: Path) -> FileRecord:
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return FileRecord(path.stat().st_size, sha256_of(path))


def check_files(root: Path, files: Mapping[str, FileRecord], limit: int | None = None) -> None:
    """Compare files with their records: sizes of all, checksums of those up to `limit` bytes (None: of all).

    Raises `IndexDamaged` naming the first that differs.
    """
    for name, record in files.items():
        path = root / name
        try:
            same = path.stat().st_size == record.size and (
                (limit is not None and record.size > limit) or sha256_of(path) == record.sha256
            )
        except OSError as error:
            raise IndexDamaged(path=path) from error
        if not same:
            raise IndexDamaged(path=path)


def sha256_of(path: Path) -> str:
    """Checksum of a file, in hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries to disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in another's place in one rename: written aside and flushed first."""
    scratch = path.with_name(f"{path.name}.new")
    with scratch.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    scratch.replace(path)
    sync_folder(path.parent)
