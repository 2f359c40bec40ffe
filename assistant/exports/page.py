"""An answer as a web page that stands alone; the mark is in a meta element and, for search engines, in JSON-LD."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import html

from assistant.exports.report import Report
from assistant.marking import Fields
from corpus.errors import NoMark

_TEMPLATES = Path(__file__).parent / "templates"
_META = "ai-mark"
_SCHEMA = "https://schema.org/"


def write(report: Report) -> bytes:
    """The report as UTF-8."""
    rendered = _environment().get_template("report.html").render(report=report, linked=_linked_data(report))
    return rendered.encode()


def read_mark(data: bytes) -> Fields:
    """The mark of such a page. Raises `NoMark`."""
    if not data.strip():
        raise NoMark
    page = html.fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    found = page.xpath("//head/meta[@name=$name]/@content", name=_META)
    try:
        mark: Fields = json.loads(str(found[0])) if isinstance(found, list) and found else {}
    except ValueError as error:
        raise NoMark from error
    if not mark:
        raise NoMark
    return mark


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _linked_data(report: Report) -> dict[str, Any]:
    """What the page is, in the vocabulary of schema.org."""
    term = str(report.mark["digital_source_type"]).rpartition("/")[2]
    return {
        "@context": _SCHEMA,
        "@type": "CreativeWork",
        "name": report.title,
        "inLanguage": report.language,
        "dateCreated": report.mark["created"],
        "creator": {"@type": "SoftwareApplication", "name": report.mark["system"]},
        "digitalSourceType": f"{_SCHEMA}{term[0].upper()}{term[1:]}DigitalSource",
        "creditText": report.disclosure,
        "citation": [
            {"@type": "CreativeWork", "position": one.n, "name": one.reference, "url": one.address, "text": one.quote}
            for one in report.entries
        ],
    }
