"""A segment opened for reading: vectors of passages and of their tokens, mapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.content import SegmentData
from index.quantising import dequantise

if TYPE_CHECKING:
    from numpy.typing import NDArray


def nearest(
    data: SegmentData, query: NDArray[np.float32], limit: int, allowed: NDArray[np.bool_] | None = None
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Numbers and cosines of the nearest passages, best first; `allowed`, shape (n,), restricts them."""
    ids, vectors = data.ids, data.passages
    if allowed is not None:
        ids, vectors = ids[allowed], vectors[allowed]
    if not len(ids):
        return np.empty(0, np.int64), np.empty(0, np.float32)
    import faiss

    faiss.omp_set_num_threads(1)  # a segment is small: waking threads costs more than they save
    cosines, rows = faiss.knn(query[None, :], vectors, min(limit, len(ids)), metric=faiss.METRIC_INNER_PRODUCT)
    return ids[rows[0]], cosines[0]


def tokens_of(data: SegmentData, row: int) -> NDArray[np.float32]:
    """Vectors of one passage's tokens, shape (tokens, size)."""
    return dequantise(*coded_tokens_of(data, row))


def coded_tokens_of(data: SegmentData, row: int) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    """One passage's tokens as they are kept: levels, shape (tokens, size / 2), and scales, shape (tokens,)."""
    of_row = slice(data.token_starts[row], data.token_starts[row + 1])
    return data.tokens[of_row], data.scales[of_row]


def sentences_of(data: SegmentData, row: int) -> NDArray[np.int32]:
    """Tokens [first, last) of one passage's sentences, shape (sentences, 2)."""
    return data.sentences[data.sentence_starts[row] : data.sentence_starts[row + 1]]
