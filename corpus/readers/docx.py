"""Word documents. They know no pages: the headings say where a text stands."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from corpus.errors import EmptyMaterial
from corpus.layout import Block, assemble
from corpus.orders.unread import hidden, ordering
from corpus.readers.docx_hiding import Hiding
from corpus.readers.docx_styles import Styles, value
from corpus.readers.drawingml import CHART, DIAGRAM, chart, diagram
from corpus.readers.office import LINE, item_or_paragraph, lists_tight, one_line, properties, table_rows, tidy
from corpus.readers.packages import check_package, parsing
from corpus.records import Content

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES = f"{_MC}AlternateContent"
_CHOICES = (f"{_MC}Choice", f"{_MC}Fallback")
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

_WRAPPERS = frozenset(qn(name) for name in ("w:ins", "w:moveTo", "w:customXml", "w:smartTag", "w:sdtContent"))
_LEFT_OUT = frozenset(
    qn(name) for name in ("w:del", "w:moveFrom", "w:delText", "w:instrText", "w:fldData", "w:pPr", "w:rPr", "w:rt")
)
_DELETIONS = (qn("w:del"), qn("w:moveFrom"))
_SIGNS = {qn("w:tab"): " ", qn("w:noBreakHyphen"): "-", qn("w:cr"): LINE, qn("w:br"): LINE}
_DRAWN = (qn("w:txbxContent"), f"{CHART}chart", f"{DIAGRAM}relIds")
_NOTES = {
    qn("w:footnoteReference"): ("w:footnote", RELATIONSHIP_TYPE.FOOTNOTES),
    qn("w:endnoteReference"): ("w:endnote", RELATIONSHIP_TYPE.ENDNOTES),
}


def read(data: bytes, origin: str) -> Content:
    """Raises `UnsafeMaterial`, `MalformedMaterial` or `EmptyMaterial`."""
    check_package(data, origin)
    with parsing(origin):
        body = _Body(Document(BytesIO(data)))
        content = assemble(lists_tight([*body.blocks(body.root), *body.notes()]))
        known = body.document.core_properties
        metadata = properties(body.title or known.title, known.author, known.language, content.text)
        unread = (*hidden((words, None) for words in body.hidden), *ordering(_comments(body.document)))
    if not content.text.strip():
        raise EmptyMaterial(origin=origin)
    return Content(content.text, content.sections, content.marks, metadata, unread)


class _Body:
    """Walks a document's paragraphs and tables in their order."""

    def __init__(self, document: WordDocument) -> None:
        self.document = document
        self.root: Any = document.element.body
        self.title: str | None = None
        self._styles = Styles(document)
        self._notes: list[tuple[str, str, str]] = []  # the element, the part and the id of each note referred to
        self._boxes: list[Any] = []  # text boxes and charts met in the paragraph at hand
        self._carried = ""  # the words of paragraphs whose end was deleted
        self._top = 0  # the highest level of its headings
        self._hiding = Hiding(document)
        self.hidden: list[str] = []  # words of runs that are out of sight

    def blocks(self, container: Any) -> Iterator[Block]:
        """The blocks of a body, a cell, a text box or a note."""
        for child in container.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._rest()
                yield from table_rows(self._rows(child))
            elif child.tag == qn("w:sdt"):
                if not _is_contents(child):
                    yield from self.blocks(child)
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child)
        if container.tag not in _WRAPPERS:
            yield from self._rest()

    def notes(self) -> Iterator[Block]:
        """Footnotes and endnotes as they are referred to, under their own heading where it has headings."""
        parts: dict[str, dict[str | None, Any]] = {}
        for at, (element, kind, number) in enumerate(self._notes):
            if kind not in parts:
                root = parse_xml(self.document.part.part_related_by(kind).blob)
                parts[kind] = {note.get(qn("w:id")): note for note in root.iterchildren(qn(element))}
            if at == 0 and self._top:
                yield Block("Przypisy", self._top)
            note = parts[kind].get(number)
            words = " ".join(block.marker + block.text for block in self.blocks(note)) if note is not None else ""
            if words:
                yield Block(f"Przypis: {words}")

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        if self._styles.is_contents(paragraph):
            return
        outer, self._boxes = self._boxes, []
        text = self._carried + "".join(self._words(paragraph))
        boxes, self._boxes = self._boxes, outer
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}")
        self._carried = text if mark is not None else ""
        text = "" if mark is not None else tidy(text)
        if text:
            yield self._block(paragraph, text)
        elif next(paragraph.iter(*_DELETIONS), None) is None:
            self._styles.marker(paragraph)  # an empty item of a list has a number too
        for box in boxes:
            yield from self._drawn(box)

    def _drawn(self, element: Any) -> Iterator[Block]:
        """The blocks of a text box, a chart or a diagram."""
        if element.tag == qn("w:txbxContent"):
            yield from self.blocks(element)
            return
        part: Any = self.document.part.related_parts.get(element.get(qn("r:id")) or element.get(qn("r:dm")))
        if part is not None:
            yield from (chart if element.tag == f"{CHART}chart" else diagram)(parse_xml(part.blob))

    def _rest(self) -> Iterator[Block]:
        text, self._carried = tidy(self._carried), ""
        if text:
            yield Block(text)

    def _block(self, paragraph: Any, text: str) -> Block:
        marker = self._styles.marker(paragraph)
        level = self._styles.level(paragraph, text)
        if level:
            text = one_line(text)
            self._top = min(level, self._top or level)
            if self.title is None and self._styles.is_title(paragraph):
                self.title = text
        return Block(text, level, marker) if level or marker else item_or_paragraph(text)

    def _words(self, element: Any) -> Iterator[str]:
        for child in element.iterchildren():
            if child.tag in (qn("w:t"), _MATH_TEXT):
                yield child.text or ""
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag in _NOTES:
                self._notes.append((*_NOTES[child.tag], child.get(qn("w:id"), "")))
            elif child.tag in _DRAWN:
                self._boxes.append(child)
            elif child.tag == _ALTERNATIVES:
                # the same picture or text box, once for each generation of the program
                yield from self._words(next(child.iterchildren(*_CHOICES), child))
            elif child.tag == qn("w:r") and self._hiding.hides(child):
                self.hidden.append("".join(one.text or "" for one in child.iter(qn("w:t"))))
            elif child.tag not in _LEFT_OUT and not _is_prompt(child):
                yield from self._words(child)

    def _rows(self, table: Any) -> Iterator[list[list[Block]]]:
        for row in _within(table, qn("w:tr")):
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            yield [[] if _continues(cell) else list(self.blocks(cell)) for cell in _within(row, qn("w:tc"))]


def _within(element: Any, tag: str) -> Iterator[Any]:
    """Rows of a table, cells of a row, also those inside a content control."""
    for child in element.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS or child.tag == qn("w:sdt"):
            yield from _within(child, tag)


def _continues(cell: Any) -> bool:
    """Whether a cell only goes on with the merged cell above it."""
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"


def _is_contents(control: Any) -> bool:
    gallery = value(control, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
    return gallery == "Table of Contents" or _is_prompt(control)


def _is_prompt(control: Any) -> bool:
    """Whether a content control holds only the prompt to fill it in."""
    return control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None


def _comments(document: WordDocument) -> Iterator[str]:
    """Comments, which are no part of the text."""
    return (comment.text for comment in document.comments)
