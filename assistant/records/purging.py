"""What retention takes out of the log: contents, texts, and in the end the oldest entries as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.records.chain import Link
from assistant.records.entry import Kind, Row

CHANGES, ANSWERS, TEXTS = "changes", "answers", "texts"
"""What retention tells apart: entries of changes, entries of answers, the texts of questions in them."""
_UNPURGED = frozenset({Kind.PURGE, Kind.REDACT})  # they account for what is missing, and go with it alone


@dataclass(frozen=True)
class Purged:
    """What a purge took: contents of entries, texts of questions, and entries closed into the checkpoint."""

    bodies: int = 0
    texts: int = 0
    closed: int = 0

    @property
    def any(self) -> bool:
        """Whether anything."""
        return bool(self.bodies or self.texts or self.closed)


def purged(rows: Sequence[Row], before: Mapping[str, str]) -> list[Row]:
    """The entries without the contents and texts that are older than the times given."""
    return [_purged(row, before) for row in rows]


def _purged(row: Row, before: Mapping[str, str]) -> Row:
    old = row.time < before.get(ANSWERS if row.kind == Kind.ANSWER else CHANGES, "")
    if old and row.kind not in _UNPURGED:
        row = replace(row, body=None, body_salt=None)
    return without_text(row) if old or row.time < before.get(TEXTS, "") else row


def without_text(row: Row) -> Row:
    """An entry without its text."""
    return replace(row, text=None, text_salt=None)


def taken(old: Sequence[Row], new: Sequence[Row]) -> Purged:
    """What entries lost."""
    pairs = list(zip(old, new, strict=True))
    return Purged(
        sum(before.body is not None and after.body is None for before, after in pairs),
        sum(before.text is not None and after.text is None for before, after in pairs),
    )


def closable(rows: Sequence[Row], before: Mapping[str, str]) -> Link | None:
    """The last of the oldest entries of which nothing is kept; purges of before go with what they took."""
    last = None
    for row in rows:
        if row.body is not None and not (row.kind in _UNPURGED and row.time < before.get(CHANGES, "")):
            break
        last = Link(row.number, row.time, row.mac)
    return last
