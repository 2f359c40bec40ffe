"""What an OpenDocument paragraph or list is by its style: a title, bullets, numbers and their shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from odfdo import Document, Element

from corpus.readers.numbering import BULLET, Counters, numeral
from corpus.readers.office import heading_level, is_contents, is_title

OUTLINE = ""  # the name under which the numbering of headings is kept

_MOST_ANCESTORS = 20  # of a style; a broken file may go in circles
_LEVELS = re.compile(r"text:(?:list-level-style-(?:number|bullet|image)|outline-level-style)")


def attribute(element: Element | None, name: str) -> str:
    """An attribute as it is written, or nothing."""
    return (element.get_attribute_string(name) or "") if element is not None else ""


@dataclass
class Numbering:
    """A list that is being read: its style, and where it has got to."""

    style: str
    counters: Counters = field(default_factory=Counters)


class Styles:
    """The styles of one document: those of its paragraphs and of its lists."""

    def __init__(self, document: Document) -> None:
        self._paragraphs: dict[str, Element] = {}
        self._lists: dict[str, dict[int, Element]] = {}
        common = [document.styles] if "styles.xml" in document.parts else []
        for part in (*common, document.content):
            for style in part.root.get_elements("//style:style"):
                if attribute(style, "style:family") == "paragraph":
                    self._paragraphs[attribute(style, "style:name")] = style
            for style in part.root.get_elements("//text:list-style|//text:outline-style"):
                name = OUTLINE if style.tag == "text:outline-style" else attribute(style, "style:name")
                self._lists[name] = {
                    _integer(attribute(level, "text:level"), 1): level
                    for level in style.children
                    if _LEVELS.match(level.tag)
                }

    def level(self, name: str) -> int:
        """The level, 1..6, that a paragraph style gives by its name, or 0."""
        return next(filter(None, map(heading_level, self._names(name))), 0)

    def is_title(self, name: str) -> bool:
        """Whether a paragraph style is that of the document's title."""
        return any(map(is_title, self._names(name)))

    def is_contents(self, name: str) -> bool:
        """Whether a paragraph style is that of a table of contents."""
        return any(map(is_contents, self._names(name)))

    def is_plain(self, name: str) -> bool:
        """Whether paragraphs of a style stand in lists without a bullet or number."""
        for style in self._chain(name):
            enabled = attribute(style.get_element("style:paragraph-properties"), "text:enable-numbering")
            if enabled:
                return enabled == "false"
        return False

    def marker(self, numbering: Numbering, level: int, start: int | None = None) -> str:
        """What stands before the next item of a list, on a level from 1 on; `start` begins the count anew."""
        levels = self._lists.get(numbering.style, {})
        shape = levels.get(level)
        if shape is None or shape.tag not in ("text:list-level-style-number", "text:outline-level-style"):
            return "" if numbering.style == OUTLINE else BULLET
        if start is not None:
            numbering.counters.numbers.pop(level, None)
        first = _integer(attribute(shape, "text:start-value"), 1)
        numbering.counters.step(level, first if start is None else start)
        if not attribute(shape, "style:num-format"):
            return ""
        shown = max(1, min(level, _integer(attribute(shape, "text:display-levels"), 1)))
        numbers = [
            numeral(numbering.counters.numbers.get(at, 1), attribute(levels.get(at), "style:num-format"))
            for at in range(level - shown + 1, level + 1)
            if attribute(levels.get(at), "style:num-format")
        ]
        written = f"{attribute(shape, 'style:num-prefix')}{'.'.join(numbers)}{attribute(shape, 'style:num-suffix')}"
        return f"{written.strip()} "

    def _chain(self, name: str) -> Iterator[Element]:
        for _ in range(_MOST_ANCESTORS):
            style = self._paragraphs.get(name)
            if style is None:
                return
            yield style
            name = attribute(style, "style:parent-style-name")

    def _names(self, name: str) -> Iterator[str]:
        """The names of a style and of those it is based on, as people see them."""
        yield name.replace("_20_", " ")
        for style in self._chain(name):
            yield attribute(style, "style:display-name") or attribute(style, "style:name").replace("_20_", " ")


def _integer(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,5}", text) else default
