"""What may be missing from the log, since an entry of the log says so."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.records.chain import commitment
from assistant.records.entry import Kind, Row
from assistant.records.purging import ANSWERS, CHANGES, TEXTS


class Covered:
    """Contents that a purge took, and texts that an erasure did."""

    def __init__(self, genuine: Iterable[Row]) -> None:
        """`genuine` are entries of purges and redactions whose MAC is right."""
        self._purges: list[tuple[int, dict[str, str]]] = []
        self._redacted: set[int] = set()
        for row in genuine:
            if row.body is None or not holds(row.body_salt, row.body, row.body_commitment):
                continue
            facts = row.record()["facts"]
            if row.kind == Kind.PURGE:
                self._purges.append((row.number, dict(facts["before"])))
            else:
                self._redacted.update(facts["numbers"])

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
    return salt is not None and committed is not None and commitment(salt, content) == committed
