"""A judged run as JSON, for machines: `verdicts.json`, and what commands print."""

from __future__ import annotations

from typing import Any

from eval.judging.comparing import Comparison
from eval.judging.intervals import Estimate
from eval.judging.verdicts import Verdict, failing
from eval.reporting.content import Content


def record(content: Content) -> dict[str, Any]:
    """All that was found, without questions and answers: those are in the run."""
    return {
        "passed": not failing(content.verdicts),
        "passed_as_declared": not failing(content.verdicts, accept_declared=True),
        "cases": len(content.run.judged),
        "families": content.families,
        "errors": [{"case": one.case.id, "error": one.error} for one in content.errors],
        "skipped": [
            {"reason": reason, "cases": [one.case.id for one in cases]} for reason, cases in content.skipped.items()
        ],
        "duties": [
            {
                "duty": one.duty.id,
                "articles": list(one.duty.articles),
                "applies": one.duty.applies,
                "in_force": None if one.duty.in_force is None else one.duty.in_force.isoformat(),
                "verdict": one.finding.value,
                "declared": one.declared,
                "gates": [verdict.gate.id for verdict in one.verdicts],
            }
            for one in content.duties
        ],
        "verdicts": [verdict_record(one) for one in content.verdicts],
        "metrics": [{"suite": one.suite, "metric": one.metric, **_estimate(one.found)} for one in content.measured],
        "changes": None if content.comparison is None else comparison_record(content.comparison),
    }


def verdict_record(verdict: Verdict) -> dict[str, Any]:
    """One gate: what it asks, what was found, how surely."""
    gate = verdict.gate
    return {
        "gate": gate.id,
        "duty": gate.duty,
        "articles": list(gate.articles),
        "metric": gate.metric,
        "where": {name: list(values) for name, values in gate.where.model_dump().items() if values},
        "at_least": gate.at_least,
        "at_most": gate.at_most,
        "bound": gate.bound,
        "verdict": verdict.finding.value,
        **_estimate(verdict.estimate),
        "missed": list(verdict.missed),
        "errors": verdict.errors,
        "skipped": verdict.skipped,
        "declared": None if gate.declared is None else gate.declared.model_dump(mode="json"),
        "worse_than_declared": verdict.worse_than_declared,
        "history": [one.model_dump(mode="json") for one in gate.history],
    }


def comparison_record(found: Comparison) -> dict[str, Any]:
    """Two runs compared."""
    return {
        "first": {"commit": found.first.commit, "started": found.first.started},
        "second": {"commit": found.second.commit, "started": found.second.started},
        "differing": list(found.differing),
        "worse": found.worse,
        "rows": [
            {
                "suite": one.suite,
                "metric": one.metric,
                "before": one.before,
                "after": one.after,
                "change": one.change.value,
                "low": one.change.low,
                "high": one.change.high,
                "cases": one.change.cases,
                "gained": one.gained,
                "lost": one.lost,
                "p": one.p,
                "verdict": one.verdict.value,
            }
            for one in found.rows
        ],
        "changed": [
            {
                "case": one.id,
                "suite": one.suite,
                "metric": one.metric,
                "before": one.before,
                "after": one.after,
                "worse": one.worse,
            }
            for one in found.sides
        ],
        "only_first": list(found.only_first),
        "only_second": list(found.only_second),
        "foreign": list(found.foreign),
    }


def _estimate(found: Estimate | None) -> dict[str, Any]:
    """Null where nothing is known; an interval without ends has none in JSON."""
    if found is None:
        return {"value": None, "low": None, "high": None, "cases": 0, "families": 0}
    bounded = found.low != -float("inf")
    return {
        "value": found.value,
        "low": found.low if bounded else None,
        "high": found.high if bounded else None,
        "cases": found.cases,
        "families": found.families,
    }
