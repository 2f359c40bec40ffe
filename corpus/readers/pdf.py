"""PDF files: the text layer where there is one, else what OCR reads from the pictures of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from corpus.errors import EmptyMaterial, MalformedMaterial, NoTextLayer, TooManyPages
from corpus.layout import assemble
from corpus.orders.unread import hidden
from corpus.readers import ocr
from corpus.readers.pdf_columns import Column, Region, regions
from corpus.readers.pdf_furniture import Sheet, without_furniture
from corpus.readers.pdf_glyphs import letters, read_glyphs
from corpus.readers.pdf_headings import blocks
from corpus.readers.pdf_lines import lines_of
from corpus.readers.pdf_paragraphs import Paragraph, body_size, paragraphs
from corpus.readers.pdf_rules import Drawn, read_drawn
from corpus.readers.pdf_words import Piece
from corpus.records import Content, Metadata

_MOST_PAGES = 2000
_FEW_LETTERS = 25  # a page with less text than that, under an image, is a scan with a stamp
_PICTURED = 0.4  # share of a page under images
_UNMAPPED = (
    0.3  # share of letters whose characters the file does not tell: its text cannot be read but from the picture
)
_NOT_PDF = "plik nie jest dokumentem PDF albo jest uszkodzony / not a PDF document, or a damaged one"
_LOCKED = "plik jest chroniony hasłem, zapisz go bez hasła / the file needs a password, save it without one"
_NO_PAGES = "dokument nie ma stron / the document has no pages"
_PLACEHOLDER_TITLE = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel|office)\b.*|untitled.*|bez (?:tytułu|nazwy).*|dokument\d*|document\d*|"
    r"prezentacja (?:programu )?powerpoint|powerpoint presentation|slajd \d+|slide \d+|about:blank|scan.*|skan.*|"
    r".*://.*|\(.*\)|.*\.(?:docx?|odt|rtf|pptx?|odp|xlsx?|pdf|indd|cdr|ai|qxd|html?|tmp|jpe?g|tiff?|png))$",
    re.IGNORECASE,
)
_PERSON_OR_OFFICE = re.compile(r"^[^\W\d_][^\d@\\/_]+ [^\d@\\/_]+$")
_LONGEST_FIELD = 250
_NOTHING_DRAWN = Drawn((), (), (), 0.0, empty=True)


@dataclass(frozen=True)
class _Page:
    """A page as the file holds it."""

    sheet: Sheet
    turned: list[Piece]
    drawn: Drawn
    unmapped: bool
    hidden: str


def read(data: bytes, origin: str) -> Content:
    """Raises `MalformedMaterial` (not a PDF, damaged, locked), `TooManyPages`, `NoTextLayer` or `EmptyMaterial`."""
    if not data:
        raise EmptyMaterial(origin=origin)
    with _opened(data, origin) as document:
        pages = [page for number in range(1, len(document) + 1) if (page := _read_page(document, number)) is not None]
        if not pages:
            raise MalformedMaterial(origin=origin, detail=_NOT_PDF)
        kept = without_furniture([page.sheet for page in pages])
        scans = {page.sheet.number for page, pieces in zip(pages, kept, strict=True) if _is_scan(page, pieces)}
        seen = {number: pieces for number in sorted(scans) if (pieces := _seen(document, number))}
        metadata = _metadata(document)
    content = _content(paragraphs(_laid_out(pages, seen)), metadata, origin, scanned=bool(scans))
    return replace(content, unread=hidden((page.hidden, f"s. {page.sheet.number}") for page in pages))


def _laid_out(pages: list[_Page], seen: dict[int, list[Piece]]) -> list[tuple[int, list[Region]]]:
    """Columns and tables of every page: those that OCR saw, or of the text layer where it can be read."""
    sheets = [replace(page.sheet, pieces=seen.get(page.sheet.number, page.sheet.pieces)) for page in pages]
    out: list[tuple[int, list[Region]]] = []
    for page, pieces in zip(pages, without_furniture(sheets), strict=True):
        number = page.sheet.number
        if number in seen:
            out.append((number, regions(pieces, _NOTHING_DRAWN)))
        elif not page.unmapped:
            turned = [Column(tuple(lines_of([piece])), beside=True) for piece in page.turned]
            out.append((number, [*regions(pieces, page.drawn), *turned]))
    return out


def _content(found: list[Paragraph], metadata: Metadata, origin: str, *, scanned: bool) -> Content:
    if not any(char.isalnum() for one in found for char in one.text):
        raise NoTextLayer(origin=origin) if scanned and ocr.program() is None else EmptyMaterial(origin=origin)
    body = body_size([line for one in found for line in one.lines])
    return assemble(blocks(found, body), metadata)


@contextmanager
def _opened(data: bytes, origin: str) -> Iterator[PdfDocument]:
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        locked = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise MalformedMaterial(origin=origin, detail=_LOCKED if locked else _NOT_PDF) from error
    try:
        if len(document) < 1:
            raise MalformedMaterial(origin=origin, detail=_NO_PAGES)
        if len(document) > _MOST_PAGES:
            raise TooManyPages(origin=origin, pages=len(document), limit=_MOST_PAGES)
        yield document
    finally:
        document.close()


@contextmanager
def _page(document: PdfDocument, number: int) -> Iterator[PdfPage | None]:
    """A page counted from 1, or None where the file is damaged there."""
    try:
        page = document[number - 1]
    except PdfiumError:
        yield None
        return
    try:
        yield page
    finally:
        page.close()


def _read_page(document: PdfDocument, number: int) -> _Page | None:
    with _page(document, number) as page:
        if page is None:
            return None
        try:
            glyphs = read_glyphs(page)
            drawn = read_drawn(page, glyphs.frame)
        except PdfiumError:
            return None
        all_letters = letters(glyphs.pieces) + letters(glyphs.turned)
        unmapped = glyphs.unmapped > _UNMAPPED * (glyphs.unmapped + all_letters)
        return _Page(Sheet(number, glyphs.frame.height, glyphs.pieces), glyphs.turned, drawn, unmapped, glyphs.hidden)


def _is_scan(page: _Page, pieces: list[Piece]) -> bool:
    """Whether what a page says is in its picture and not in its text."""
    legible = letters(pieces) + letters(page.turned)
    pictured = page.drawn.pictured >= _PICTURED
    return page.unmapped or (legible < _FEW_LETTERS and pictured) or (not legible and not page.drawn.empty)


def _seen(document: PdfDocument, number: int) -> list[Piece]:
    if ocr.program() is None:
        return []
    with _page(document, number) as page:
        return ocr.read_page(page) if page is not None else []


def _metadata(document: PdfDocument) -> Metadata:
    stated = document.get_metadata_dict()
    title = " ".join(stated.get("Title", "").split())
    author = " ".join(stated.get("Author", "").split())
    return Metadata(
        title=title if _is_title(title) else None,
        author=author if len(author) <= _LONGEST_FIELD and _PERSON_OR_OFFICE.match(author) else None,
    )


def _is_title(title: str) -> bool:
    letters = sum(char.isalpha() for char in title)
    sound = "\ufffd" not in title and letters > len(title) / 3
    return letters >= 3 and len(title) <= _LONGEST_FIELD and sound and not _PLACEHOLDER_TITLE.match(title)
