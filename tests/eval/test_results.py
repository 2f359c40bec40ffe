"""The figures that ship for papers are those of `docs/measured`, and papers can read what the evaluation writes."""

from __future__ import annotations

import json
from pathlib import Path

from assistant.compliance.results import SHIPPED, Measured, read_results
from eval.results import from_documents


def test_the_figures_that_ship_are_those_of_the_documents() -> None:
    shipped = {one.suite: one for one in read_results(SHIPPED)}
    found = [Measured.model_validate(one) for one in from_documents()]
    assert found
    for one in found:
        assert shipped[one.suite] == one


def test_shipped_is_measured_against_the_gates_of_the_suite() -> None:
    from eval.running import gates_of

    shipped = next(one for one in read_results(SHIPPED) if one.suite == "shipped")
    assert {one.metric: one.gate for one in shipped.metrics} == gates_of("shipped")


def test_a_run_of_a_suite_is_read_as_results(tmp_path: Path) -> None:
    from assistant.service import Service
    from assistant.settings import load_settings
    from eval.cases import Case, Suite
    from eval.running import run_suite

    case = Case("a", "nonsense", "Xyz qwv?", "not_found", (), ())
    run = run_suite(Suite("próba", "", (case,)), Service(load_settings(data=tmp_path / "data")))
    path = tmp_path / "wyniki.jsonl"
    path.write_text(json.dumps(run.to_json()), "utf-8")
    (read,) = read_results(path)
    assert read.suite == "próba"
    assert read.program
    assert {one.metric for one in read.metrics} >= {"abstained_nonsense"}
