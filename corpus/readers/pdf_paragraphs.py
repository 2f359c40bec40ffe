"""Columns and tables of pages -> paragraphs, list items and rows, each with the pages it stands on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from corpus.readers.pdf_columns import Column, Region
from corpus.readers.pdf_lines import SOFT_HYPHEN, Line, glue
from corpus.readers.pdf_tables import Rows
from corpus.readers.pdf_words import without_leaders

_OTHER_SIZE = 0.12  # share by which sizes of two kinds of text differ
_INDENT = 0.8  # of the size
_DEEPEST_INDENT = 6.0  # sizes: a first line set in deeper stands at the right on its own, as dates do
_SPACE = 0.25  # of the size: a space between words
_LEAST_LEADING = 1.15  # sizes
_ALONE = 1.5  # sizes between the edge of a line and that of the next shorter one
_APART = 1.3  # times the usual distance of lines: a gap between paragraphs
_LEADING = (1.0, 2.4)  # sizes: distances that lines of one paragraph may have
_LONG = 0.7  # share of the room up to the edge
_JUSTIFIED = 0.1  # of the size: edges nearer than this are one
_TERMINAL = re.compile(r"[.!?…:;][”\"»)]*$")
_HYPHEN = re.compile(r"[^\W\d_][-\u00ad\u2010]$")


@dataclass
class Paragraph:
    """A paragraph, a list item (with its `marker`) or a table's row; `pages` holds (offset into `text`, page)."""

    text: str
    pages: list[tuple[int, int]]
    size: float = 0.0
    bold: bool = False
    marker: str = ""
    row: bool = False
    follows: bool = False  # the row above belongs to the same table
    lines: list[Line] = field(default_factory=list)
    edge: float = 0.0  # right edge of the column of its last line
    beside: bool = False  # that column stands beside others


def paragraphs(pages: Sequence[tuple[int, Sequence[Region]]]) -> list[Paragraph]:
    """Paragraphs of a document, in order; one that goes on over a page's or column's end is joined."""
    widths = {number: _width(regions) for number, regions in pages}
    usual_width = median(width for width in widths.values()) if widths else 0.0
    builder = _Builder(*_measures(pages))
    for number, regions in pages:
        for region in regions:
            if isinstance(region, Rows):
                builder.table(region, number)
            else:
                edge = max(line.right for line in region.lines)
                builder.column(region, number, edge if region.beside else max(widths[number], usual_width))
    for one in builder.done:
        # in lines of prose a gap may be as wide, where few words are stretched to a narrow column
        if len(one.lines) == 1 and not one.marker and len(cells := one.lines[0].cells) > 1:
            one.text = " | ".join(without_leaders(cell) for cell in cells)
    return builder.done


def body_size(lines: Sequence[Line]) -> float:
    """The size that most letters have, in points, rounded to a half."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=10.0)


def _measures(pages: Sequence[tuple[int, Sequence[Region]]]) -> tuple[float, float]:
    """Size of the body's letters, and the usual distance of its lines in sizes."""
    columns = [region.lines for _, regions in pages for region in regions if isinstance(region, Column)]
    steps: Counter[float] = Counter()
    for lines in columns:
        for above, below in pairwise(lines):
            step = (below.base - above.base) / above.size
            if _LEADING[0] <= step <= _LEADING[1] and abs(above.size - below.size) < _OTHER_SIZE * above.size:
                steps[round(step * 20) / 20] += 1
    leading = max(steps, key=lambda step: (steps[step], -step), default=1.2)
    return body_size([line for lines in columns for line in lines]), leading


def _width(regions: Sequence[Region]) -> float:
    """Right edge of a page's lines; one line that reaches farther than all others does not set it."""
    lines = [line for one in regions if isinstance(one, Column) for line in one.lines]
    edges = sorted((line.right for line in lines), reverse=True)
    near = _ALONE * median(line.size for line in lines) if lines else 0.0
    return next((edge for edge, below in pairwise(edges) if edge - below <= near), max(edges, default=0.0))


