"""Where on a page its text stands: trafilatura tells which text is the main one, the tree where all of it is."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement

from corpus.webpage.furniture import length, remove_menus
from corpus.webpage.hiding import remove
from corpus.webpage.tables import is_layout

_CHUNK = 20  # shortest text, in characters without spaces, that tells where the main text stands
_COVERED = 0.9  # share of the main text that its region holds
_COVERED_BY_CELL = 0.7
_ENOUGH = 0.4  # share of the page's text that is not links, below which what was found is not the page's main text
_DOUBTFUL = 0.5  # share of a part's text in links above which it may lead elsewhere
_PARTS = ("div", "section", "ul", "ol", "p", "figure", "table", "header")
_CONTAINERS = ("article", "main")


def main_region(tree: HtmlElement) -> HtmlElement:
    """The element that holds the main text; the body, without its menus, where none stands out."""
    body = tree.find(".//body")
    body = tree if body is None else body
    text = _main_text(tree)
    found = _narrowest(body, text)
    region = body if found is None else _container(found)
    if region is not body and _unlinked(region) < _ENOUGH * _unlinked(body):
        region = body
    if region.tag != "article":
        remove_menus(region)
    if region is not body:
        _remove_doubtful(region, text)
    return region


def _remove_doubtful(region: HtmlElement, text: str) -> None:
    """Take out of a region the parts that are links for the most part and of which the main text holds nothing."""
    for element in region.xpath(f".//*[{' or '.join(f'self::{tag}' for tag in _PARTS)}]"):
        linked, whole = sum(map(length, element.iter("a"))), length(element)
        if (
            whole
            and linked >= _DOUBTFUL * whole
            and not any(chunk in text for chunk in map(_squeezed, element.itertext()) if chunk)
        ):
            remove(element)


def _main_text(tree: HtmlElement) -> str:
    """The main text as trafilatura finds it, without spaces."""
    from trafilatura import bare_extraction

    copy = deepcopy(tree)
    for cell in copy.iter("td", "th"):
        for name in ("colspan", "rowspan"):
            cell.attrib.pop(name, None)  # a few cells that span thousands cost trafilatura a minute
    found = bare_extraction(copy, include_comments=False, include_tables=True, with_metadata=False)
    body = getattr(found, "body", None)
    return "" if body is None else _squeezed(" ".join(body.itertext()))


def _squeezed(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


def _narrowest(body: HtmlElement, text: str) -> HtmlElement | None:
    """The narrowest element that holds nearly all of a text."""
    weights: dict[HtmlElement, int] = {}
    for element in body.iter(etree.Element):
        chunks = [_squeezed(element.text), *(_squeezed(child.tail) for child in element)]
        weights[element] = sum(len(chunk) for chunk in chunks if len(chunk) >= _CHUNK and chunk in text)
    for element in reversed(list(body.iter(etree.Element))):
        above = element.getparent()
        if above is not None and element is not body:
            weights[above] += weights[element]
    if not weights.get(body):
        return None
    region = body
    while (inner := next((one for one in region if weights[one] >= _share(region) * weights[body]), None)) is not None:
        region = inner
    return region


def _share(element: HtmlElement) -> float:
    """The share of the main text for which a part of an element is its region: a cell that lays the page out shares
    the page with its menus."""
    table = next((one for one in (element, *element.iterancestors()) if one.tag == "table"), None)
    return _COVERED_BY_CELL if table is not None and is_layout(table) else _COVERED


def _container(element: HtmlElement) -> HtmlElement:
    """The article around an element, or else the main part; the element itself where the page marks neither."""
    around = [element, *element.iterancestors()]
    for tag in _CONTAINERS:
        if marked := [one for one in around if one.tag == tag or one.get("role", "").lower() == tag]:
            return marked[-1]
    marked = [one for one in around if one.get("itemprop") == "articleBody" or "Article" in one.get("itemtype", "")]
    return marked[-1] if marked else _block(element)


def _block(element: HtmlElement) -> HtmlElement:
    """The whole table, list or paragraph that an element is part of."""
    whole = element
    for one in (element, *element.iterancestors()):
        if one.tag in ("p", "li", "ul", "ol", "dl", "tr", "tbody", "span", "b", "strong", "em", "a"):
            whole = one.getparent() if one.getparent() is not None else one
        else:
            break
    return whole


def _unlinked(element: HtmlElement) -> int:
    return length(element) - sum(length(link) for link in element.iter("a"))
