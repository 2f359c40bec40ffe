"""A segment's folder: bounded, immutable; passages' vectors (FAISS), their tokens' vectors (4 bits), their lemmas.

Files of a segment: `passages.faiss` (exact inner product over unit vectors), `tokens.npy` and `scales.npy` (token
vectors, one row a token), `sentences.npy` (the tokens of each sentence), `rows.npy` (one row a passage: number,
edition, where its tokens and sentences begin) and `lemmas.txt` (one line a passage: what its words are written from
again when the segment loses another passage; a hundredth of its bytes, and thirty times as quick as the dictionary).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import IndexDamaged
from index.content import SegmentData
from index.quantising import dequantise

if TYPE_CHECKING:
    import faiss
    from numpy.typing import NDArray

PASSAGES_FILE = "passages.faiss"
TOKENS_FILE = "tokens.npy"
SCALES_FILE = "scales.npy"
SENTENCES_FILE = "sentences.npy"
ROWS_FILE = "rows.npy"
LEMMAS_FILE = "lemmas.txt"
SEGMENT_FILES = (PASSAGES_FILE, TOKENS_FILE, SCALES_FILE, SENTENCES_FILE, ROWS_FILE, LEMMAS_FILE)
_ROW = np.dtype(
    [("id", "<i8"), ("edition", "<i2"), ("token", "<i4"), ("tokens", "<i4"), ("sentence", "<i4"), ("sentences", "<i4")]
)


def write_segment(folder: Path, data: SegmentData) -> None:
    """Write a segment's files into a folder."""
    import faiss

    index = faiss.IndexFlatIP(data.passages.shape[1])
    index.add(np.ascontiguousarray(data.passages, dtype=np.float32))
    faiss.write_index(index, str(folder / PASSAGES_FILE))
    np.save(folder / TOKENS_FILE, data.tokens)
    np.save(folder / SCALES_FILE, data.scales)
    np.save(folder / SENTENCES_FILE, data.sentences)
    rows = np.empty(len(data), dtype=_ROW)
    rows["id"], rows["edition"] = data.ids, data.editions
    rows["tokens"], rows["sentences"] = data.token_counts, data.sentence_counts
    rows["token"] = np.cumsum(data.token_counts) - data.token_counts
    rows["sentence"] = np.cumsum(data.sentence_counts) - data.sentence_counts
    np.save(folder / ROWS_FILE, rows)
    (folder / LEMMAS_FILE).write_text("".join(f"{line}\n" for line in data.lemmas), encoding="utf-8", newline="\n")


def read_ids(folder: Path) -> NDArray[np.int64]:
    """Numbers of a segment's passages. Raises `IndexDamaged`."""
    try:
        rows = np.load(folder / ROWS_FILE)
    except (OSError, ValueError, EOFError) as error:
        raise IndexDamaged(path=folder / ROWS_FILE) from error
    return np.asarray(rows["id"])


def _read_faiss(path: Path, passages: int) -> faiss.Index:
    import faiss

    faiss.omp_set_num_threads(1)  # a segment is small: waking threads costs more than they save
    try:
        index = faiss.read_index(str(path))
    except RuntimeError as error:
        raise IndexDamaged(path=path) from error
    if index.ntotal != passages:
        raise IndexDamaged(path=path)
    return index


class Segment:
    """A segment opened for searching; token vectors stay on disk, mapped."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self.rows: NDArray[Any] = np.load(folder / ROWS_FILE)
            self._tokens: NDArray[np.uint8] = np.load(folder / TOKENS_FILE, mmap_mode="r")
            self._scales: NDArray[np.float16] = np.load(folder / SCALES_FILE, mmap_mode="r")
            self._sentences: NDArray[np.int32] = np.load(folder / SENTENCES_FILE)
            if self.rows.dtype != _ROW:
                raise ValueError(ROWS_FILE)
        except (OSError, ValueError, EOFError) as error:
            raise IndexDamaged(path=folder) from error
        # read now and not at the first search: a writer may have removed the file by then
        self._index = _read_faiss(folder / PASSAGES_FILE, len(self.rows))

    def search(
        self, query: NDArray[np.float32], limit: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Numbers and cosines of the nearest passages, best first; `allowed`, shape (n,), restricts them."""
        import faiss

        parameters = None
        if allowed is not None:
            if not allowed.any():
                return np.empty(0, np.int64), np.empty(0, np.float32)
            parameters = faiss.SearchParameters(
                sel=faiss.IDSelectorBatch(np.flatnonzero(allowed))  # type: ignore[call-arg]  # missing in its stubs
            )
        scores, rows = self._index.search(query[None, :], min(limit, len(self.rows)), params=parameters)
        found = rows[0] >= 0
        return self.rows["id"][rows[0][found]], scores[0][found]

    def passage(self, row: int) -> NDArray[np.float32]:
        """Vector of one passage."""
        return np.asarray(self._index.reconstruct(int(row)), dtype=np.float32)

    def tokens(self, row: int) -> NDArray[np.float32]:
        """Vectors of one passage's tokens, shape (tokens, size)."""
        first, count = int(self.rows["token"][row]), int(self.rows["tokens"][row])
        return dequantise(self._tokens[first : first + count], self._scales[first : first + count])

    def sentences(self, row: int) -> NDArray[np.int32]:
        """Tokens [first, last) of one passage's sentences, shape (sentences, 2)."""
        first, count = int(self.rows["sentence"][row]), int(self.rows["sentences"][row])
        return np.asarray(self._sentences[first : first + count])

    def data(self) -> SegmentData:
        """Everything in it, in memory."""
        return SegmentData(
            self.rows["id"].copy(),
            self.rows["edition"].copy(),
            self._index.reconstruct_n(0, len(self.rows)),
            np.array(self._tokens),
            np.array(self._scales),
            np.array(self._sentences),
            self.rows["tokens"].copy(),
            self.rows["sentences"].copy(),
            _read_lemmas(self.folder / LEMMAS_FILE, len(self.rows)),
        )


def _read_lemmas(path: Path, passages: int) -> NDArray[np.object_]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    except (OSError, ValueError) as error:
        raise IndexDamaged(path=path) from error
    if len(lines) != passages:
        raise IndexDamaged(path=path)
    return np.array(lines, dtype=object)