class _Builder:
    def __init__(self, body: float, leading: float) -> None:
        self.done: list[Paragraph] = []
        self._body = body
        self._longest_step = max(leading, _LEAST_LEADING) * _APART

    def table(self, table: Rows, page: int) -> None:
        """Take a table."""
        for at, cells in enumerate(table.rows):
            text = without_leaders(" | ".join(cells)).strip(" |")
            if text:
                self.done.append(Paragraph(text, [(0, page)], row=True, follows=at > 0))

    def column(self, column: Column, page: int, edge: float) -> None:
        """Take a column whose lines may reach to `edge`."""
        for at, line in enumerate(column.lines):
            if not line.text:
                continue
            last = self.done[-1] if self.done else None
            if at == 0 or last is None or last.row:
                target = self._open_above(line, column, page)
            else:
                target = last if self._continues(last, line, edge) else None
            if target is None:
                bold = line.bold and any(char.isalpha() for char in line.text)
                target = Paragraph("", [(0, page)], line.size, bold, line.marker)
                self.done.append(target)
            _add(target, line, page)
            target.edge, target.beside = edge, column.beside

    def _open_above(self, line: Line, column: Column, page: int) -> Paragraph | None:
        """The paragraph of the column or page above that a column's first line goes on with; notes are passed over."""
        for above in reversed(self.done[-12:]):
            if not above.row and above.size < (1 - _OTHER_SIZE / 2) * line.size:
                continue
            if above.row or above.size > (1 + _OTHER_SIZE / 2) * line.size or above.bold != line.bold:
                return None
            if above.pages[-1][1] == page and not (above.beside and column.beside and _goes_over(above, line)):
                return None  # what stands over the columns or under them
            return above if self._goes_on(above, line, column) else None
        return None

    def _goes_on(self, above: Paragraph, line: Line, column: Column) -> bool:
        last = above.lines[-1]
        if _HYPHEN.search(above.text) and line.text[:1].isalpha() and not line.marker:
            return True
        if line.marker or above.size > (1 + _OTHER_SIZE) * self._body:
            return False
        lower = line.text[:1].islower()
        indented = line.left > min(other.left for other in column.lines) + _INDENT * line.size
        if not _TERMINAL.search(above.text):
            # short lines side by side all reach the edge of their narrow column
            short = column.beside and len(above.lines) < 2
            return lower or not (indented or short or above.bold or _fits(last, line, above.edge))
        # a full stop at the very end of a last line: what shows that the paragraph goes on is that the next is not
        # set in where others are, or that the line was stretched to the edge
        set_in = len(above.lines) > 1 and above.lines[0].left > above.lines[1].left + _INDENT * last.size
        stretched = (
            len(above.lines) > 1 and _justified(above, last) and last.right > above.edge - _JUSTIFIED * last.size
        )
        return lower or ((set_in or stretched) and not indented and not _fits(last, line, above.edge))

    def _continues(self, above: Paragraph, line: Line, edge: float) -> bool:
        """Whether a line belongs to the paragraph whose last line stands over it in the same column."""
        last = above.lines[-1]
        step = (line.base - last.base) / max(last.size, line.size)
        if abs(last.size - line.size) > _OTHER_SIZE * max(last.size, line.size) or not 0 < step <= self._longest_step:
            return False
        if _HYPHEN.search(above.text) and line.text[:1].isalpha() and not line.marker:
            return True
        full = not _fits(last, line, edge) or _justified(above, line)
        runs_on = full and not _TERMINAL.search(above.text) and not above.text.endswith(",")
        if line.marker:
            return runs_on and not above.marker and abs(line.left - last.left) < _INDENT * line.size
        lower = line.text[:1].islower()
        if above.bold != line.bold and not (full and lower):
            return False
        if line.size > (1 + _OTHER_SIZE) * self._body or (above.bold and _centred(last, line)):
            return True  # a heading in several lines
        return (lower and runs_on) or not _set_apart(above, line) if full else lower and _set_in(above, line, edge)


def _goes_over(above: Paragraph, line: Line) -> bool:
    """Whether a line begins another column than the paragraph's, or goes on in the middle of its sentence."""
    last = above.lines[-1]
    other = line.left >= last.right or line.right <= last.left
    return other or line.text[:1].islower()


def _set_in(above: Paragraph, line: Line, edge: float) -> bool:
    """Whether lines that all stop short of the edge are those of one quotation, set in from both sides."""
    last = above.lines[-1]
    long = last.right - last.left > _LONG * (edge - last.left)
    return long and not _TERMINAL.search(above.text) and abs(line.left - last.left) < _SPACE * line.size


def _set_apart(above: Paragraph, line: Line) -> bool:
    """Whether a line's left edge is that of a new paragraph: set in, or back where the list item began."""
    last, far = above.lines[-1], _INDENT * line.size
    if line.left > last.text_left + far:
        return True
    out = last.text_left - line.left
    return out > far and (len(above.lines) > 1 or bool(above.marker) or out > _DEEPEST_INDENT * line.size)


def _fits(last: Line, line: Line, edge: float) -> bool:
    """Whether a line's first word would have had room at the end of the line above: then that line was ended there."""
    word = line.words[0]
    return last.right + _SPACE * last.size + (word.right - word.left) < edge - _JUSTIFIED * last.size


def _justified(above: Paragraph, line: Line) -> bool:
    """Whether the last line of a paragraph ends at the very edge at which its neighbour ends."""
    last = above.lines[-1]
    others = [other for other in (line, *above.lines[-2:-1]) if other is not last]
    return any(abs(last.right - other.right) < _JUSTIFIED * last.size for other in others)


def _centred(last: Line, line: Line) -> bool:
    middle = (last.left + last.right) / 2 - (line.left + line.right) / 2
    return abs(middle) < 0.5 * line.size and abs(last.left - line.left) > 0.5 * line.size


def _add(target: Paragraph, line: Line, page: int) -> None:
    text = without_leaders(line.text)
    text = text[:-1].replace(SOFT_HYPHEN, "") + text[-1:]  # one at the end tells how the next line goes on
    if target.text:
        text = f"{line.marker}{text}" if line.marker else text
        target.text = glue(target.text, text)
    if target.pages[-1][1] != page:
        target.pages.append((len(target.text), page))
    target.text += text
    target.lines.append(line)
