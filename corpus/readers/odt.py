"""OpenDocument texts, as LibreOffice writes them. They know no pages: the headings say where a text stands."""

from __future__ import annotations

from io import BytesIO

from odfdo import Document

from corpus.errors import EmptyMaterial
from corpus.layout import assemble
from corpus.readers.odf import Reader
from corpus.readers.office import lists_tight
from corpus.readers.packages import check_package, parsing
from corpus.records import Content


def read(data: bytes, origin: str) -> Content:
    """Raises `UnsafeMaterial`, `MalformedMaterial` or `EmptyMaterial`."""
    check_package(data, origin)
    with parsing(origin):
        reader = Reader(Document(BytesIO(data)))
        content = assemble(lists_tight([*reader.blocks(reader.document.body), *reader.notes()]))
        metadata = reader.metadata(reader.title, content.text)
    if not content.text.strip():
        raise EmptyMaterial(origin=origin)
    return Content(content.text, content.sections, content.marks, metadata)
