"""Verdicts by the interval's bounds; shortfalls that were declared; duties with the worst of their gates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from made_runs import judged, run, run_of

from assistant.compliance.duties import duties
from corpus.errors import BadGates
from eval.judging import Finding, Gate, failing, judge, load_gates
from eval.judging.duties import judge_duties
from eval.judging.gates import Declared, Said, Where

WHY = Said(pl="dziewięć na dziesięć", en="nine in ten")
GATE = Gate(id="a-b", duty="ai-15", articles=("AI Act 15",), metric="contains", at_least=0.9, reason=WHY)
ALL = GATE.model_copy(update={"at_least": 1.0, "bound": 0.8})
MOST = GATE.model_copy(update={"at_least": None, "at_most": 0.1})


def _finding(values: list[float], gate: Gate = GATE) -> Finding:
    return judge(run_of(values), [gate])[0].finding


@pytest.mark.parametrize(
    ("values", "gate", "finding"),
    [
        ([1.0] * 200, GATE, Finding.HOLDS),
        ([0.0] * 60 + [1.0] * 140, GATE, Finding.FAILS),
        ([0.0] * 9 + [1.0] * 91, GATE, Finding.NOT_ENOUGH),
        ([1.0] * 20, GATE, Finding.NOT_ENOUGH),
        ([0.0] * 200, MOST, Finding.HOLDS),
        ([1.0] * 60 + [0.0] * 140, MOST, Finding.FAILS),
        ([0.0] * 20, MOST, Finding.NOT_ENOUGH),
        ([1.0] * 17, ALL, Finding.HOLDS),
        ([1.0] * 16, ALL, Finding.NOT_ENOUGH),
        ([1.0] * 500 + [0.0], ALL, Finding.FAILS),
        ([0.0], GATE, Finding.NOT_ENOUGH),
        ([0.0], ALL, Finding.FAILS),
    ],
)
def test_verdict_is_what_the_bounds_show(values: list[float], gate: Gate, finding: Finding) -> None:
    assert _finding(values, gate) is finding


def test_one_family_of_many_wordings_is_not_enough() -> None:
    wordings = [judged(number, 1.0, family="one") for number in range(300)]
    assert judge(run(*wordings), [GATE])[0].finding is Finding.NOT_ENOUGH


def test_missing_metric_is_no_evidence() -> None:
    verdict = judge(run_of([1.0], metric="supported"), [GATE])[0]
    assert (verdict.finding, verdict.estimate) == (Finding.NOT_ENOUGH, None)


def test_failures_of_the_instrument_are_no_scores_but_keep_a_gate_from_holding() -> None:
    good = [judged(number, 1.0) for number in range(100)]
    broken = [judged(1000 + number, None, error="timeout") for number in range(30)]
    verdict = judge(run(*good, *broken), [GATE])[0]
    assert verdict.estimate is not None
    assert (verdict.estimate.value, verdict.errors, verdict.finding) == (1.0, 30, Finding.NOT_ENOUGH)
    assert judge(run(*good, *broken[:1]), [GATE])[0].finding is Finding.HOLDS


def test_what_was_skipped_is_counted_and_shows_nothing() -> None:
    skipped = [judged(number, None, skipped="changes the assistant") for number in range(9)]
    verdict = judge(run(*skipped), [GATE])[0]
    assert (verdict.finding, verdict.skipped, verdict.errors) == (Finding.NOT_ENOUGH, 9, 0)


def test_gate_is_about_its_own_cases_and_never_about_development() -> None:
    here = GATE.model_copy(update={"where": Where(suites=("answers",), kinds=("where",))})
    others = [judged(number, 0.0, suite="others") for number in range(50)]
    tuned = [judged(500 + number, 0.0, tags=("development",)) for number in range(50)]
    verdict = judge(run(*others, *tuned, *(judged(900 + number, 1.0) for number in range(50))), [here])[0]
    assert (verdict.finding, verdict.missed) == (Finding.HOLDS, ())


def test_same_family_name_in_two_suites_is_two_families() -> None:
    cases = [judged(1, 1.0, family="one"), judged(2, 1.0, suite="others", family="one")]
    found = judge(run(*cases), [GATE])[0].estimate
    assert found is not None
    assert found.families == 2


def test_missed_cases_are_named() -> None:
    assert judge(run_of([1.0, 0.0, 1.0]), [GATE])[0].missed == ("answers-1",)


def test_declared_shortfall_still_fails_but_does_not_fail_the_command_unless_it_is_worse() -> None:
    declared = Declared(value=0.7, since=date(2026, 11, 30), reason=WHY)
    gate = GATE.model_copy(update={"declared": declared})
    as_told = judge(run_of([0.0] * 30 + [1.0] * 70), [gate])
    worse = judge(run_of([0.0] * 60 + [1.0] * 40), [gate])
    assert [one.finding for one in (*as_told, *worse)] == [Finding.FAILS] * 2
    assert (failing(as_told), failing(as_told, accept_declared=True)) == (True, False)
    assert failing(worse, accept_declared=True)
    assert not failing(judge(run_of([1.0] * 200), [gate]))


def test_duty_is_as_good_as_the_worst_of_its_gates() -> None:
    verdicts = judge(run_of([1.0] * 200), [GATE, GATE.model_copy(update={"metric": "supported"})])
    found = {one.duty.id: one.finding for one in judge_duties(verdicts)}
    assert found["ai-15"] is Finding.NOT_ENOUGH
    assert found["ai-53"] is Finding.NOT_APPLICABLE
    assert found["gdpr-30"] is Finding.ELSEWHERE
    both = judge_duties((*verdicts, replace(verdicts[0], finding=Finding.FAILS)))
    assert {one.duty.id: one.finding for one in both}["ai-15"] is Finding.FAILS


def test_gate_of_an_unknown_duty_is_told() -> None:
    gate = GATE.model_copy(update={"duty": "gdpr-99"})
    with pytest.raises(BadGates, match="gdpr-99"):
        judge_duties(judge(run_of([1.0]), [gate]))


def test_shipped_gates_and_duties_belong_together() -> None:
    found = judge_duties(judge(run_of([1.0])))
    assert [one.duty for one in found] == list(duties())
    measured = {one.duty.id for one in found if one.verdicts}
    assert measured >= {one.id for one in duties() if one.applies == "yes"}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("gates: 3", r"\(gates: .* tuple"),
        ("gates: []", r"\(gates: .* 1 item"),
        ("", "the whole file"),
        ("gates: [", "while parsing"),
        (
            "gates:\n"
            + "  - {id: a-b, duty: x, articles: [A], metric: m, at_least: 0.5, reason: {pl: a, en: b}}\n" * 2,
            "two gates have the id a-b",
        ),
        (
            "gates:\n  - {id: a-b, duty: x, articles: [A], metric: m, at_least: 0.5, reason: {pl: a, en: b}}\n"
            "ungated:\n  - {metric: n}",
            r"ungated\.0\.reason",
        ),
        ("gates:\n  - {id: a-b, duty: x, articles: [A], metric: m, reason: {pl: a, en: b}}", "a-b"),
        (
            "gates:\n  - {id: a-b, duty: x, articles: [A], metric: m, at_least: 1.0, reason: {pl: a, en: b}}",
            "needs a bound",
        ),
        ("gates:\n  - {id: a-b, duty: x, articles: [A], metric: m, at_least: 2, reason: {pl: a, en: b}}", "at_least"),
    ],
)
def test_bad_thresholds_are_told_by_place(tmp_path: Path, written: str, told: str) -> None:
    path = tmp_path / "gates.yaml"
    path.write_text(written)
    with pytest.raises(BadGates, match=told):
        load_gates(path)
