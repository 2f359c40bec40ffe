"""Tables of a page: cells by the lines drawn around them, else by the columns that their texts stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.readers.pdf_lines import Line, joined, lines_of
from corpus.readers.pdf_rules import Grid, Rule
from corpus.readers.pdf_words import Piece

_ALIGNED = 0.75  # share of a column's cells that begin at the height of one in the column beside it
_LEVEL = 2.5  # points: heights that are one
_WIDER = 1.15  # times the distance of lines: a gap between cells
_PROSE = 0.6  # share of lines that go on from a full line above; no table has it in every column
_FULL = 0.2  # of a column's width: a line that stops nearer to the edge is full
_PADDED = 1.25  # a gap between rows is that many times the one between a cell's lines
_CUTS = 2  # lines drawn through both sides that show rows


@dataclass(frozen=True)
class Rows:
    """A table: the text of each row's cells."""

    rows: tuple[tuple[str, ...], ...]


def split_grids(pieces: Sequence[Piece], grids: Sequence[Grid]) -> tuple[list[Piece], list[tuple[Grid, list[Piece]]]]:
    """Pieces outside of every grid, and those inside of each that has any; a piece is parted where a grid ends."""
    held: list[list[Piece]] = [[] for _ in grids]
    free: list[Piece] = []
    for piece in pieces:
        middle = piece.base - 0.3 * piece.size
        rest = piece.words
        for grid, inside in zip(grids, held, strict=True):
            within = [word for word in rest if grid.holds((word.left + word.right) / 2, middle)]
            if within:
                inside.append(replace(piece, words=within))
                rest = [word for word in rest if word not in within]
        if rest:
            free.append(replace(piece, words=rest))
    return free, [(grid, inside) for grid, inside in zip(grids, held, strict=True) if inside]


def grid_rows(grid: Grid, pieces: Sequence[Piece]) -> tuple[tuple[str, ...], ...]:
    """Texts of a grid's cells, row by row; rows without text go, a merged cell is told once."""
    cells: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        for word in piece.words:
            at = grid.cell((word.left + word.right) / 2, piece.base - 0.3 * piece.size)
            parts = cells.setdefault(at, [])
            if parts and parts[-1].base == piece.base and parts[-1].words[-1] in piece.words:
                parts[-1].words.append(word)
            else:
                parts.append(replace(piece, words=[word]))
    columns = sorted({column for _, column in cells})
    rows = sorted({row for row, _ in cells})
    return tuple(tuple(_text(cells.get((row, column), [])) for column in columns) for row in rows)


def _text(pieces: list[Piece]) -> str:
    return joined(f"{line.marker}{line.text}" for line in lines_of(pieces))


def is_table(left: list[Piece], right: list[Piece], rules: Sequence[Rule]) -> bool:
    """Whether two sides with a gap between them are a table's columns, not columns of prose or of a leaflet."""
    top = min(piece.base for piece in left + right)
    bottom = max(piece.base for piece in left + right)
    edge, start = max(piece.right for piece in left), min(piece.left for piece in right)
    within = [rule for rule in rules if rule.start < edge and rule.end > start and top < rule.at < bottom]
    if len(within) >= _CUTS:
        return True
    columns = [lines_of(column) for column in _split(left + right)]
    if len(columns) < 2:
        return False
    wrapped = sorted(_wrapped(column) for column in columns if len(column) > 1)
    if wrapped and wrapped[0] >= _PROSE:
        return False
    starts = [_starts(column) for column in columns]
    pairs = list(pairwise(starts))
    both = sum(sum(any(abs(at - other) <= _LEVEL for other in after) for at in before) for before, after in pairs)
    return both >= _ALIGNED * sum(min(len(before), len(after)) for before, after in pairs)


def _split(pieces: list[Piece]) -> list[list[Piece]]:
    edges = _columns(pieces)
    columns: list[list[Piece]] = [[] for _ in edges]
    for piece in pieces:
        columns[_column(edges, piece)].append(piece)
    return columns


def _wrapped(lines: list[Line]) -> float:
    """Share of a column's lines that go on from a full line above."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    full = sum(
        above.right >= right - _FULL * (right - left) and below.base - above.base < 2 * below.size and not below.marker
        for above, below in pairwise(lines)
    )
    return full / max(len(lines) - 1, 1)


def _starts(lines: list[Line]) -> list[float]:
    """Heights at which the cells of a column begin: lines under a wider gap, or all where no gap is wider."""
    steps = [below.base - above.base for above, below in pairwise(lines)]
    least = min(steps, default=0.0)
    starts = [lines[0].base] + [line.base for line, step in zip(lines[1:], steps, strict=True) if step > _WIDER * least]
    return starts if len(starts) > 1 else [line.base for line in lines]


def aligned_rows(pieces: list[Piece]) -> tuple[tuple[str, ...], ...]:
    """Rows of a table without drawn cells: a row begins under a wider gap or where the first column has text."""
    columns = _columns(pieces)
    heights = lines_of(pieces)
    gaps = [below.base - above.base for above, below in pairwise(heights)]
    small = min(gaps, default=0.0)
    rows: list[list[list[Piece]]] = []
    for at, line in enumerate(heights):
        cells: list[list[Piece]] = [[] for _ in columns]
        for piece in line.pieces:
            cells[_column(columns, piece)].append(piece)
        wide = at > 0 and gaps[at - 1] > _PADDED * max(small, 0.9 * line.size)
        starts = bool(cells[0]) and any(cells[1:]) and not cells[0][0].text[0].islower()
        if not rows or wide or starts:
            rows.append(cells)
        else:
            for whole, part in zip(rows[-1], cells, strict=True):
                whole.extend(part)
    return tuple(tuple(_text(cell) for cell in row) for row in rows)


def _columns(pieces: list[Piece]) -> list[float]:
    """Left edges of the columns: texts that stand over one another share one."""
    columns: list[float] = []
    edge = 0.0
    for piece in sorted(pieces, key=lambda one: one.left):
        if not columns or piece.left > edge + 0.3 * piece.size:
            columns.append(piece.left)
        edge = max(edge, piece.right)
    return columns


def _column(columns: list[float], piece: Piece) -> int:
    return max(0, sum(left <= piece.left for left in columns) - 1)
