"""What a report tells of a run, worked out once for all its forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.harness.records import Case, Expectation, Judged, Run
from eval.judging.comparing import Comparison, compare
from eval.judging.duties import DutyVerdict, judge_duties
from eval.judging.intervals import Estimate, estimate
from eval.judging.verdicts import Finding, Verdict, family_of
from eval.probability_measures import (
    Bin,
    Coverage,
    auroc_interval,
    calibration_error,
    reliability,
    risk_coverage,
)
from eval.rank_measures import Interval

SEVERITIES = ("critical", "high", "medium", "low")
_SHARES = tuple(step / 20 for step in range(1, 21))


@dataclass(frozen=True)
class Failure:
    """A case on the wrong side of gates, and which."""

    judged: Judged
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True)
class Measured:
    """A metric of a suite over its cases."""

    suite: str
    metric: str
    found: Estimate


@dataclass(frozen=True)
class Curves:
    """How well the assistant knows what it does not know, of `count` questions.

    `coverage` is how often the surest share of questions would be answered wrongly, `bins` the probability said and the
    share that the materials answer; `auroc` and `error` (expected calibration error) sum them up.
    """

    count: int
    coverage: tuple[Coverage, ...]
    bins: tuple[Bin, ...]
    auroc: Interval
    error: Interval


@dataclass(frozen=True)
class Content:
    """A run, judged, and what a reader wants of it; `failures` are the gravest first.

    `skipped` are the cases that do not apply to the target, by the reason, in the order of the run.
    """

    run: Run
    verdicts: tuple[Verdict, ...]
    duties: tuple[DutyVerdict, ...]
    failures: tuple[Failure, ...]
    errors: tuple[Judged, ...]
    skipped: Mapping[str, tuple[Judged, ...]]
    measured: tuple[Measured, ...]
    curves: Curves | None
    comparison: Comparison | None

    def count(self, finding: Finding) -> int:
        """How many gates were found so."""
        return sum(one.finding is finding for one in self.verdicts)

    @property
    def families(self) -> int:
        """How many families were asked."""
        return len({family_of(one) for one in self.run.judged})


def content(run: Run, verdicts: Sequence[Verdict], baseline: Run | None = None) -> Content:
    """Work it out; what changed since `baseline` where one is given. Raises `BadGates`."""
    return Content(
        run,
        tuple(verdicts),
        judge_duties(verdicts),
        failures(run, verdicts),
        tuple(one for one in run.judged if one.error is not None),
        skipped(run),
        tuple(_measured(run)),
        curves(run),
        None if baseline is None else compare(baseline, run),
    )


def skipped(run: Run) -> dict[str, tuple[Judged, ...]]:
    """Cases that the target was not asked, by the reason."""
    reasons = dict.fromkeys(one.skipped for one in run.judged if one.skipped is not None)
    return {reason: tuple(one for one in run.judged if one.skipped == reason) for reason in reasons}


def failures(run: Run, verdicts: Sequence[Verdict]) -> tuple[Failure, ...]:
    """Cases on the wrong side of a gate, by severity, by the number of gates, in the run's order."""
    missed: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        for case_id in verdict.missed:
            missed.setdefault(case_id, []).append(verdict)
    found = [Failure(one, tuple(missed[one.case.id])) for one in run.judged if one.case.id in missed]
    return tuple(sorted(found, key=lambda one: (_severity(one.judged.case), -len(one.verdicts))))


def curves(run: Run) -> Curves | None:
    """Curves of questions whose probability is known; None without some of each kind."""
    known = [
        (one, score.value) for one in run.judged if one.error is None and (score := one.score("answerable")) is not None
    ]
    said = [value for _, value in known]
    held = [one.case.expect is Expectation.ANSWERED for one, _ in known]
    if len(set(held)) < 2:
        return None
    right = [answered and _right(one) for (one, _), answered in zip(known, held, strict=True)]
    return Curves(
        len(known),
        tuple(risk_coverage(said, right, _SHARES)),
        tuple(reliability(said, held)),
        auroc_interval(
            [value for value, answered in zip(said, held, strict=True) if answered],
            [value for value, answered in zip(said, held, strict=True) if not answered],
        ),
        calibration_error(said, held),
    )


def _right(judged: Judged) -> bool:
    """Whether an answerable question was answered rightly: with what decides, or as expected where nothing is named."""
    score = judged.score("contains") or judged.score("outcome")
    return score is not None and score.value == 1


def _severity(case: Case) -> int:
    return SEVERITIES.index(case.severity) if case.severity in SEVERITIES else len(SEVERITIES)


def _measured(run: Run) -> list[Measured]:
    names = Counter((one.case.suite, score.metric) for one in run.judged for score in one.scores)
    return [Measured(suite, metric, _estimate(run, suite, metric)) for suite, metric in names]


def _estimate(run: Run, suite: str, metric: str) -> Estimate:
    cases = [
        (family_of(one), score.value)
        for one in run.judged
        if one.case.suite == suite and (score := one.score(metric)) is not None
    ]
    return estimate([value for _, value in cases], [family for family, _ in cases], run.provenance.seed)
