"""What is found of each duty of the product's map (`assistant.compliance`): the worst of the gates that name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compliance.duties import Duty
from assistant.compliance.duties import duties as mapped
from assistant.compliance.said import HERE
from corpus.errors import BadGates
from eval.judging.verdicts import Finding, Verdict

DUTIES = HERE / "duties.yaml"
_WORST_FIRST = (Finding.FAILS, Finding.NOT_ENOUGH, Finding.HOLDS)


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


def judge_duties(verdicts: Sequence[Verdict], duties: Sequence[Duty] | None = None) -> tuple[DutyVerdict, ...]:
    """A verdict for each duty, in the file's order. Raises `BadGates` for a gate that names no duty."""
    known = mapped() if duties is None else duties
    if unknown := sorted({one.gate.duty for one in verdicts} - {duty.id for duty in known}):
        raise BadGates(path=DUTIES, detail=f"duty: {', '.join(unknown)}")
    return tuple(_verdict(duty, tuple(one for one in verdicts if one.gate.duty == duty.id)) for duty in known)


def _verdict(duty: Duty, verdicts: tuple[Verdict, ...]) -> DutyVerdict:
    if not verdicts:
        return DutyVerdict(duty, Finding.NOT_APPLICABLE if duty.applies == "no" else Finding.ELSEWHERE, verdicts)
    found = {one.finding for one in verdicts}
    return DutyVerdict(duty, next(one for one in _WORST_FIRST if one in found), verdicts)
