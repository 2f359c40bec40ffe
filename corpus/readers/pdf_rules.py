"""The lines drawn on a page of a PDF -> grids of tables; and how much of the page its images cover."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium
from pypdfium2 import PdfObject, PdfPage

from corpus.readers.pdf_frame import Frame

_SAME = 2.0  # points: lines nearer than this are one, ends nearer than this meet
_SMALLEST_DOT, _LARGEST_DOT = 1.5, 7.0  # points
_SHORTEST = 6.0  # points: a shorter line is part of a drawing
_MOST_OBJECTS = 20_000
_MOST_RULES = 1_500  # merged lines of a page; above that it is a drawing


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line at a height (or, upright, at a distance from the left) `at`, from `start` to `end`, in points."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Grid:
    """A table's lines: where its columns and rows part, and the lines that are really drawn."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    upright: tuple[Rule, ...]
    level: tuple[Rule, ...]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is inside."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of a point inside; of merged cells the first one's."""
        row = max(0, min(len(self.ys) - 2, sum(other <= y for other in self.ys) - 1))
        column = max(0, min(len(self.xs) - 2, sum(other <= x for other in self.xs) - 1))
        while column and not _drawn(self.upright, self.xs[column], y):
            column -= 1
        while row and not _drawn(self.level, self.ys[row], x):
            row -= 1
        return row, column


@dataclass(frozen=True)
class Drawn:
    """What is drawn on a page besides text: grids, level lines, and the share of the page under images."""

    grids: tuple[Grid, ...]
    level: tuple[Rule, ...]
    dots: tuple[tuple[float, float], ...]  # middles of small round shapes: bullets that are no text
    pictured: float
    empty: bool  # nothing is drawn at all


def read_drawn(page: PdfPage, frame: Frame) -> Drawn:
    """Lines and dots in points from the left and top edge of the page as it is read."""
    left, bottom, right, top = frame.box
    area = max((right - left) * (top - bottom), 1.0)
    level: list[Rule] = []
    upright: list[Rule] = []
    dots: list[tuple[float, float]] = []
    pictured = 0.0
    count = 0
    for count, found in enumerate(page.get_objects(max_depth=4), start=1):
        if count > _MOST_OBJECTS:
            break
        if found.type not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH):
            continue
        x0, y0, x1, y1 = found.get_bounds()
        if found.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictured += max(0.0, min(x1, right) - max(x0, left)) * max(0.0, min(y1, top) - max(y0, bottom))
            continue
        if max(x1 - x0, y1 - y0) < _LARGEST_DOT and min(x1 - x0, y1 - y0) > _SMALLEST_DOT:
            dots.append(frame.place((x0 + x1) / 2, (y0 + y1) / 2))
        for start, end in _segments(found):
            (xa, ya), (xb, yb) = frame.place(*start), frame.place(*end)
            if abs(ya - yb) < 1 and abs(xa - xb) >= _SHORTEST:
                level.append(Rule(ya, min(xa, xb), max(xa, xb)))
            elif abs(xa - xb) < 1 and abs(ya - yb) >= _SHORTEST:
                upright.append(Rule(xa, min(ya, yb), max(ya, yb)))
    level, upright = _merged(level), _merged(upright)
    grids = _grids(level, upright) if len(level) + len(upright) <= _MOST_RULES else []
    return Drawn(tuple(grids), tuple(level), tuple(dots), min(pictured / area, 1.0), count == 0)


def _segments(path: PdfObject) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path.raw, fill, stroke) or not (fill.value or stroke.value):
        return
    a, b, c, d, e, f = path.get_matrix().get()
    x, y = ctypes.c_float(), ctypes.c_float()
    last = first = (0.0, 0.0)
    for at in range(min(pdfium.FPDFPath_CountSegments(path.raw), _MOST_RULES)):
        segment = pdfium.FPDFPath_GetPathSegment(path.raw, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield point, first
        last = point


def _merged(rules: list[Rule]) -> list[Rule]:
    """Lines at one height that meet, as one: a border is often drawn as a thin box or cell by cell."""
    rows: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda one: one.at):
        if rows and rule.at - rows[-1][0].at <= _SAME:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    out: list[Rule] = []
    for row in rows:
        at = sum(rule.at for rule in row) / len(row)
        row.sort(key=lambda one: one.start)
        start, end = row[0].start, row[0].end
        for rule in row[1:]:
            if rule.start > end + _SAME:
                out.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            else:
                start, end = min(start, rule.start), max(end, rule.end)
        out.append(Rule(at, start, end))
    return out


def _grids(level: list[Rule], upright: list[Rule]) -> list[Grid]:
    """Lines that meet make a grid where they part two columns and stand in two heights at least."""
    owner = list(range(len(level)))

    def root(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    meets = [[at for at, rule in enumerate(level) if _meet(rule, post)] for post in upright]
    for row in meets:
        for before, after in pairwise(row):
            owner[root(before)] = root(after)
    grids = []
    for group in {root(row[0]) for row in meets if row}:
        rows = tuple(rule for at, rule in enumerate(level) if root(at) == group)
        posts = tuple(post for post, row in zip(upright, meets, strict=True) if row and root(row[0]) == group)
        xs = tuple(sorted({post.at for post in posts}))
        ys = tuple(sorted({rule.at for rule in rows}))
        if len(xs) > 2 and len(ys) > 1:
            grids.append(Grid(xs, ys, posts, rows))
    return grids


def _meet(level: Rule, upright: Rule) -> bool:
    across = level.start - _SAME <= upright.at <= level.end + _SAME
    return across and upright.start - _SAME <= level.at <= upright.end + _SAME


def _drawn(rules: tuple[Rule, ...], at: float, through: float) -> bool:
    return any(abs(rule.at - at) < 0.5 and rule.start - _SAME <= through <= rule.end + _SAME for rule in rules)
