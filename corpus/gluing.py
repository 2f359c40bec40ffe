"""Words that lost the spaces between them, parted again with a dictionary.

"SekretarzymówiłdrCezary" -> "Sekretarzy mówił dr Cezary". Only a word that the Morfeusz dictionary does not know, that
changes from lower case to upper inside, and whose every part the dictionary knows is touched, and only if a part is
surely Polish: the dictionary knows "power", "point", "link" and "ed" too. Names such as "eSesja", "mObywatel",
"YouTube", "PowerPoint" or "LinkedIn" stay.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.morphology import is_given_name, is_known, readings

_WORD = re.compile(r"\w+")
_GLUED = re.compile(r"[^\W\d_]*[^\W\d_A-ZŁŚŻŹĆÓ]{2,}[A-ZŁŚŻŹĆÓ][^\W\d_]+")
_POLISH_LETTER = re.compile(r"[ąćęłńóśźż]", re.IGNORECASE)
_BORDER = re.compile(r"(?<=[a-ząćęłńóśźż])(?=[A-ZŁŚŻŹĆÓ])")
_SHORTEST = 2
_MOST_PARTS = 4
_LONGEST = 60  # characters: a longer run of letters is no words, and trying its parts would take long
_SURE = 5  # letters: words made of shorter ones alone come about by chance ("Link ed", "So ci al")


def split_glued_words(text: str) -> str:
    """The text with glued words parted; text without such words is returned as it is."""
    return _WORD.sub(lambda match: _parted(match.group()), text)


def _parted(word: str) -> str:
    if len(word) > _LONGEST or word[1:].islower() or not _GLUED.fullmatch(word):
        return word
    return _split(word)


@lru_cache(maxsize=4096)
def _split(word: str) -> str:
    if is_known(word):
        return word
    parts: list[str] = []
    for piece in _BORDER.split(word):
        known = _segment(piece)
        if known is None or (len(known) > 1 and max(map(len, known)) < _SURE):
            return word
        parts.extend(known)
    return " ".join(parts) if any(map(_is_surely_polish, parts)) else word


def _is_surely_polish(part: str) -> bool:
    """Whether a known word is Polish and not an English one that Polish took over or that looks like a Polish form."""
    if len(part) < _SURE:
        return len(part) > _SHORTEST and _POLISH_LETTER.search(part) is not None
    if len(part) > _SURE + 1 or _POLISH_LETTER.search(part) or is_given_name(part):
        return True
    inflected = all(reading.lemma.lower() != part.lower() for reading in readings(part))
    return len(part) > _SURE and inflected


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
