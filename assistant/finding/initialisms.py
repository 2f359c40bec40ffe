"""Initialisms that names in a text may be called by: "Najwyższa Izba Kontroli" -> "nik"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.folding import fold

_NAME = re.compile(r"[A-ZŁŚŻŹĆÓ][^\W\d_]+(?:(?:\s+(?:i|ds\.|do spraw|oraz))?\s+[A-ZŁŚŻŹĆÓ][^\W\d_]+){1,7}")
_WORD = re.compile(r"\S+")
_FEWEST, _MOST = 2, 7


def initialisms(text: str) -> set[str]:
    """Initials, in lower case, of every run of two to seven capitalised words; a joining "i" counts or not."""
    return {initials for initials, _ in _runs(text)}


def in_full(initials: str, text: str) -> str | None:
    """The words of a text that initials stand for, as they are written; None where it holds none."""
    wanted = fold(initials)
    return next((words for found, words in _runs(text) if found == wanted), None)


def _runs(text: str) -> Iterator[tuple[str, str]]:
    for match in _NAME.finditer(text):
        words = [word for word in _WORD.finditer(match.group()) if word[0][0].isupper() or word[0] == "i"]
        for start in range(len(words)):
            for end in range(start + _FEWEST, min(len(words), start + _MOST) + 1):
                run = [word[0] for word in words[start:end]]
                whole = match.group()[words[start].start() : words[end - 1].end()]
                for letters in {"".join(word[0] for word in run), "".join(word[0] for word in run if word != "i")}:
                    if len(letters) >= _FEWEST:
                        yield fold(letters), whole
