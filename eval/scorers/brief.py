"""Whether an answer is short."""

from __future__ import annotations

from eval.harness.records import Case, Observation, Score

METRIC = "brief"
MOST = 3
MANY_KINDS = frozenset({"list", "overview", "comparison"})


def brief(case: Case, seen: Observation) -> Score | None:
    """1 where an answer has at most three statements; None where a list or an overview was asked for, or no answer."""
    if seen.answer is None or not seen.answer.get("statements") or case.kind in MANY_KINDS:
        return None
    count = len(seen.answer["statements"])
    return Score(METRIC, float(count <= MOST), f"{count} statements")
