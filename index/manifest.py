"""The manifest: which segments and partitions make up the index now. Swapping it is the moment a change happens.

A change writes new files beside the old ones, then replaces the manifest by one rename, then removes what it no longer
names; a reader or a crash in between sees the old state or the new one. No file holds a passage that was removed: one
that loses a passage is written again.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import astuple, dataclass
from pathlib import Path

from corpus.errors import IndexDamaged
from index.files import write_whole

MANIFEST_FILE = "manifest.json"
_NAME = re.compile("[0-9a-f]{1,32}")
FORMAT = 3  # 1 and 2: words in tantivy


@dataclass(frozen=True)
class PartRecord:
    """A segment or a partition: its file's name, its number of passages, the lowest and the highest of their numbers.

    `bytes` and `sha256` are the file's size and checksum.
    """

    name: str
    passages: int
    lowest: int
    highest: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """One state of the index and the model it was built with; segments and partitions hold the same passages."""

    generation: int
    model: str
    fingerprint: str
    dimension: int
    segments: tuple[PartRecord, ...] = ()
    partitions: tuple[PartRecord, ...] = ()

    @property
    def passages(self) -> int:
        """How many passages it holds."""
        return sum(segment.passages for segment in self.segments)

    @property
    def bytes(self) -> int:
        """Size of all its files."""
        return sum(record.bytes for record in (*self.segments, *self.partitions))


def read_manifest(folder: Path) -> Manifest | None:
    """The current manifest, or None where nothing was indexed yet or another version of the product did it.

    Raises `IndexDamaged`.
    """
    path = folder / MANIFEST_FILE
    try:
        stored = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        raise IndexDamaged(path=path) from error
    try:
        if stored.get("format") != FORMAT:
            return None
        if stored["sha256"] != _digest(stored["content"]):
            raise IndexDamaged(path=path)
        generation, model, fingerprint, dimension, *parts = stored["content"]
        segments, partitions = (tuple(_record(*one) for one in records) for records in parts)
        manifest = Manifest(generation, model, fingerprint, dimension, segments, partitions)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise IndexDamaged(path=path) from error
    if manifest.passages != sum(partition.passages for partition in manifest.partitions):
        raise IndexDamaged(path=path)
    return manifest


def _record(name: str, passages: int, lowest: int, highest: int, size: int, sha256: str) -> PartRecord:
    """Raises `ValueError` or `TypeError` for what is no record."""
    if not _NAME.fullmatch(name) or any(type(one) is not int for one in (passages, lowest, highest, size)):
        raise ValueError(name)
    return PartRecord(name, passages, lowest, highest, size, sha256)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Swap the manifest in: written aside, flushed to disk, renamed."""
    content = astuple(manifest)
    stored = {"format": FORMAT, "sha256": _digest(content), "content": content}
    write_whole(folder / MANIFEST_FILE, json.dumps(stored).encode())


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
