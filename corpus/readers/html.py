"""Web pages saved as HTML, or fetched: their main text, without menus, notices and comments."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml.html import HtmlElement

from corpus.dates import parse_date
from corpus.errors import EmptyMaterial
from corpus.front_matter import merge
from corpus.layout import Block, assemble
from corpus.orders.unread import ordering
from corpus.records import Content, Metadata
from corpus.storable import storable
from corpus.webpage.about import about, with_headings
from corpus.webpage.furniture import remove_furniture
from corpus.webpage.hidden_words import comments, stated_words
from corpus.webpage.hiding import remove_unseen
from corpus.webpage.parsing import nested_too_deep, page_text, parse
from corpus.webpage.region import main_region
from corpus.webpage.rendering import line_of, render
from corpus.webpage.wording import BUTTONS, COUNTER, NO_PAGE, POSTED, READING_TIME, RECORD, WALL

_NOTICE = 400  # longest text, in characters, of a page that stands in place of the one asked for
_RECORD_LINE = 160  # longest line, in characters, of the record that a page keeps of itself
_PUBLISHED = re.compile(
    r"^(?:publikacja|data (?:publikacji|dodania|udostępnienia)|(?:data )?pierwsz\w+ publik|opublikowan|dodano)", re.I
)
_AUTHOR = re.compile(r"^autor", re.IGNORECASE)


def read(data: bytes, origin: str) -> Content:
    """Raises `EmptyMaterial` (no text; a redirect, an error or a wall in its place), `BinaryMaterial`,
    `UnsafeMaterial`."""
    tree = parse(data, origin)
    try:
        return _read_tree(tree, page_text(data, origin), origin)
    except RecursionError as error:  # style sheets are read by descent
        raise nested_too_deep(origin) from error


def _read_tree(tree: HtmlElement, page: str, origin: str) -> Content:
    stated = about(tree)
    unshown = [*stated_words(tree), *comments(page)]
    redirects = bool(tree.xpath("//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh'][contains(@content, '=')]"))
    unshown += remove_unseen(tree)
    headings = _headings(tree)
    remove_furniture(tree)
    region = main_region(tree)
    own = _headings(region)
    metadata = with_headings(stated, own + [one for one in headings if one not in own])
    blocks, noted = _without_records(render(region))
    blocks = _titled(blocks, metadata.title, headings)
    size = sum(len(block.text) for block in blocks if not block.level)
    if not size or (size <= _NOTICE and (redirects or _is_notice(stated.title, blocks))):
        raise EmptyMaterial(origin=origin)
    return replace(assemble(blocks, merge(metadata, noted)), unread=ordering(unshown))


def _headings(tree: HtmlElement) -> list[str]:
    """Headings of the first two ranks, the first rank first."""
    return [line for tag in ("h1", "h2") for one in tree.iter(tag) if (line := line_of(one))]


def _without_records(blocks: list[Block]) -> tuple[list[Block], Metadata]:
    """Blocks without counters, buttons and the record that a page keeps of itself, and what the record tells."""
    kept: list[Block] = []
    noted = Metadata()
    for block in blocks:
        lines: list[str] = []
        for whole in block.text.split("\n"):
            line = " | ".join(cell for cell in whole.split(" | ") if not BUTTONS.match(cell)) if "|" in whole else whole
            short = not block.level and len(line) <= _RECORD_LINE
            record = RECORD.match(line) or POSTED.match(line) if short else None
            if record is not None:
                noted = _note(noted, record["label"], record["value"].strip(" |"))
            elif line and not any(one.match(line) for one in (COUNTER, BUTTONS, READING_TIME)):
                lines.append(whole)
        if lines:
            kept.append(replace(block, text=storable("\n".join(lines))))
    return [block for at, block in enumerate(kept) if not _is_bare_heading(kept, at)], noted


def _note(noted: Metadata, label: str, value: str) -> Metadata:
    if _PUBLISHED.match(label) and noted.published is None:
        return replace(noted, published=parse_date(value))
    if _AUTHOR.match(label) and noted.author is None and value:
        return replace(noted, author=value)
    if label.lower() == "kategoria" and noted.category is None and value:
        return replace(noted, category=value)
    return noted


def _is_bare_heading(blocks: list[Block], at: int) -> bool:
    """Whether a heading of a lower rank ends the page: what stood under it was not text."""
    return at == len(blocks) - 1 and blocks[at].level > 1 and at > 0


def _titled(blocks: list[Block], title: str | None, headings: list[str]) -> list[Block]:
    """The blocks under the page's title, where the title is a heading that stands outside the main text."""
    shown = any(block.text == title for block in blocks)
    return blocks if shown or not title or title not in headings else [Block(title, level=1), *blocks]


def _is_notice(title: str | None, blocks: list[Block]) -> bool:
    heads = [title or "", *(block.text for block in blocks if block.level)]
    return any(map(NO_PAGE.search, heads)) or any(WALL.search(block.text) for block in blocks)
