"""Pieces of a page -> columns and tables, in the order they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.readers.pdf_lines import Line, is_marker, lines_of
from corpus.readers.pdf_rules import Drawn, Rule
from corpus.readers.pdf_tables import Rows, aligned_rows, grid_rows, is_table, split_grids
from corpus.readers.pdf_words import Piece, Word

_GUTTER = 0.5  # of the size: the narrowest gap between two columns
_WIDER = 1.2  # times the widest spaces that lines have
_FEWEST = 3  # lines of a column of prose; a table may have two rows
_DEEPEST = 12  # columns within columns: more come of a drawing, not of a page
_MOST_PIECES = 3_000  # a page with more is a map or a drawing
_MOST_CANDIDATES = 300
_DOT_GAP = 2.5  # sizes: how far a drawn bullet may stand from its text
_MARKER_GAP = 4.0  # sizes: how far a list marker may stand from its text
_PARTED = 1.9  # sizes: lines farther apart than this do not belong together


@dataclass(frozen=True)
class Column:
    """Lines read one under the other; `beside` tells that other columns stand next to it."""

    lines: tuple[Line, ...]
    beside: bool = False


@dataclass(frozen=True)
class _Band:
    """Pieces that a gap parts into left and right, and those above and below them."""

    above: list[Piece]
    left: list[Piece]
    right: list[Piece]
    below: list[Piece]

    @property
    def pieces(self) -> list[Piece]:
        return self.left + self.right

    @property
    def gutter(self) -> tuple[float, float]:
        return max(piece.right for piece in self.left), min(piece.left for piece in self.right)


Region = Column | Rows


def regions(pieces: Sequence[Piece], drawn: Drawn) -> list[Region]:
    """Columns and tables of a page in reading order."""
    free, held = split_grids(pieces, drawn.grids)
    free = _with_bullets(free, drawn.dots)
    tables: dict[int, Rows] = {}
    for grid, inside in held:
        # a table takes part in cutting the page as one piece of its width
        stand_in = Piece([Word("", grid.xs[0], grid.xs[-1])], grid.ys[0] + 1, 1.0, bold=False)
        tables[id(stand_in)] = Rows(grid_rows(grid, inside))
        free.append(stand_in)
    return [part for region in _cut(_with_markers(free), drawn.level, 0) for part in _with_tables(region, tables)]


def _with_tables(region: Region, tables: dict[int, Rows]) -> Iterator[Region]:
    if isinstance(region, Rows):
        yield region
        return
    lines: list[Line] = []
    for line in region.lines:
        found = [tables[id(piece)] for piece in line.pieces if id(piece) in tables]
        kept = [piece for piece in line.pieces if id(piece) not in tables]
        if kept:
            lines.append(Line(kept))
        if found:
            if lines:
                yield Column(tuple(lines), region.beside)
            lines = []
            yield from found
    if lines:
        yield Column(tuple(lines), region.beside)


def _with_bullets(pieces: list[Piece], dots: Sequence[tuple[float, float]]) -> list[Piece]:
    """The pieces with a bullet before each that a drawn dot stands by."""
    out: list[Piece] = []
    for piece in pieces:
        low, high = piece.left - _DOT_GAP * piece.size, piece.left - 0.2 * piece.size
        for x, y in dots:
            if low < x < high and 0 < piece.base - y < 0.6 * piece.size:
                out.append(Piece([Word("•", x, x), *piece.words], piece.base, piece.size, piece.bold))
                break
        else:
            out.append(piece)
    return out


def _with_markers(pieces: list[Piece]) -> list[Piece]:
    """List markers joined to the text they stand before, so that they make no column of their own."""
    out: list[Piece] = []
    for line in lines_of(pieces):
        held: Piece | None = None
        for piece in line.pieces:
            if held is not None and piece.left - held.right < _MARKER_GAP * piece.size:
                out.append(Piece(held.words + piece.words, piece.base, piece.size, piece.bold))
                held = None
                continue
            if held is not None:
                out.append(held)
            held = piece if len(piece.words) == 1 and is_marker(piece.words[0].text) else None
            if held is None:
                out.append(piece)
        if held is not None:
            out.append(held)
    return out


def _cut(pieces: list[Piece], rules: Sequence[Rule], depth: int, *, beside: bool = False) -> list[Region]:
    if not pieces:
        return []
    band = _best_band(pieces) if depth < _DEEPEST else None
    # a table with drawn cells is a piece without text: no part of a table without them
    table = (
        band is not None
        and all(piece.text for piece in band.pieces)
        and not _is_listed(band)
        and is_table(band.left, band.right, rules)
    )
    if band is None or not (table or _is_listed(band) or min(_count(band.left), _count(band.right)) >= _FEWEST):
        return [Column(tuple(lines_of(pieces)), beside)]
    out = _cut(band.above, rules, depth + 1, beside=beside)
    if table:
        out.append(Rows(aligned_rows(band.pieces)))
    else:
        out += _cut(band.left, rules, depth + 1, beside=True) + _cut(band.right, rules, depth + 1, beside=True)
    return out + _cut(band.below, rules, depth + 1, beside=beside)


def _is_listed(band: _Band) -> bool:
    """Whether one side is a bulleted list: that stands in a column, not in a table's cells."""
    return any(all(line.marker == "- " for line in lines_of(side)) for side in (band.left, band.right))


