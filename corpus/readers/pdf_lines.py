"""Pieces of text -> lines; lines joined to paragraphs: hyphens undone, list markers told from text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from corpus.morphology import readings
from corpus.readers.pdf_words import Piece, Word

_SAME_LINE = 0.4  # of the size: how far apart the feet of two pieces on one line may be
_RAISED_SIZE, _RAISED = 0.8, 0.6  # of the size: the same for a raised number, which is smaller
_CELL_GAP = 3.0  # of the size
_GLUED = 0.12  # of the size: a narrower gap is no space
_BULLET = re.compile(r"[•◦▪▫‣⁃●○■□◆◇►▶▸➢➤➔✓✔❖·∙*»–—−-]|[\ue000-\uf8ff]")
_NUMBER = re.compile(r"(?:\d{1,3}|[a-zA-Zł]|[ivxIVX]{2,5})[.)]|\(\d{1,2}\)|\([a-z]\)")
_SOLID = frozenset(
    "mało nowo ogólno prawo samo staro wielko wschodnio zachodnio środkowo różno równo wysoko nisko".split()
)
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
SOFT_HYPHEN = "\u00ad"
_TAIL = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010]$")
_HEAD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Line:
    """A line of one column: its pieces from left to right."""

    pieces: list[Piece]

    @property
    def words(self) -> list[Word]:
        """Its words."""
        return [word for piece in self.pieces for word in piece.words]

    @property
    def main(self) -> Piece:
        """The piece that has most letters."""
        return max(self.pieces, key=lambda piece: len(piece.text))

    @property
    def left(self) -> float:
        """Left edge."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Right edge."""
        return max(piece.right for piece in self.pieces)

    @property
    def base(self) -> float:
        """The height the letters stand on."""
        return self.main.base

    @property
    def size(self) -> float:
        """Size of its font."""
        return self.main.size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(piece.bold for piece in self.pieces if any(char.isalnum() for char in piece.text))

    @property
    def marker(self) -> str:
        """The list marker that the line begins with: "- ", "1. ", or nothing."""
        words = self.words
        if len(words) < 2:
            return ""
        first, gap = words[0].text, words[1].left - words[0].right
        if _BULLET.fullmatch(first) or (first == "o" and gap > 0.9 * self.size):
            return "- "
        return f"{first} " if _NUMBER.fullmatch(first) else ""

    @property
    def text_left(self) -> float:
        """Where its text begins, behind a list marker."""
        return self.words[1].left if self.marker else self.left

    @property
    def text(self) -> str:
        """The line without its list marker and without private characters, which are ornaments."""
        out, edge = "", None
        for word in self.words[1:] if self.marker else self.words:
            glued = edge is not None and word.left - edge < _GLUED * self.size and self._joins(word)
            out += word.text if glued or not out else f" {word.text}"
            edge = word.right
        return " ".join(_PRIVATE.sub("", out).split())

    @property
    def cells(self) -> list[str]:
        """Its parts that stand far apart, as two signatures do."""
        groups = [[self.pieces[0]]]
        for before, after in pairwise(self.pieces):
            if after.left - before.right > _CELL_GAP * self.size:
                groups.append([])
            groups[-1].append(after)
        return [text for group in groups if (text := Line(group).text)]

    def _joins(self, word: Word) -> bool:
        """Whether a word may go on the one before: it begins a piece (words of one piece are parted by spaces), and the
        piece before is no raised number of a note."""
        before = next((a for a, b in pairwise(self.pieces) if b.words[0] is word), None)
        return before is not None and not (before.size < _RAISED_SIZE * self.size and before.text.isdigit())


def is_marker(word: str) -> bool:
    """Whether a word alone is a list marker: a bullet, "1.", "a)"."""
    return bool(_BULLET.fullmatch(word) or _NUMBER.fullmatch(word))


def lines_of(pieces: Iterable[Piece]) -> list[Line]:
    """Lines of one column from top to bottom."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.base):
        near = next(
            (line for line in reversed(lines[-3:]) if abs(line[-1].base - piece.base) <= _reach(piece, line[-1])),
            None,
        )
        if near is None:
            lines.append([piece])
        else:
            near.append(piece)
    return [Line(sorted(line, key=lambda one: one.left)) for line in lines]


def _reach(one: Piece, other: Piece) -> float:
    """How far apart in height two pieces of one line may stand: a raised number farther than letters."""
    smaller, larger = sorted((one, other), key=lambda piece: piece.size)
    raised = smaller.size < _RAISED_SIZE * larger.size and smaller.base < larger.base and len(smaller.text) <= 3
    return (_RAISED if raised else _SAME_LINE) * larger.size


def glue(above: str, below: str) -> str:
    """What to write for the end of one line before the next begins: the end without its hyphen, or with a space."""
    if above.endswith(SOFT_HYPHEN):
        return above.rstrip(SOFT_HYPHEN)
    head, tail = _TAIL.search(above), _HEAD.match(below)
    if head and tail:
        return above[:-1] if _was_parted(head[1], tail[0]) else f"{above[:-1]}-"
    if head and below.startswith("-") and _HEAD.match(below[1:]):
        return above[:-1]  # a hyphen of the word itself stands on both lines
    if re.search(r"\d[-–/]$", above) and below[:1].isdigit():
        return above
    return f"{above} "


def _was_parted(head: str, tail: str) -> bool:
    """Whether the hyphen between the parts of a word was put there by the end of the line."""
    if tail[0].isupper() and not (head.isupper() and tail.isupper()):
        return False
    last = head.rpartition("-")[2].lower()
    # the dictionary takes any two adjectives for one word ("społecznogospodarczy"), so it cannot tell these
    return not (last.endswith("o") and last not in _SOLID and _is_adjective(tail.lower()) and _begins_compound(last))


def _begins_compound(word: str) -> bool:
    """Whether a word such as "społeczno" is an adjective's first half."""
    return len(word) > 4 and any(_is_adjective(word[:-1] + ending) for ending in ("y", "i", ""))


def _is_adjective(word: str) -> bool:
    return any(reading.tag.startswith("adj:") for reading in readings(word))


def joined(parts: Iterable[str]) -> str:
    """Lines as one text."""
    out = ""
    for part in parts:
        out = (glue(out, part) + part) if out and part else out or part
    return out.replace(SOFT_HYPHEN, "")
