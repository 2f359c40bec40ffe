"""What a page states of itself: title, site, author, day of publication, language, licence, address.

Only what a page states is taken: no date is guessed from an address or from a text about an event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from corpus.dates import parse_date
from corpus.records import Metadata
from corpus.storable import storable
from corpus.webpage.linked_data import LinkedData, linked_data
from corpus.webpage.rendering import tidy

_SEPARATOR = re.compile(r"\s+[-–—|»·•:/]{1,2}\s+|\s*[|»]\s*")
_MARKS = " -–—|»·•:/"
_OLDEST = date(1991, 1, 1)  # pages are not older than the web: an earlier date is a field left empty
_LONGEST = 300  # characters of a field
_NO_AUTHOR = re.compile(
    r"^(?:administrator\w*|admin\w*|super ?user|root|webmaster|redaktor serwisu|redaktor|user\w*|https?:.*|www\..*"
    r"|.*@.*|\W*)$",
    re.IGNORECASE,
)
_CREATIVE_COMMONS = re.compile(
    r"creativecommons\.org/(?:licenses/(?P<kind>[a-z-]+)/(?P<version>\d\.\d)(?:/(?P<country>[a-z]{2})\b)?|publicdomain/zero/)"
)
_PUBLISHED_NAMES = re.compile(r"\b(?:published|entry-date|pubdate|post-date|posted-on|date-published|created?)\b")
_PUBLISHED_PROPERTIES = ("article:published_time", "datePublished", "DC.date.issued", "dcterms.issued", "citation_date")


def about(tree: HtmlElement) -> Metadata:
    """What the tags of a page state; fields that no tag states are None."""
    data = linked_data(tree)
    language = tree.get("lang") or tree.get("xml:lang") or _meta(tree, "og:locale") or data.language or "pl"
    return Metadata(
        title=_title(tree, data),
        publisher=_field(_meta(tree, "og:site_name")) or _field(data.publisher),
        author=_author(tree, data),
        published=_published(tree, data),
        url=_address(tree),
        language=language[:2].lower() if re.match(r"[A-Za-z]{2}(?![A-Za-z])", language) else "pl",
        licence=_licence(tree, data),
    )


def with_headings(stated: Metadata, headings: list[str]) -> Metadata:
    """The metadata with the title cut to the heading it begins or ends with; what is cut off names the site."""
    title = stated.title
    if title is None:
        return replace(stated, title=headings[0] if headings else None)
    parts = _SEPARATOR.split(title)
    if len(parts) == 1:
        generic = title == stated.publisher or re.match(
            r"(?:biuletyn informacji publicznej|bip|strona główna)\b", title, re.I
        )
        return replace(stated, title=headings[0]) if headings and generic else stated
    site = stated.publisher
    if site and site in parts[1:] and (head := title[: title.rindex(site)].rstrip(_MARKS)):
        return with_headings(replace(stated, title=head), headings)
    for heading in headings:
        if title.startswith(heading) or title.endswith(heading):
            rest = title.removeprefix(heading) if title.startswith(heading) else title.removesuffix(heading)
            names = {part.strip(_MARKS) for part in _SEPARATOR.split(rest)} - {""}
            publisher = stated.publisher or (names.pop() if len(names) == 1 else None)
            return replace(stated, title=heading, publisher=publisher)
    if headings and re.match(r"biuletyn informacji publicznej|bip\b", title, re.IGNORECASE):
        return replace(stated, title=headings[0], publisher=stated.publisher or title)
    return stated


def _title(tree: HtmlElement, data: LinkedData) -> str | None:
    element = tree.find(".//title")
    own = element.text_content() if element is not None else None
    return _field(_meta(tree, "og:title")) or _field(data.headline) or _field(own)


def _author(tree: HtmlElement, data: LinkedData) -> str | None:
    marked = tree.xpath("(//*[@itemprop='author']//*[@itemprop='name'] | //*[@rel='author'])[1]")
    for name in (data.author, marked[0].text_content() if marked else None, _meta(tree, "author")):
        found = _field(name)
        if found and not _NO_AUTHOR.match(found):
            return found
    return None


def _published(tree: HtmlElement, data: LinkedData) -> date | None:
    stated = [*(_meta(tree, name) for name in _PUBLISHED_PROPERTIES), data.published]
    marked = tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate]")
    marked += [element for element in tree.iter("time") if _PUBLISHED_NAMES.search(_classes(element))]
    stated += [one.get("datetime") or one.get("content") or one.text_content() for one in marked]
    days = (parse_date(text[:200]) for text in stated if text)
    return next((day for day in days if day is not None and day >= _OLDEST), None)


def _classes(element: HtmlElement) -> str:
    return " ".join(one.get("class", "") for one in (element, element.getparent()) if one is not None)


def _address(tree: HtmlElement) -> str | None:
    canonical = tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
    for address in (*canonical[:1], _meta(tree, "og:url")):
        try:
            parts = urlsplit((address or "").strip())
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname:
            return storable(parts.geturl())
    return None


def _licence(tree: HtmlElement, data: LinkedData) -> str | None:
    marked = [str(one) for one in tree.xpath("//link[@rel='license']/@href | //a[contains(@rel, 'license')]/@href")]
    said = [
        link.get("href")
        for link in tree.iter("a")
        if _CREATIVE_COMMONS.search(link.get("href", "")) and "licenc" in _around(link)
    ]
    for address in (*marked, data.licence, *said[:1]):
        if address:
            return _licence_name(address)
    return None


def _around(link: HtmlElement) -> str:
    above = link.getparent()
    return "" if above is None else above.text_content()[:2000].lower()


def _licence_name(address: str) -> str | None:
    match = _CREATIVE_COMMONS.search(address)
    if match is None:
        return _field(address)
    if match["kind"] is None:
        return "CC0"
    return " ".join(
        part for part in ("CC", match["kind"].upper(), match["version"], (match["country"] or "").upper()) if part
    )


def _meta(tree: HtmlElement, name: str) -> str | None:
    found: Iterator[HtmlElement] = (
        one for one in tree.iter("meta") if name in (one.get("property"), one.get("name"), one.get("itemprop"))
    )
    return next((one.get("content") for one in found if (one.get("content") or "").strip()), None)


def _field(text: str | None) -> str | None:
    if text is None:
        return None
    line = storable(" ".join(tidy(text).split()))
    return line if 0 < len(line) <= _LONGEST else None
