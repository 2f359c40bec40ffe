"""PowerPoint presentations: slides in the order they are shown, hidden ones too, with the speaker's notes."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import Slide as PowerPointSlide

from corpus.errors import EmptyMaterial
from corpus.layout import Block, assemble
from corpus.readers.drawingml import DIAGRAM, chart, diagram
from corpus.readers.office import one_line, properties, table_rows
from corpus.readers.packages import check_package, parsing
from corpus.readers.pptx_text import inherited_styles, paragraph_blocks, words
from corpus.readers.slides import Shape, Slide, in_reading_order, slide_blocks
from corpus.records import Content

_FURNITURE = (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.HEADER)


def read(data: bytes, origin: str) -> Content:
    """Marks hold the slides' numbers, from 1. Raises `UnsafeMaterial`, `MalformedMaterial` or `EmptyMaterial`."""
    check_package(data, origin)
    with parsing(origin):
        presentation = Presentation(BytesIO(data))
        slides = [_slide(slide) for slide in presentation.slides]
        content = assemble(slide_blocks(slides))
        known = presentation.core_properties
        title = slides[0].title if slides else ""
        metadata = properties(title or known.title, known.author, known.language, content.text)
    if not content.text.strip():
        raise EmptyMaterial(origin=origin)
    return Content(content.text, content.sections, content.marks, metadata)


def _slide(slide: PowerPointSlide) -> Slide:
    title = slide.shapes.title
    shapes = [shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id]
    return Slide(
        one_line("\n".join(words(one) for one in title.element.iter(qn("a:p")))) if title is not None else "",
        tuple(found for shape in shapes if (found := _shape(shape, slide)).blocks),
        _notes(slide),
    )


def _shape(shape: Any, slide: PowerPointSlide) -> Shape:
    if hasattr(shape, "shapes"):  # a group, read as one
        inside = in_reading_order(_shape(one, slide) for one in shape.shapes)
        blocks = tuple(block for one in inside for block in one.blocks)
    else:
        blocks = tuple(_blocks(shape, slide))
    return Shape(blocks, shape.top or 0, shape.left or 0, shape.height or 0)


def _blocks(shape: Any, slide: PowerPointSlide) -> Iterator[Block]:
    if shape.is_placeholder and shape.placeholder_format.type in _FURNITURE:
        return
    if shape.has_text_frame:
        yield from paragraph_blocks(shape.text_frame._txBody, inherited_styles(shape, slide))
    elif shape.has_table:
        yield from table_rows(
            [[] if cell.is_spanned else list(paragraph_blocks(cell.text_frame._txBody)) for cell in row.cells]
            for row in shape.table.rows
        )
    elif shape.has_chart:
        yield from chart(parse_xml(shape.chart_part.blob))
    elif (link := next(shape.element.iter(f"{DIAGRAM}relIds"), None)) is not None:
        yield from diagram(parse_xml(slide.part.related_part(link.get(qn("r:dm"))).blob))


def _notes(slide: PowerPointSlide) -> str:
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if frame is None:
        return ""
    return "\n".join(block.marker + block.text for block in paragraph_blocks(frame._txBody))
