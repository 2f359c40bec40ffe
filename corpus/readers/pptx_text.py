"""Paragraphs of a PowerPoint shape: their words, and the bullets and numbers that they inherit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.slide import Slide

from corpus.layout import Block
from corpus.readers.numbering import BULLET, Counters, numeral
from corpus.readers.office import LINE, item_or_paragraph, tidy

_WITH_BULLETS = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.VERTICAL_BODY)
_BULLETS = (qn("a:buNone"), qn("a:buChar"), qn("a:buAutoNum"), qn("a:buBlip"))
_FURNITURE_FIELD = re.compile("slidenum|datetime")
_SCHEME = re.compile("(arabic|alphaLc|alphaUc|romanLc|romanUc)(Period|ParenR|ParenBoth|Plain)")
_KINDS = {"arabic": "1", "alphaLc": "a", "alphaUc": "A", "romanLc": "i", "romanUc": "I"}
_SHAPES = {"Period": "{}. ", "ParenR": "{}) ", "ParenBoth": "({}) ", "Plain": "{} "}


def words(paragraph: Any) -> str:
    """The tidy words of an `a:p`, without numbers of slides and dates that the program fills in."""
    parts: list[str] = []
    for child in paragraph.iterchildren():
        if child.tag == qn("a:br"):
            parts.append(LINE)
        elif child.tag != qn("a:fld") or not _FURNITURE_FIELD.match(child.get("type", "")):
            parts += [part.text or "" for part in child.iterchildren(qn("a:t"))]
    return tidy("".join(parts))


def paragraph_blocks(body: Any, styles: Sequence[Any] = ()) -> Iterator[Block]:
    """The paragraphs of a text body (`p:txBody`, `a:txBody`), those with a bullet or number as list items."""
    own = body.find(qn("a:lstStyle"))
    chain = [*([] if own is None else [own]), *styles]
    counters = Counters()
    for paragraph in body.iterchildren(qn("a:p")):
        text = words(paragraph)
        if not text:
            continue
        given = paragraph.find(qn("a:pPr"))
        level = _integer(None if given is None else given.get("lvl"), 0)
        bullet = _bullet(given, level, chain)
        if bullet is not None and bullet.tag == qn("a:buAutoNum"):
            number = counters.step(level, _integer(bullet.get("startAt"), 1))
            scheme = _SCHEME.fullmatch(bullet.get("type", ""))
            kind, shape = scheme.groups() if scheme else ("arabic", "Period")
            yield Block(text, marker=_SHAPES[shape].format(numeral(number, _KINDS[kind])))
            continue
        counters.numbers = {other: number for other, number in counters.numbers.items() if other < level}
        if bullet is None or bullet.tag == qn("a:buNone"):
            yield item_or_paragraph(text)
        else:
            yield Block(text, marker=BULLET)


def inherited_styles(shape: Any, slide: Slide) -> list[Any]:
    """List styles that a placeholder inherits from its layout and master, the nearest first."""
    if not shape.is_placeholder or shape.placeholder_format.type not in _WITH_BULLETS:
        return []
    layout: Any = slide.slide_layout
    master = layout.slide_master
    over = [one for one in layout.placeholders if one.placeholder_format.idx == shape.placeholder_format.idx]
    over += [one for one in master.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.BODY]
    found = [one.element.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}") for one in over]
    found.append(master.element.find(f"{qn('p:txStyles')}/{qn('p:bodyStyle')}"))
    return [style for style in found if style is not None]


def _bullet(given: Any, level: int, chain: Sequence[Any]) -> Any:
    """The element that says which bullet a paragraph has, or None."""
    tag = qn(f"a:lvl{level + 1}pPr")
    for holder in (given, *(style.find(tag) for style in chain)):
        bullet = None if holder is None else next(holder.iterchildren(*_BULLETS), None)
        if bullet is not None:
            return bullet
    return None


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,5}", text) else default
