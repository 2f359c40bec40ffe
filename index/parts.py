"""Files of the index: a segment or a partition each, named at random, never changed, checksums in the manifest."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar

import numpy as np

from corpus.errors import IndexDamaged
from index.arrays import map_arrays, write_arrays
from index.content import PartitionData, SegmentData
from index.files import FileRecord, check_file
from index.manifest import Manifest, PartRecord

if TYPE_CHECKING:
    from numpy.typing import NDArray

SUFFIX = ".arrays"


class Data(Protocol):
    """What a part holds, in memory."""

    @property
    def ids(self) -> NDArray[np.int64]:
        """Numbers of the passages."""

    def __len__(self) -> int: ...

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All of it by name."""

    def take(self, keep: NDArray[np.bool_]) -> Self:
        """Only the passages for which `keep` is true."""


D = TypeVar("D", bound=Data)


@dataclass(frozen=True)
class Level(Generic[D]):
    """A kind of part: the folder its files are in, and the most passages that one holds.

    `scattered` tells that a question reads a few places of it and not the whole.
    """

    folder: str
    limit: int
    scattered: bool
    of: Callable[[Mapping[str, NDArray[Any]]], D]
    join: Callable[[Sequence[D]], D]

    def path(self, root: Path, record: PartRecord) -> Path:
        """A part's file."""
        return root / self.folder / f"{record.name}{SUFFIX}"

    def write(self, root: Path, data: D) -> PartRecord:
        """Write a part's file below the index's folder, flushed to disk; nothing names it yet. Raises `OSError`."""
        name = uuid.uuid4().hex[:16]
        file = write_arrays(root / self.folder / f"{name}{SUFFIX}", data.arrays())
        return PartRecord(name, len(data), int(data.ids.min()), int(data.ids.max()), file.size, file.sha256)

    def open(self, root: Path, record: PartRecord, *, checked: bool) -> D:
        """A part's content, mapped; `checked` reads it whole and compares checksums. Raises `IndexDamaged`."""
        path = self.path(root, record)
        if checked:
            check_file(path, FileRecord(record.bytes, record.sha256))
        try:
            data = self.of(map_arrays(path, record.bytes, scattered=self.scattered))
        except (TypeError, ValueError, IndexError) as error:
            raise IndexDamaged(path=path) from error
        if len(data) != record.passages:
            raise IndexDamaged(path=path)
        return data


# a segment is the most that one change to one passage writes again: 13 MB; a partition as much
SEGMENTS = Level("segments", 512, True, SegmentData.of, SegmentData.join)
PARTITIONS = Level("partitions", 1 << 14, False, PartitionData.of, PartitionData.join)


def files_of(manifest: Manifest) -> Iterator[tuple[str, FileRecord]]:
    """All files that a manifest names, by their paths below the index's folder."""
    for level, records in ((SEGMENTS, manifest.segments), (PARTITIONS, manifest.partitions)):
        for one in records:
            yield f"{level.folder}/{one.name}{SUFFIX}", FileRecord(one.bytes, one.sha256)
