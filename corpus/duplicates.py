"""Near-duplicates: the same press note on two sites, by the word shingles that two texts share.

MinHash with banding finds the pairs worth comparing (Broder, "On the resemblance and containment of documents", 1997);
their shingles, compared as they are, decide.
"""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray

from corpus.folding import fold
from corpus.morphology import words_of

_WORDS = 4  # in a shingle
_BANDS, _ROWS = 24, 3  # two texts that share .6 of their shingles meet in two bands with a probability of .98
MEETINGS = 2
_BLOCK = 4096  # shingles hashed at once
_LEAST_SHINGLES = 12  # shorter texts are alike by chance
ALIKE = 0.6  # share of all shingles of two texts that both have (Jaccard), from which one repeats the other
_INSIDE = 0.85  # share of the shorter text's shingles that the longer has, from which it stands in it
_PRIME = np.uint64((1 << 61) - 1)

_random = np.random.default_rng(2016)
_FACTORS = _random.integers(1, 1 << 31, _BANDS * _ROWS, dtype=np.uint64) | np.uint64(1)
_SHIFTS = _random.integers(0, 1 << 31, _BANDS * _ROWS, dtype=np.uint64)

Shingles = NDArray[np.uint64]


def shingles(text: str) -> Shingles:
    """Hashes of the text's runs of four words, case and diacritics aside, sorted, each once; 32 bits in each."""
    words = [zlib.crc32(word.encode()) for word in words_of(fold(text))]
    if len(words) < _WORDS:
        return np.empty(0, np.uint64)
    numbers = np.array(words, np.uint64)
    mixed = np.zeros(len(numbers) - _WORDS + 1, np.uint64)
    for at in range(_WORDS):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + numbers[at : at + len(mixed)]
    return np.unique(mixed >> np.uint64(32))


def signature(found: Shingles) -> tuple[int, ...]:
    """A number for each band, of which two texts that share most of their shingles have at least `MEETINGS` in common.

    Empty for a text too short to be compared.
    """
    if len(found) < _LEAST_SHINGLES:
        return ()
    blocks = (found[at : at + _BLOCK, None] for at in range(0, len(found), _BLOCK))
    lowest = np.min([((block * _FACTORS + _SHIFTS) % _PRIME).min(axis=0) for block in blocks], axis=0)
    bands = enumerate(lowest.reshape(_BANDS, _ROWS))
    return tuple((at << 32) | zlib.crc32(band.tobytes()) for at, band in bands)


def repeats(one: Shingles, other: Shingles) -> bool:
    """Whether one text repeats the other: most of both is the same, or the shorter stands in the longer."""
    shorter = min(len(one), len(other))
    if shorter < _LEAST_SHINGLES:
        return False
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common >= ALIKE * (len(one) + len(other) - common) or common >= _INSIDE * shorter
