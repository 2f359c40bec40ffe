"""Verifying the log: what differs from what was entered, and where.

Three things are compared: each entry with its own MAC and commitments, each with the one before, and the chain with its
anchors. The first finds what was changed, the second what was removed, added, copied or moved, the third an end that
was cut off and a chain that somebody with the folder's secret made anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass, field
from typing import Literal

from assistant.records import table
from assistant.records.anchor import Anchored
from assistant.records.chain import Chain, Link, commitment
from assistant.records.entry import Kind, Row
from assistant.records.log import AuditLog
from assistant.records.purging import ANSWERS, CHANGES, TEXTS

FaultKind = Literal[
    "unreadable", "key_changed", "changed", "removed", "truncated", "inserted", "duplicated", "reordered", "rewritten",
    "time", "erased", "checkpoint", "anchor_missing", "anchor_behind", "anchor_damaged",
]  # fmt: skip
"""What can be wrong; `erased` is a content that went without a purge."""
_NEAR = 64  # places from its own at which a moved entry is looked for
_SAID = 100  # faults that are told one by one


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong; the numbers of the first and the last entry concerned, None where it is of the whole."""

    kind: FaultKind
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class Verification:
    """What verifying found.

    `closed` is the entry up to which all are in the checkpoint; `purged` how many of the others have no content left;
    `unanchored` whether the last entry was not anchored, as a crash leaves it, which is no fault.
    """

    faults: tuple[Fault, ...] = ()
    entries: int = 0
    purged: int = 0
    closed: int = 0
    head: Link | None = None
    anchors: int = 0
    unanchored: bool = False
    cut_off: bool = False

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def verify(log: AuditLog) -> Verification:
    """Verify a log; answers go on meanwhile. A log that was never begun is well. Raises `KeyDamaged` or `NoSpace`."""
    anchors_there = log.anchor_path.exists() or (log.external is not None and log.external.exists())
    if not log.path.exists() and not anchors_there:
        return Verification()
    if not log.key.exists():
        return Verification((Fault("key_changed"),))
    try:
        with closing(_reading(log)) if log.path.exists() else nullcontext() as connection:
            if connection is None:
                return _without_log([one.read() for one in log.anchors])
            with log.lock.held():  # for a moment: chain and anchors as of one moment
                connection.execute("BEGIN")
                kept = table.fingerprint(connection)
                anchored = [one.read() for one in log.anchors]
            if kept is not None and kept != log.chain.fingerprint:
                return Verification((Fault("key_changed"),))
            return _Walk(connection, log.chain, anchored).verification()
    except (sqlite3.Error, OSError, ValueError, TypeError, KeyError):  # whatever stands where rows and bodies should
        return Verification((Fault("unreadable"),))


