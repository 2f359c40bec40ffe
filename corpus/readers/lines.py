"""JSON Lines: many documents in a file, one a line: `{"id", "title", "text", ...metadata}`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.describing import dated, title_of
from corpus.errors import EmptyMaterial, MalformedMaterial
from corpus.front_matter import stated_metadata
from corpus.records import Content, Source
from corpus.storable import storable


def raw_lines(path: Path) -> Iterator[tuple[bytes, str]]:
    """Lines of a file that are not blank, each with the name of its place ("documents.jsonl:7")."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield line, f"{path.name}:{number}"


def read_line(line: bytes, place: str) -> Source:
    """The document of one line; its text is kept as it is given. Raises `MalformedMaterial` or `EmptyMaterial`."""
    record = _record(line, place)
    if not isinstance(record.get("text"), str):
        raise MalformedMaterial(origin=place, detail='{"id", "text"}')
    text = storable(record["text"])
    if not any(char.isalnum() for char in text):
        raise EmptyMaterial(origin=place)
    metadata = stated_metadata({key: value for key, value in record.items() if key not in ("id", "text")}, place)
    title = metadata.title or title_of(Content(text))
    metadata = dated(replace(metadata, title=title), metadata.title or "", text)
    return Source(origin=_origin(record), text=text, metadata=metadata)


def line_origin(line: bytes, place: str) -> str:
    """The origin of a line's document: its id. Raises `MalformedMaterial`."""
    return _origin(_record(line, place))


def _origin(record: dict[str, Any]) -> str:
    return storable(str(record["id"]))


def _record(line: bytes, place: str) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise MalformedMaterial(origin=place, detail=str(error)) from error
    # by type: True would pass for a number
    if not isinstance(record, dict) or type(record.get("id")) not in (str, int, float):
        raise MalformedMaterial(origin=place, detail='{"id", "text"}')
    return record
