"""Whatever the suites measure has a threshold, or is named as having none."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from inspect import getmodule
from pathlib import Path
from typing import Any

import pytest

from eval.harness.loading import load_suites
from eval.harness.observing import scores_of
from eval.harness.records import Case, Observation
from eval.judging.gates import load_gates, load_ungated
from eval.procedures import PROCEDURES
from eval.procedures.acting import InsideProcedure

sys.path.append(str(Path(__file__).parents[1] / "harness"))
from asked_by_hand import TEXT, ByHand

KNOWN = {
    *((one.metric, one.where) for one in load_gates()),
    *((one.metric, one.where) for one in load_ungated()),
}
CASES = [
    case
    for suite in load_suites()
    for case in {(one.kind, one.expect, one.procedure, bool(one.absent)): one for one in suite.cases}.values()
]
"""One case of every sort that a suite has."""


def answers() -> Iterator[Mapping[str, Any]]:
    """One with a source, one without, one refused."""
    by_hand = ByHand()
    yield by_hand.ask("Gdzie?")
    yield (nothing := by_hand.ask("Kiedy?"))
    yield {**nothing, "outcome": "refused", "reason": {"code": "a", "articles": [], "message": "Nie."}}


OBSERVED = [
    Observation(answer, {"d": TEXT}, milliseconds=20.0, encoding_ms=2.0, found=("a.md",), answerable=0.5)
    for answer in answers()
]


def measured(case: Case) -> set[str]:
    """The metrics that a case may have."""
    if case.procedure is None:
        return {score.metric for seen in OBSERVED for score in scores_of(case, seen)}
    made = PROCEDURES[case.procedure]
    module = getmodule(made.act if isinstance(made, InsideProcedure) else made)
    assert module is not None
    assert module.__file__ is not None
    calls = [one for one in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8"))) if isinstance(one, ast.Call)]
    checks = [one.args[0] for one in calls if isinstance(one.func, ast.Name) and one.func.id == "Check"]
    names = {name.id for one in checks for name in ast.walk(one) if isinstance(name, ast.Name) and name.id.isupper()}
    return {getattr(module, name) for name in names}


@pytest.mark.parametrize("case", CASES, ids=lambda one: f"{one.suite}-{one.kind}-{one.procedure or one.expect.value}")
def test_every_metric_of_a_case_has_a_threshold_or_is_named_as_having_none(case: Case) -> None:
    found = measured(case)
    assert found
    assert {one for one in found if not any(one == metric and where.holds(case) for metric, where in KNOWN)} == set()


def test_what_is_named_as_having_no_threshold_is_measured() -> None:
    assert {one.metric for one in load_ungated()} <= {metric for case in CASES for metric in measured(case)}
