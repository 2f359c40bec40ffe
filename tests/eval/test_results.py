"""The figures that ship for papers are those of `docs/measured`, and papers can read what the evaluation writes."""

from __future__ import annotations

import json
from pathlib import Path

from made_runs import run_of

from assistant.compliance.results import SHIPPED, Measured, read_results
from eval.harness.storing import save_run
from eval.results import from_documents, from_run


def test_the_figures_that_ship_are_those_of_the_documents() -> None:
    shipped = {one.suite: one for one in read_results(SHIPPED)}
    found = [Measured.model_validate(one) for one in from_documents()]
    assert found
    for one in found:
        assert shipped[one.suite] == one


def test_a_run_is_read_as_results_with_the_gates_of_its_suites(tmp_path: Path) -> None:
    folder = save_run(run_of([1.0] * 9 + [0.0], suite="shipped"), tmp_path / "przebieg").parent
    path = tmp_path / "wyniki.jsonl"
    path.write_text("".join(f"{json.dumps(one)}\n" for one in from_run(folder)), "utf-8")
    (read,) = read_results(path)
    assert (read.suite, read.program) == ("shipped", "0.1.0")
    (metric,) = read.metrics
    assert (metric.metric, metric.value, metric.gate, metric.passed) == ("contains", 0.9, 0.9, True)
    assert metric.low is not None
    assert metric.low < 0.9
