"""Whom a suite asks: an assistant in this process, or one that is deployed and reached over HTTP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol


class Target(Protocol):
    """An assistant under evaluation. Methods raise `TargetFailed` where it cannot be asked: never a score."""

    name: str
    """ "in process", or its address."""

    def ask(self, question: str, before: Sequence[str] = (), edition: int | None = None) -> Mapping[str, Any]:
        """The answer as JSON, in a conversation of its own in which `before` were asked before."""

    def text(self, document_id: str) -> str:
        """The stored text of a material."""

    def about(self) -> Mapping[str, Any]:
        """What it says of itself: `program`, `configuration` (without secrets), `model`, `index`, `reader`."""


class Changeable(Target, Protocol):
    """An assistant that a procedure may change: a folder of its own, or one whose owner allows it.

    What a procedure adds, it names after a canary and takes out again.
    """

    folder: Path | None
    """Where all its data is kept; None over HTTP."""

    def add(self, record: Mapping[str, Any]) -> str:
        """Add a material (`{"id", "title", "text", ...}`); its document id."""

    def erase(self, document_id: str) -> Mapping[str, Any]:
        """Erase a material; the receipt as JSON."""
