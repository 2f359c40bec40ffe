"""Files with their sizes and checksums, flushed to disk."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import IndexDamaged, TooManyFiles

_CHUNK = 1 << 20


@dataclass(frozen=True)
class FileRecord:
    """A file's size in bytes and its SHA-256."""

    size: int
    sha256: str


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """What goes wrong when a file is opened, as an error that says what to do.

    Raises `TooManyFiles` where no more can be opened, else `IndexDamaged`.
    """
    try:
        yield
    except OSError as error:
        if error.errno in (errno.EMFILE, errno.ENFILE):
            raise TooManyFiles(path=path) from error
        raise IndexDamaged(path=path) from error


def check_file(path: Path, record: FileRecord) -> None:
    """Read a file whole and compare it with its record. Raises `IndexDamaged`, `TooManyFiles`."""
    with opening(path):
        same = path.stat().st_size == record.size and sha256_of(path) == record.sha256
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
