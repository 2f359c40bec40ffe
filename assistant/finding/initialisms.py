"""Initialisms that names in a text may be called by: "Najwyższa Izba Kontroli" -> "nik"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.folding import fold

_CAPITALISED = r"(?:[a-z]-)?[A-ZŁŚŻŹĆÓ][^\W\d_]+"
_NAME = re.compile(rf"{_CAPITALISED}(?:(?:\s+(?:i|ds\.|do spraw|oraz))?\s+{_CAPITALISED}){{1,7}}")
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
        words = [word for word in _WORD.finditer(match.group()) if word[0] == "i" or not word[0].islower()]
        for start in range(len(words)):
            for end in range(start + _FEWEST, min(len(words), start + _MOST) + 1):
                run = [_initials(word[0]) for word in words[start:end]]
                whole = match.group()[words[start].start() : words[end - 1].end()]
                for letters in {"".join(run), "".join(one for one in run if one != "i")}:
                    if len(letters) >= _FEWEST:
                        yield fold(letters), whole


def _initials(word: str) -> str:
    """Of "Faktur" its "F", of "e-Faktur" "eF"."""
    return "".join(part[0] for part in word.split("-") if part)
