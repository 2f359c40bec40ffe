"""Letters of a PDF page that nobody sees who looks at it: not drawn, drawn in white on white, or without size.

Whether such letters are seen after all is looked up in the page as it is drawn: white letters on a dark ground are, and
so is the layer of text under a scan, whose letters are not drawn and lie over a picture of them.
"""

from __future__ import annotations

import ctypes
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NOT_DRAWN = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_SMALLEST = 1.5  # points
_PALE = 238  # of 255: each of red, green and blue of letters that a white page swallows
_FAINT = 16  # of 255: opacity
_SCALE = 2.0  # pixels a point
_EVEN = 12  # of 255: a ground that varies less has nothing drawn on it


class Hiding:
    """One page. It is drawn only where letters ask for it."""

    def __init__(self, page: PdfPage, textpage: Any) -> None:
        self._page = page
        self._text = textpage
        self._modes: dict[int, bool] = {}

    def hides(self, at: int, source: Any, size: float, box: Any) -> bool:
        """Whether the letter at a place of the page's text is out of sight; `source` is the object that draws it."""
        if size < _SMALLEST:
            return True
        if self._is_not_drawn(source):
            return not (self._is_over_picture(box) and self._varies(box))
        return self._is_pale(at) and not self._varies(box)

    def _is_not_drawn(self, source: Any) -> bool:
        if not source:
            return False
        key = ctypes.addressof(source.contents)
        if key not in self._modes:
            self._modes[key] = pdfium.FPDFTextObj_GetTextRenderMode(source) in _NOT_DRAWN
        return self._modes[key]

    def _is_pale(self, at: int) -> bool:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not pdfium.FPDFText_GetFillColor(self._text, at, red, green, blue, alpha):
            return False
        return alpha.value <= _FAINT or min(red.value, green.value, blue.value) >= _PALE

    def _is_over_picture(self, box: Any) -> bool:
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in self._pictures)

    @cached_property
    def _pictures(self) -> tuple[tuple[float, float, float, float], ...]:
        found = self._page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=5)
        return tuple(one.get_bounds() for one in found)

    @cached_property
    def _drawn(self) -> NDArray[np.uint8]:
        drawn: NDArray[np.uint8] = self._page.render(scale=_SCALE, grayscale=True).to_numpy()
        return drawn.reshape(drawn.shape[0], drawn.shape[1])

    def _varies(self, box: Any) -> bool:
        """Whether something is drawn where a letter stands."""
        height, width = self._drawn.shape
        x, y = ctypes.c_int(), ctypes.c_int()
        across, down = [], []
        for px, py in ((box.left, box.bottom), (box.right, box.top)):
            pdfium.FPDF_PageToDevice(self._page.raw, 0, 0, width, height, 0, px, py, x, y)
            across.append(x.value)
            down.append(y.value)
        part = self._drawn[max(0, min(down)) : max(down) + 1, max(0, min(across)) : max(across) + 1]
        return bool(part.size) and int(part.max()) - int(part.min()) > _EVEN
