"""Words that a page holds and that are no part of its text: comments, descriptions of pictures, its head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_ATTRIBUTES = ("alt", "title", "aria-label", "aria-description", "content", "placeholder", "summary", "data-content")
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)


def stated_words(tree: HtmlElement) -> Iterator[str]:
    """What the attributes of a page say in words."""
    for element in tree.iter(
        "img", "meta", "a", "abbr", "p", "div", "span", "section", "input", "svg", "table", "button"
    ):
        for name in _ATTRIBUTES:
            if value := element.get(name):
                yield value
    yield from (one.text or "" for one in tree.iter("noscript", "template"))


def comments(page: str) -> Iterator[str]:
    """The comments of a page."""
    return (match[1] for match in _COMMENT.finditer(page))
