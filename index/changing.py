"""The next state of an index: parts that lose a passage are written again without it, small ones are joined."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic

import numpy as np

from index.content import PartitionData, SegmentData
from index.files import sync_folder
from index.manifest import Manifest, PartRecord
from index.parts import PARTITIONS, SEGMENTS, D, Level
from index.tiers import to_join

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AT_ONCE = 2


@dataclass(frozen=True)
class _Part(Generic[D]):
    """Passages of the next state that stand together: how many, how to get at them, their file if there is one."""

    passages: int
    load: Callable[[], D]
    record: PartRecord | None = None


def next_state(
    root: Path, base: Manifest, added: tuple[SegmentData, PartitionData] | None, gone: NDArray[np.int64]
) -> Manifest:
    """Write the parts of the state after `base`: with `added`, without the passages of the numbers `gone`, in order.

    The manifest is not swapped in, and nothing of `base` is touched. Raises `IndexDamaged`, `OSError`.
    """
    vectors, words = added or (None, None)
    with ThreadPoolExecutor(1) as pool:  # the disk is waited for more than the processor
        partitions = pool.submit(_next_parts, root, PARTITIONS, base.partitions, words, gone)
        segments = _next_parts(root, SEGMENTS, base.segments, vectors, gone)
        return replace(base, generation=base.generation + 1, segments=segments, partitions=partitions.result())


def _next_parts(
    root: Path, level: Level[D], records: Sequence[PartRecord], added: D | None, gone: NDArray[np.int64]
) -> tuple[PartRecord, ...]:
    parts = _remaining(root, level, records, gone)
    if added is not None:
        parts += [_Part(len(piece), partial(_itself, piece)) for piece in _pieces(added, level.limit)]
    together = set(to_join([part.passages for part in parts], level.limit))
    others = [part for at, part in enumerate(parts) if at not in together]
    (root / level.folder).mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        # no more is held in memory than is written at a time
        alone = [pool.submit(_write, root, level, part) for part in others if part.record is None]
        written: list[PartRecord] = []
        if together:
            joined = level.join([part.load() for at, part in enumerate(parts) if at in together])
            written += [level.write(root, piece) for piece in _pieces(joined, level.limit)]
        written += [one.result() for one in alone]
    sync_folder(root / level.folder)
    return (*(part.record for part in others if part.record), *written)


def _remaining(root: Path, level: Level[D], records: Sequence[PartRecord], gone: NDArray[np.int64]) -> list[_Part[D]]:
    """What is left of the parts. Those whose numbers are all lower or higher than the ones gone are not opened."""
    parts: list[_Part[D]] = []
    numbers = gone.tolist()  # among thousands of parts, ten times as quick as an array, one bound at a time
    for record in records:
        first, behind = bisect_left(numbers, record.lowest), bisect_right(numbers, record.highest)
        if first == behind:
            parts.append(_Part(record.passages, partial(level.open, root, record, checked=True), record))
            continue
        # read whole, so that no damage hides what is to go, and none is given a checksum of its own
        data = level.open(root, record, checked=True)
        kept = ~np.isin(data.ids, gone[first:behind])
        if kept.all():
            parts.append(_Part(record.passages, partial(_itself, data), record))
        elif kept.any():
            parts.append(_Part(int(kept.sum()), partial(data.take, kept)))
    return parts


def _itself(data: D) -> D:
    return data


def _write(root: Path, level: Level[D], part: _Part[D]) -> PartRecord:
    return level.write(root, part.load())


def _pieces(data: D, limit: int) -> Iterator[D]:
    if len(data) <= limit:
        yield data
        return
    places = np.arange(len(data))
    for at in range(0, len(data), limit):
        yield data.take((at <= places) & (places < at + limit))
