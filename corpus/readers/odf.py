"""The text of OpenDocument files: paragraphs, headings, lists and tables, wherever in a file they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from odfdo import Document, Element
from odfdo.xmlpart import XmlPart

from corpus.layout import Block
from corpus.readers.numbering import Counters
from corpus.readers.odf_styles import OUTLINE, Numbering, Styles, attribute
from corpus.readers.office import DEEPEST, LINE, item_or_paragraph, one_line, properties, table_rows, tidy
from corpus.readers.slides import chart_blocks
from corpus.records import Metadata

_DEEPEST_OUTLINE = 10  # of the standard
_LEFT_OUT = frozenset(
    """text:tracked-changes text:table-of-content text:alphabetical-index text:illustration-index text:table-index
    text:object-index text:user-index text:sequence-decls text:variable-decls text:user-field-decls
    office:annotation office:annotation-end office:forms office:event-listeners presentation:notes svg:title svg:desc
    text:note-citation text:ruby-text text:hidden-text text:hidden-paragraph text:page-number presentation:header
    presentation:footer presentation:date-time draw:enhanced-geometry draw:image draw:plugin math:math
    draw:page-thumbnail""".split()
)
_SIGNS = {"text:s": " ", "text:tab": " ", "text:line-break": LINE, "text:soft-page-break": ""}
_ROW_GROUPS = ("table:table-header-rows", "table:table-rows", "table:table-row-group")
_LARGEST_START = 99_999


class Reader:
    """Walks a document's elements in their order; holds its title and the footnotes it met."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.title: str | None = None
        self._styles = Styles(document)
        self._outline = Numbering(OUTLINE)
        self._numberings: dict[str, Numbering] = {}
        self._notes: list[Element] = []
        self._drawn: list[Element] = []  # drawings met in the paragraph at hand
        self._top = 0  # the highest level of its headings

    def blocks(self, element: Element) -> Iterator[Block]:
        """The blocks inside an element."""
        for child in element.children:
            yield from self.block(child)

    def block(self, element: Element) -> Iterator[Block]:
        """The blocks that one element makes."""
        tag = element.tag
        if tag in _LEFT_OUT or attribute(element, "text:display") == "none":
            return
        if tag in ("text:p", "text:h"):
            yield from self._paragraph(element)
        elif tag == "text:list":
            yield from self._list(element, None, 1)
        elif tag == "table:table":
            yield from table_rows(self.rows(element))
        elif tag == "draw:object":
            yield from self._chart(attribute(element, "xlink:href"))
        else:
            yield from self.blocks(element)

    def notes(self) -> Iterator[Block]:
        """Footnotes and endnotes in their order, under a heading of their own where the document has headings."""
        for at, note in enumerate(self._notes):
            if at == 0 and self._top:
                yield Block("Przypisy", self._top)
            words = " ".join(block.marker + block.text for block in self.blocks(note))
            if words:
                yield Block(f"Przypis: {words}")

    def metadata(self, title: str | None, text: str) -> Metadata:
        """What the file says of itself; the title that readers see goes before the one in its properties."""
        if "meta.xml" not in self.document.parts:
            return properties(title, None, None, text)
        known = self.document.meta
        return properties(title or known.title, known.initial_creator or known.creator, known.language, text)

    def rows(self, table: Element) -> Iterator[list[list[Block]]]:
        """The rows of a table, each the blocks of its cells; what a merged cell covers is not repeated."""
        for child in table.children:
            if child.tag in _ROW_GROUPS:
                yield from self.rows(child)
            elif child.tag == "table:table-row":
                yield [list(self.blocks(cell)) for cell in child.children if cell.tag == "table:table-cell"]

    def _paragraph(self, element: Element) -> Iterator[Block]:
        style = attribute(element, "text:style-name")
        outer, self._drawn = self._drawn, []
        text = tidy("".join(self._words(element)))
        drawn, self._drawn = self._drawn, outer
        if text and not self._styles.is_contents(style):
            yield self._laid_out(element, style, text)
        for drawing in drawn:
            yield from self.block(drawing)

    def _laid_out(self, element: Element, style: str, text: str) -> Block:
        named = self._styles.level(style)
        if not named and element.tag == "text:p":
            return item_or_paragraph(text)
        text = one_line(text)
        stated = attribute(element, "text:outline-level")
        level = int(stated) if stated.isdecimal() and 0 < int(stated) <= _DEEPEST_OUTLINE else named or 1
        self._top = min(level, self._top or level)
        if self.title is None and self._styles.is_title(style):
            self.title = text
        numbered = element.tag == "text:h" and attribute(element, "text:is-list-header") != "true"
        marker = self._styles.marker(self._outline, level) if numbered else ""
        return Block(text, min(level, DEEPEST), marker)

    def _words(self, element: Element) -> Iterator[str]:
        yield element.text
        for child in element.children:
            tag = child.tag
            if tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == "text:note":
                self._notes += [part for part in child.children if part.tag == "text:note-body"]
            elif tag.startswith("draw:") and tag != "draw:a":
                self._drawn.append(child)
            elif tag not in _LEFT_OUT:
                yield from self._words(child)
            yield child.tail or ""

    def _list(self, element: Element, within: Numbering | None, level: int) -> Iterator[Block]:
        style = attribute(element, "text:style-name") or (within.style if within else "")
        numbering = within if within is not None and within.style == style else self._numbering(element, style)
        for item in element.children:
            start = attribute(item, "text:start-value")
            anew = int(start) if start.isdecimal() and int(start) <= _LARGEST_START else None
            marked = item.tag != "text:list-item"
            for child in item.children:
                if child.tag == "text:list":
                    yield from self._list(child, numbering, level + 1)
                    continue
                blocks = list(self.block(child))
                if not marked and child.tag in ("text:p", "text:h"):
                    plain = self._styles.is_plain(attribute(child, "text:style-name"))
                    marker = "" if plain else self._styles.marker(numbering, level, anew)
                    blocks[:1] = [replace(block, marker=marker or block.marker) for block in blocks[:1]]
                    marked = True
                yield from blocks

    def _numbering(self, element: Element, style: str) -> Numbering:
        """A list's count: its own, or that of the list it goes on with."""
        goes_on = attribute(element, "text:continue-numbering") == "true" or attribute(element, "text:continue-list")
        numbering = self._numberings.setdefault(style, Numbering(style))
        if not goes_on:
            numbering.counters = Counters()
        return numbering

    def _chart(self, link: str) -> Iterator[Block]:
        """The title and data of an embedded chart; other embedded objects have no chart and give nothing."""
        path = f"{link.removeprefix('./').strip('/')}/content.xml"
        part = self.document.get_part(path) if path in self.document.parts else None
        chart = part.root.get_element("//chart:chart") if isinstance(part, XmlPart) else None
        if chart is None:
            return
        heading = chart.get_element("chart:title")
        title = " ".join(block.text for block in self.blocks(heading)) if heading is not None else ""
        table = chart.get_element("table:table")
        rows = [] if table is None else list(self.rows(table))
        named = [["; ".join(block.text for block in cell) for cell in row] for row in rows]
        yield from chart_blocks(one_line(title), [row for row in named if any(row)])
