"""Blocks of a page, a document or a talk -> plain text with its headings and its pages, slides or time codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.records import Content, Mark, MarkKind, Metadata, Section


@dataclass(frozen=True)
class Place:
    """A page, a slide, or a moment of a talk with its speaker; the fields are those of `Mark`."""

    kind: MarkKind
    value: str
    speaker: str | None = None


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, table row or heading (`level` 1..6; 0 for anything else), and its list marker.

    `places` says where the block stands: from each offset into `text` on, its place, until the next. An empty tuple
    goes on where the block above ended.
    """

    text: str
    level: int = 0
    marker: str = ""
    tight: bool = False  # stands directly under the block above: items of one list, rows of one table
    places: tuple[tuple[int, Place], ...] = ()


def assemble(blocks: Iterable[Block], metadata: Metadata | None = None) -> Content:
    """Plain text with a blank line between blocks (a line break before a tight one), its sections and its marks."""
    parts: list[str] = []
    headings: list[tuple[int, int, str]] = []
    places: list[tuple[int, Place]] = []
    length = 0
    for block in blocks:
        separator = "" if not parts else "\n" if block.tight else "\n\n"
        start = length + len(separator)
        parts += [separator, block.marker, block.text]
        # a place that begins with the block begins before its list marker
        places += [(start + (at and at + len(block.marker)), place) for at, place in block.places]
        length = start + len(block.marker) + len(block.text)
        if block.level:
            headings.append((start, block.level, block.text))
    return Content("".join(parts), _sections(headings, length), _marks(places, length), metadata or Metadata())


def _sections(headings: list[tuple[int, int, str]], length: int) -> tuple[Section, ...]:
    sections: list[Section] = []
    path: list[tuple[int, str]] = []
    for at, (start, level, text) in enumerate(headings):
        path = [step for step in path if step[0] < level] + [(level, text)]
        end = next((other for other, rank, _ in headings[at + 1 :] if rank <= level), length)
        sections.append(Section(start, end, level, tuple(name for _, name in path)))
    return tuple(sections)


def _marks(places: list[tuple[int, Place]], length: int) -> tuple[Mark, ...]:
    """A mark for each run of one place; neighbours of the same place are one."""
    marks: list[Mark] = []
    for at, (start, place) in enumerate(places):
        end = places[at + 1][0] if at + 1 < len(places) else length
        last = marks[-1] if marks else None
        if last is not None and (last.kind, last.value, last.speaker) == (place.kind, place.value, place.speaker):
            marks[-1] = Mark(last.start, end, place.kind, place.value, place.speaker)
        elif end > start:
            marks.append(Mark(start, end, place.kind, place.value, place.speaker))
    return tuple(marks)
