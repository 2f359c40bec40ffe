"""The figures that ship for papers are those of `docs/measured`, and papers can read what the evaluation writes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from made_runs import judged, run, run_of

from assistant.compliance.results import SHIPPED, Measured, read_results
from eval.harness.records import Judged
from eval.harness.storing import load_run, save_run
from eval.results import from_documents, main, renew_documents, write_results


def test_the_figures_that_ship_are_those_of_the_documents() -> None:
    shipped = {one.suite: one for one in read_results(SHIPPED)}
    found = [Measured.model_validate(one) for one in from_documents()]
    assert found
    for one in found:
        assert shipped[one.suite] == one, "measured anew: `make results` renews what ships"


def test_a_run_is_read_as_results(tmp_path: Path) -> None:
    made = run(judged(1, 1.0, metric="caught"), judged(2, 0.0, metric="caught"))
    path = tmp_path / "wyniki.jsonl"
    write_results(made, path)
    read = read_results(path)
    assert [one.suite for one in read] == ["answers", "guardrails"]
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


def requests(kind: str, caught: list[float], let_through: list[float]) -> list[Judged]:
    asked = [judged(n, one, metric="caught", suite=kind, kind=kind) for n, one in enumerate(caught)]
    twins = [judged(100 + n, one, metric="not_refused", suite=kind, kind=kind) for n, one in enumerate(let_through)]
    return [*asked, *twins]


@pytest.fixture
def guarded(tmp_path: Path) -> Path:
    """A run with requests of two kinds, and an ordinary question that no guardrail is about."""
    made = run(
        *requests("special_category", [1.0] * 9 + [0.0], [1.0] * 10),
        *requests("prohibited_practice", [1.0] * 10, [0.0] * 5 + [1.0] * 5),
        judged(900, 1.0, metric="not_refused"),
        judged(901, 0.0, metric="caught", suite="guard-development", kind="profile", tags=("development",)),
    )
    return save_run(made, tmp_path / "run").parent


def test_all_requests_together_are_the_results_of_the_guardrails(guarded: Path, tmp_path: Path) -> None:
    path = tmp_path / "wyniki.jsonl"
    write_results(load_run(guarded), path)
    (read,) = [one for one in read_results(path) if one.suite == "guardrails"]
    found = {one.metric: (one.held, one.cases, one.gate) for one in read.metrics}
    assert found == {"caught": (19, 20, 0.98), "not_refused": (15, 20, None)}
    assert "special_category prohibited_practice" in (read.command or "")


def test_the_table_of_the_guardrails_is_written_by_kind(
    guarded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "guardrails.md"
    monkeypatch.setattr(sys, "argv", ["results", str(guarded), "--guardrails", str(out)])
    assert main() == 0
    rows = {line.split(" | ")[0].strip("| "): line for line in out.read_text("utf-8").splitlines() if line[:1] == "|"}
    assert "9/10, ≥ 0.98: ? not enough evidence" in rows["special_category"]
    assert "5/10, ≥ 0.98: ✗ fails" in rows["prohibited_practice"]
    assert "19/20 | " in rows["all"]
    assert "15/20" in rows["all"]
    assert len(rows) == 5


def test_other_measurements_are_renewed_and_the_suites_of_the_run_stay(tmp_path: Path) -> None:
    path = tmp_path / "wyniki.jsonl"
    old = {"suite": "verification", "conditions": "before", "command": "x", "metrics": []}
    write_results(run(judged(1, 1.0, metric="caught")), path, [old])
    suites = [one for one in read_results(path) if one.suite != "verification"]
    renew_documents(path, [old | {"conditions": "after"}])
    *kept, renewed = read_results(path)
    assert kept == suites
    assert (renewed.suite, renewed.conditions) == ("verification", "after")


def test_what_is_no_run_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["results", str(tmp_path / "nothing")])
    assert main() == 2
    assert "run.json" in capsys.readouterr().err
