"""Words of passages as postings: of each lemma the passages that have it, and how much that counts for each.

The part of BM25 (Robertson and Zaragoza 2009, doi:10.1561/1500000019) that depends on a passage alone, how often it has
the word against how long it is, is worked out when the passage comes in and kept in a byte ("eager" scoring as in
BM25S, Lù 2024, arXiv:2407.03618); how rare the word is in all passages is multiplied in by whoever searches. The usual
length that lengths are compared with is a constant, not the mean of the passages at hand: so what is kept of a passage
does not change with others, and taking it out leaves no trace in them.

No word is kept: a lemma is known by a hash, and by that of its form without diacritics, by which lists are sorted, so
that "lodz" finds the lists of "łódź" beside one another.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from corpus.folding import fold
from corpus.morphology import lemmas, words_of
from index.arrays import starts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

NO_EDITION = 0
LONGEST_WORD = 50  # characters: a longer "word" is broken data
USUAL_LENGTH = 120  # words of a passage with its context
SATURATION, LENGTH_SHARE = 1.2, 0.75  # k1 and b of BM25
FULL = 255  # the byte that stands for 1
MOST_PASSAGES = 1 << 16  # that two bytes can number


@dataclass(frozen=True)
class Postings:
    """Posting lists over n passages, numbered by row.

    Of t lists: `folded` and `lemmas`, hashes, shape (t,), ascending by the two; `starts`, shape (t + 1,), where in the
    next two each list begins; `rows`, the passages, ascending within a list; `impacts`, in 0..`FULL`.
    """

    folded: NDArray[np.uint64]
    lemmas: NDArray[np.uint64]
    starts: NDArray[np.int32]
    rows: NDArray[np.uint16]
    impacts: NDArray[np.uint8]

    @staticmethod
    def of(passages: Sequence[Iterable[str]]) -> Postings:
        """Of passages given as their lemmas, repeated as often as they stand there.

        Raises `ValueError` for more than `MOST_PASSAGES`.
        """
        _check_number(len(passages))
        numbers: dict[str, int] = {}
        lists: list[int] = []
        rows: list[int] = []
        impacts: list[float] = []
        for row, words in enumerate(passages):
            counts = Counter(words)
            length = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * counts.total() / USUAL_LENGTH)
            for word, count in counts.items():
                lists.append(numbers.setdefault(word, len(numbers)))
                rows.append(row)
                impacts.append(count / (count + length))
        folded = np.array([hash_of(fold(word)) for word in numbers], np.uint64)
        hashes = np.array([hash_of(word) for word in numbers], np.uint64)
        return _assembled(
            folded,
            hashes,
            np.array(lists, np.int64),
            np.array(rows, np.uint16),
            np.rint(np.array(impacts) * FULL).astype(np.uint8),
        )

    def take(self, keep: NDArray[np.bool_]) -> Postings:
        """Those of the passages for which `keep`, shape (n,), is true; a list that loses all its passages goes."""
        stays = keep[self.rows]
        counts = np.add.reduceat(stays, self.starts[:-1], dtype=np.int32) if len(self.folded) else np.empty(0, np.int32)
        numbers = np.cumsum(keep) - 1
        some = counts > 0
        return Postings(
            self.folded[some],
            self.lemmas[some],
            starts_of(counts[some]),
            numbers[self.rows[stays]].astype(np.uint16),
            self.impacts[stays],
        )

    @staticmethod
    def join(parts: Sequence[Postings], sizes: Sequence[int]) -> Postings:
        """Those of several after one another; `sizes` are the numbers of their passages.

        Raises `ValueError` for more than `MOST_PASSAGES` in all.
        """
        _check_number(sum(sizes))
        lengths = np.concatenate([np.diff(part.starts) for part in parts])
        before = np.cumsum(sizes) - sizes
        return _assembled(
            np.concatenate([part.folded for part in parts]),
            np.concatenate([part.lemmas for part in parts]),
            np.repeat(np.arange(len(lengths)), lengths),
            np.concatenate([part.rows + np.uint16(first) for part, first in zip(parts, before, strict=True)]),
            np.concatenate([part.impacts for part in parts]),
        )

    def lists_of(self, folded: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The lists [first, last) of the lemmas that have these forms without diacritics, each of shape (forms,)."""
        return np.searchsorted(self.folded, folded, "left"), np.searchsorted(self.folded, folded, "right")


def _check_number(passages: int) -> None:
    if passages > MOST_PASSAGES:
        raise ValueError(f"{passages} passages are more than rows of postings can number")


def _assembled(
    folded: NDArray[np.uint64],
    lemmas: NDArray[np.uint64],
    lists: NDArray[np.int64],
    rows: NDArray[np.uint16],
    impacts: NDArray[np.uint8],
) -> Postings:
    """Postings of lists in any order and more than one of a lemma; `lists` tells whose each row is, shape (rows,).

    Rows of a lemma are given in ascending order.
    """
    order = np.lexsort((lemmas, folded))
    first = np.ones(len(order), bool)
    first[1:] = lemmas[order][1:] != lemmas[order][:-1]
    places = np.empty(len(order), np.int64)
    places[order] = np.cumsum(first) - 1
    owners = places[lists]
    kept = order[first]
    by_list = np.argsort(owners, kind="stable")
    counts = np.bincount(owners, minlength=len(kept))
    return Postings(folded[kept], lemmas[kept], starts_of(counts), rows[by_list], impacts[by_list])


@lru_cache(maxsize=1 << 16)
def hash_of(word: str) -> int:
    """What a word is known by in the index: 64 bits, so that among a million words two would hardly ever share one."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


def lemmas_of(context: str, text: str) -> list[str]:
    """First lemmas of the words of a text and of its context in front, in order, repeated as often as they stand."""
    return [lemmas(word)[0] for word in words_of(f"{context}\n{text}") if len(word) <= LONGEST_WORD]
