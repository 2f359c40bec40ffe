"""Duties: a rule of law and what is found of it; reviewed data in `duties.yaml`, measured by the gates that name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import BadGates
from eval.judging.gates import Said
from eval.judging.verdicts import Finding, Verdict

DUTIES = Path(__file__).parent / "duties.yaml"
_WORST_FIRST = (Finding.FAILS, Finding.NOT_ENOUGH, Finding.HOLDS)


class Duty(BaseModel):
    """One duty.

    `applies`: `yes`; `choice` where the law does not ask it of this system and it is done all the same; `deployer`
    where the office has to act; `no` where it does not concern this system. `in_force`
    is the day from which it applies, None where that depends; `reading` says to whom. Without a gate, a duty is told of
    in papers.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    articles: Annotated[tuple[str, ...], Field(min_length=1)]
    title: Said
    in_force: date | None
    applies: Literal["yes", "choice", "deployer", "no"]
    reading: Said
    behaviour: Said | None = None


@dataclass(frozen=True)
class DutyVerdict:
    """A duty, what was found of it, and the verdicts of its gates: the worst is the duty's."""

    duty: Duty
    finding: Finding
    verdicts: tuple[Verdict, ...]

    @property
    def declared(self) -> bool:
        """Whether every gate of it that fails was declared to, and is no worse."""
        failed = [one for one in self.verdicts if one.finding is Finding.FAILS]
        return bool(failed) and all(one.declared for one in failed)


@lru_cache(maxsize=4)
def load_duties(path: Path = DUTIES) -> tuple[Duty, ...]:
    """The duties of a file, in its order. Raises `BadGates`."""
    try:
        stored = yaml.safe_load(path.read_text(encoding="utf-8"))
        return tuple(Duty.model_validate(one) for one in stored["duties"])
    except (OSError, yaml.YAMLError, ValidationError, KeyError, TypeError) as error:
        raise BadGates(path=path, detail=str(error).splitlines()[0]) from error


def judge_duties(verdicts: Sequence[Verdict], duties: Sequence[Duty] | None = None) -> tuple[DutyVerdict, ...]:
    """A verdict for each duty, in the file's order. Raises `BadGates` for a gate that names no duty."""
    known = load_duties() if duties is None else duties
    if unknown := sorted({one.gate.duty for one in verdicts} - {duty.id for duty in known}):
        raise BadGates(path=DUTIES, detail=f"duty: {', '.join(unknown)}")
    return tuple(_verdict(duty, tuple(one for one in verdicts if one.gate.duty == duty.id)) for duty in known)


def _verdict(duty: Duty, verdicts: tuple[Verdict, ...]) -> DutyVerdict:
    if not verdicts:
        return DutyVerdict(duty, Finding.NOT_APPLICABLE if duty.applies == "no" else Finding.ELSEWHERE, verdicts)
    found = {one.finding for one in verdicts}
    return DutyVerdict(duty, next(one for one in _WORST_FIRST if one in found), verdicts)
