"""What may be missing from the log, since an entry of the log says so."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from assistant.records import table
from assistant.records.chain import commitment
from assistant.records.entry import Kind, Row
from assistant.records.purging import ANSWERS, CHANGES, TEXTS


class Covered:
    """What may be missing: contents that a genuine purge took, and texts that an erasure did."""

    def __init__(self, connection: sqlite3.Connection, genuine: Callable[[Row], bool]) -> None:
        self._purges: list[tuple[int, dict[str, str]]] = []
        self._redacted: dict[int, int] = {}  # numbers of entries, and the one that says so
        kinds = (Kind.PURGE.value, Kind.REDACT.value)
        for row in table.rows(connection, "kind IN (?, ?)", kinds):
            if not genuine(row) or row.body is None or not holds(row.body_salt, row.body, row.body_commitment):
                continue
            facts = row.record()["facts"]
            if row.kind == Kind.PURGE:
                self._purges.append((row.number, dict(facts["before"])))
            else:
                self._redacted.update((int(one), row.number) for one in facts["numbers"])

    def body(self, row: Row) -> bool:
        """Whether an entry's content may be missing."""
        if row.kind in {Kind.PURGE, Kind.REDACT}:
            return False
        return self._purged(row, ANSWERS if row.kind == Kind.ANSWER else CHANGES)

    def text(self, row: Row) -> bool:
        """Whether an entry's text may be missing."""
        return row.number in self._redacted or self._purged(row, TEXTS) or self.body(row)

    def _purged(self, row: Row, group: str) -> bool:
        return any(row.number < number and row.time < before.get(group, "") for number, before in self._purges)


def holds(salt: bytes | None, content: str, committed: bytes | None) -> bool:
    """Whether a content is what was committed to."""
    try:
        return salt is not None and committed is not None and commitment(salt, content) == committed
    except (AttributeError, TypeError):  # something else stands where text or bytes should
        return False
