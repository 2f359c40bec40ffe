"""Searching by words: BM25 over lemmas and over their forms without diacritics, partition by partition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from math import log
from typing import TYPE_CHECKING

import numpy as np

from corpus.folding import fold
from corpus.morphology import is_known, query_lemmas, words_of
from index.content import PartitionData
from index.postings import FULL, LONGEST_WORD, NO_EDITION, SATURATION, Postings, hash_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

AS_WRITTEN, FOLDED = 1.0, 0.4  # what a lemma counts that is met as it is written, and whatever its diacritics
_SLACK = 1e-4  # what a score may gain when it is rounded, and more
_REMEMBERED = 4096  # words whose lists are not looked up again
_MOST = (SATURATION + 1) / FULL  # BM25's numerator, of which impacts are the share


@dataclass(frozen=True)
class WordHit:
    """A passage and its BM25 score."""

    id: int
    score: float


@dataclass(frozen=True)
class _Part:
    """A partition, and its posting lists."""

    data: PartitionData
    words: Postings

    def above(
        self, weights: dict[int, float], least: float, allowed: NDArray[np.bool_] | None
    ) -> tuple[NDArray[np.uint16], NDArray[np.float32]]:
        """Rows and scores of the passages that score more than `least`; `weights` are those of posting lists by number.

        `allowed`, shape (n,), restricts them. Lists that together cannot bring a passage above `least` are not gone
        through but looked up for the passages that others bring near it ("MaxScore", Turtle and Flood 1995,
        doi:10.1016/0306-4573(95)00020-H): the common words, whose lists are long and count little.
        """
        by_weight = sorted(weights.items(), key=lambda one: one[1])
        spare, free = 0.0, 0
        for _, weight in by_weight:
            if spare + weight * FULL + _SLACK > least:
                break
            spare, free = spare + weight * FULL, free + 1
        scores = np.zeros(len(self.data))  # double precision, rounded at the end: in whatever order they are added
        for number, weight in by_weight[free:]:
            rows, impacts = self._list(number)
            # a passage stands once in a list, so that nothing is lost by adding to several at once
            scores[rows] += weight * impacts
        if allowed is not None:
            scores *= allowed
        near = np.flatnonzero(scores > max(0.0, least - spare - _SLACK)).astype(np.uint16)
        found = scores[near]
        for number, weight in reversed(by_weight[:free]):
            rows, impacts = self._list(number)
            places = np.minimum(np.searchsorted(rows, near), len(rows) - 1)
            found += weight * impacts[places] * (rows[places] == near)
            spare -= weight * FULL
            within = found > least - spare - _SLACK  # of what is left to look up
            near, found = near[within], found[within]
        rounded = found.astype(np.float32)
        above = rounded > least
        return near[above], rounded[above]

    def _list(self, number: int) -> tuple[NDArray[np.uint16], NDArray[np.uint8]]:
        of_list = slice(self.words.starts[number], self.words.starts[number + 1])
        return self.words.rows[of_list], self.words.impacts[of_list]


class WordIndex:
    """The words of one state of an index. Threads may share it; it never changes."""

    def __init__(self, partitions: Sequence[PartitionData]) -> None:
        self._parts = [_Part(data, data.words) for data in partitions]
        self.passages = sum(len(data) for data in partitions)
        """How many passages are searched."""
        words = [part.words for part in self._parts]
        self._frequency = lru_cache(_REMEMBERED)(partial(_Frequency.of, parts=words, passages=self.passages))

    def search(self, terms: Sequence[tuple[str, ...]], limit: int, editions: Iterable[int] = ()) -> list[WordHit]:
        """Passages with any of the terms, best first; a term is the lemmas it may stand for.

        `editions` leaves those of these editions (`NO_EDITION`: of none).
        """
        if limit < 1:
            return []
        words = [word for alternatives in terms for word in alternatives]
        asked = {word: self._frequency(word) for word in words}
        chosen = list(editions)
        ids, scores = np.empty(0, np.int64), np.empty(0, np.float32)
        least = 0.0  # the score that a passage has to exceed to be among the best
        for number, part in enumerate(self._parts):
            weights = _weights(words, asked, number, self.passages)
            if not weights:
                continue
            rows, found = part.above(weights, least, np.isin(part.data.editions, chosen) if chosen else None)
            ids, scores = np.concatenate([ids, part.data.ids[rows]]), np.concatenate([scores, found])
            if len(ids) >= limit:
                last = np.partition(scores, len(scores) - limit)[len(scores) - limit]
                ids, scores = ids[scores >= last], scores[scores >= last]
                least = float(np.nextafter(last, np.float32(0)))  # of those as good as the last, numbers decide
        best = np.lexsort((ids, -scores))[:limit]
        return [WordHit(int(ids[at]), float(scores[at])) for at in best]

    def document_frequency(self, term: str) -> int:
        """In how many passages the lemma stands, diacritics aside."""
        return self._frequency(term).folded


@dataclass(frozen=True)
class _Frequency:
    """Where a lemma's lists are and how long: `written` passages have it as written, `folded` whatever the diacritics.

    `lists` are, by partition, the lists [first, last) of the folded form and the lemma's own (-1: none).
    """

    written: int
    folded: int
    lists: tuple[tuple[int, int, int], ...]

    @staticmethod
    def of(word: str, parts: Sequence[Postings], passages: int) -> _Frequency:
        written = folded = 0
        lists: list[tuple[int, int, int]] = []
        key, own = np.array([hash_of(fold(word))], np.uint64), np.uint64(hash_of(word))
        for words in parts:
            (first,), (behind,) = words.lists_of(key)
            mine = -1
            for at in range(first, behind):
                length = int(words.starts[at + 1] - words.starts[at])
                folded += length
                if words.lemmas[at] == own:
                    mine, written = at, written + length
            lists.append((int(first), int(behind), mine))
        return _Frequency(written, min(folded, passages), tuple(lists))


def _weights(words: Iterable[str], asked: dict[str, _Frequency], part: int, passages: int) -> dict[int, float]:
    """What the lists of a partition count for a question's words, each by how rare its word is in all passages."""
    weights: dict[int, float] = {}
    for word in words:
        found = asked[word]
        first, behind, mine = found.lists[part]
        for at in range(first, behind):
            weights[at] = weights.get(at, 0.0) + FOLDED * _rarity(found.folded, passages) * _MOST
        if mine >= 0:
            weights[mine] += AS_WRITTEN * _rarity(found.written, passages) * _MOST
    return weights


def _rarity(frequency: int, passages: int) -> float:
    """The "idf" of BM25, never below nought."""
    return log(1 + (passages - frequency + 0.5) / (frequency + 0.5))


def query_terms(question: str) -> list[tuple[str, ...]]:
    """The words of a question in order, each once: the first lemma, or the lemmas of what it may be meant for."""
    found = [(word, query_lemmas(word)) for word in words_of(question) if len(word) <= LONGEST_WORD]
    return list(dict.fromkeys(lemmas[:1] if is_known(word) else lemmas for word, lemmas in found))


__all__ = ["LONGEST_WORD", "NO_EDITION", "WordHit", "WordIndex", "query_terms"]