def _reading(log: AuditLog) -> sqlite3.Connection:
    return sqlite3.connect(f"{log.path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _without_log(anchored: list[Anchored | None]) -> Verification:
    last = max((link.number for one in anchored if one for link in one.links), default=0)
    return Verification((Fault("truncated", 1, last),) if last else ())


@dataclass
class _Walk:
    """One way along the log."""

    connection: sqlite3.Connection
    chain: Chain
    anchored: list[Anchored | None]  # of the folder's anchor first
    faults: list[Fault] = field(default_factory=list)
    pending: list[Row] = field(default_factory=list)  # rows that are none of the chain's, until the next that is
    shift: int = 0
    far: int = 3  # entries that are looked for under any number: it takes seconds in a long log

    def __post_init__(self) -> None:
        self.places = self._places()
        self.covered = _Covered(self.connection, self._genuine)
        self.at, self.known = self.chain.start, True

    def verification(self) -> Verification:
        """Go all of it. Raises SQLite's errors, or `ValueError` and the like for what is no entry at all."""
        end = table.last(self.connection)
        opened = table.checkpoint(self.connection)
        if opened is not None and table.seal_of(self.connection) != self.chain.seal(opened):
            self.tell("checkpoint", opened.number)
        if opened is not None and self.places.get(opened.number, {opened.mac}) != {opened.mac}:
            self.tell("rewritten", opened.number)
        self.at = opened or self.chain.start
        count = purged = 0
        for row in table.rows(self.connection):
            count += 1
            purged += row.body is None
            self._step(row)
        self._settle(None)
        unanchored = self._compare_end(self.at, count)
        cut_off = any(one.cut_off for one in self.anchored if one)
        links = sum(len(one.links) for one in self.anchored if one)
        faults = tuple(_joined(self.faults))[:_SAID]
        return Verification(faults, count, purged, opened.number if opened else 0, end, links, unanchored, cut_off)

    def tell(self, kind: FaultKind, first: int | None = None, last: int | None = None) -> None:
        self.faults.append(Fault(kind, first, first if last is None else last))

    def _places(self) -> dict[int, set[bytes]]:
        """The MACs anchored, by number."""
        places: dict[int, set[bytes]] = {}
        for one in self.anchored:
            for link in one.links if one else ():
                places.setdefault(link.number, set()).add(link.mac)
        return places

    def _mac(self, row: Row, number: int) -> bytes:
        place = Link(number, row.time, row.previous)
        try:
            return self.chain.mac(place, row.kind, row.body_commitment, row.text_commitment)
        except (AttributeError, TypeError):  # something else stands where text or bytes should
            return b""

    def _genuine(self, row: Row) -> bool:
        return self._mac(row, row.number) == row.mac

    def _number_of(self, row: Row) -> int | None:
        """The number under which an entry was made, None where it never was."""
        at = row.number - self.shift
        if self._mac(row, at) == row.mac:
            return at
        near = (row.number + by for step in range(_NEAR) for by in (step, -step))
        found = next((one for one in near if one > 0 and self._mac(row, one) == row.mac), None)
        if found is None and self.far:
            self.far -= 1
            anywhere = range(1, max(self.places, default=0) + 1)
            return next((one for one in anywhere if self._mac(row, one) == row.mac), None)
        return found

    def _step(self, row: Row) -> None:
        number = self._number_of(row)
        if number is None:
            self.pending.append(row)
            return
        self.shift = row.number - number
        if not self._follows(row, number):
            return
        self._check_content(row)
        if row.time < self.at.time:
            self.tell("time", row.number)
        anchored = self.places.get(number)
        if anchored and anchored != {row.mac}:
            self.tell("rewritten", number)
        self.at, self.known = Link(number, row.time, row.mac), True

    def _follows(self, row: Row, number: int) -> bool:
        """Whether an entry takes the chain on; what is wrong about its place is told."""
        if number <= self.at.number:
            copies = self.connection.execute("SELECT count(*) FROM entries WHERE mac = ?", (row.mac,)).fetchone()[0]
            self.tell("duplicated" if copies > 1 else "reordered", row.number)
            return False
        self._settle(number)
        linked = row.previous == self.at.mac
        if number == self.at.number + 1:
            if self.known and not linked:
                self.tell("rewritten", number)
            elif row.number != number and not self.faults:
                self.tell("reordered", row.number)
            return True
        missing = self._elsewhere(self.at.number + 1, number - 1)
        self.tell("reordered" if missing else "removed", self.at.number + 1, number - 1)
        return True

    def _elsewhere(self, first: int, last: int) -> bool:
        """Whether an entry that is missing here stands further on: the one that follows the last."""
        if not self.known or last < first:
            return False
        query = "SELECT 1 FROM entries WHERE previous = ? AND mac <> ?"
        return self.connection.execute(query, (self.at.mac, self.at.mac)).fetchone() is not None

    def _settle(self, number: int | None) -> None:
        """Tell of rows that are none of the chain's: those that stand in the place of entries were changed."""
        ends = max(self.places, default=0) if number is None else number - 1
        for row in self.pending:
            if self.at.number < ends:
                self.tell("changed", row.number)
                self.at, self.known = Link(self.at.number + 1, self.at.time, row.mac), False
            else:
                self.tell("inserted", row.number)
        self.pending = []

    def _check_content(self, row: Row) -> None:
        if row.body is not None:
            if not _holds(row.body_salt, row.body, row.body_commitment):
                self.tell("changed", row.number)
        elif not self.covered.body(row):
            self.tell("erased", row.number)
        if row.text is not None:
            if not _holds(row.text_salt, row.text, row.text_commitment):
                self.tell("changed", row.number)
        elif row.text_commitment is not None and not self.covered.text(row):
            self.tell("erased", row.number)

    def _compare_end(self, end: Link, count: int) -> bool:
        """Compare the end of the log with the anchors; whether the last entry is not anchored yet, as after a crash."""
        unanchored = False
        for one in self.anchored:
            if one is None or not one.links:
                if count > 1:
                    self.tell("anchor_missing")
                continue
            last = max(link.number for link in one.links)
            if last > end.number:
                self.tell("truncated", end.number + 1, last)
            elif last < end.number - 1:
                self.tell("anchor_behind", last + 1, end.number)
            unanchored = unanchored or last == end.number - 1
            if one.damaged:
                self.tell("anchor_damaged")
        if self.anchored[0] is not None and self.anchored[0].foreign:
            self.tell("anchor_damaged")
        return unanchored


class _Covered:
    """What may be missing: contents that a genuine purge took, and texts that an erasure did."""

    def __init__(self, connection: sqlite3.Connection, genuine: Callable[[Row], bool]) -> None:
        self._purges: list[tuple[int, dict[str, str]]] = []
        self._redacted: dict[int, int] = {}  # numbers of entries, and the one that says so
        kinds = (Kind.PURGE.value, Kind.REDACT.value)
        for row in table.rows(connection, "kind IN (?, ?)", kinds):
            if not genuine(row) or row.body is None or not _holds(row.body_salt, row.body, row.body_commitment):
                continue
            facts = row.record()["facts"]
            if row.kind == Kind.PURGE:
                self._purges.append((row.number, dict(facts["before"])))
            else:
                self._redacted.update((int(one), row.number) for one in facts["numbers"])

    def body(self, row: Row) -> bool:
        if row.kind in {Kind.PURGE, Kind.REDACT}:
            return False
        return self._purged(row, ANSWERS if row.kind == Kind.ANSWER else CHANGES)

    def text(self, row: Row) -> bool:
        return row.number in self._redacted or self._purged(row, TEXTS) or self.body(row)

    def _purged(self, row: Row, group: str) -> bool:
        return any(row.number < number and row.time < before.get(group, "") for number, before in self._purges)


def _holds(salt: bytes | None, content: str, committed: bytes | None) -> bool:
    """Whether a content is what was committed to."""
    try:
        return salt is not None and committed is not None and commitment(salt, content) == committed
    except (AttributeError, TypeError):  # something else stands where text or bytes should
        return False


def _joined(faults: list[Fault]) -> Iterator[Fault]:
    """Faults of one kind at entries that follow each other, as one."""
    joined: list[Fault] = []
    for one in faults:
        before = joined[-1] if joined else None
        follows = before is not None and before.kind == one.kind and before.last is not None
        if follows and before is not None and before.last is not None and one.first in {before.last, before.last + 1}:
            joined[-1] = Fault(one.kind, before.first, one.last)
        else:
            joined.append(one)
    return iter(joined)
