"""Files -> sources: what is a material, how its bytes become text, what its front matter says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from corpus.cleaning import clean
from corpus.dates import parse_date
from corpus.dates import years as years_in
from corpus.editions import MAX_EDITION, document_edition, edition_place, edition_year
from corpus.errors import (
    BinaryMaterial,
    EmptyMaterial,
    MalformedMaterial,
    MaterialTooLarge,
    UnsupportedFormat,
)
from corpus.headers import LABEL
from corpus.markup import Layout, lay_out
from corpus.records import Metadata, Source
from corpus.sentences import split_sentences

TEXT_SUFFIXES = (".txt", ".md", ".markdown")
LINES_SUFFIX = ".jsonl"
FORMATS = (*TEXT_SUFFIXES, LINES_SUFFIX)

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
_FALLBACK_ENCODINGS = ("cp1250", "iso8859-2")
_BINARY_SHARE = 0.02
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_TITLE_LENGTH = 110
_KNOWN = frozenset(item.name for item in fields(Metadata))
_STATES_KNOWN = re.compile(rf"^[\"']?(?:{'|'.join(sorted(_KNOWN))})[\"']?[ \t]*:", re.MULTILINE)


def read_text_file(path: Path, origin: str, *, limit_mb: int) -> Source:
    """Read one text or Markdown file.

    Raises `MaterialTooLarge`, `BinaryMaterial`, `EmptyMaterial`, `MalformedMaterial` or `UnsupportedFormat`.
    """
    if path.suffix.lower() not in TEXT_SUFFIXES:
        raise UnsupportedFormat(origin=origin, formats=", ".join(FORMATS))
    size = path.stat().st_size
    if size > limit_mb * 1_000_000:
        raise MaterialTooLarge(origin=origin, size=f"{size / 1_000_000:.0f}", limit=limit_mb)
    return source_from_text(decode(path.read_bytes(), origin), origin)


def source_from_text(raw: str, origin: str) -> Source:
    """Clean a page's raw text, read its front matter and headings, and tell its title, date and edition."""
    stated, body = _front_matter(_storable(raw).removeprefix("\ufeff").replace("\r\n", "\n"), origin)
    cleaned = clean(body)
    layout = lay_out(cleaned.text)
    if not any(char.isalnum() for char in layout.text):
        raise EmptyMaterial(origin=origin)
    metadata = _merge(stated, cleaned.metadata)
    title = metadata.title or _title(layout)
    return Source(origin, layout.text, layout.sections, _dated(replace(metadata, title=title), title, layout.text))


def _dated(metadata: Metadata, title: str, text: str) -> Metadata:
    """The metadata with edition, year and place, read from the text where they were not stated."""
    edition = metadata.edition or document_edition(title, text)
    published = metadata.published.year if metadata.published else None
    stated = years_in(metadata.when or "")
    year = metadata.year or (stated[0] if stated else edition_year(edition, text, published) if edition else None)
    where = metadata.where or (edition_place(edition, text) if edition else None)
    return replace(metadata, edition=edition, year=year, where=where)


def read_lines_file(path: Path) -> Iterator[Source]:
    """Documents of a JSON Lines file, one a line: `{"id", "title", "text", ...metadata}`.

    The text is kept as it is given. Raises `MalformedMaterial` or `EmptyMaterial`, naming the line.
    """
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _read_line(line, f"{path.name}:{number}")


def _read_line(line: bytes, place: str) -> Source:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise MalformedMaterial(origin=place, detail=str(error)) from error
    # by type: True would pass for a number
    if not isinstance(record, dict) or type(record.get("id")) not in (str, int, float):
        raise MalformedMaterial(origin=place, detail='{"id", "text"}')
    if not isinstance(record.get("text"), str):
        raise MalformedMaterial(origin=place, detail='{"id", "text"}')
    text = _storable(record["text"])
    if not any(char.isalnum() for char in text):
        raise EmptyMaterial(origin=place)
    metadata = _metadata({key: value for key, value in record.items() if key not in ("id", "text")}, place)
    title = metadata.title or _title(Layout(text, ()))
    dated = _dated(replace(metadata, title=title), metadata.title or "", text)
    return Source(origin=_storable(str(record["id"])), text=text, metadata=dated)


def _storable(text: str) -> str:
    """The text, as long as it was, without what SQLite does not carry: half a character (surrogate) and NUL."""
    return _HALF_CHARACTER.sub("\ufffd", text).replace("\0", " ")


