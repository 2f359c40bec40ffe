"""What verifying the log found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.records.chain import Link

FaultKind = Literal[
    "unreadable", "key_changed", "changed", "removed", "truncated", "inserted", "duplicated", "reordered", "rewritten",
    "time", "erased", "checkpoint", "anchor_missing", "anchor_behind", "anchor_damaged",
]  # fmt: skip
"""What can be wrong; `erased` is a content that went without a purge."""


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
