"""What an ingest is given, keeps to, and reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ProtokolantError
from corpus.records import KeptOut

Progress = Callable[[str, int], None]
"""Called with the origin of a material just read, or with "" and the number of passages just encoded."""

Given = str | Path
"""A path, or a web address as text."""


@dataclass(frozen=True)
class Problem:
    """A material that could not be brought in, and why."""

    origin: str
    error: ProtokolantError


@dataclass(frozen=True)
class Sifted:
    """A material of which something was kept out, and what."""

    document_id: str
    origin: str
    found: tuple[KeptOut, ...]


@dataclass(frozen=True)
class IngestReport:
    """What an ingest did; a material is named by its id, a problem and a file passed over by its origin.

    `erased` are materials that were erased on request and are kept out since.

    `sifted` are materials in which there are orders to the machine that reads them, or words that nobody sees.

    `held` are ids of materials in quarantine: nothing of them can be found until an organiser decides.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    skipped: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    passages: int = 0
    held: tuple[str, ...] = ()
    erased: tuple[str, ...] = ()
    sifted: tuple[Sifted, ...] = ()

    def counts(self) -> dict[str, int]:
        """How many materials each thing befell."""
        told = ("added", "changed", "moved", "removed", "skipped", "problems", "held", "erased")
        return {
            **{name: len(getattr(self, name)) for name in told},
            "unchanged": self.unchanged,
            "kept_out": self.kept_out,
        }

    @property
    def kept_out(self) -> int:
        """How many orders and hidden words were kept out of the materials."""
        return sum(len(one.found) for one in self.sifted)


@dataclass(frozen=True)
class Limits:
    """What an ingest keeps to."""

    edition: int | None
    file_mb: int
