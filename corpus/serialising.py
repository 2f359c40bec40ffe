"""Sections, marks and metadata as JSON: for the catalogue, and between the reading process and its caller."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from corpus.records import Content, KeptOut, Mark, Metadata, Section, Source, Unread


def sections_json(sections: tuple[Section, ...]) -> str:
    """Sections as a JSON array of arrays."""
    return _dump([[one.start, one.end, one.level, one.path] for one in sections])


def parse_sections(stored: str) -> tuple[Section, ...]:
    """The sections of `sections_json`."""
    return tuple(Section(start, end, level, tuple(path)) for start, end, level, path in json.loads(stored))


def marks_json(marks: tuple[Mark, ...]) -> str:
    """Marks as a JSON array of arrays."""
    return _dump([[one.start, one.end, one.kind, one.value, one.speaker] for one in marks])


def parse_marks(stored: str) -> tuple[Mark, ...]:
    """The marks of `marks_json`."""
    return tuple(Mark(*one) for one in json.loads(stored))


def metadata_json(metadata: Metadata) -> str:
    """Metadata as a JSON object."""
    return _dump(asdict(metadata))


def parse_metadata(stored: str) -> Metadata:
    """The metadata of `metadata_json`."""
    metadata = Metadata(**json.loads(stored))
    published = metadata.published
    return replace(metadata, published=date.fromisoformat(str(published)) if published else None)


def content_json(content: Content | Source) -> str:
    """A reader's content, or a source's, as a JSON object of strings."""
    parts = {
        "text": content.text,
        "sections": sections_json(content.sections),
        "marks": marks_json(content.marks),
        "metadata": metadata_json(content.metadata),
        **({"unread": _dump([[one.text, one.place] for one in content.unread])} if content.unread else {}),
    }
    return json.dumps(parts)  # in ASCII: what a broken file holds may be no text that can be encoded


def parse_content(stored: str) -> Content:
    """The content of `content_json`."""
    parts = json.loads(stored)
    return Content(
        parts["text"],
        parse_sections(parts["sections"]),
        parse_marks(parts["marks"]),
        parse_metadata(parts["metadata"]),
        tuple(Unread(text, place) for text, place in json.loads(parts.get("unread", "[]"))),
    )


def kept_out_json(found: tuple[KeptOut, ...]) -> str:
    """What was kept out of a material as a JSON array of objects."""
    return _dump([asdict(one) for one in found])


def parse_kept_out(stored: str | None) -> tuple[KeptOut, ...]:
    """The things of `kept_out_json`; none where the material was not looked at."""
    return tuple(KeptOut(**one) for one in json.loads(stored or "[]"))


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
