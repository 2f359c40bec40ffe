"""Vectors in four bits a value, all by one grid, to look through many quickly; FAISS scans them ("fast scan").

The grid does not come of the vectors that are coded but of sample texts (`index.encoder.prepare`): so a passage's codes
say nothing of others, and none has to be worked out again when others come or go. A scan is only a first look: the
nearest by codes are compared again by their whole vectors. Method: scalar quantisation searched as a product quantiser
of one dimension a part with 4-bit codes in registers (André, Kermarrec and Le Scouarnec 2017, arXiv:1704.07355).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import faiss
    from numpy.typing import NDArray

_LEVELS = 16
_STEP = 0.5  # width of a level, in spreads of the sample: 1.3 % of values of other texts lie beyond the outermost


@dataclass(frozen=True)
class Grid:
    """Where levels lie: around `centre`, shape (size,), `step` apart."""

    centre: NDArray[np.float32]
    step: float

    @staticmethod
    def over(sample: NDArray[np.float32]) -> Grid:
        """The grid for vectors such as those of a sample, shape (n, size)."""
        centre = sample.mean(axis=0)
        spread = np.sqrt(np.mean((sample - centre) ** 2))
        return Grid(centre, float(np.float32(_STEP * spread)))  # as it comes back from a file

    def encode(self, vectors: NDArray[np.float32]) -> NDArray[np.uint8]:
        """Codes of vectors of shape (n, size), size even: shape (n, size / 2), two values a byte."""
        levels = np.floor((vectors - self.centre) / self.step) + _LEVELS // 2
        kept = np.clip(levels, 0, _LEVELS - 1).astype(np.uint8)
        codes: NDArray[np.uint8] = kept[:, 0::2] | (kept[:, 1::2] << 4)
        return codes

    def decode(self, codes: NDArray[np.uint8]) -> NDArray[np.float32]:
        """The middles of the levels that codes of shape (n, size / 2) stand for, shape (n, size)."""
        levels = np.stack([codes & 0x0F, codes >> 4], axis=2).reshape(len(codes), -1)
        return self.centre + self._middles()[levels]

    def _middles(self) -> NDArray[np.float32]:
        return ((np.arange(_LEVELS) - (_LEVELS - 1) / 2) * self.step).astype(np.float32)

    def scanner(self, codes: NDArray[np.uint8]) -> Scanner:
        """Codes of shape (n, size / 2), laid out to be scanned; they are copied."""
        import faiss

        faiss.omp_set_num_threads(1)  # a scan is short: waking threads costs more than they save
        size = len(self.centre)
        plain = faiss.IndexPQ(size, size, 4, faiss.METRIC_INNER_PRODUCT)
        faiss.copy_array_to_vector(np.tile(self._middles(), size), plain.pq.centroids)
        plain.is_trained = True
        plain.add_sa_codes(np.ascontiguousarray(codes))
        return Scanner(self, faiss.IndexPQFastScan(plain))  # type: ignore[arg-type]  # its stubs know one of its two forms


class Scanner:
    """Coded vectors, ready to be looked through. Threads may share it."""

    def __init__(self, grid: Grid, index: faiss.Index) -> None:
        self._grid, self._index = grid, index

    def nearest(self, query: NDArray[np.float32], limit: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Rows and, nearly, inner products of the nearest vectors, best first; `query` has shape (size,)."""
        products, rows = self._index.search(query[None, :], min(limit, self._index.ntotal))
        found = rows[0] >= 0
        return rows[0][found], products[0][found] + np.float32(self._grid.centre @ query)
