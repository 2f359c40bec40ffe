"""Where in its source a quote stands: its page, its slide, its minute and speaker, or its headings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from corpus.records import Document, Locator, Mark, Section, Source


def mark_at(marks: Sequence[Mark], offset: int) -> Mark | None:
    """The mark that holds an offset, or None."""
    at = bisect_right(marks, offset, key=lambda mark: mark.start) - 1
    return marks[at] if at >= 0 and offset < marks[at].end else None


def headings_at(sections: Sequence[Section], offset: int, title: str | None) -> tuple[str, ...]:
    """The headings over an offset, from the outermost, without the one that is the material's title."""
    over = [section for section in sections if section.start <= offset < section.end]
    if not over:
        return ()
    path = max(over, key=lambda section: section.start).path
    return path[1:] if len(path) > 1 and path[0] == title else path


def locate(material: Source | Document, offset: int) -> Locator | None:
    """The locator of a place in a material's text: its page, slide or time code where it has one, else its headings."""
    mark = mark_at(material.marks, offset)
    if mark is not None:
        return Locator(mark.kind, ", ".join(part for part in (mark.value, mark.speaker) if part))
    headings = headings_at(material.sections, offset, material.metadata.title)
    return Locator("heading", " › ".join(headings)) if headings else None
