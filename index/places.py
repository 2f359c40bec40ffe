"""Where each passage of an index is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Places:
    """Numbers of passages in order, and of each its segment and its row, all of shape (n,)."""

    ids: NDArray[np.int64]
    segments: NDArray[np.int32]
    rows: NDArray[np.int32]

    @staticmethod
    def of(ids: Sequence[NDArray[np.int64]]) -> Places:
        """Of the numbers of each segment, row by row."""
        if not ids:
            return Places(np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.int32))
        sizes = [len(one) for one in ids]
        joined = np.concatenate(ids)
        order = np.argsort(joined, kind="stable")  # mostly in order already, which this sort makes use of
        segments = np.repeat(np.arange(len(ids), dtype=np.int32), sizes)
        rows = np.concatenate([np.arange(size, dtype=np.int32) for size in sizes])
        return Places(joined[order], segments[order], rows[order])

    def find(self, number: int) -> tuple[int, int]:
        """Segment and row of a passage. Raises `KeyError`."""
        # a memory view is read faster than an array, one value at a time
        ids = self.ids.data
        at = bisect_left(ids, number)
        if at == len(ids) or ids[at] != number:
            raise KeyError(number)
        return int(self.segments.data[at]), int(self.rows.data[at])
