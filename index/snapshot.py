"""One opened state of the index: searched by vectors and by words, and by both at once."""

from __future__ import annotations

import resource
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.manifest import Manifest
from index.places import Places
from index.segments import open_segment
from index.vectors import Segment
from index.words import WordIndex

if TYPE_CHECKING:
    from numpy.typing import NDArray

DENSE_WEIGHT = 0.7
CANDIDATES = 50
_SEGMENT_FILES = 4  # that stay open for as long as the snapshot before or the one after is in use
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
        self.manifest = manifest
        _allow_files(len(manifest.segments) * _SEGMENT_FILES + _OTHER_FILES)
        opened = before.opened if before is not None else {}
        # a name is given once, so a segment of a known name is the one that was opened
        self.opened: dict[str, Segment] = {
            record.name: opened.get(record.name) or open_segment(folder, record) for record in manifest.segments
        }
        self.segments = list(self.opened.values())
        self.words: WordIndex = WordIndex(folder, manifest, before.words if before is not None else None)

    @cached_property
    def _places(self) -> Places:
        return Places.of([segment.rows["id"] for segment in self.segments])

    def _place(self, passage_id: int) -> tuple[Segment, int]:
        """Where a passage is. Raises `KeyError`."""
        segment, row = self._places.find(passage_id)
        return self.segments[segment], row

    def __contains__(self, passage_id: int) -> bool:
        try:
            self._places.find(passage_id)
        except KeyError:
            return False
        return True

    def ids(self) -> NDArray[np.int64]:
        """Numbers of all passages."""
        parts = [segment.rows["id"] for segment in self.segments]
        return np.concatenate(parts) if parts else np.empty(0, np.int64)

    def search_vectors(
        self, query: NDArray[np.float32], limit: int, editions: Sequence[int] = (), among: Iterable[int] | None = None
    ) -> list[tuple[int, float]]:
        """Numbers and cosines of the nearest passages, best first.

        `editions` restricts them to those of the editions; `among` to those numbers.
        """
        ids: list[NDArray[np.int64]] = []
        scores: list[NDArray[np.float32]] = []
        numbers = None if among is None else np.fromiter(among, np.int64)
        for segment in self.segments:
            allowed = np.isin(segment.rows["edition"], editions) if len(editions) else None
            if numbers is not None:
                within = np.isin(segment.rows["id"], numbers)
                allowed = within if allowed is None else allowed & within
            found, cosines = segment.search(query, limit, allowed)
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
        """Hybrid search: candidates of both kinds, each scaled to 0..1 over the candidates, weighted and added."""
        pool = max(CANDIDATES, limit)
        dense = dict(self.search_vectors(query, pool, editions))
        words = {hit.id: hit.score for hit in self.words.search(terms, pool, editions)}
        for number in words.keys() - dense.keys():
            segment, row = self._place(number)
            dense[number] = float(segment.passage(row) @ query)
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
        return segment.passage(row)

    def tokens(self, passage_id: int) -> TokenVectors:
        """Token vectors of a passage."""
        segment, row = self._place(passage_id)
        return TokenVectors(segment.tokens(row), segment.sentences(row))


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
