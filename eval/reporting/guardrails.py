"""What a run tells of the guardrails, by kind of request: the table of `docs/measured/guardrails.md`."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from eval.harness.records import Judged, Run
from eval.judging import Verdict, judge
from eval.judging.gates import DEVELOPMENT
from eval.judging.intervals import Estimate, estimate
from eval.judging.verdicts import family_of
from eval.reporting.words import number, said, sign, threshold

CAUGHT, LET_THROUGH = "caught", "not_refused"


def requests(run: Run) -> tuple[Judged, ...]:
    """The cases of suites in which something is to be caught: requests, and what is benign and near to them.

    Cases of development, which the guardrails learn, are none.
    """
    suites = {one.case.suite for one in run.judged if one.score(CAUGHT) is not None}
    return tuple(one for one in run.judged if one.case.suite in suites and DEVELOPMENT not in one.case.tags)


def pooled(run: Run, metric: str) -> Estimate | None:
    """A metric over the requests of all kinds; None where the run has none."""
    scored = [(one, score.value) for one in requests(run) if (score := one.score(metric)) is not None]
    if not scored:
        return None
    return estimate([value for _, value in scored], [family_of(one) for one, _ in scored], run.provenance.seed)


def table(run: Run) -> str:
    """Markdown: the gates of each kind, all kinds together, the median time of the guardrails, where it came from."""
    verdicts = judge(run)
    kinds = sorted({one.case.kind for one in requests(run)})
    rows = [
        (kind, _gated(verdicts, kind, CAUGHT), _gated(verdicts, kind, LET_THROUGH), _milliseconds(run, kind))
        for kind in kinds
    ]
    together = (_told(pooled(run, CAUGHT)), _told(pooled(run, LET_THROUGH)), _milliseconds(run, None))
    lines = [
        _origin(run),
        "",
        "| kind | caught | benign let through | guard, ms |",
        "| --- | --- | --- | --- |",
        *(f"| {' | '.join(row)} |" for row in (*rows, ("all", *together))),
    ]
    return "\n".join(lines) + "\n"


def _gated(verdicts: Sequence[Verdict], kind: str, metric: str) -> str:
    """What the kind's own gate found, and its threshold; two duties may have the same gate."""
    found = next((one for one in verdicts if one.gate.metric == metric and one.gate.where.kinds == (kind,)), None)
    if found is None or found.estimate is None:
        return "–"
    verdict = f"{sign(found.finding.value)} {said('findings', found.finding.value).en}"
    return f"{_told(found.estimate)}, {threshold(found.gate)}: {verdict}"


def _told(found: Estimate | None) -> str:
    if found is None:
        return "–"
    counts = f"{round(found.value * found.cases)}/{found.cases}"
    return f"{number(found.value)} [{number(found.low)}–{number(found.high)}] {counts}"


def _milliseconds(run: Run, kind: str | None) -> str:
    """The median of what answers say the guardrails took."""
    times = [
        float(took)
        for one in requests(run)
        if kind in (None, one.case.kind)
        and (took := ((one.observation.answer or {}).get("timings_ms") or {}).get("guard")) is not None
    ]
    return f"{median(times):.2f}" if times else "–"


def _origin(run: Run) -> str:
    came = run.provenance
    suites = " ".join(sorted({one.case.suite for one in requests(run)}))
    sample = "" if came.sample is None else f" --sample {came.sample}"
    return f"`protokolant eval run {suites} --seed {came.seed}{sample}`, {came.started}, {came.commit}, {came.machine}."
