"""Paragraphs of a PDF -> blocks: headings ranked by their size, items and rows set tight, pages as places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.layout import Block, Place
from corpus.readers.pdf_lines import SOFT_HYPHEN
from corpus.readers.pdf_paragraphs import Paragraph

_LARGER = 1.12  # times the body's size
_SAME_RANK = 0.06  # share by which sizes of one rank may differ
_LONGEST = 200  # characters of a heading
_LONGEST_BOLD = 120  # of one no larger than the body
_SENTENCE = 80  # a longer text that ends with a full stop is a sentence in large type
_RANKS = 5
_CAPITALS = re.compile(r"^[^a-ząćęłńóśźż]*[A-ZŁŚŻŹĆÓĄĘŃ]{3,}[^a-ząćęłńóśźż]*$")
_OPEN_END = re.compile(r"[,;:.]$")


def blocks(found: Sequence[Paragraph], body: float) -> list[Block]:
    """Blocks with their headings: larger sizes first, then bold lines and lines in capitals of the body's size."""
    ranks = _ranks([one.size for one in found if _is_large(one, body)])
    prose = [one for one in found if not one.row]
    bold_share = sum(len(one.text) for one in prose if one.bold) / max(sum(len(one.text) for one in prose), 1)
    out: list[Block] = []
    above: Paragraph | None = None
    for one in found:
        level = 0
        if _is_large(one, body):
            level = _rank(ranks, one.size)
        elif _is_lesser(one, body, bold_share):
            level = min(len(ranks), _RANKS) + 1
        text = one.text.rstrip(SOFT_HYPHEN)
        out.append(_block(one, text, level, tight=above is not None and _tight(above, one) and not level))
        above = one if not level else None
    return out


def _block(one: Paragraph, text: str, level: int, *, tight: bool) -> Block:
    marker = one.marker
    places = tuple((at, Place("page", str(page))) for at, page in one.pages)
    if level and marker:  # the number of a heading is a part of it
        kept = "" if marker == "- " else marker
        places = tuple((at and at + len(kept), place) for at, place in places)
        text, marker = kept + text, ""
    return Block(text, level=level, marker=marker, tight=tight, places=places)


def _tight(above: Paragraph, one: Paragraph) -> bool:
    return (above.row and one.row and one.follows) or bool(above.marker and one.marker)


def _is_large(one: Paragraph, body: float) -> bool:
    return (
        not one.row
        and one.size >= _LARGER * body
        and len(one.text) <= _LONGEST
        and sum(char.isalnum() for char in one.text) > 1
        and one.marker != "- "
        and not (len(one.text) > _SENTENCE and one.text.endswith("."))
    )


def _is_lesser(one: Paragraph, body: float, bold_share: float) -> bool:
    """Bold or in capitals, short, and no part of a sentence."""
    if one.row or one.marker == "- " or len(one.text) > _LONGEST_BOLD or one.size < 0.9 * body:
        return False
    if sum(char.isalpha() for char in one.text) < 3 or _OPEN_END.search(one.text):
        return False
    return (one.bold and bold_share < 0.4) or bool(_CAPITALS.match(one.text))


def _ranks(sizes: Sequence[float]) -> list[float]:
    """Sizes of headings from the largest, those near one another as one."""
    ranks: list[float] = []
    for size in sorted(sizes, reverse=True):
        if not ranks or size < (1 - _SAME_RANK) * ranks[-1]:
            ranks.append(size)
    return ranks


def _rank(ranks: list[float], size: float) -> int:
    return min(sum(other >= size - 0.001 for other in ranks) or 1, _RANKS)
