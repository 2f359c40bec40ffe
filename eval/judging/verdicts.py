"""A verdict for each gate, by the bounds of the interval: what is not shown does not hold, and does not fail either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from eval.harness.records import Judged, Run
from eval.judging.gates import Gate, load_gates
from eval.judging.intervals import Estimate, estimate


class Finding(StrEnum):
    """What was found of a gate or a duty; the worst of a duty's gates is the duty's."""

    HOLDS = "holds"
    FAILS = "fails"
    NOT_ENOUGH = "not_enough_evidence"
    NOT_APPLICABLE = "not_applicable"
    ELSEWHERE = "documented_elsewhere"


@dataclass(frozen=True)
class Verdict:
    """A gate over a run.

    `estimate` is None where no case has the metric. `missed` are the ids of cases on the wrong side of the threshold,
    `errors` the number of cases that the instrument failed for in suites that the gate is measured on: they count
    neither way, but the gate holds only if it would hold were all of them failures. `skipped` is the number of
    cases that the target was not asked: a duty that nobody looked at is not kept by that. `worse_than_declared` says
    that the whole interval is worse than a declared shortfall.
    """

    gate: Gate
    finding: Finding
    estimate: Estimate | None
    missed: tuple[str, ...] = ()
    errors: int = 0
    skipped: int = 0
    worse_than_declared: bool = False

    @property
    def declared(self) -> bool:
        """Whether it fails, was declared to, and is no worse than that."""
        return self.finding is Finding.FAILS and self.gate.declared is not None and not self.worse_than_declared


def judge(run: Run, gates: Sequence[Gate] | None = None) -> tuple[Verdict, ...]:
    """A verdict for each gate, in the file's order; the shipped gates where none are given. Raises `BadGates`."""
    seed = run.provenance.seed
    return tuple(_verdict(gate, run.judged, seed) for gate in (load_gates() if gates is None else gates))


def failing(verdicts: Sequence[Verdict], accept_declared: bool = False) -> bool:
    """Whether a gate fails; with `accept_declared` one that is no worse than declared does not count."""
    return any(one.finding is Finding.FAILS and not (accept_declared and one.declared) for one in verdicts)


def _verdict(gate: Gate, judged: Sequence[Judged], seed: int) -> Verdict:
    about = [one for one in judged if gate.where.holds(one.case)]
    measured = {one.case.suite for one in about if one.score(gate.metric) is not None}
    broken = [one for one in about if one.error is not None and one.case.suite in measured]
    scored = [(one, score.value) for one in about if one.error is None and (score := one.score(gate.metric))]
    skipped = sum(one.skipped is not None for one in about)
    if not scored:
        return Verdict(gate, Finding.NOT_ENOUGH, None, errors=len(broken), skipped=skipped)
    values = [value for _, value in scored]
    families = [family_of(one) for one, _ in scored]
    found = estimate(values, families, seed)
    finding = _finding(gate, found)
    if finding is Finding.HOLDS and broken:
        worst = 0.0 if gate.at_least is not None else 1.0
        feared = estimate([*values, *(worst for _ in broken)], [*families, *(family_of(one) for one in broken)], seed)
        finding = Finding.HOLDS if _finding(gate, feared) is Finding.HOLDS else Finding.NOT_ENOUGH
    return Verdict(
        gate,
        finding,
        found,
        tuple(one.case.id for one, value in scored if gate.missed_by(value)),
        len(broken),
        skipped,
        gate.declared is not None and gate.better(gate.declared.value, _far(gate, found)),
    )


def family_of(judged: Judged) -> str:
    """The cluster of a case: families of two suites are two, whatever they are called."""
    return f"{judged.case.suite}/{judged.case.family}"


def _finding(gate: Gate, found: Estimate) -> Finding:
    if gate.absolute and gate.missed_by(found.value):
        return Finding.FAILS
    if found.families < 2:
        return Finding.NOT_ENOUGH
    if gate.better(gate.threshold, _far(gate, found)):
        return Finding.FAILS
    if gate.missed_by(found.value) or gate.better(gate.limit, _near(gate, found)):
        return Finding.NOT_ENOUGH
    return Finding.HOLDS


def _near(gate: Gate, found: Estimate) -> float:
    """The interval's end where the gate is nearest to being missed."""
    return found.low if gate.at_least is not None else found.high


def _far(gate: Gate, found: Estimate) -> float:
    """The interval's end that is kindest to the gate."""
    return found.high if gate.at_least is not None else found.low
