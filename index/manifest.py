"""The manifest: which files make up the index now, with their checksums. Swapping it is the moment a change happens.

`manifest.json` names immutable segments and one generation of the word index. A change writes new files beside the
old ones, then replaces the manifest in one rename, then removes what it no longer names; a reader or a crash in
between sees the old state or the new one.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from corpus.errors import IndexDamaged

MANIFEST_FILE = "manifest.json"
FORMAT = 1
_CHUNK = 1 << 20


@dataclass(frozen=True)
class FileRecord:
    """A file's size in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True)
class SegmentRecord:
    """A vector segment: its folder's name, its number of passages, its files."""

    name: str
    passages: int
    files: dict[str, FileRecord]


@dataclass(frozen=True)
class Manifest:
    """One state of the index and the model it was built with."""

    generation: int
    model: str
    fingerprint: str
    dimension: int
    segments: tuple[SegmentRecord, ...] = ()
    words: str = ""
    word_files: dict[str, FileRecord] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def passages(self) -> int:
        """How many passages it holds."""
        return sum(segment.passages for segment in self.segments)


def read_manifest(folder: Path) -> Manifest | None:
    """The current manifest, or None where nothing was indexed yet. Raises `IndexDamaged`."""
    path = folder / MANIFEST_FILE
    try:
        stored = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise IndexDamaged(path=path) from error
    try:
        content = stored["content"]
        if stored["sha256"] != _digest(content):
            raise IndexDamaged(path=path)
        segments = tuple(
            SegmentRecord(one["name"], one["passages"], _records(one["files"])) for one in content["segments"]
        )
        return Manifest(**{**content, "segments": segments, "word_files": _records(content["word_files"])})
    except (KeyError, TypeError) as error:
        raise IndexDamaged(path=path) from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Swap the manifest in: written aside, flushed to disk, renamed."""
    content = asdict(manifest)
    scratch = folder / f"{MANIFEST_FILE}.new"
    with scratch.open("w", encoding="utf-8") as file:
        json.dump({"sha256": _digest(content), "content": content}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    scratch.replace(folder / MANIFEST_FILE)
    sync_folder(folder)


def record_files(
    folder: Path, names: Iterable[str], known: dict[str, FileRecord] | None = None
) -> dict[str, FileRecord]:
    """Records of a folder's files, flushed to disk; one known already by name and size is not read again."""
    records: dict[str, FileRecord] = {}
    for name in names:
        path = folder / name
        size = path.stat().st_size
        old = (known or {}).get(name)
        if old is not None and old.size == size and not name.endswith(".json"):
            records[name] = old
            continue
        with path.open("rb") as file:
            os.fsync(file.fileno())
        records[name] = FileRecord(size, _sha256(path))
    sync_folder(folder)
    return records


def check_files(folder: Path, files: dict[str, FileRecord], limit: int | None = None) -> None:
    """Compare files with their records: sizes of all, checksums of those up to `limit` bytes (None: of all).

    Raises `IndexDamaged` naming the first that differs.
    """
    for name, record in files.items():
        path = folder / name
        try:
            same = path.stat().st_size == record.size and (
                (limit is not None and record.size > limit) or _sha256(path) == record.sha256
            )
        except OSError as error:
            raise IndexDamaged(path=path) from error
        if not same:
            raise IndexDamaged(path=path)


def _sha256(path: Path) -> str:
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


def _records(stored: dict[str, dict[str, object]]) -> dict[str, FileRecord]:
    return {name: FileRecord(int(str(one["size"])), str(one["sha256"])) for name, one in stored.items()}


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
