"""Slides of a presentation, whichever program made it -> blocks in reading order, each on its slide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.layout import Block, Place
from corpus.readers.office import lists_tight

_FEW_SLIDES = 4  # in fewer, words that repeat may be meant
_FURNITURE_SHARE = 0.8
_MOST_CATEGORIES = 100  # a chart of more is a curve, not something to quote
_DECIMAL = re.compile(r"-?\d+\.\d+")


@dataclass(frozen=True)
class Shape:
    """A text box, list, table or chart, and where it stands on its slide; lengths in any one unit."""

    blocks: tuple[Block, ...]
    top: float = 0
    left: float = 0
    height: float = 0

    @property
    def text(self) -> str:
        """Its words, to compare."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True)
class Slide:
    """A slide's title, its shapes in any order, and what the speaker noted."""

    title: str
    shapes: tuple[Shape, ...]
    notes: str = ""


def slide_blocks(slides: Sequence[Slide]) -> Iterator[Block]:
    """Blocks of all slides, in show order; the first slide's title stands over the others' titles.

    What repeats on nearly every slide (the organiser's line under the logo) is given where it first stands.
    """
    counts = Counter(text for slide in slides for text in {shape.text for shape in slide.shapes})
    repeated = {text for text, count in counts.items() if count >= max(_FEW_SLIDES, _FURNITURE_SHARE * len(slides))}
    given: set[str] = set()
    for number, slide in enumerate(slides, start=1):
        shapes = [shape for shape in slide.shapes if shape.text not in given]
        given |= repeated & {shape.text for shape in shapes}
        blocks = [block for shape in in_reading_order(shapes) for block in shape.blocks]
        if slide.title:
            blocks.insert(0, Block(slide.title, level=1 if number == 1 else 2))
        if slide.notes:
            blocks.append(Block(f"Notatki: {slide.notes}"))
        place = Place("slide", str(number))
        for at, block in enumerate(lists_tight(blocks)):
            yield block if at else replace(block, places=((0, place),))


def in_reading_order(shapes: Iterable[Shape]) -> list[Shape]:
    """Shapes from top to bottom; those that begin within the upper half of another stand in its row, left to right."""
    rows: list[list[Shape]] = []
    for shape in sorted(shapes, key=lambda one: one.top):
        if rows and shape.top < rows[-1][0].top + min(rows[-1][0].height, shape.height) / 2:
            rows[-1].append(shape)
        else:
            rows.append([shape])
    return [shape for row in rows for shape in sorted(row, key=lambda one: one.left)]


def chart_blocks(title: str, rows: Sequence[Sequence[str]]) -> Iterator[Block]:
    """A chart as its title and its data: a row of the names of its series, then a row a category.

    Numbers are written as Polish writes them, with a dash where there is none.
    """
    if title or rows:
        yield Block(f"Wykres: {title}" if title else "Wykres")
    for at, (category, *values) in enumerate(rows if len(rows) <= _MOST_CATEGORIES else ()):
        named = category or ("–" if at else "Kategoria")
        yield Block(" | ".join([named, *(_value(value) for value in values)]), tight=True)


def _value(value: str) -> str:
    if _DECIMAL.fullmatch(value):  # of as many digits as a person typed: 12.3 may be stored as 12.300000000000001
        return f"{float(value):.10g}".replace(".", ",")
    return "–" if value in ("", "NaN") else value
