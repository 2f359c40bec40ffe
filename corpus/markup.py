"""Markdown (and plain text, which is Markdown without marks) -> plain text and its headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.records import Section

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CAPITALS = re.compile(r"^[^a-ząćęłńóśźż]*[A-ZŁŚŻŹĆÓ]{3,}[^a-ząćęłńóśźż]*$")
_LONGEST_CAPITALS = 120  # longest line of capitals, in characters, taken for a heading


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, table row or heading (`level` 1..6; 0 for anything else)."""

    text: str
    level: int = 0
    tight: bool = False  # stands directly under the block above: items of one list, rows of one table


@dataclass(frozen=True)
class Layout:
    """Plain text of a material and the sections its headings make."""

    text: str
    sections: tuple[Section, ...]


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(["reference", "code"])


def lay_out(markdown: str) -> Layout:
    """Plain text with blank lines between blocks, and the sections over it.

    Emphasis and link marks go, the words stay; a list item begins with "- " or its number; a lone line in capitals is
    a heading of the first rank.
    """
    parts: list[str] = []
    headings: list[tuple[int, int, str]] = []
    length = 0
    for block in _blocks(_parser().parse(markdown)):
        separator = "" if not parts else "\n" if block.tight else "\n\n"
        start = length + len(separator)
        parts += [separator, block.text]
        length = start + len(block.text)
        if block.level:
            headings.append((start, block.level, block.text))
    return Layout("".join(parts), _sections(headings, length))


def _blocks(tokens: list[Token]) -> list[Block]:
    blocks: list[Block] = []
    level = 0
    marker: str | None = None
    depth = 0
    row: list[str] | None = None
    after_item = False
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
            after_item = after_item and depth > 0
        elif token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            blocks.append(Block(" | ".join(row), tight=token.tag == "tr" and after_item))
            row, after_item = None, True
        elif token.type == "table_close":
            after_item = False
        elif token.type in ("fence", "code_block"):
            blocks.append(Block(token.content.strip("\n")))
        elif token.type == "inline":
            text = _plain(token)
            if row is not None:
                row.append(text)
                continue
            if not text.strip():
                continue
            if not level and not depth and len(text) <= _LONGEST_CAPITALS and _CAPITALS.match(text):
                level = 1
            tight = marker is not None and after_item
            blocks.append(Block((marker or "") + text, level=level, tight=tight))
            after_item = depth > 0
            level, marker = 0, None
    return blocks


def _plain(token: Token) -> str:
    pieces: list[str] = []
    for child in token.children or []:
        if child.type == "softbreak":
            pieces.append(" ")
        elif child.type == "hardbreak":
            pieces.append("\n")
        elif child.type == "image":
            pieces.append(child.content)
        else:
            pieces.append(child.content)
    return re.sub(r"[^\S\n]+", " ", "".join(pieces)).strip()


def _sections(headings: list[tuple[int, int, str]], length: int) -> tuple[Section, ...]:
    sections: list[Section] = []
    path: list[tuple[int, str]] = []
    for at, (start, level, text) in enumerate(headings):
        path = [step for step in path if step[0] < level] + [(level, text)]
        end = next((other for other, rank, _ in headings[at + 1 :] if rank <= level), length)
        sections.append(Section(start, end, level, tuple(name for _, name in path)))
    return tuple(sections)
