"""What a file states of itself: YAML between rulers at its top, or the fields of a JSON line -> metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from corpus.dates import parse_date
from corpus.editions import MAX_EDITION
from corpus.errors import MalformedMaterial
from corpus.headers import LABEL
from corpus.records import Metadata
from corpus.storable import storable

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_KNOWN = frozenset(item.name for item in fields(Metadata))
_STATES_KNOWN = re.compile(rf"^[\"']?(?:{'|'.join(sorted(_KNOWN))})[\"']?[ \t]*:", re.MULTILINE)


def read_front_matter(raw: str, origin: str) -> tuple[Metadata, str]:
    """The metadata that a text states at its top, and the text behind it.

    A page's own header between rulers is not front matter and stays in the text. Raises `MalformedMaterial`.
    """
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
    return stated_metadata(stated, origin), raw[match.end() :]


def stated_metadata(stated: Mapping[Any, Any], origin: str) -> Metadata:
    """Known fields of a mapping; fields the product does not know are left out. Raises `MalformedMaterial`."""
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
            values[key] = storable(str(value))
    return Metadata(**values)


def _number(key: str, value: object, origin: str, low: int, high: int) -> int:
    try:
        number = int(str(value))
    except ValueError as error:
        raise MalformedMaterial(origin=origin, detail=f"{key}: {value}") from error
    if not low <= number <= high:
        raise MalformedMaterial(origin=origin, detail=f"{key}: {value}")
    return number


def merge(stated: Metadata, found: Metadata) -> Metadata:
    """What is stated, filled up with what was found."""
    missing = {item.name: getattr(found, item.name) for item in fields(Metadata) if getattr(stated, item.name) is None}
    return replace(stated, **missing)
