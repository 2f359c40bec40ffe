"""Letters without their diacritics."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def _bare(char: str) -> str:
    if char in "łŁ":
        return "l" if char == "ł" else "L"
    return unicodedata.normalize("NFD", char)[0]


def strip_diacritics(text: str) -> str:
    """The text without diacritics, capitals kept, every character at its place: "Łódź" -> "Lodz"."""
    return text if text.isascii() else "".join(map(_bare, text))


def fold(text: str) -> str:
    """Lower case without diacritics: "Odsłony" -> "odslony"."""
    return strip_diacritics(text.lower())
