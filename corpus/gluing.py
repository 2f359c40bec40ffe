"""Words that lost the spaces between them, parted again with a dictionary.

"SekretarzymówiłdrCezary" -> "Sekretarzy mówił dr Cezary". Only a word that the Morfeusz dictionary does not know, that
changes from lower case to upper inside, and whose every part the dictionary knows is touched; names such as "eSesja",
"mObywatel" or "YouTube" stay.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.morphology import is_known

_GLUED = re.compile(r"\b[^\W\d_]*[^\W\d_A-ZŁŚŻŹĆÓ]{2,}[A-ZŁŚŻŹĆÓ][^\W\d_]+\b")
_BORDER = re.compile(r"(?<=[a-ząćęłńóśźż])(?=[A-ZŁŚŻŹĆÓ])")
_SHORTEST = 2
_MOST_PARTS = 4


def split_glued_words(text: str) -> str:
    """The text with glued words parted; text without such words is returned as it is."""
    return _GLUED.sub(lambda match: _split(match.group()), text)


@lru_cache(maxsize=4096)
def _split(word: str) -> str:
    if is_known(word):
        return word
    parts: list[str] = []
    for piece in _BORDER.split(word):
        known = _segment(piece)
        if known is None:
            return word
        parts.extend(known)
    return " ".join(parts)


def _segment(piece: str) -> list[str] | None:
    """The fewest known words that make up the piece, or None."""
    if is_known(piece):
        return [piece]
    best: list[list[str] | None] = [[]] + [None] * len(piece)
    for end in range(_SHORTEST, len(piece) + 1):
        for start in range(end - _SHORTEST + 1):
            left = best[start]
            if left is None or len(left) >= _MOST_PARTS or not is_known(piece[start:end]):
                continue
            current = best[end]
            if current is None or len(left) + 1 < len(current):
                best[end] = [*left, piece[start:end]]
    return best[-1]
