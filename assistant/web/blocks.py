"""An answer's text in the blocks that a page shows: paragraphs, and the tables that comparisons are told in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_RULE = "---"


@dataclass(frozen=True)
class Block:
    """A paragraph, or the rows of a table, the first its heading; a paragraph has no rows."""

    paragraph: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def blocks(text: str) -> Iterator[Block]:
    """The lines of a text, those of a table of Markdown as one."""
    rows: list[tuple[str, ...]] = []
    for line in text.split("\n"):
        if line.startswith("| ") and line.endswith(" |"):
            cells = tuple(cell.strip() for cell in line[2:-2].split(" | "))
            if set(cells) != {_RULE}:
                rows.append(cells)
            continue
        if rows:
            yield Block(rows=tuple(rows))
            rows = []
        yield Block(line)
    if rows:
        yield Block(rows=tuple(rows))
