"""The next state of an index: segments that lose a passage are written again without it, small ones are joined."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.content import SegmentData
from index.files import sync_folder
from index.manifest import Manifest, SegmentRecord
from index.segments import SEGMENTS, WrittenSegment, segment_data, segment_ids, write_whole_segment
from index.tiers import to_join

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEGMENT_LIMIT = 512
"""Passages of a segment: the most that one change to one passage makes the index write again, 20 MB."""
_AT_ONCE = 2


@dataclass(frozen=True)
class _Part:
    """Passages of the next state that stand together: how many, how to get at them, their segment if there is one."""

    passages: int
    load: Callable[[], SegmentData]
    record: SegmentRecord | None = None


def next_state(root: Path, base: Manifest, added: SegmentData | None, gone: NDArray[np.int64]) -> Manifest:
    """Write the segments of the state after `base`: with `added`, without the passages of the numbers `gone`, in order.

    The manifest is not swapped in, and nothing of `base` is touched. Raises `IndexDamaged`, `OSError`.
    """
    parts = _remaining(root, base.segments, gone)
    if added is not None:
        parts += [_Part(len(piece), partial(_itself, piece)) for piece in _pieces(added)]
    together = set(to_join([part.passages for part in parts], SEGMENT_LIMIT))
    others = [part for at, part in enumerate(parts) if at not in together]
    (root / SEGMENTS).mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        # the disk is waited for more than the processor; no more is held in memory than is written at a time
        alone = [pool.submit(_write, root, part) for part in others if part.record is None]
        written: list[WrittenSegment] = []
        if together:
            joined = SegmentData.join([part.load() for at, part in enumerate(parts) if at in together])
            written += [write_whole_segment(root, piece) for piece in _pieces(joined)]
        written += [one.result() for one in alone]
    sync_folder(root / SEGMENTS)
    return replace(
        base,
        generation=base.generation + 1,
        segments=(*(part.record for part in others if part.record), *(one.record for one in written)),
        schema=written[0].schema if written else base.schema,
    )


def _remaining(root: Path, records: Sequence[SegmentRecord], gone: NDArray[np.int64]) -> list[_Part]:
    """What is left of the segments. Those whose numbers are all lower or higher than the ones gone are not opened."""
    parts = []
    numbers = gone.tolist()  # among thousands of segments, ten times as quick as an array, one bound at a time
    for record in records:
        first, behind = bisect_left(numbers, record.lowest), bisect_right(numbers, record.highest)
        kept = None
        if first < behind:
            kept = ~np.isin(segment_ids(root, record), gone[first:behind])
        if kept is None or kept.all():
            parts.append(_Part(record.passages, partial(segment_data, root, record), record))
        elif kept.any():
            parts.append(_Part(int(kept.sum()), partial(_some_of, root, record, kept)))
    return parts


def _itself(data: SegmentData) -> SegmentData:
    return data


def _some_of(root: Path, record: SegmentRecord, kept: NDArray[np.bool_]) -> SegmentData:
    return segment_data(root, record).take(kept)


def _write(root: Path, part: _Part) -> WrittenSegment:
    return write_whole_segment(root, part.load())


def _pieces(data: SegmentData) -> Iterator[SegmentData]:
    for at in range(0, len(data), SEGMENT_LIMIT):
        chosen = np.zeros(len(data), dtype=bool)
        chosen[at : at + SEGMENT_LIMIT] = True
        yield data.take(chosen)
