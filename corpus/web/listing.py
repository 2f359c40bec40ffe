"""What addresses a list gives: a text with one a line, a sitemap, a feed; a page gives itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from corpus.errors import ForbiddenAddress, MalformedMaterial, TooManyAddresses, UnsafeMaterial
from corpus.readers.formats import suffix_of
from corpus.web.addresses import Address, parse_address
from corpus.web.fetching import Fetched, Fetcher
from corpus.web.types import LIST_SUFFIXES
from corpus.web.unpacking import MAGIC, unpacked

MOST_ADDRESSES = 5_000
"""The most addresses that one list gives."""

MOST_SITEMAPS = 100
"""The most sitemaps that an index of sitemaps leads to."""

_DEEPEST = 40  # nesting of elements in a sitemap or feed
_FEEDS = ("rss", "feed", "RDF")


@dataclass
class _Listed:
    """What an XML file lists: the name of its root, and the addresses in it, as written."""

    root: str = ""
    addresses: list[str] = field(default_factory=list)


def read_list(text: str, origin: str = "") -> tuple[str, ...]:
    """Addresses and paths of a list with one a line, each once; what stands behind # at a line's beginning, or behind
    a space and #, is a remark. Raises `TooManyAddresses`."""
    lines = (line.partition(" #")[0].strip() for line in text.removeprefix("\ufeff").splitlines())
    return _limited((line for line in lines if line and not line.startswith("#")), origin)


def expand(address: str, fetcher: Fetcher) -> tuple[str, ...]:
    """The addresses that an address stands for: those of a sitemap or feed, or itself.

    A page is fetched to see what it is; fetching it next costs nothing. Raises `MaterialError`: that of `fetch`,
    `UnsafeMaterial` (an entity bomb), `MalformedMaterial`, `TooManyAddresses`.
    """
    fetched = fetcher.fetch(address)
    listed = _read(fetched, fetcher.limits.size_mb)
    if listed.root in _FEEDS:
        base = parse_address(fetched.final_address, fetcher.reach)
        return _limited(_resolved(listed.addresses, base, fetcher), fetched.address)
    if listed.root in ("urlset", "sitemapindex"):
        return _limited(_of_sitemap(fetched, listed, fetcher), fetched.address)
    return (fetched.address,)


def _of_sitemap(fetched: Fetched, listed: _Listed, fetcher: Fetcher) -> Iterator[str]:
    """Addresses of a sitemap or of the sitemaps of an index, those of its own site."""
    base = parse_address(fetched.final_address, fetcher.reach)
    if listed.root == "urlset":
        yield from _own(listed.addresses, base, fetcher)
        return
    sitemaps = list(_own(listed.addresses, base, fetcher))
    if len(sitemaps) > MOST_SITEMAPS:
        raise TooManyAddresses(origin=fetched.address, limit=MOST_SITEMAPS)
    for sitemap in sitemaps:
        inner = _read(fetcher.fetch(sitemap), fetcher.limits.size_mb)
        if inner.root == "urlset":
            yield from _own(inner.addresses, base, fetcher)


def _own(addresses: Iterable[str], base: Address, fetcher: Fetcher) -> Iterator[str]:
    """Those of the addresses that are of the same site."""
    for address in _resolved(addresses, base, fetcher):
        if _site_name(parse_address(address, fetcher.reach).host) == _site_name(base.host):
            yield address


def _site_name(host: str) -> str:
    return host.removeprefix("www.")


def _resolved(addresses: Iterable[str], base: Address, fetcher: Fetcher) -> Iterator[str]:
    for address in addresses:
        try:
            yield str(base.join(address, fetcher.reach))
        except ForbiddenAddress:
            continue  # "mailto:" and the like in a feed


def _limited(addresses: Iterable[str], origin: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for address in addresses:
        found[address] = None
        if len(found) > MOST_ADDRESSES:
            raise TooManyAddresses(origin=origin, limit=MOST_ADDRESSES)
    return tuple(found)


def _read(fetched: Fetched, limit_mb: int) -> _Listed:
    """What a file lists, nothing where it is no list. Raises `UnsafeMaterial` or `MalformedMaterial`."""
    if suffix_of(fetched.name) not in LIST_SUFFIXES:
        return _Listed()
    data = fetched.data
    if data.startswith(MAGIC):
        data = b"".join(unpacked([data], limit_mb, fetched.address))
    listed = _Listed()
    try:
        for root, address in _entries(data, fetched.address):
            listed.root = root
            if address:
                listed.addresses.append(address)
    except DefusedXmlException as error:
        raise UnsafeMaterial(origin=fetched.address, detail="DTD, encje / entities") from error
    except (ParseError, ValueError, LookupError) as error:
        raise MalformedMaterial(origin=fetched.address, detail=f"XML: {error}") from error
    return listed


def _entries(data: bytes, origin: str) -> Iterator[tuple[str, str]]:
    """The root's name with each address; what was read is forgotten, so that a long list costs little memory."""
    path: list[Element] = []
    for event, element in iterparse(BytesIO(data), events=("start", "end"), forbid_dtd=True):
        if event == "start":
            path.append(element)
            if len(path) == 1:
                yield _local(element), ""
            if len(path) > _DEEPEST:
                raise UnsafeMaterial(origin=origin, detail="XML")
            continue
        path.pop()
        parent = _local(path[-1]) if path else ""
        if path:
            address = _address(element, parent)
            if address:
                yield _local(path[0]), address
        if parent in ("urlset", "sitemapindex", "rss", "channel", "feed", "RDF", ""):
            element.clear()
            if path:
                path[-1].remove(element)


def _address(element: Element, parent: str) -> str:
    """The address that an element gives: <url><loc>, <sitemap><loc>, <item><link>, <entry><link href>."""
    name = _local(element)
    if (parent, name) in (("url", "loc"), ("sitemap", "loc"), ("item", "link")):
        return (element.text or "").strip()
    if (parent, name) == ("entry", "link") and element.get("rel", "alternate") == "alternate":
        return (element.get("href") or "").strip()
    return ""


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
