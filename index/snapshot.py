"""One opened state of the index: searched by vectors and by words, and by both at once."""

from __future__ import annotations

import resource
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus.errors import IndexDamaged
from index.arrays import read_soon
from index.coarse import CoarseIndex
from index.content import PartitionData, SegmentData
from index.manifest import Manifest
from index.parts import PARTITIONS, SEGMENTS
from index.segment import coded_tokens_of, nearest, sentences_of, tokens_of
from index.words import WordIndex

if TYPE_CHECKING:
    from numpy.typing import NDArray

DENSE_WEIGHT = 0.7
CANDIDATES = 50
EXACT_PASSAGES = 1 << 14
"""The most passages whose whole vectors are all compared with a question's; beyond, the nearest by codes are."""
ASIDE_PASSAGES = 1 << 18
"""Beyond, codes are scanned while words are searched."""
COMPARED = 80
"""The fewest passages found by codes whose whole vectors are compared: recall@10 of .99 and more."""
CHECKED_BYTES = 256_000_000
"""Of a larger index only sizes are checked when it is opened, and `doctor` reads it whole."""
_OTHER_FILES = 512


@dataclass(frozen=True)
class Hit:
    """A passage found: its number and its scores. `dense` is a cosine, `words` BM25, `score` their fusion in 0..1."""

    passage_id: int
    score: float
    dense: float
    words: float


@dataclass(frozen=True)
class TokenVectors:
    """A passage's tokens, shape (tokens, size), and the tokens [first, last) of its sentences, shape (sentences, 2)."""

    tokens: NDArray[np.float32]
    sentences: NDArray[np.int32]


