"""A first look at many passages: the nearest by coded vectors, partition by partition, of some editions or of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from index.codes import Scanner
from index.content import PartitionData

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class _Part:
    ids: NDArray[np.int64]
    scanner: Scanner


class CoarseIndex:
    """Partitions to be scanned. Threads may share it.

    Codes are laid out for scanning when they are first looked at, those of an edition apart when an edition is first
    asked for; what the index `before` it has laid out is not laid out again.
    """

    def __init__(self, partitions: Mapping[str, PartitionData], before: CoarseIndex | None = None) -> None:
        self._partitions = partitions
        known = before._parts.copy() if before is not None else {}
        self._parts: dict[tuple[str, int | None], _Part | None] = {
            key: part for key, part in known.items() if key[0] in partitions
        }
        self._lock = Lock()

    def nearest(self, query: NDArray[np.float32], limit: int, editions: Sequence[int] = ()) -> list[int]:
        """Numbers of the passages nearest to a query, shape (size,), by codes, best first."""
        ids: list[NDArray[np.int64]] = []
        products: list[NDArray[np.float32]] = []
        wanted: Sequence[int | None] = editions or [None]
        for part in filter(None, (self._part(name, one) for name in self._partitions for one in wanted)):
            rows, nearness = part.scanner.nearest(query, limit)
            ids.append(part.ids[rows])
            products.append(nearness)
        if not ids:
            return []
        best = np.argsort(-np.concatenate(products), kind="stable")[:limit]
        found: list[int] = np.concatenate(ids)[best].tolist()
        return found

    def _part(self, name: str, edition: int | None) -> _Part | None:
        """A partition's passages, those of an edition alone if one is given; None where it has none of it."""
        key = name, edition
        if key not in self._parts:
            with self._lock:
                if key not in self._parts:
                    self._parts[key] = _laid_out(self._partitions[name], edition)
        return self._parts[key]


def _laid_out(data: PartitionData, edition: int | None) -> _Part | None:
    if edition is None:
        return _Part(data.ids, data.grid.scanner(data.codes))
    chosen = data.editions == edition
    return _Part(data.ids[chosen], data.grid.scanner(data.codes[chosen])) if chosen.any() else None
