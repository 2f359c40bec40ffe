"""A part of a page's tree -> blocks: paragraphs, headings, list items, rows of tables."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from corpus.layout import Block
from corpus.webpage.tables import grid, is_layout

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big button cite code data dfn em font i ins kbd label mark meter nobr o output q "
    "ruby samp small span strong sub sup time tt u var wbr img".split()
)
_BOLD = frozenset(("b", "strong"))
_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_DEEPEST_HEADING = 6
_LONGEST_HEADING = 90  # longest bold paragraph, in characters, taken for a heading
_HOURS = re.compile(r"^(?:godz\.\s*)?\d{1,2}[:.]\d{2}(?:\s*(?:[-–—]|do)\s*\d{1,2}[:.]\d{2})?$")


@dataclass(frozen=True)
class _Item:
    """A list item that is being read: its marker, until its first block takes it."""

    marker: str
    first: bool


class _Renderer:
    """Blocks of an element, and the text gathered for the next one."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._bold = 0
        self._plain = False  # some of the gathered text is not bold
        self._item: _Item | None = None
        self._level = 1
        self._pre = 0

    def children(self, element: HtmlElement) -> None:
        """Render what an element holds."""
        self._add(element.text)
        for child in element:
            self._element(child)
            self._add(child.tail)

    def end_block(self, level: int = 0) -> None:
        """End the block whose text has been gathered; a blank line in it parts it in two."""
        whole, plain = "".join(self._text), self._plain
        self._text, self._plain = [], False
        for part in re.split(r"\n[^\S\n]*\n\s*", whole):
            text = tidy(part)
            if level or self._is_heading(text, plain):
                text = " ".join(text.split())
            if not text:
                continue
            item, self._item = self._item, self._item and _Item("", first=False)
            rank = level or (
                min(self._level + 1, _DEEPEST_HEADING) if self._is_heading(text, plain) and not item else 0
            )
            marker = "" if rank or item is None else item.marker
            self.blocks.append(Block(text, rank, marker, tight=item is not None and not (item.first or rank)))
        if level:
            self._level = level

    def _is_heading(self, text: str, plain: bool) -> bool:
        short = 0 < len(text) <= _LONGEST_HEADING and "\n" not in text
        return short and not plain and text[0].isupper() and text[-1] not in '.,:;!?…”"' and not _HOURS.match(text)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        self._plain = self._plain or (not self._bold and any(char.isalnum() for char in text))
        self._text.append(text if self._pre else re.sub(r"\s+", " ", text))

    def _element(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            self._text.append("\n")
        elif tag in _BOLD:
            self._bold += 1
            self.children(element)
            self._bold -= 1
        elif tag == "q":
            self._add("„")
            self.children(element)
            self._add("”")
        elif tag in _INLINE:
            self.children(element)
        else:
            self.end_block()
            self._block(element)

    def _block(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _HEADINGS:
            self.children(element)
            self.end_block(_HEADINGS[tag])
        elif tag in ("ul", "ol"):
            self._list(element)
        elif tag == "dl":
            self._pairs(element)
        elif tag == "table" and not is_layout(element):
            self._table(element)
        else:
            self._pre += tag == "pre"
            self.children(element)
            self.end_block()
            self._pre -= tag == "pre"

    def _list(self, element: HtmlElement) -> None:
        outer = self._item
        number = _number(element.get("start"), 1)
        for at, child in enumerate(element):
            number = _number(child.get("value"), number)
            marker = f"{number}. " if element.tag == "ol" else "- "
            self._item = _Item(marker, first=at == 0 and outer is None)
            self.children(child)
            self.end_block()
            self._add(child.tail)
            number += child.tag == "li"
        self._item = outer
        self.end_block()

    def _pairs(self, element: HtmlElement) -> None:
        """A list of terms and what is said of them: "9.00–10.00 | Rejestracja", a line each."""
        terms: list[str] = []
        first = True
        for child in element.iter("dt", "dd"):
            if any(above.tag in ("dt", "dd") for above in child.iterancestors()):
                continue
            if child.tag == "dt":
                terms += [line_of(child)]
                continue
            row = " | ".join(part for part in (*terms, line_of(child)) if part)
            if row:
                self.blocks.append(Block(row, tight=not first))
                first, terms = False, []
        if left := " | ".join(term for term in terms if term):
            self.blocks.append(Block(left, tight=not first))

    def _table(self, element: HtmlElement) -> None:
        for caption in element.iterfind("caption"):
            self.children(caption)
            self.end_block()
        rows = [[line_of(cell) if cell is not None else "" for cell in row] for row in grid(element)]
        kept = [at for at in range(max(map(len, rows), default=0)) if any(at < len(row) and row[at] for row in rows)]
        lines = [" | ".join(row[at] for at in kept if at < len(row)).rstrip(" |") for row in rows if any(row)]
        self.blocks += [Block(line, tight=at > 0 and len(kept) > 1) for at, line in enumerate(lines)]


def render(element: HtmlElement) -> list[Block]:
    """Blocks of an element, in reading order."""
    renderer = _Renderer()
    renderer.children(element)
    renderer.end_block()
    return _with_hours(renderer.blocks)


def line_of(element: HtmlElement) -> str:
    """The text of an element on one line; a comma where a line or paragraph ends without a mark."""
    renderer = _Renderer()
    renderer.children(element)
    renderer.end_block()
    lines = [line for block in renderer.blocks for line in block.text.split("\n")]
    text = ""
    for line in lines:
        goes_on = not text or text[-1] in ".,:;!?…–—-|(" or line[0].islower() or line[0] in "(–—"
        text += ("" if not text else " " if goes_on else ", ") + line
    return text


def tidy(text: str) -> str:
    """Text in NFC with single spaces, without invisible characters; its line breaks stay."""
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    lines = (" ".join(line.split()) for line in text.replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _with_hours(blocks: list[Block]) -> list[Block]:
    """Blocks in which an hour standing alone is on one line with what happens then."""
    joined: list[Block] = []
    for block in blocks:
        above = joined[-1] if joined else None
        if above is not None and _HOURS.match(above.text) and not (above.level or block.level or block.marker):
            tight = len(joined) > 1 and " | " in joined[-2].text
            joined[-1] = replace(above, text=f"{above.text} | {block.text}", tight=above.tight or tight)
        else:
            joined.append(block)
    return joined


def _number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text.strip()) else default
