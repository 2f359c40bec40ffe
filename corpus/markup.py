"""Markdown (and plain text, which is Markdown without marks) -> plain text and its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.layout import Block, assemble
from corpus.records import Content

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CAPITALS = re.compile(r"^[^a-ząćęłńóśźż]*[A-ZŁŚŻŹĆÓ]{3,}[^a-ząćęłńóśźż]*$")
_LINK_TITLE = re.compile(r"\]\([^()\s]*\s+[\"'(]([^\n]{1,500}?)[\"')]\)")
_LONGEST_CAPITALS = 120  # longest line of capitals, in characters, taken for a heading


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(["reference", "code"])


def lay_out(markdown: str) -> Content:
    """Plain text with blank lines between blocks, and the sections over it.

    Emphasis and link marks go, the words stay; a list item begins with "- " or its number; a lone line in capitals is
    a heading of the first rank.
    """
    return assemble(blocks_of(markdown))


def link_words(markdown: str) -> Iterator[str]:
    """What links and pictures say besides their words: titles, which are no part of the text."""
    return (match[1] for match in _LINK_TITLE.finditer(markdown))


def blocks_of(markdown: str) -> list[Block]:
    """The blocks that `lay_out` puts together."""
    builder = _Builder()
    for token in _parser().parse(markdown):
        builder.take(token)
    return builder.blocks


class _Builder:
    """Blocks made from the parser's tokens, one after the other."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._level = 0
        self._marker: str | None = None
        self._depth = 0
        self._row: list[str] | None = None
        self._after_item = False

    def take(self, token: Token) -> None:
        """Take the next token."""
        if token.type == "heading_open":
            self._level = int(token.tag[1])
        elif token.type.endswith("_list_open"):
            self._depth += 1
        elif token.type.endswith("_list_close"):
            self._depth -= 1
            self._after_item = self._after_item and self._depth > 0
        elif token.type == "list_item_open":
            self._marker = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type in ("tr_open", "tr_close", "table_close"):
            self._table(token.type)
        elif token.type == "fence":
            self.blocks.append(Block(token.content.strip("\n")))
        elif token.type == "inline":
            self._text(_plain(token))

    def _table(self, kind: str) -> None:
        if kind == "tr_open":
            self._row = []
        elif kind == "tr_close" and self._row is not None:
            self.blocks.append(Block(" | ".join(self._row), tight=self._after_item))
            self._row, self._after_item = None, True
        else:
            self._after_item = False

    def _text(self, text: str) -> None:
        if self._row is not None:
            self._row.append(text)
            return
        if not text.strip():
            return
        if not self._level and not self._depth and len(text) <= _LONGEST_CAPITALS and _CAPITALS.match(text):
            self._level = 1
        if self._level:
            text = text.replace("\n", " ")  # a heading is one line
        tight = self._marker is not None and self._after_item
        self.blocks.append(Block(text, level=self._level, marker=self._marker or "", tight=tight))
        self._after_item = self._depth > 0
        self._level, self._marker = 0, None


def _plain(token: Token) -> str:
    pieces: list[str] = []
    for child in token.children or []:
        if child.type == "softbreak":
            pieces.append(" ")
        elif child.type == "hardbreak":
            pieces.append("\n")
        else:
            pieces.append(child.content)
    return re.sub(r"[^\S\n]+", " ", "".join(pieces)).strip()
