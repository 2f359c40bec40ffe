"""What a page states in JSON-LD, the form in which search engines are told of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

_ARTICLES = frozenset(
    "Article NewsArticle BlogPosting Report ReportageNewsArticle ScholarlyArticle TechArticle "
    "SocialMediaPosting".split()
)
_PAGES = frozenset(("WebPage", "ItemPage", "AboutPage"))
_MOST = 2_000  # objects that are looked at


@dataclass(frozen=True)
class LinkedData:
    """Fields of a page's article as they are written, unchecked."""

    headline: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    licence: str | None = None


def linked_data(tree: HtmlElement) -> LinkedData:
    """What the JSON-LD of a page says of its article, or of the page where it names no article."""
    objects = _objects(tree)
    named = {one["@id"]: one for one in reversed(objects) if isinstance(one.get("@id"), str) and len(one) > 1}
    articles = [one for one in objects if _types(one) & _ARTICLES]
    pages = [one for one in objects if _types(one) & _PAGES]
    if len({str(one.get("headline")) for one in articles}) > 1:
        articles = []  # a list of articles, none of them the page's own
    found = [*articles, *pages]

    def first(key: str, within: list[dict[str, Any]]) -> str | None:
        return next((text for one in within if (text := _text(one.get(key), named)) is not None), None)

    return LinkedData(
        headline=first("headline", articles),
        author=first("author", articles),
        publisher=first("publisher", found),
        published=first("datePublished", found),
        language=first("inLanguage", found),
        licence=first("license", found),
    )


def _objects(tree: HtmlElement) -> list[dict[str, Any]]:
    waiting: list[Any] = []
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            waiting.append(json.loads(script.text or "", strict=False))
        except (ValueError, RecursionError):
            continue
    objects: list[dict[str, Any]] = []
    while waiting and len(objects) < _MOST:
        one = waiting.pop(0)
        if isinstance(one, dict):
            objects.append(one)
            waiting += [value for value in one.values() if isinstance(value, dict | list)]
        elif isinstance(one, list):
            waiting += one[:_MOST]
    return objects


def _types(one: dict[str, Any]) -> set[str]:
    types = one.get("@type")
    return {str(name) for name in types} if isinstance(types, list) else {str(types)}


def _text(value: Any, named: dict[str, dict[str, Any]]) -> str | None:
    """A value's text: itself, its name, its address, or that of the object it refers to."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = named.get(str(value.get("@id")), value)
        value = value.get("name") or value.get("url") or value.get("@id")
    return value if isinstance(value, str) else None
