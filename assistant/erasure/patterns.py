"""Many byte strings looked for at once in large files.

Four bytes at every place are looked up in a table of hashes, all places of a piece at a time (the filter of Rabin and
Karp, "Efficient randomized pattern-matching algorithms", 1987); where they hit, the strings are compared as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np

_KEY = 4  # bytes
_BITS = 20
_FACTOR = np.uint32(2654435761)  # Knuth's multiplicative hash
_SHIFT = np.uint32(32 - _BITS)


class Patterns:
    """Byte strings, each of at least four bytes, known by their place among those given."""

    def __init__(self, strings: Iterable[bytes]) -> None:
        self._strings = list(strings)
        if any(len(one) < _KEY for one in self._strings):
            raise ValueError(min(self._strings, key=len))
        self._by_key: dict[bytes, list[int]] = defaultdict(list)
        for at, one in enumerate(self._strings):
            self._by_key[one[:_KEY]].append(at)
        self._table = np.zeros(1 << _BITS, bool)
        keys = np.frombuffer(b"".join(self._by_key), "<u4")
        self._table[(keys * _FACTOR) >> _SHIFT] = True

    @property
    def longest(self) -> int:
        """Bytes of the longest."""
        return max(map(len, self._strings), default=0)

    def found(self, data: bytes) -> Iterator[int]:
        """The places, in the list, of those that stand in the data; each as often as it stands there."""
        for shift in range(_KEY):
            count = (len(data) - shift) // _KEY
            if count <= 0 or not self._strings:
                return
            keys = np.frombuffer(data, "<u4", count, shift)
            for hit in np.flatnonzero(self._table[(keys * _FACTOR) >> _SHIFT]).tolist():
                place = hit * _KEY + shift
                for at in self._by_key.get(data[place : place + _KEY], ()):
                    if data.startswith(self._strings[at], place):
                        yield at
