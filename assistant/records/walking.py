"""One way along the log: each entry compared with its MAC, its commitments, the entry before, and the anchors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from assistant.records.anchor import Anchored
from assistant.records.book import Opened
from assistant.records.chain import Chain, Link
from assistant.records.covered import Covered, holds
from assistant.records.entry import Kind, Row
from assistant.records.verification import Fault, FaultKind, Verification

_NEAR = 64  # places from its own at which a moved entry is looked for
_SAID = 100  # faults that are told one by one


@dataclass
class Walk:
    """One way along a log, as of one moment."""

    file: Opened
    chain: Chain
    anchored: list[Anchored | None]  # of the folder's anchor first
    faults: list[Fault] = field(default_factory=list)
    pending: list[Row] = field(default_factory=list)  # rows that are none of the chain's, until the next that is
    shift: int = 0
    far: int = 3  # entries that are looked for under any number: it takes seconds in a long log

    def __post_init__(self) -> None:
        self.places = self._places()
        said = (*self.file.rows(_said(Kind.PURGE)), *self.file.rows(_said(Kind.REDACT)))
        self.covered = Covered(row for row in said if row.kind in {Kind.PURGE, Kind.REDACT} and self._genuine(row))
        self.at, self.known = self.chain.start, True

    def verification(self) -> Verification:
        """Go all of it. Raises `OSError`, or `ValueError` for what is no log at all."""
        found = self.file.checkpoint()
        opened = found.closed if found else None
        if found is not None and found.seal != self.chain.seal(found.closed):
            self.tell("checkpoint", found.closed.number)
        if opened is not None and self.places.get(opened.number, {opened.mac}) != {opened.mac}:
            self.tell("rewritten", opened.number)
        self.at = opened or self.chain.start
        count = purged = 0
        for row in self.file.rows():
            count += 1
            purged += row.body is None
            self._step(row)
        self._settle(None)
        unanchored = self._compare_end(self.at, count)
        cut_off = self.file.cut_off or any(one.cut_off for one in self.anchored if one)
        links = sum(len(one.links) for one in self.anchored if one)
        faults = tuple(_joined(self.faults))[:_SAID]
        return Verification(faults, count, purged, opened.number if opened else 0, self.at, links, unanchored, cut_off)

    def tell(self, kind: FaultKind, first: int | None = None, last: int | None = None) -> None:
        """Note a fault."""
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
        return self.chain.mac(place, row.kind, row.body_commitment, row.text_commitment)

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
            self.tell("duplicated" if self.counted[row.mac] > 1 else "reordered", row.number)
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
        return self.at.mac in self.followed

    @cached_property
    def counted(self) -> Counter[bytes]:
        """How often each MAC stands in the log; looked up only where something is wrong."""
        return Counter(row.mac for row in self.file.rows())

    @cached_property
    def followed(self) -> set[bytes]:
        """The MACs that an entry follows."""
        return {row.previous for row in self.file.rows()}

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
            if not holds(row.body_salt, row.body, row.body_commitment):
                self.tell("changed", row.number)
        elif not self.covered.body(row):
            self.tell("erased", row.number)
        if row.text is not None:
            if not holds(row.text_salt, row.text, row.text_commitment):
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


def _said(kind: Kind) -> bytes:
    """What stands in the line of an entry of a kind."""
    return f'"kind":"{kind.value}"'.encode()
