"""What was measured, as data that the evaluation wrote: `protokolant eval run --json`, a suite a line.

Figures that ship with this version stand in `measured.jsonl`; an office's own, measured on its own folder, take the
place of the suites of the same name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from assistant.compliance.said import HERE, Said, stored
from corpus.errors import BadResults

RESULTS_FILE = "results.jsonl"
SHIPPED = HERE / "measured.jsonl"


class _Line(BaseModel):
    """Of what the evaluation wrote, what papers tell; the rest of a line is left aside."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Metric(_Line):
    """A measure: `held` of `cases`, or its `value`, in 0..1; the gate it has to reach, or must not exceed if `at_most`.

    `low` and `high` bound a 95 % interval.
    """

    metric: str
    held: int | None = None
    cases: int | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    gate: float | None = None
    at_most: bool = False

    @model_validator(mode="after")
    def _counted(self) -> Self:
        if self.value is None and not (self.held is not None and self.cases):
            raise ValueError(self.metric)
        return self

    @property
    def share(self) -> float:
        """The measure, 0..1."""
        if self.value is not None:
            return self.value
        return (self.held or 0) / (self.cases or 1)

    @property
    def passed(self) -> bool | None:
        """Whether the gate is kept; None where there is none."""
        if self.gate is None:
            return None
        return self.share <= self.gate if self.at_most else self.share >= self.gate


class Measured(_Line):
    """A suite that was run: by which version of the program, when and where, by which command."""

    suite: str
    program: str | None = None
    conditions: str | None = None
    command: str | None = None
    metrics: tuple[Metric, ...]


def read_results(path: Path) -> tuple[Measured, ...]:
    """The suites of a file. Raises `BadResults`."""
    try:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        found = tuple(Measured.model_validate(json.loads(line)) for line in lines)
    except (OSError, ValueError, ValidationError) as error:
        raise BadResults(path=path) from error
    if not found:
        raise BadResults(path=path)
    return found


def joined(shipped: Iterable[Measured], own: Iterable[Measured]) -> tuple[Measured, ...]:
    """Those that ship, with the office's own in their places or behind them."""
    by_suite = {one.suite: one for one in shipped}
    by_suite.update({one.suite: one for one in own})
    return tuple(by_suite.values())


def dumped(measured: Sequence[Measured]) -> str:
    """The suites as a file holds them, with nothing that papers do not tell: no question, no answer."""
    return "".join(f"{json.dumps(one.model_dump(exclude_none=True), ensure_ascii=False)}\n" for one in measured)


def names() -> dict[str, Said]:
    """What suites and measures are called in papers, by their names."""
    return {name: Said.model_validate(said) for name, said in stored("measures.yaml").items()}