def decode(data: bytes, origin: str) -> str:
    """Text of a file in UTF-8, UTF-16 with a mark, CP1250 or ISO-8859-2.

    Stray bytes in UTF-8 are replaced one by one, so that a broken file loses a letter and not a page. Raises
    `BinaryMaterial` for what is not text and `EmptyMaterial` for no bytes.
    """
    if not data.strip():
        raise EmptyMaterial(origin=origin)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    controls = sum(data[:65536].count(byte) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    if controls > _BINARY_SHARE * min(len(data), 65536) or b"\0" in data[:65536]:
        raise BinaryMaterial(origin=origin)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        repaired = data.decode("utf-8", errors="replace")
    broken = repaired.count("\ufffd")
    if sum(char in _POLISH for char in repaired) >= broken:
        return repaired
    candidates = [data.decode(encoding, errors="replace") for encoding in _FALLBACK_ENCODINGS]
    best = max(candidates, key=_likeness)
    if _likeness(best) >= 0:
        return best
    if broken > max(1, _BINARY_SHARE * len(repaired)) or not any(char.isalnum() for char in repaired):
        raise BinaryMaterial(origin=origin)
    return repaired


def _likeness(text: str) -> int:
    """How Polish a decoding looks: its Polish letters less the signs that no Polish text holds."""
    strange = sum(not (char.isascii() or char in _POLISH or char in "„”’‘–—…°§«»€\u00a0éöüäáÉÖÜÄß") for char in text)
    return sum(char in _POLISH for char in text) - 2 * strange


def _front_matter(raw: str, origin: str) -> tuple[Metadata, str]:
    match = _FRONT_MATTER.match(raw)
    if match is None:
        return Metadata(), raw
    import yaml

    block = match.group(1)
    furniture = f"{block}\n\n{raw[match.end() :]}"
    if not _STATES_KNOWN.search(block) and any(LABEL.match(line) for line in block.split("\n")):
        return Metadata(), furniture  # a page's header between rulers, which need not be YAML
    try:
        stated = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        # the last ones come from inside the reader of YAML: 31 February, "!!bool x", brackets without end
        raise MalformedMaterial(origin=origin, detail=" ".join(str(error).split())) from error
    if stated is None:
        return Metadata(), raw[match.end() :]
    if not isinstance(stated, dict):
        return Metadata(), raw  # two rulers around a paragraph, not front matter
    if not _KNOWN & set(stated):
        return Metadata(), furniture  # words with a colon between rulers
    return _metadata(stated, origin), raw[match.end() :]


def _metadata(stated: dict[str, Any], origin: str) -> Metadata:
    """Known fields of a mapping; fields the product does not know are left out."""
    values: dict[str, Any] = {}
    for key, value in stated.items():
        if key not in _KNOWN or value is None or value == "":
            continue
        if key == "published":
            values[key] = value if type(value) is date else parse_date(str(value))
        elif key == "edition":
            values[key] = _number(key, value, origin, 1, MAX_EDITION)
        elif key == "year":
            values[key] = _number(key, value, origin, 1900, 2100)
        else:
            values[key] = _storable(str(value))
    return Metadata(**values)


def _number(key: str, value: object, origin: str, low: int, high: int) -> int:
    try:
        number = int(str(value))
    except ValueError as error:
        raise MalformedMaterial(origin=origin, detail=f"{key}: {value}") from error
    if not low <= number <= high:
        raise MalformedMaterial(origin=origin, detail=f"{key}: {value}")
    return number


def _merge(stated: Metadata, found: Metadata) -> Metadata:
    """What the front matter states, filled up with what the page's own lines say."""
    missing = {item.name: getattr(found, item.name) for item in fields(Metadata) if getattr(stated, item.name) is None}
    return replace(stated, **missing)


def _title(layout: Layout) -> str:
    """The heading that stands over the whole text, else its only heading, else the beginning of its first sentence."""
    top = [section for section in layout.sections if section.level == 1] or (
        list(layout.sections) if len(layout.sections) == 1 else []
    )
    if top:
        return top[0].path[-1]
    spans = split_sentences(layout.text)
    sentences = [layout.text[span.start : span.end] for span in spans]
    first = next((one for one in sentences if one[-1] in ".!?…”" and len(one) > 20), sentences[0] if sentences else "")
    if len(first) <= _TITLE_LENGTH:
        return first.rstrip(".")
    return first[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"
