"""Bytes of an HTML file -> a tree, in the encoding the page is written in."""

from __future__ import annotations

import codecs
import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from corpus.errors import EmptyMaterial, UnsafeMaterial
from corpus.readers.decoding import decode

DEEPEST = 250
"""The deepest nesting of elements that is read; pages people make stay under a hundred."""

_HEAD = 4096  # bytes at the beginning in which a page declares its encoding
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARED_XML = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
# Western encodings are not among them: servers declare those unasked, and Polish letters are not in them
_BELIEVED = frozenset(
    "iso8859-2 iso8859-4 iso8859-5 iso8859-13 iso8859-16 cp1250 cp1251 cp1257 cp852 koi8-r koi8-u mac-latin2".split()
)
_DESCRIPTION = re.compile(r"\A\s*<\?xml[^>]*\?>", re.IGNORECASE)
_STRAY_SHARE = 0.01  # share of NUL above which bytes are no text in UTF-8
_C1_CONTROL = re.compile("[\x80-\x9f]")
# characters that a tree gives out and does not take back, as they are and as references; Word leaves them in pages
_NO_CHARACTER = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x0*([0-9a-f]{1,6})(?![0-9a-f])|0*(\d{1,7})(?!\d));?", re.IGNORECASE)


def parse(data: bytes, origin: str) -> HtmlElement:
    """The tree of a page. Raises `EmptyMaterial`, `BinaryMaterial` or `UnsafeMaterial` (nested without end)."""
    text = _DESCRIPTION.sub("", page_text(data, origin)).replace("\0", "")
    text = _REFERENCE.sub(_real_character, _NO_CHARACTER.sub(" ", text))
    if not text.strip():
        raise EmptyMaterial(origin=origin)
    # the text is given as bytes, so that no declaration inside it is believed again
    # (a huge tree is allowed so as to see how deep it is: the parser would drop what stands too deep, and say nothing)
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise EmptyMaterial(origin=origin) from error
    _check_depth(tree, origin)
    for element in list(tree.iter("dt", "dd")):
        # the parser leaves terms that are not closed inside each other
        above = element.getparent()
        if above is not None and above.tag in ("dt", "dd"):
            above.addnext(element)
    return tree


def page_text(data: bytes, origin: str) -> str:
    """The text of a page: by its byte order mark, as UTF-8, as it declares, else as it looks. Raises as `decode`."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)):
        return decode(data, origin)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _declared_text(data) or decode(data, origin)
    return decode(data, origin) if text.count("\0") > _STRAY_SHARE * len(text) else text


def _declared_text(data: bytes) -> str | None:
    """The text in the encoding declared, or None where none is, or where the bytes are not of it."""
    declared = _DECLARED.search(data[:_HEAD]) or _DECLARED_XML.match(data[:_HEAD])
    try:
        encoding = codecs.lookup(declared[1].decode("ascii", errors="replace")).name if declared else ""
        text = data.decode(encoding) if encoding in _BELIEVED else None
    except (LookupError, UnicodeError):
        return None
    return None if text is None or _C1_CONTROL.search(text) else text


def _real_character(reference: re.Match[str]) -> str:
    """The reference, or a space where it is to no character of a text."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return " " if code <= 0xFFFF and _NO_CHARACTER.match(chr(code)) else reference[0]


def _check_depth(tree: HtmlElement, origin: str) -> None:
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise nested_too_deep(origin)


def nested_too_deep(origin: str) -> UnsafeMaterial:
    """The error of a page whose elements, styles or data are nested without end."""
    return UnsafeMaterial(origin=origin, detail=f"ponad {DEEPEST} zagnieżdżeń / nested over {DEEPEST} deep")
