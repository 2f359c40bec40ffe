"""What the readers of office files share: tidy words, rows of tables, and which properties of a file make sense."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.layout import Block
from corpus.records import Metadata

LINE = "\v"  # a line break inside a paragraph, until `tidy` decides what it is

_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
_BLANKS = re.compile(r"[^\S\n\v]+")
_BREAK = re.compile(r"[ \n\v]*[\n\v][ \n\v]*")
_TYPED_BULLET = re.compile(r"[•·▪■▫‣○●◦►➢✓\uf0a7\uf0b7\uf0d8][^\S\n]+")
_LONG_CELL = 700  # characters: above, a table only arranges text on the page

_NO_TITLE = re.compile(
    r"(?:microsoft\s+(?:word|powerpoint)\b.*|(?:dokument|document|prezentacja|presentation|slajd|slide)\s*\d*"
    r"|prezentacja programu powerpoint|powerpoint presentation|bez (?:tytułu|nazwy).*|untitled.*|tytuł|title"
    r"|\S*\.(?:docx?|odt|rtf|pptx?|odp|html?|pdf|txt)|[\W\d_]*)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:python-docx|python-pptx|steve canny|użytkownik|uzytkownik|user|admin\w*|administrator|owner|właściciel|autor"
    r"|author|unknown|nieznany|pc|laptop|microsoft\b.*|hp|dell|lenovo|asus|acer|.{0,2}|.*@.*|[\W\d_]*)(?:\s*\d+)?",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z]{2,4})?$")
_POLISH_LETTER = re.compile(r"[ąćęłńśźż]")

_HEADING = re.compile(r"(?:heading|nagłówek|naglowek)\s*([1-9])$")
_TITLES = ("title", "tytuł")
_CONTENTS = re.compile(r"(?:toc|contents|spis treści)\s*(?:\d|heading)|nagłówek spisu treści|index heading")
DEEPEST = 6  # level of a heading


def heading_level(style: str) -> int:
    """The level, 1..6, of headings of a paragraph style, by its name in English or Polish; 0 for other styles."""
    match = _HEADING.match(style.lower())
    return 1 if is_title(style) else min(int(match.group(1)), DEEPEST) if match else 0


def is_title(style: str) -> bool:
    """Whether a paragraph style is that of the document's title."""
    return style.lower() in _TITLES


def is_contents(style: str) -> bool:
    """Whether a paragraph style is that of a table of contents."""
    return _CONTENTS.match(style.lower()) is not None


def tidy(text: str) -> str:
    """Words in one normal form with single blanks. A line break that stands inside a sentence becomes a blank."""
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    text = _BLANKS.sub(" ", "".join(char if char >= " " or char in "\t\n\v" else " " for char in text))
    return _BREAK.sub(_joined, text).strip(" \n\v")


def _joined(match: re.Match[str]) -> str:
    after = match.string[match.end() : match.end() + 1]
    before = match.string[max(0, match.start() - 1) : match.start()]
    return " " if after.islower() and before not in ".!?:;…" else "\n"


def one_line(text: str) -> str:
    """Tidy words on one line: a heading, a title."""
    return " ".join(tidy(text).split("\n"))


def item_or_paragraph(text: str) -> Block:
    """A paragraph; a list item where its author typed the bullet."""
    bullet = _TYPED_BULLET.match(text)
    return Block(text[bullet.end() :], marker="- ") if bullet else Block(text)


def lists_tight(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with items of one list standing directly under one another."""
    in_list = False
    for block in blocks:
        item = bool(block.marker) and not block.level
        yield replace(block, tight=True) if item and in_list else block
        in_list = item


def table_rows(rows: Iterable[Sequence[Sequence[Block]]]) -> Iterator[Block]:
    """A table, a block a row ("a | b"), from the blocks of its cells; empty cells are passed over.

    A table of one column, or of cells as long as pages, only arranges text: its cells come one after the other.
    """
    tight = False
    rows = list(rows)
    arranges = all(len(row) <= 1 for row in rows)
    for row in rows:
        cells = [cell for cell in row if any(block.text for block in cell)]
        if arranges or any(sum(len(block.text) for block in cell) > _LONG_CELL for cell in cells):
            yield from (block for cell in cells for block in cell)
            tight = False
        elif cells:
            yield Block(" | ".join(_cell(cell) for cell in cells), tight=tight)
            tight = True


def _cell(blocks: Sequence[Block]) -> str:
    """The words of a cell on one line; its paragraphs are parted by semicolons where they end in no mark."""
    words = ""
    for line in (line for block in blocks for line in (block.marker + block.text).split("\n")):
        words += ("" if not words else " " if words[-1] in ".,;:!?…–" else "; ") + line
    return words


def properties(title: str | None, author: str | None, language: str | None, text: str) -> Metadata:
    """Metadata from a file's properties, as far as people and not programs wrote them."""
    name, person = one_line(title or ""), one_line(author or "")
    return Metadata(
        title=None if _NO_TITLE.fullmatch(name) else name,
        author=None if _NO_AUTHOR.fullmatch(person) else person,
        language=_language(language, text),
    )


def _language(stated: str | None, text: str) -> str:
    """The language stated, unless the letters say otherwise: programs write the language of their menus."""
    match = _LANGUAGE.match(stated or "")
    letters = sum(char.isalpha() for char in text)
    if match is None or 100 * len(_POLISH_LETTER.findall(text)) > letters:
        return "pl"
    return match.group(1)
