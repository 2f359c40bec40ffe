"""What a procedure is: it acts on an assistant, looks at what came of it, and says what held.

What it could not look at is a failure of the instrument (`TargetFailed`), never a check that holds: before it looks for
bytes that must be gone, it looks whether it finds them where they must be.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from assistant.service import Service
from corpus.errors import TargetFailed
from eval.harness.records import Check
from eval.harness.target import Changeable


@runtime_checkable
class Inside(Changeable, Protocol):
    """An assistant in this process, over a folder of its own that a procedure may change as it likes."""

    folder: Path
    service: Service

    def opened(self, **settings: Any) -> Service:
        """The same folder opened once more, as another process opens it; with other settings."""


Act = Callable[[Inside, Mapping[str, Any], random.Random], tuple[Check, ...]]
ActAnywhere = Callable[[Changeable, Mapping[str, Any], random.Random], tuple[Check, ...]]


@dataclass(frozen=True)
class Procedure:
    """A procedure by its name; `anywhere` where what it does and looks at goes by HTTP too."""

    name: str
    act: Act | ActAnywhere
    anywhere: bool = False

    def applies(self, target: Changeable) -> bool:
        """Whether it can act on this target."""
        return self.anywhere or isinstance(target, Inside)

    def __call__(self, target: Changeable, given: Mapping[str, Any], rng: random.Random) -> tuple[Check, ...]:
        """Act, and look. Raises `TargetFailed` where that cannot be done, or an error of the assistant."""
        if not self.applies(target):
            raise TargetFailed(target=target.name, detail=f"{self.name} works on a folder of this computer alone")
        checks = self.act(target, given, rng)  # type: ignore[arg-type]  # just asked
        if not checks:
            raise TargetFailed(target=target.name, detail=f"{self.name} looked at nothing")
        return checks


def need(condition: object, what: str) -> None:
    """What must be so for a look to mean anything. Raises `TargetFailed`."""
    if not condition:
        raise TargetFailed(target="in process", detail=what)
