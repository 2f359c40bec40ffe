"""Letters with their places -> words: accents put on their letters, note marks left out, set-apart letters joined."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_SUPERSCRIPT = 0.8  # of the size beside it
_ACCENTS = {"´": "\u0301", "ˊ": "\u0301", "˛": "\u0328", "˙": "\u0307", "`": "\u0300", "¨": "\u0308", "ˇ": "\u030c"}
_REFERENCE = re.compile(r"\d{1,3}\)?|\*{1,3}")
_LEADERS = re.compile(r"(?:[.·…_]\s?){4,}")


@dataclass(slots=True)
class Word:
    """A word between `left` and `right`, in points."""

    text: str
    left: float
    right: float


@dataclass(slots=True)
class Piece:
    """Words on one line with no wide gap between them.

    Points from the page's left and top edge as the page is read; `base` is the height the letters stand on, `size` that
    of the font.
    """

    words: list[Word]
    base: float
    size: float
    bold: bool

    @property
    def left(self) -> float:
        """Left edge."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Right edge."""
        return max(word.right for word in self.words)

    @property
    def text(self) -> str:
        """The words with spaces between them."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Style:
    """How a letter is set: size in points, angle in degrees counter-clockwise."""

    size: float
    bold: bool
    angle: float


@dataclass(slots=True)
class Glyph:
    """A letter, or the letters of a ligature's half, with its edges, foot and the text object that draws it."""

    text: str
    left: float
    right: float
    base: float
    style: Style
    source: int


def accented(run: list[Glyph | None]) -> list[Glyph | None]:
    """The run with each accent that was drawn over or under a letter made one character with it."""
    if not any(one is not None and one.text in _ACCENTS for one in run):
        return run
    out: list[Glyph | None] = list(run)
    for at, accent in enumerate(run):
        if accent is None or accent.text not in _ACCENTS:
            continue
        middle = (accent.left + accent.right) / 2
        for step in (1, 2, -1, -2):  # the library may put a space between the two
            letter = out[at + step] if 0 <= at + step < len(run) else None
            if letter is None or not letter.left <= middle <= letter.right:
                continue
            whole = unicodedata.normalize("NFC", letter.text + _ACCENTS[accent.text])
            if len(whole) == 1:
                low, high = sorted((at, at + step))
                out[low : high + 1] = [None] * (high - low + 1)
                out[low] = Glyph(whole, letter.left, letter.right, letter.base, letter.style, letter.source)
                out[low + 1 : high + 1] = [
                    Glyph("", letter.right, letter.right, letter.base, letter.style, letter.source)
                ] * (high - low)
                break
    return out


def words_of(run: list[Glyph | None], size: float, base: float) -> list[Word]:
    """The run's words, without the raised numbers that refer to notes."""
    words: list[Word] = []
    for glyphs in _parted(run):
        raised = [one.style.size < _SUPERSCRIPT * size and one.base < base - 0.1 * size for one in glyphs]
        body = "".join(one.text for one, high in zip(glyphs, raised, strict=True) if not high)
        note = "".join(one.text for one, high in zip(glyphs, raised, strict=True) if high)
        # a number over a short word is an exponent (m², km²)
        text = "".join(one.text for one in glyphs)
        if _REFERENCE.fullmatch(note) and (len(body) > 3 or (not body and words)):
            text = body
        text = unicodedata.normalize("NFC", text)
        if text:
            words.append(Word(text, glyphs[0].left, max(one.right for one in glyphs)))
    return _spaced_out(words)


def _parted(run: list[Glyph | None]) -> Iterator[list[Glyph]]:
    word: list[Glyph] = []
    for one in run:
        if one is None:
            if word:
                yield word
            word = []
        else:
            word.append(one)
    if word:
        yield word


def _spaced_out(words: list[Word]) -> list[Word]:
    """Words of letters set far apart ("P R O G R A M") as whole words; the wider gaps are those between words."""
    if len(words) < 5 or sum(len(word.text) == 1 and word.text.isalpha() for word in words) < 0.8 * len(words):
        return words
    gaps = sorted(after.left - before.right for before, after in pairwise(words))
    usual = gaps[len(gaps) // 2]
    out = [words[0]]
    for word in words[1:]:
        if word.left - out[-1].right <= 1.5 * usual:
            out[-1] = Word(out[-1].text + word.text, out[-1].left, word.right)
        else:
            out.append(word)
    return out


def without_leaders(text: str) -> str:
    """Text without the rows of dots that lead to a page number or wait to be filled in."""
    return _LEADERS.sub(" … ", text) if "..." in text or "…" in text or "___" in text or ". ." in text else text
