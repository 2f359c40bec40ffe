"""What repeats at the head and foot of pages: running headers, footers, page numbers."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.pdf_lines import lines_of
from corpus.readers.pdf_words import Piece

_EDGE_LINES = 4  # lines at the top and at the bottom of a page that may be furniture
_ZONE = 0.2  # share of the page's height at its top and at its bottom
_DRIFT = 3.0  # points by which a repeated line may move
_FEWEST = 3  # pages that show a habit
_OFTEN = 0.6  # share of pages, or of odd or even ones
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:strona|str\.|s\.|page)\s*)?(?P<number>\d{1,4})(?:\s*(?:/|z|of)\s*(?P<all>\d{1,4}))?\W*$", re.I
)


@dataclass(frozen=True)
class Sheet:
    """A page's number in the file, its height in points, and its pieces."""

    number: int
    height: float
    pieces: list[Piece]


@dataclass(frozen=True)
class _Edge:
    """A line near the edge of a page; `at` is its distance from that edge, `rank` its place counted from there."""

    sheet: Sheet
    top: bool
    at: float
    rank: int
    text: str
    pieces: tuple[Piece, ...]


def without_furniture(sheets: Sequence[Sheet]) -> list[list[Piece]]:
    """The pieces of each page without those that repeat over pages and without page numbers."""
    edges = [edge for sheet in sheets for edge in _edges(sheet)]
    gone: set[int] = set()
    groups: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        groups[edge.top, " ".join(_NUMBER.sub("#", edge.text).casefold().split())].append(edge)
    for group in groups.values():
        for same in _at_one_height(group):
            if _is_habit(same, len(sheets)):
                gone |= {id(piece) for edge in same for piece in edge.pieces}
    gone |= {id(piece) for edge in edges if _is_page_number(edge, len(sheets), gone) for piece in edge.pieces}
    return [[piece for piece in sheet.pieces if id(piece) not in gone] for sheet in sheets]


def _edges(sheet: Sheet) -> list[_Edge]:
    lines = lines_of(sheet.pieces)
    out = []
    for top in (True, False):
        for rank, line in enumerate((lines if top else lines[::-1])[:_EDGE_LINES]):
            at = line.base if top else sheet.height - line.base
            if at <= _ZONE * sheet.height:
                # pieces far apart on one line (a title at the left, a number at the right) repeat each on its own
                out += [_Edge(sheet, top, at, rank, piece.text, (piece,)) for piece in line.pieces]
    return out


def _at_one_height(group: list[_Edge]) -> list[list[_Edge]]:
    out: list[list[_Edge]] = []
    for edge in sorted(group, key=lambda one: one.at):
        if out and edge.at - out[-1][-1].at <= _DRIFT:
            out[-1].append(edge)
        else:
            out.append([edge])
    return out


def _is_habit(same: list[_Edge], pages: int) -> bool:
    """Whether lines of one wording and height repeat on pages enough; their numbers stay or count with the pages."""
    numbers = sorted({edge.sheet.number for edge in same})
    if len(numbers) < min(_FEWEST, pages) or len(numbers) < 2 or not _count_along(same):
        return False
    if pages < _FEWEST:  # two pages that begin alike need not have a header
        return all(edge.rank == 0 for edge in same)
    sides = [[number for number in range(1, pages + 1) if number % 2 == parity] for parity in (0, 1)]
    shares = [len(set(numbers) & set(side)) / max(len(side), 1) for side in sides]
    runs = max(_runs(numbers))
    return len(numbers) >= _OFTEN * pages or max(shares) >= _OFTEN or runs >= _FEWEST


def _runs(numbers: list[int]) -> list[int]:
    """Lengths of the runs of pages one after the other: a header may change with the chapter."""
    runs = [1]
    for before, after in itertools.pairwise(numbers):
        if after == before + 1:
            runs[-1] += 1
        else:
            runs.append(1)
    return runs


def _count_along(same: list[_Edge]) -> bool:
    rows = [(edge.sheet.number, [int(number[:9]) for number in _NUMBER.findall(edge.text)]) for edge in same]
    for at in range(len(rows[0][1])):
        values = {row[at] for _, row in rows}
        steps = {row[at] - page for page, row in rows}
        if len(values) > 1 and len(steps) > 1:
            return False
    return True


def _is_page_number(edge: _Edge, pages: int, gone: set[int]) -> bool:
    """A number alone on the outermost line, equal to the page's."""
    match = _PAGE_NUMBER.match(edge.text)
    if match is None:
        return False
    outermost = edge.rank == 0 or all(id(piece) in gone for piece in edge.sheet.pieces if _outer(piece, edge))
    stated = match["all"] is None or int(match["all"]) == pages
    return outermost and int(match["number"]) == edge.sheet.number and stated


def _outer(piece: Piece, edge: _Edge) -> bool:
    base = edge.pieces[0].base
    return piece.base < base - _DRIFT if edge.top else piece.base > base + _DRIFT
