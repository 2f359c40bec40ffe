"""A page of a PDF -> pieces of its lines: runs of words with where they stand and how large they are."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from dataclasses import dataclass

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from corpus.readers.pdf_frame import Frame
from corpus.readers.pdf_hiding import Hiding
from corpus.readers.pdf_words import Glyph, Piece, Style, accented, words_of

_WIDE_GAP = 0.6  # of the font's size: a wider gap can be that between two columns or cells
_TWICE = 0.8  # points between a letter and the same letter drawn once more
_MOST_CHARACTERS = 400_000  # of one page; a printed page has some 5,000
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_HYPHENS = {0x02, 0xFFFE}  # what the library gives for a hyphen at the end of a line
_SOFT_HYPHEN = 0xAD
_UNSEEN = {0, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFF}
_FORCE_BOLD = 1 << 18  # of the flags of a font


@dataclass(slots=True)
class Glyphs:
    """What stands on a page: pieces of upright text, those of text on its side, and how many letters had no
    character. `frame` holds the page as its upright text is read; `hidden` are words that nobody sees."""

    pieces: list[Piece]
    turned: list[Piece]
    frame: Frame
    unmapped: int
    hidden: str = ""


def letters(pieces: list[Piece]) -> int:
    """How many letters and digits pieces have."""
    return sum(char.isalnum() for piece in pieces for word in piece.words for char in word.text)


def read_glyphs(page: PdfPage) -> Glyphs:
    """The pieces of a page, in the order the file draws them; what lies outside the page's visible box is left out."""
    textpage = page.get_textpage()
    try:
        return _Collector(page, textpage.raw).collect()
    finally:
        textpage.close()


class _Collector:
    def __init__(self, page: PdfPage, raw: object) -> None:
        self._raw = raw
        self._box = page.get_bbox()
        self._turn = float(page.get_rotation())
        self._frames: dict[float, Frame] = {}
        self._styles: dict[int, Style] = {}
        self._found: dict[float, list[Piece]] = {}  # by the angle of their letters
        self._unmapped = 0
        self._run: list[Glyph | None] = []  # None is a space
        self._hiding = Hiding(page, raw)
        self._hidden: list[str] = []

    def collect(self) -> Glyphs:
        for at in range(min(pdfium.FPDFText_CountChars(self._raw), _MOST_CHARACTERS)):
            code = pdfium.FPDFText_GetUnicode(self._raw, at)
            char = chr(code)
            if char.isspace() and self._hidden:
                self._hidden.append(" ")
            if char in "\r\n":
                self._flush()
            elif char.isspace():
                self._run.append(None)
            elif code in _HYPHENS or code == _SOFT_HYPHEN:
                self._take(at, "\u00ad" if code == _SOFT_HYPHEN else "-")
            elif code not in _UNSEEN and not 0xD800 <= code < 0xE000 and unicodedata.category(char) != "Cc":
                self._take(at, _LIGATURES.get(code, char))
            self._unmapped += code in (0, 0xFFFD)
        self._flush()
        # most of a page stands upright when it is read, whichever way the file turns it
        angle = max(self._found, key=lambda one: letters(self._found[one]), default=self._turn)
        pieces = self._found.pop(angle, [])
        turned = [piece for others in self._found.values() for piece in others]
        return Glyphs(pieces, turned, Frame(self._box, angle), self._unmapped, " ".join("".join(self._hidden).split()))

    def _take(self, at: int, text: str) -> None:
        glyph = self._glyph(at, text)
        if glyph is None:
            return
        above = next((one for one in reversed(self._run) if one is not None), None)
        if above is not None:
            moved = abs(glyph.left - above.left) + abs(glyph.base - above.base)
            if glyph.text == above.text and moved < _TWICE and glyph.source != above.source:
                return  # drawn twice to look bold; two letters of one ligature come of one text object
            # spaces may be many: a line to be filled in, a table set with the space bar
            largest = max((one.style.size for one in self._run[-8:] if one is not None), default=above.style.size)
            apart = glyph.left - above.right > _WIDE_GAP * largest or glyph.left < above.left - 0.5 * largest
            if apart or glyph.style.angle != above.style.angle or abs(glyph.base - above.base) > 0.5 * largest:
                self._flush()
        self._run.append(glyph)

    def _glyph(self, at: int, text: str) -> Glyph | None:
        x, y = ctypes.c_double(), ctypes.c_double()
        box = pdfium.FS_RECTF()
        if not pdfium.FPDFText_GetCharOrigin(self._raw, at, x, y) or not pdfium.FPDFText_GetLooseCharBox(
            self._raw, at, box
        ):
            return None
        source, style = self._style(at)
        if self._hiding.hides(at, pdfium.FPDFText_GetTextObject(self._raw, at), style.size, box):
            self._hidden.append(text)
            return None
        frame = self._frame(style.angle)
        if not frame.holds((box.left + box.right) / 2, (box.bottom + box.top) / 2):
            return None
        across = [frame.place(px, py)[0] for px in (box.left, box.right) for py in (box.bottom, box.top)]
        _, base = frame.place(x.value, y.value)
        return Glyph(text, min(across), max(across), base, style, source)

    def _frame(self, angle: float) -> Frame:
        if angle not in self._frames:
            self._frames[angle] = Frame(self._box, angle)
        return self._frames[angle]

    def _style(self, at: int) -> tuple[int, Style]:
        text = pdfium.FPDFText_GetTextObject(self._raw, at)
        key = ctypes.addressof(text.contents) if text else 0
        if key not in self._styles:
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFText_GetMatrix(self._raw, at, matrix)
            size = pdfium.FPDFText_GetFontSize(self._raw, at) * math.hypot(matrix.c, matrix.d)
            angle = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 5) * 5.0 % 360
            self._styles[key] = Style(max(size, 0.5), bool(text) and _is_bold(text), angle)
        return key, self._styles[key]

    def _flush(self) -> None:
        run, self._run = self._run, []
        glyphs = [one for one in run if one is not None]
        if not glyphs:
            return
        main = max(glyphs, key=lambda one: one.style.size)
        words = words_of(accented(run), main.style.size, main.base)
        if not words:
            return
        bold = sum(one.style.bold for one in glyphs) > 0.9 * len(glyphs)
        piece = Piece(words, main.base, main.style.size, bold)
        if main.style.angle % 90 == 0:  # text set askew is a watermark
            self._found.setdefault(main.style.angle, []).append(piece)


def _is_bold(text: object) -> bool:
    font = pdfium.FPDFTextObj_GetFont(text)
    if not font:
        return False
    name = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, name, 256)
    stroked = pdfium.FPDFTextObj_GetTextRenderMode(text) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
    flags = pdfium.FPDFFont_GetFlags(font)
    # the weight that the library gives is worked out from the width of stems and is wrong for most fonts
    return stroked or bool(_BOLD.search(name.value.decode("latin-1"))) or bool(flags > 0 and flags & _FORCE_BOLD)