def _best_band(pieces: list[Piece]) -> _Band | None:
    """The band whose sides have most lines; of equals the one with the widest gap."""
    if len(pieces) > _MOST_PIECES:
        return None
    ordered = sorted(pieces, key=lambda piece: piece.base)
    narrowest = _GUTTER * median(piece.size for piece in ordered)
    best: tuple[int, float] = (1, 0.0)
    found: _Band | None = None
    edges = sorted({int(piece.left) for piece in ordered})
    for at in edges[:_MOST_CANDIDATES]:
        for start, end in _runs(ordered, at):
            if end - start < 2 * best[0]:
                continue
            band = _trimmed(ordered, start, end, at)
            if band is None or band.gutter[1] - band.gutter[0] < narrowest or not _is_edge(band):
                continue
            score = (min(_count(band.left), _count(band.right)), band.gutter[1] - band.gutter[0])
            if score[0] > 1 and score > best:
                best, found = score, band
    return found


def _is_edge(band: _Band) -> bool:
    """Whether the gap is wider than the spaces of its lines.

    Wide spaces of justified lines may stand over one another too.
    """
    spaces = [
        max((after.left - before.right for before, after in pairwise(line.words)), default=0.0)
        for line in lines_of(band.left) + lines_of(band.right)
    ]
    return band.gutter[1] - band.gutter[0] > _WIDER * median(spaces)


def _runs(ordered: list[Piece], at: float) -> Iterator[tuple[int, int]]:
    """Stretches of pieces none of which crosses the upright line at a distance from the left."""
    start = 0
    for index, piece in enumerate(ordered):
        if piece.left < at - 0.5 and piece.right > at + 0.5:
            if index > start:
                yield start, index
            start = index + 1
    if len(ordered) > start:
        yield start, len(ordered)


def _trimmed(ordered: list[Piece], start: int, end: int, at: float) -> _Band | None:
    """The stretch as a band. What stands above or below beside nothing, set apart by a gap, is no part of it."""
    left = [piece for piece in ordered[start:end] if piece.right <= at + 0.5]
    right = [piece for piece in ordered[start:end] if piece.right > at + 0.5]
    if not left or not right:
        return None
    above: list[Piece] = []
    below: list[Piece] = []
    for side, other in ((left, right), (right, left)):
        first, last = other[0].base - 0.5 * other[0].size, other[-1].base + 0.5 * other[-1].size
        head = sum(piece.base < first for piece in side)
        if 0 < head < len(side) and side[head].base - side[head - 1].base > _PARTED * side[head - 1].size:
            above += side[:head]
            del side[:head]
        tail = sum(piece.base <= last for piece in side)
        if 0 < tail < len(side) and side[tail].base - side[tail - 1].base > _PARTED * side[tail].size:
            below += side[tail:]
            del side[tail:]
    if left[-1].base < right[0].base - right[0].size or right[-1].base < left[0].base - left[0].size:
        return None
    return _Band(ordered[:start] + above, left, right, below + ordered[end:])


def _count(pieces: list[Piece]) -> int:
    return len({round(piece.base) for piece in pieces})
