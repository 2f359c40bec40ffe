"""Initialisms that names in a text may be called by: "Najwyższa Izba Kontroli" -> "nik"."""

from __future__ import annotations

import re

from corpus.folding import fold

_NAME = re.compile(r"[A-ZŁŚŻŹĆÓ][^\W\d_]+(?:(?:\s+(?:i|ds\.|do spraw|oraz))?\s+[A-ZŁŚŻŹĆÓ][^\W\d_]+){1,7}")
_FEWEST, _MOST = 2, 7


def initialisms(text: str) -> set[str]:
    """Initials, in lower case, of every run of two to seven capitalised words; a joining "i" counts or not."""
    found: set[str] = set()
    for match in _NAME.finditer(text):
        words = [word for word in match.group().split() if word[0].isupper() or word == "i"]
        for start in range(len(words)):
            for end in range(start + _FEWEST, min(len(words), start + _MOST) + 1):
                run = words[start:end]
                found.add(fold("".join(word[0] for word in run)))
                found.add(fold("".join(word[0] for word in run if word != "i")))
    return {one for one in found if len(one) >= _FEWEST}
