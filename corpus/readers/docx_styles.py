"""What a Word paragraph is by its style: a heading, a line of the table of contents, an item of a numbered list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from corpus.readers.numbering import BULLET, Counters, numeral
from corpus.readers.office import DEEPEST, heading_level, is_contents, is_title

_LAST_OUTLINE = 8  # levels 0..8; 9 is body text
_LONGEST_HEADING = 250  # characters: a whole paragraph in a heading's style is no heading
_MOST_ANCESTORS = 20  # of a style; a broken file may go in circles

_KINDS = {
    "decimal": "1", "decimalZero": "01", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I",
}  # fmt: skip


def value(element: Any, *path: str) -> str | None:
    """The `w:val` of the element at the end of a path of children, or None."""
    for step in path:
        element = None if element is None else element.find(qn(step))
    return None if element is None else element.get(qn("w:val"))


class Styles:
    """The styles and lists of one document; list numbers are counted as its paragraphs are asked for, in order."""

    def __init__(self, document: Document) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        self._lists = _Lists(document, self._list_style)

    def level(self, paragraph: Any, text: str) -> int:
        """The level of a heading, 1..6, or 0."""
        if len(text) > _LONGEST_HEADING:
            return 0
        for holder in self._holders(paragraph):
            outline = value(holder, "w:pPr", "w:outlineLvl")
            if outline is not None:
                rank = _integer(outline, 9)
                return min(rank + 1, DEEPEST) if 0 <= rank <= _LAST_OUTLINE else 0
            if named := heading_level(self._name(holder)):
                return named
        return 0

    def is_title(self, paragraph: Any) -> bool:
        """Whether a paragraph is the title of the document."""
        return any(is_title(self._name(holder)) for holder in self._holders(paragraph))

    def is_contents(self, paragraph: Any) -> bool:
        """Whether a paragraph belongs to a table of contents."""
        return any(is_contents(self._name(holder)) for holder in self._holders(paragraph))

    def marker(self, paragraph: Any) -> str:
        """What stands before a list item ("- ", "2.1. "), or nothing."""
        number = level = None
        for holder in self._holders(paragraph):
            number = number or value(holder, "w:pPr", "w:numPr", "w:numId")
            level = level or value(holder, "w:pPr", "w:numPr", "w:ilvl")
        return self._lists.marker(number, _integer(level, 0)) if number not in (None, "0") else ""

    def _holders(self, paragraph: Any) -> Iterator[Any]:
        """The paragraph, its style, and the styles that one is based on; each holds `w:pPr`."""
        yield paragraph
        style = self._styles.get(value(paragraph, "w:pPr", "w:pStyle"))
        for _ in range(_MOST_ANCESTORS):
            if style is None:
                return
            yield style
            style = self._styles.get(value(style, "w:basedOn"))

    def _list_style(self, name: str) -> str | None:
        return value(self._styles.get(name), "w:pPr", "w:numPr", "w:numId")

    @staticmethod
    def _name(holder: Any) -> str:
        return value(holder, "w:name") or ""


class _Lists:
    """The numbering definitions of a document, and where each list has got to."""

    def __init__(self, document: Document, list_style: Any) -> None:
        try:
            part: Any = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
        except KeyError:
            self._definitions, self._lists = {}, {}
        else:
            self._definitions = {one.get(qn("w:abstractNumId")): one for one in part.element.iter(qn("w:abstractNum"))}
            self._lists = {one.get(qn("w:numId")): one for one in part.element.iter(qn("w:num"))}
        self._list_style = list_style
        self._counters: dict[str | None, Counters] = {}
        self._begun: set[tuple[str, int]] = set()

    def marker(self, number: str | None, level: int) -> str:
        """The marker of the next item of a list, by the list's `w:numId`."""
        found: Any = self._lists.get(number)
        definition = self._definitions.get(value(found, "w:abstractNumId"))
        link = value(definition, "w:numStyleLink")
        if link is not None:
            definition = self._definitions.get(value(self._lists.get(self._list_style(link)), "w:abstractNumId"))
        if number is None or definition is None:
            return ""
        levels = {_integer(one.get(qn("w:ilvl")), 0): one for one in definition.iterchildren(qn("w:lvl"))}
        overrides = {_integer(one.get(qn("w:ilvl")), 0): one for one in found.iterchildren(qn("w:lvlOverride"))}
        for at, override in overrides.items():
            if (own := override.find(qn("w:lvl"))) is not None:
                levels[at] = own
        shape = levels.get(level)
        kind = value(shape, "w:numFmt") or "decimal"
        if shape is None or kind == "bullet":
            return BULLET
        counters = self._counters.setdefault(definition.get(qn("w:abstractNumId")), Counters())
        begins = value(overrides.get(level), "w:startOverride")
        if begins is not None and (number, level) not in self._begun:
            counters.numbers.pop(level, None)
        self._begun.add((number, level))
        counters.step(level, _integer(begins or value(shape, "w:start"), 1))
        return self._written(levels, counters, value(shape, "w:lvlText") or "", legal=shape.find(qn("w:isLgl")))

    @staticmethod
    def _written(levels: dict[int, Any], counters: Counters, pattern: str, legal: Any) -> str:
        def number(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            kind = value(levels.get(at), "w:numFmt") or "decimal"
            reached = counters.numbers.get(at, _integer(value(levels.get(at), "w:start"), 1))
            return "" if kind == "none" else numeral(reached, "1" if legal is not None else _KINDS.get(kind, "1"))

        written = re.sub(r"%([1-9])", number, pattern).strip()
        return f"{written} " if written else ""


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,6}", text) else default
