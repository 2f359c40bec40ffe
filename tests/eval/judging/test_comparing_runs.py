"""Two runs, paired by case."""

from __future__ import annotations

import pytest
from made_runs import judged, run, run_of

from eval.judging.comparing import Change, compare, holm, mcnemar


def test_mcnemar_is_exact() -> None:
    assert mcnemar(0, 0) == 1.0
    assert mcnemar(0, 6) == pytest.approx(2 / 64)
    assert mcnemar(5, 5) == 1.0


def test_holm_corrects_for_the_number_of_tests_and_keeps_order() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.6, 0.9]) == [1.0, 1.0]


def test_same_run_twice_changes_nothing() -> None:
    once = run_of([1.0, 0.0] * 30)
    found = compare(once, once)
    assert (found.sides, found.worse, found.differing) == ((), False, ())
    assert [one.verdict for one in found.rows] == [Change.SAME]


def test_what_became_worse_is_found_and_named() -> None:
    found = compare(run_of([1.0] * 60), run_of([0.0] * 20 + [1.0] * 40))
    assert found.worse
    row = found.rows[0]
    assert (row.gained, row.lost, row.verdict) == (0, 20, Change.WORSE)
    assert row.change.value == pytest.approx(-1 / 3)
    assert [one.id for one in found.sides][:2] == ["answers-0", "answers-1"]
    assert compare(run_of([0.0] * 20 + [1.0] * 40), run_of([1.0] * 60)).rows[0].verdict is Change.BETTER


def test_few_changes_are_listed_but_not_taken_for_a_trend() -> None:
    found = compare(run_of([1.0] * 60), run_of([0.0] * 3 + [1.0] * 57))
    assert not found.worse
    assert len(found.sides) == 3
    assert all(one.worse for one in found.sides)


def test_many_wordings_of_one_family_are_one_change() -> None:
    before = run(*(judged(number, 1.0, family=f"f{number // 20}") for number in range(60)))
    after = run(*(judged(number, float(number >= 20), family=f"f{number // 20}") for number in range(60)))
    assert not compare(before, after).worse


def test_values_between_are_tested_by_the_signs_of_families() -> None:
    found = compare(run_of([0.9] * 40), run_of([0.8] * 40))
    assert found.rows[0].verdict is Change.WORSE
    mixed = [0.8, 1.0] * 20
    assert compare(run_of([0.9] * 40), run_of(mixed)).rows[0].verdict is Change.SAME


def test_cases_of_one_run_only_and_cases_that_are_others_now_are_told() -> None:
    before = run(judged(1, 1.0), judged(2, 1.0), judged(3, 1.0))
    after = run(judged(2, 0.0), judged(3, 1.0, ask="Inne pytanie?"), judged(4, 1.0), seed=8, commit="fff")
    found = compare(before, after)
    assert (found.only_first, found.only_second, found.foreign) == (("answers-1",), ("answers-4",), ("answers-3",))
    assert found.differing == ("commit", "seed")
    assert [one.id for one in found.sides] == ["answers-2"]


def test_times_are_not_compared() -> None:
    before, after = (run_of([value] * 60, metric="latency_ms") for value in (10.0, 90.0))
    assert compare(before, after).rows == ()


def test_metrics_in_which_hardly_anything_changed_do_not_hide_the_others() -> None:
    quiet = [judged(1000 + number, 1.0, metric=f"quiet-{number % 50}") for number in range(200)]
    before = run(*(judged(number, 1.0) for number in range(60)), *quiet)
    after = run(*(judged(number, float(number >= 8)) for number in range(60)), *quiet)
    rows = {one.metric: one for one in compare(before, after).rows}
    assert len(rows) == 51
    assert rows["contains"].verdict is Change.WORSE
    assert rows["contains"].p == pytest.approx(mcnemar(0, 8))