class Snapshot:
    """The files that one manifest names, checked and opened. Threads may share it; it never changes.

    What the snapshot `before` it has checked and opened is not checked and opened again: what a change costs does not
    grow with the index.
    """

    def __init__(self, folder: Path, manifest: Manifest, before: Snapshot | None = None) -> None:
        """Raises `IndexDamaged`."""
        self.manifest, self._folder = manifest, folder
        _allow_files(2 * (len(manifest.segments) + len(manifest.partitions)) + _OTHER_FILES)
        checked = manifest.bytes <= CHECKED_BYTES
        segments = before.segments if before is not None else {}
        partitions = before.partitions if before is not None else {}
        # a name is given once, so a part of a known name is the one that was opened
        self.segments: dict[str, SegmentData] = {
            one.name: segments.get(one.name) or SEGMENTS.open(folder, one, checked=checked) for one in manifest.segments
        }
        self.partitions: dict[str, PartitionData] = {
            one.name: partitions.get(one.name) or PARTITIONS.open(folder, one, checked=checked)
            for one in manifest.partitions
        }
        self.words = WordIndex(list(self.partitions.values()))
        self.coarse: CoarseIndex = CoarseIndex(self.partitions, before.coarse if before is not None else None)
        self._segments = list(self.segments.values())
        self._lowest = np.array([one.lowest for one in manifest.segments], np.int64)
        self._highest = np.array([one.highest for one in manifest.segments], np.int64)

    def _place(self, passage_id: int) -> tuple[SegmentData, int]:
        """Where a passage is. Raises `KeyError`."""
        for at in np.flatnonzero((self._lowest <= passage_id) & (passage_id <= self._highest)):
            segment = self._segments[at]
            rows = np.flatnonzero(segment.ids == passage_id)
            if len(rows):
                return segment, int(rows[0])
        raise KeyError(passage_id)

    def __contains__(self, passage_id: int) -> bool:
        try:
            self._place(passage_id)
        except KeyError:
            return False
        return True

    def ids(self) -> NDArray[np.int64]:
        """Numbers of all passages."""
        parts = [segment.ids for segment in self._segments]
        return np.concatenate(parts) if parts else np.empty(0, np.int64)

    def search_vectors(
        self, query: NDArray[np.float32], limit: int, editions: Sequence[int] = (), among: Iterable[int] | None = None
    ) -> list[tuple[int, float]]:
        """Numbers and cosines of the nearest passages, best first.

        `editions` restricts them to those of the editions; `among` to those numbers. Of more than `EXACT_PASSAGES` the
        nearest are those that are nearest by codes.
        """
        if limit < 1:
            return []
        if among is None and self.manifest.passages > EXACT_PASSAGES:
            numbers = self.coarse.nearest(query, _compared(limit), editions)
            return self._nearest_of(query, numbers, limit)
        return self.compare_all(query, limit, editions, among)

    def _nearest_of(self, query: NDArray[np.float32], numbers: Iterable[int], limit: int) -> list[tuple[int, float]]:
        cosines = self._cosines(query, numbers).items()
        return sorted(cosines, key=lambda one: (-one[1], one[0]))[:limit]

    def compare_all(
        self, query: NDArray[np.float32], limit: int, editions: Sequence[int] = (), among: Iterable[int] | None = None
    ) -> list[tuple[int, float]]:
        """As `search_vectors`, and every passage is compared, however many there are."""
        ids: list[NDArray[np.int64]] = []
        scores: list[NDArray[np.float32]] = []
        numbers = None if among is None else np.fromiter(among, np.int64)
        for segment in self._segments:
            allowed = np.isin(segment.editions, editions) if len(editions) else None
            if numbers is not None:
                within = np.isin(segment.ids, numbers)
                allowed = within if allowed is None else allowed & within
            found, cosines = nearest(segment, query, limit, allowed)
            ids.append(found)
            scores.append(cosines)
        if not ids:
            return []
        all_ids, all_scores = np.concatenate(ids), np.concatenate(scores)
        best = np.argsort(-all_scores, kind="stable")[:limit]
        return [(int(all_ids[at]), float(all_scores[at])) for at in best]

    def search(
        self,
        query: NDArray[np.float32],
        terms: Sequence[tuple[str, ...]],
        limit: int,
        editions: Sequence[int] = (),
    ) -> list[Hit]:
        """Hybrid search: candidates of both kinds, each scaled to 0..1 over the candidates, weighted and added.

        Raises `IndexDamaged` where a large index, which is not read whole when opened, points at what is not there.
        """
        try:
            return self._search(query, terms, limit, editions)
        except (IndexError, KeyError) as error:
            raise IndexDamaged(path=self._folder) from error

    def _search(
        self, query: NDArray[np.float32], terms: Sequence[tuple[str, ...]], limit: int, editions: Sequence[int]
    ) -> list[Hit]:
        pool = max(CANDIDATES, limit)
        if self.manifest.passages > ASIDE_PASSAGES:
            with ThreadPoolExecutor(1) as aside:
                scan = aside.submit(self.coarse.nearest, query, _compared(pool), editions)
                by_words = self.words.search(terms, pool, editions)
                dense = dict(self._nearest_of(query, scan.result(), pool))
        else:  # two threads would wait for each other longer than they save
            by_words = self.words.search(terms, pool, editions)
            dense = dict(self.search_vectors(query, pool, editions))
        words = {hit.id: hit.score for hit in by_words}
        dense |= self._cosines(query, words.keys() - dense.keys())
        if not dense:
            return []
        scaled_dense = _scaled(dense)
        scaled_words = _scaled({number: words.get(number, 0.0) for number in dense})
        hits = [
            Hit(
                number,
                DENSE_WEIGHT * scaled_dense[number] + (1 - DENSE_WEIGHT) * scaled_words[number],
                dense[number],
                words.get(number, 0.0),
            )
            for number in dense
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))[:limit]

    def vector(self, passage_id: int) -> NDArray[np.float32]:
        """Vector of a passage, shape (size,). Raises `KeyError`."""
        segment, row = self._place(passage_id)
        vector: NDArray[np.float32] = segment.passages[row]
        return vector

    def _cosines(self, query: NDArray[np.float32], numbers: Iterable[int]) -> dict[int, float]:
        vectors = {number: self.vector(number) for number in numbers}
        read_soon(vectors.values())
        return {number: float(vector @ query) for number, vector in vectors.items()}

    def tokens(self, numbers: Sequence[int]) -> list[TokenVectors]:
        """Token vectors of passages, in order. Raises `KeyError`."""
        places = [self._place(number) for number in numbers]
        read_soon(coded_tokens_of(*place)[0] for place in places)
        return [TokenVectors(tokens_of(*place), sentences_of(*place)) for place in places]


def _compared(limit: int) -> int:
    return max(COMPARED, limit * 3 // 2)


def _allow_files(count: int) -> None:
    """Let this process hold as many files open as it needs: a mapped file is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < count:
        wanted = count if hard == resource.RLIM_INFINITY else min(count, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _scaled(scores: dict[int, float]) -> dict[int, float]:
    low, high = min(scores.values()), max(scores.values())
    span = high - low
    return {number: (score - low) / span if span > 0 else 1.0 for number, score in scores.items()}
