"""The figures that ship for papers are those of `docs/measured`, and papers can read what the evaluation writes."""

from __future__ import annotations

from pathlib import Path

from made_runs import judged, run, run_of

from assistant.compliance.results import SHIPPED, Measured, read_results
from eval.results import from_documents, write_results


def test_the_figures_that_ship_are_those_of_the_documents() -> None:
    shipped = {one.suite: one for one in read_results(SHIPPED)}
    found = [Measured.model_validate(one) for one in from_documents()]
    assert found
    for one in found:
        assert shipped[one.suite] == one


def test_a_run_is_read_as_results(tmp_path: Path) -> None:
    made = run(judged(1, 1.0, metric="caught"), judged(2, 0.0, metric="caught"))
    path = tmp_path / "wyniki.jsonl"
    write_results(made, path)
    read = read_results(path)
    assert [one.suite for one in read] == list(dict.fromkeys(one.case.suite for one in made.judged))
    (metric,) = read[0].metrics
    assert (metric.metric, metric.held, metric.cases) == ("caught", 1, 2)
    assert metric.low is not None
    assert metric.low <= 0.5 <= (metric.high or 0)
    assert read[0].program == made.provenance.program


def test_a_metric_is_told_with_the_gate_of_its_suite(tmp_path: Path) -> None:
    path = tmp_path / "wyniki.jsonl"
    write_results(run_of([1.0] * 9 + [0.0], suite="shipped"), path)
    (read,) = read_results(path)
    (metric,) = read.metrics
    assert (metric.metric, metric.held, metric.gate, metric.passed) == ("contains", 9, 0.9, True)
