"""What is fuzzed: each reader by name, with its seeds, and what must hold of whatever it reads."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import cast

from corpus.describing import describe
from corpus.errors import MaterialError
from corpus.front_matter import read_front_matter
from corpus.readers.archive import members
from corpus.readers.formats import FORMATS
from corpus.readers.lines import read_line
from corpus.records import Content, Source
from corpus.serialising import content_json, parse_content
from corpus.web.addresses import Reach
from corpus.web.fetching import Fetched, Fetcher, Limits
from corpus.web.listing import expand, read_list

FIXTURES = Path(__file__).parents[1] / "corpus" / "fixtures"
ORIGIN = "fuzz"
_NOTE = "# Kongres\n\nII Kongres Sekretarzy odbył się 21 maja 2019 r. w Łodzi.\n\n- sala A | 10:00\n"
_FRONT = "---\ntitle: Zaproszenie\nedition: 2\npublished: 2019-05-21\nwhere: Łódź\n---\n"
_LINE = '{"id": "a", "title": "Most", "text": "Starosta otworzył most.", "edition": 4, "published": "2019-05-21"}'
_SITEMAP = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<url><loc>https://kongres.example/a</loc><lastmod>2026-05-27</lastmod></url></urlset>"
)
_FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/b"/><link rel="self" href="/c"/></entry></feed>',
    "<rss><channel><item><link>https://kongres.example/d</link></item></channel></rss>",
)


@dataclass(frozen=True)
class Target:
    """A reader: what takes the bytes and may raise `MaterialError` alone, the bytes it begins with, its packaging."""

    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]
    packed: bool = False  # a ZIP, whose members are changed one by one


class _Site(Fetcher):
    """A web site that gives the same bytes at every address; nothing is fetched."""

    def __init__(self, data: bytes) -> None:
        self.limits = Limits()
        self.reach = Reach()
        self._data = data

    def fetch(self, address: str) -> Fetched:
        return Fetched(address, address, "sitemap.xml", self._data, None)


def targets() -> dict[str, Target]:
    """Every reader of formats, under its first suffix without the dot, and those of what holds or lists materials."""
    modules = list(dict.fromkeys(known.module for known in FORMATS.values()))
    found = dict(map(_of_module, modules))
    found["jsonl"] = Target(_run_line, (_LINE.encode(),))
    found["zip"] = Target(_run_archive, _fixtures((".zip",)), packed=True)
    found["sitemap"] = Target(_run_sitemap, tuple(one.encode() for one in (_SITEMAP, *_FEED)))
    found["front-matter"] = Target(_run_front_matter, (_FRONT.encode(),))
    return found


def check(content: Content) -> None:
    """Assert what every content keeps to, before and after it is described and sent from process to process."""
    _check_spans(content)
    assert parse_content(content_json(content)) == content
    described = describe(content, ORIGIN)
    _check_spans(described)
    words = (described.text, described.metadata.title or "")
    assert not any(char == "\0" or "\ud800" <= char <= "\udfff" for text in words for char in text), "not storable"


def _check_spans(content: Content | Source) -> None:
    for mark in content.marks:
        assert 0 <= mark.start < mark.end <= len(content.text), f"{mark} outside the text"
    assert all(one.end <= other.start for one, other in pairwise(content.marks)), "marks overlap or out of order"
    for section in content.sections:
        assert 0 <= section.start <= section.end <= len(content.text), f"{section} outside the text"
        assert section.path, "a section without headings"
    assert all(one.start <= other.start for one, other in pairwise(content.sections)), "sections out of order"


def _of_module(module: str) -> tuple[str, Target]:
    read = cast("Callable[[bytes, str], Content]", importlib.import_module(module).read)

    def run(data: bytes) -> None:
        check(read(data, ORIGIN))

    kin = tuple(one for one, known in FORMATS.items() if known.module == module)
    seeds = _fixtures(kin) or ((_FRONT + _NOTE).encode(), _NOTE.encode("cp1250"))
    return kin[0][1:], Target(run, seeds, packed=seeds[0].startswith(b"PK"))


def _fixtures(suffixes: Iterable[str]) -> tuple[bytes, ...]:
    found: Iterator[Path] = (path for path in sorted(FIXTURES.iterdir()) if path.suffix in tuple(suffixes))
    return tuple(path.read_bytes() for path in found)


def _run_line(data: bytes) -> None:
    source = read_line(data, ORIGIN)
    check(Content(source.text, source.sections, source.marks, source.metadata))


def _run_archive(data: bytes) -> None:
    for name, content in members(data, ORIGIN):
        assert name, "a member without a name"
        assert ".." not in Path(name).parts, "a path that leads out"
        assert isinstance(content, bytes)


def _run_sitemap(data: bytes) -> None:
    read_list(data.decode("utf-8", errors="replace"))
    for address in expand("https://kongres.example/sitemap.xml", _Site(data)):
        assert address.startswith(("http://", "https://")), address


def _run_front_matter(data: bytes) -> None:
    metadata, text = read_front_matter(data.decode("utf-8", errors="surrogateescape"), ORIGIN)
    try:
        check(Content(text, metadata=metadata))
    except MaterialError:
        return  # nothing below the front matter
