"""Whom a suite asks: an assistant in this process, or one that is deployed and reached over HTTP."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from eval.harness.records import Check


class Target(Protocol):
    """An assistant under evaluation, which threads may share.

    Methods raise `TargetFailed` where it cannot be asked: never a score.
    """

    name: str
    """ "in process", or its address."""

    def ask(self, question: str, before: Sequence[str] = (), edition: int | None = None) -> Mapping[str, Any]:
        """The answer as JSON, in a conversation of its own in which `before` were asked before."""

    def text(self, document_id: str) -> str:
        """The stored text of a material."""

    def about(self) -> Mapping[str, Any]:
        """What it says of itself: `program`, `configuration` (without secrets), `model`, `index`, `reader`."""


@dataclass(frozen=True)
class Searched:
    """Origins of the passages found for a question, best first, and the probability that the materials answer it."""

    found: tuple[str, ...]
    answerable: float


@runtime_checkable
class Transparent(Target, Protocol):
    """An assistant whose parts can be looked into."""

    def search(self, question: str) -> Searched:
        """What is found for a question, before an answer is made of it."""

    def encoding_ms(self, question: str) -> float:
        """What encoding the bare question takes, in milliseconds."""


@runtime_checkable
class Changeable(Target, Protocol):
    """An assistant that a procedure may change: a folder of its own, or one whose owner allows it.

    What a procedure adds, it names after a canary and takes out again.
    """

    @property
    def folder(self) -> Path | None:
        """Where all its data is kept; None over HTTP."""

    def add(self, record: Mapping[str, Any]) -> str:
        """Add a material (`{"id", "title", "text", ...}`); its document id."""

    def bring(self, name: str, data: bytes) -> str:
        """Bring in a file of that name; its document id. Raises `NotApplicable` where none of its kind is taken."""

    def erase(self, document_id: str) -> Mapping[str, Any]:
        """Erase a material; the receipt as JSON."""


Procedure = Callable[[Changeable, Mapping[str, Any], random.Random], tuple[Check, ...]]
"""Acts on an assistant and then looks; `given` is what the case tells it."""

Opened = Callable[[], AbstractContextManager[Changeable]]
"""Opens an assistant for one procedure, and takes it away after."""


class NotApplicable(Exception):
    """Raised by a procedure that cannot be made of this target, over HTTP say; its words say why. It is no score."""
