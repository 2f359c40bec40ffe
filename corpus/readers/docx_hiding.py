"""Runs of a Word document that nobody sees who opens it: hidden, in the colour of the page, or without size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

_SMALLEST = 3  # half-points: text of one point and a half cannot be seen
_NEAR = 18  # of 255
_WHITE = "FFFFFF"
_HEX = re.compile("[0-9A-Fa-f]{6}")
_OFF = ("0", "false", "off")
_MOST_ANCESTORS = 20  # of a style; a broken file may go in circles
_PLAIN_TABLES = ("", "TableGrid", "TableNormal", "Tabela-Siatka", "Standardowy")
_STYLE_LINKS = (("w:rPr", "w:rStyle"), ("w:pPr", "w:pStyle"))


class Hiding:
    """Tells which runs of one document are out of sight."""

    def __init__(self, document: Document) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        self._page = None if document.element.find(qn("w:background")) is not None else _WHITE

    def hides(self, run: Any) -> bool:
        """Whether a run (`w:r`) is out of sight."""
        holders = list(self._holders(run))
        vanish = _first(holders, "w:vanish")
        if vanish is not None and vanish.get(qn("w:val"), "1") not in _OFF:
            return True
        size = _first(holders, "w:sz")
        if size is not None and size.get(qn("w:val"), "").isdecimal() and int(size.get(qn("w:val"))) <= _SMALLEST:
            return True
        colour = _first(holders, "w:color")
        ink = "" if colour is None else colour.get(qn("w:val"), "")
        if not _HEX.fullmatch(ink):
            return False
        ground = self._ground(run, holders)
        return ground is not None and _alike(ink, ground)

    def _holders(self, run: Any) -> Iterator[Any]:
        """The properties of a run: its own, then those of its style and of its paragraph's, the nearest first."""
        own = run.find(qn("w:rPr"))
        if own is not None:
            yield own
        for element, (holder, link) in zip((run, _above(run, "w:p")), _STYLE_LINKS, strict=True):
            named = None if element is None else element.find(f"{qn(holder)}/{qn(link)}")
            style = None if named is None else self._styles.get(named.get(qn("w:val")))
            for _ in range(_MOST_ANCESTORS):
                if style is None:
                    break
                properties = style.find(qn("w:rPr"))
                if properties is not None:
                    yield properties
                based = style.find(qn("w:basedOn"))
                style = None if based is None else self._styles.get(based.get(qn("w:val")))

    def _ground(self, run: Any, holders: list[Any]) -> str | None:
        """The colour that a run stands on, or None where the file does not say it plainly."""
        if _first(holders, "w:highlight") is not None:
            return None
        paragraph, cell, table = (_above(run, name) for name in ("w:p", "w:tc", "w:tbl"))
        shaded = [one.find(qn("w:shd")) for one in holders]
        for element, holder in ((paragraph, "w:pPr"), (cell, "w:tcPr"), (table, "w:tblPr")):
            shaded.append(None if element is None else element.find(f"{qn(holder)}/{qn('w:shd')}"))
        fills = (one.get(qn("w:fill"), "") for one in shaded if one is not None)
        known = next((fill for fill in fills if fill not in ("", "auto")), None)
        if known is not None:
            return known if _HEX.fullmatch(known) else None
        style = None if table is None else table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        coloured = style is not None and style.get(qn("w:val"), "") not in _PLAIN_TABLES
        styled = paragraph is not None and self._is_shaded(paragraph)
        return None if coloured or styled or _above(run, "w:txbxContent") is not None else self._page

    def _is_shaded(self, paragraph: Any) -> bool:
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = None if named is None else self._styles.get(named.get(qn("w:val")))
        return style is not None and style.find(f"{qn('w:pPr')}/{qn('w:shd')}") is not None


def _first(holders: list[Any], name: str) -> Any:
    return next((found for one in holders if (found := one.find(qn(name))) is not None), None)


def _above(element: Any, name: str) -> Any:
    return next(element.iterancestors(qn(name)), None)


def _alike(ink: str, ground: str) -> bool:
    pairs = zip(bytes.fromhex(ink), bytes.fromhex(ground), strict=True)
    return all(abs(one - other) <= _NEAR for one, other in pairs)
