"""Vector segments: a bounded, immutable folder of passages' vectors (FAISS) and of their sentences' vectors.

Files of a segment: `passages.faiss` (exact inner product over unit vectors), `sentences.npy` (half precision, one row
a sentence), `rows.npy` (one row a passage: number, edition, where its sentences begin).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import IndexDamaged

if TYPE_CHECKING:
    import faiss
    from numpy.typing import NDArray

PASSAGES_FILE = "passages.faiss"
SENTENCES_FILE = "sentences.npy"
ROWS_FILE = "rows.npy"
NO_EDITION = -1
_ROW = np.dtype([("id", "<i8"), ("edition", "<i2"), ("first", "<i4"), ("sentences", "<i4")])


@dataclass(frozen=True)
class SegmentData:
    """Content of a segment in memory.

    `ids` and `editions` have shape (n,), `passages` (n, size), `sentences` (all sentences, size), `counts` (n,) the
    number of sentences of each passage. Vectors have length one; an edition of -1 is none.
    """

    ids: NDArray[np.int64]
    editions: NDArray[np.int16]
    passages: NDArray[np.float32]
    sentences: NDArray[np.float16]
    counts: NDArray[np.int32]

    def take(self, keep: NDArray[np.bool_]) -> SegmentData:
        """Only the passages for which `keep`, shape (n,), is true."""
        return SegmentData(
            self.ids[keep],
            self.editions[keep],
            self.passages[keep],
            self.sentences[np.repeat(keep, self.counts)],
            self.counts[keep],
        )

    @staticmethod
    def join(parts: Sequence[SegmentData]) -> SegmentData:
        """The passages of several, one after the other."""
        return SegmentData(
            np.concatenate([part.ids for part in parts]),
            np.concatenate([part.editions for part in parts]),
            np.concatenate([part.passages for part in parts]),
            np.concatenate([part.sentences for part in parts]),
            np.concatenate([part.counts for part in parts]),
        )

    def __len__(self) -> int:
        return len(self.ids)


def write_segment(folder: Path, data: SegmentData) -> None:
    """Write a segment's files into a new folder."""
    import faiss

    folder.mkdir(parents=True)
    index = faiss.IndexFlatIP(data.passages.shape[1])
    index.add(np.ascontiguousarray(data.passages, dtype=np.float32))
    faiss.write_index(index, str(folder / PASSAGES_FILE))
    np.save(folder / SENTENCES_FILE, data.sentences.astype(np.float16))
    rows = np.empty(len(data), dtype=_ROW)
    rows["id"], rows["edition"], rows["sentences"] = data.ids, data.editions, data.counts
    rows["first"] = np.concatenate([[0], np.cumsum(data.counts)[:-1]])
    np.save(folder / ROWS_FILE, rows)


class Segment:
    """A segment opened for searching; sentence vectors stay on disk, mapped."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self.rows: NDArray[Any] = np.load(folder / ROWS_FILE)
            self._sentences: NDArray[np.float16] = np.load(folder / SENTENCES_FILE, mmap_mode="r")
            if self.rows.dtype != _ROW:
                raise ValueError(ROWS_FILE)
        except (OSError, ValueError, EOFError) as error:
            raise IndexDamaged(path=folder) from error

    @cached_property
    def _index(self) -> faiss.IndexFlatIP:
        import faiss

        try:
            index = faiss.read_index(str(self.folder / PASSAGES_FILE))
        except RuntimeError as error:
            raise IndexDamaged(path=self.folder / PASSAGES_FILE) from error
        if index.ntotal != len(self.rows):
            raise IndexDamaged(path=self.folder / PASSAGES_FILE)
        return index

    @cached_property
    def row_of(self) -> dict[int, int]:
        """Row of each passage number."""
        return {int(number): row for row, number in enumerate(self.rows["id"])}

    def search(
        self, query: NDArray[np.float32], limit: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Numbers and cosines of the nearest passages, best first; `allowed`, shape (n,), restricts them."""
        import faiss

        parameters = None
        if allowed is not None:
            if not allowed.any():
                return np.empty(0, np.int64), np.empty(0, np.float32)
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(np.flatnonzero(allowed)))
        scores, rows = self._index.search(query[None, :], min(limit, len(self.rows)), params=parameters)
        found = rows[0] >= 0
        return self.rows["id"][rows[0][found]], scores[0][found]

    def passage(self, row: int) -> NDArray[np.float32]:
        """Vector of one passage."""
        vector: NDArray[np.float32] = self._index.reconstruct(int(row))
        return vector

    def sentences(self, row: int) -> NDArray[np.float32]:
        """Vectors of one passage's sentences, shape (sentences, size)."""
        first, count = int(self.rows["first"][row]), int(self.rows["sentences"][row])
        return np.asarray(self._sentences[first : first + count], dtype=np.float32)

    def data(self) -> SegmentData:
        """Everything in it, in memory."""
        count = len(self.rows)
        passages = self._index.reconstruct_n(0, count) if count else np.empty((0, self._index.d), np.float32)
        return SegmentData(
            self.rows["id"].copy(),
            self.rows["edition"].copy(),
            passages,
            np.array(self._sentences),
            self.rows["sentences"].copy(),
        )
