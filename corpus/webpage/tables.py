"""Tables of a page: those that hold rows, and those that only lay the page out."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_STRUCTURE = ("h1", "h2", "h3", "article", "section", "main")
_LONG_CELL = 700  # characters above which a cell is a text and not a value
_WIDEST = 100  # most columns and rows that one cell is taken to span
_LARGEST = 200_000  # most cells of a table, with those spanned


def is_layout(table: HtmlElement) -> bool:
    """Whether a table only places parts of the page: other tables or headings stand in it, or whole texts."""
    if table.get("role", "").lower() in ("presentation", "none"):
        return True
    if next(table.iter(*_STRUCTURE), None) is not None or len(list(table.iter("table"))) > 1:
        return True
    if next(table.iter("th"), None) is not None:
        return False
    rows = _rows(table)
    if all(len(row) <= 1 for row in rows):
        return True
    return any(len("".join(cell.itertext())) > _LONG_CELL for row in rows for cell in row)


def grid(table: HtmlElement) -> list[list[HtmlElement | None]]:
    """Rows of cells; a cell over several rows stands in each, one over several columns in the first of them."""
    rows: list[list[HtmlElement | None]] = []
    hanging: dict[int, tuple[HtmlElement | None, int]] = {}  # column -> the cell from above, rows that it still spans
    size = 0
    for cells in _rows(table):
        row: list[HtmlElement | None] = []
        below: dict[int, tuple[HtmlElement | None, int]] = {}
        waiting = iter(cells)
        cell = next(waiting, None)
        while cell is not None or len(row) in hanging:
            at = len(row)
            if at in hanging:
                above, left = hanging[at]
                row.append(above)
                if left > 1:
                    below[at] = (above, left - 1)
                continue
            columns, down = _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(columns):
                shown = cell if column == 0 else None
                row.append(shown)
                if down > 1:
                    below[at + column] = (shown, down - 1)
            cell = next(waiting, None)
        size += len(row)
        if size > _LARGEST:
            break
        rows.append(row)
        hanging = below
    return rows


def _rows(table: HtmlElement) -> list[list[HtmlElement]]:
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    return [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]


def _span(cell: HtmlElement | None, name: str) -> int:
    text = (cell.get(name) or "").strip() if cell is not None else ""
    return max(1, min(int(text), _WIDEST)) if re.fullmatch(r"\d{1,4}", text) else 1
