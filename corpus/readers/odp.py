"""OpenDocument presentations: slides in their order, hidden ones too, with the speaker's notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from odfdo import Document, Element

from corpus.errors import EmptyMaterial
from corpus.layout import assemble
from corpus.readers.odf import Reader
from corpus.readers.odf_styles import attribute
from corpus.readers.office import one_line
from corpus.readers.packages import check_package, parsing
from corpus.readers.slides import Shape, Slide, in_reading_order, slide_blocks
from corpus.records import Content

_FURNITURE = ("header", "footer", "date-time", "page-number", "page")
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(cm|mm|in|pt|pc|px)")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6, "px": 2.54 / 96}
_MOVED = re.compile(r"translate\s*\(([^()]*)\)")


def read(data: bytes, origin: str) -> Content:
    """Marks hold the slides' numbers, from 1. Raises `UnsafeMaterial`, `MalformedMaterial` or `EmptyMaterial`."""
    check_package(data, origin)
    with parsing(origin):
        reader = Reader(Document(BytesIO(data)))
        slides = [_slide(page, reader) for page in reader.document.body.children if page.tag == "draw:page"]
        content = assemble(slide_blocks(slides))
        metadata = reader.metadata(slides[0].title if slides else None, content.text)
    if not content.text.strip():
        raise EmptyMaterial(origin=origin)
    return Content(content.text, content.sections, content.marks, metadata)


def _slide(page: Element, reader: Reader) -> Slide:
    title, notes = "", ""
    shapes: list[Shape] = []
    for child in page.children:
        kind = attribute(child, "presentation:class")
        if child.tag == "presentation:notes":
            notes = _notes(child, reader)
        elif kind == "title" and not title:
            title = one_line(" ".join(block.text for block in reader.block(child)))
        elif kind not in _FURNITURE and attribute(child, "presentation:placeholder") != "true":
            shapes.append(_shape(child, reader))
    return Slide(title, tuple(shape for shape in shapes if shape.blocks), notes)


def _shape(element: Element, reader: Reader) -> Shape:
    if element.tag != "draw:g":
        left, top = _position(element)
        height = _lengths(attribute(element, "svg:height"))
        return Shape(tuple(reader.block(element)), top, left, next(height, 0.0))
    inside = in_reading_order(shape for child in element.children if (shape := _shape(child, reader)).blocks)
    if not inside:
        return Shape(())
    top = min(shape.top for shape in inside)
    return Shape(
        tuple(block for shape in inside for block in shape.blocks),
        top,
        min(shape.left for shape in inside),
        max(shape.top + shape.height for shape in inside) - top,
    )


def _position(element: Element) -> tuple[float, float]:
    """Left and top, in centimetres; a turned shape states them as a move."""
    moved = _MOVED.search(attribute(element, "draw:transform"))
    stated = moved.group(1) if moved else f"{attribute(element, 'svg:x')} {attribute(element, 'svg:y')}"
    found = list(_lengths(stated))
    return (found[0], found[1]) if len(found) == 2 else (0.0, 0.0)


def _lengths(text: str) -> Iterator[float]:
    return (float(match.group(1)) * _CENTIMETRES[match.group(2)] for match in _LENGTH.finditer(text))


def _notes(element: Element, reader: Reader) -> str:
    frames = [child for child in element.children if attribute(child, "presentation:class") == "notes"]
    return "\n".join(block.marker + block.text for frame in frames for block in reader.block(frame))
