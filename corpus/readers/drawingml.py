"""Charts and diagrams of Word and PowerPoint: the words and numbers in their parts, whatever their kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corpus.layout import Block
from corpus.readers.numbering import BULLET
from corpus.readers.office import one_line, tidy
from corpus.readers.slides import chart_blocks

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CONNECTING_POINTS = ("pres", "parTrans", "sibTrans")


def chart(root: Any) -> Iterator[Block]:
    """The blocks of a chart's part (`c:chartSpace`)."""
    title = root.find(f"{CHART}chart/{CHART}title")
    series = list(root.iter(f"{CHART}ser"))
    names = [one_line(" ".join(_points(one, "tx").values())) for one in series]
    values = [_points(one, "val", "yVal") for one in series]
    categories = next(filter(None, (_points(one, "cat", "xVal") for one in series)), {})
    numbers = sorted({at for of in (categories, *values) for at in of})
    rows = [[one_line(categories.get(at, str(at + 1))), *(of.get(at, "") for of in values)] for at in numbers]
    yield from chart_blocks("" if title is None else _words(title), [["", *names], *rows] if rows else [])


def diagram(root: Any) -> Iterator[Block]:
    """The blocks of the data of a SmartArt diagram (`dgm:dataModel`): an item a paragraph of a point."""
    for point in root.iter(f"{DIAGRAM}pt"):
        if point.get("type") not in _CONNECTING_POINTS:
            for text in filter(None, map(_words, point.iter(f"{_TEXT}p"))):
                yield Block(text, marker=BULLET)


def _points(series: Any, *names: str) -> dict[int, str]:
    """The stored values of a series by their number; of categories in levels, those of the innermost."""
    holder = next((found for name in names if (found := series.find(f"{CHART}{name}")) is not None), None)
    points: dict[int, str] = {}
    for point in holder.iter(f"{CHART}pt") if holder is not None else ():
        at = point.get("idx", "")
        if at.isdecimal() and int(at) not in points:
            points[int(at)] = tidy(point.findtext(f"{CHART}v") or "")
    return points


def _words(element: Any) -> str:
    paragraphs = ["".join(part.text or "" for part in one.iter(f"{_TEXT}t")) for one in element.iter(f"{_TEXT}p")]
    return one_line(" ".join(paragraphs))
