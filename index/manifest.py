"""The manifest: which segments make up the index now. Swapping it is the moment a change happens.

tantivy reads the files of its index's folder that `meta.json` names, and keeps a text of the application's in it. That
text is our manifest, so that vectors and words are swapped in by one rename. A change writes new segments beside the
old ones, then replaces `meta.json`, then removes what it no longer names; a reader or a crash in between sees the old
state or the new one. No segment holds a passage that was removed: a segment that loses one is written again.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from corpus.errors import IndexDamaged
from index.files import write_whole

MANIFEST_FILE = "meta.json"
FORMAT = 2  # 1: words of all segments in one index, in a folder `words` beside a `manifest.json`


@dataclass(frozen=True)
class WordPart:
    """A tantivy segment: its name, 32 hexadecimal digits, and its number of passages."""

    name: str
    passages: int


@dataclass(frozen=True)
class SegmentRecord:
    """A segment: its folder's name, its number of passages, the lowest and the highest of their numbers.

    `bytes` is the size of its files, `sha256` the checksum of the list of them; `words` are its tantivy segments, one
    unless a passage is of a hostile length.
    """

    name: str
    passages: int
    lowest: int
    highest: int
    bytes: int
    sha256: str
    words: tuple[WordPart, ...]


@dataclass(frozen=True)
class Manifest:
    """One state of the index and the model it was built with.

    `schema` is what tantivy writes of its schema and settings.
    """

    generation: int
    model: str
    fingerprint: str
    dimension: int
    segments: tuple[SegmentRecord, ...] = ()
    schema: Mapping[str, Any] = field(default_factory=dict)

    @property
    def passages(self) -> int:
        """How many passages it holds."""
        return sum(segment.passages for segment in self.segments)


def read_manifest(folder: Path) -> Manifest | None:
    """The current manifest, or None where nothing was indexed yet or an older version of the product did it.

    Raises `IndexDamaged`.
    """
    path = folder / MANIFEST_FILE
    try:
        stored = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise IndexDamaged(path=path) from error
    try:
        held = json.loads(stored.pop("payload"))
        if held["format"] != FORMAT:
            return None
        if held["sha256"] != _digest(held["content"], stored):
            raise IndexDamaged(path=path)
        generation, model, fingerprint, dimension, rows = held["content"]
        schema = {name: value for name, value in stored.items() if name not in ("segments", "opstamp")}
        parts = iter(stored["segments"])
        segments = tuple(_segment(row, parts) for row in rows)
        return Manifest(generation, model, fingerprint, dimension, segments, schema)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise IndexDamaged(path=path) from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Swap the manifest in: written aside, flushed to disk, renamed."""
    rows = [
        [one.name, one.passages, one.lowest, one.highest, one.bytes, one.sha256, len(one.words)]
        for one in manifest.segments
    ]
    content = [manifest.generation, manifest.model, manifest.fingerprint, manifest.dimension, rows]
    meta = {
        **manifest.schema,
        "segments": [
            {"segment_id": str(uuid.UUID(part.name)), "max_doc": part.passages, "deletes": None}
            for one in manifest.segments
            for part in one.words
        ],
        "opstamp": manifest.generation,
    }
    held = {"format": FORMAT, "sha256": _digest(content, meta), "content": content}
    write_whole(folder / MANIFEST_FILE, json.dumps({**meta, "payload": json.dumps(held)}).encode())


def _segment(row: list[Any], parts: Iterator[dict[str, Any]]) -> SegmentRecord:
    name, passages, lowest, highest, size, sha256, count = row
    words = (WordPart(one["segment_id"].replace("-", ""), one["max_doc"]) for one in islice(parts, count))
    return SegmentRecord(name, passages, lowest, highest, size, sha256, tuple(words))


def _digest(content: object, meta: object) -> str:
    return hashlib.sha256(json.dumps([content, meta], sort_keys=True).encode()).hexdigest()
