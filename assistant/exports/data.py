"""An answer as JSON: the same as over HTTP."""

from __future__ import annotations

import json

from assistant.answer import Answer
from assistant.marking import Fields
from corpus.errors import NoMark


def write(answer: Answer) -> bytes:
    """The answer as UTF-8."""
    return (json.dumps(answer.to_json(), ensure_ascii=False, indent=2) + "\n").encode(errors="replace")


def read_mark(data: bytes) -> Fields:
    """The mark of such a file. Raises `NoMark`."""
    try:
        record = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NoMark from error
    if not isinstance(record, dict) or not isinstance(record.get("mark"), dict):
        raise NoMark
    mark: Fields = record["mark"]
    return mark
