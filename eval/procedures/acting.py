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
from eval.harness.target import Changeable, NotApplicable


@runtime_checkable
class Inside(Changeable, Protocol):
    """An assistant in this process, over a folder of its own that a procedure may change as it likes."""

    folder: Path
    service: Service

    def opened(self, **settings: object) -> Service:
        """The same folder opened once more, as another process opens it; with other settings."""


Act = Callable[[Inside, Mapping[str, Any], random.Random], tuple[Check, ...]]
ActAnywhere = Callable[[Changeable, Mapping[str, Any], random.Random], tuple[Check, ...]]


@dataclass(frozen=True)
class InsideProcedure:
    """A procedure that looks into the folder of an assistant, or does what HTTP does not offer."""

    act: Act

    def __call__(self, target: Changeable, given: Mapping[str, Any], rng: random.Random) -> tuple[Check, ...]:
        """Act, and look. Raises `NotApplicable` over HTTP, `TargetFailed` where there was nothing to look at."""
        if not isinstance(target, Inside):
            raise NotApplicable("this procedure works on a folder of this computer alone")
        return self.act(target, given, rng)


def need(condition: object, what: str) -> None:
    """What must be so for a look to mean anything. Raises `TargetFailed`."""
    if not condition:
        raise TargetFailed(target="in process", detail=what)
