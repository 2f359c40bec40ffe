"""Intervals: wide where little is known, by families, the same with the same seed."""

from __future__ import annotations

import math

import numpy as np
import pytest

from eval.judging.intervals import clopper_pearson, difference, estimate, families_for


def _alone(count: int) -> list[str]:
    return [str(number) for number in range(count)]


def test_unanimous_families_have_the_exact_interval() -> None:
    found = estimate([1.0] * 300, _alone(300))
    assert (found.value, found.high, found.exact) == (1.0, 1.0, True)
    assert found.low == pytest.approx(0.025 ** (1 / 300))
    assert estimate([0.0] * 20, _alone(20)).high == pytest.approx(1 - 0.025 ** (1 / 20))


def test_exact_interval_is_that_of_the_tables() -> None:
    low, high = clopper_pearson(8, 10)
    assert low == pytest.approx(0.4439, abs=1e-4)
    assert high == pytest.approx(0.9748, abs=1e-4)


def test_copies_within_a_family_add_no_evidence() -> None:
    once = estimate([1.0] * 10, _alone(10))
    often = estimate([1.0] * 500, [str(number % 10) for number in range(500)])
    assert often.low == pytest.approx(once.low)
    assert (often.cases, often.families) == (500, 10)


def test_few_that_differ_widen_the_interval() -> None:
    found = estimate([0.0] + [1.0] * 99, _alone(100))
    assert found.exact
    assert found.low == pytest.approx(clopper_pearson(99, 100)[0])


def test_many_that_differ_are_bootstrapped_as_the_theory_says() -> None:
    found = estimate([1.0, 0.0] * 200, _alone(400))
    assert not found.exact
    assert found.high - found.low == pytest.approx(2 * 1.96 * 0.5 / math.sqrt(400), rel=0.1)
    assert found == estimate([1.0, 0.0] * 200, _alone(400))
    assert found != estimate([1.0, 0.0] * 200, _alone(400), seed=1)


def test_interval_of_correlated_cases_is_wider() -> None:
    values = [float(number % 2) for number in range(40) for _ in range(10)]
    together = estimate(values, [str(number // 10) for number in range(400)])
    apart = estimate(values, _alone(400))
    assert together.high - together.low > 2 * (apart.high - apart.low)


def test_interval_covers_the_truth_as_often_as_it_says() -> None:
    dice = np.random.default_rng(3)
    held = 0
    for _ in range(150):
        shares = dice.beta(9, 1, 30)
        values = [float(dice.random() < share) for share in shares for _ in range(3)]
        found = estimate(values, [str(number // 3) for number in range(90)])
        held += found.low <= 0.9 <= found.high
    assert held / 150 >= 0.93


def test_times_of_few_families_say_nothing() -> None:
    assert estimate([12.0, 30.0], _alone(2)).high == math.inf
    many = estimate([12.0, 30.0] * 20, _alone(40))
    assert 12 < many.low < many.value < many.high < 30


def test_nothing_has_no_interval() -> None:
    with pytest.raises(ValueError, match="needs a value"):
        estimate([], [])


def test_difference_pairs_the_cases() -> None:
    old = [float(number % 2) for number in range(100)]
    assert difference(old, old, _alone(100)).low == 0 == difference(old, old, _alone(100)).high
    better = difference([1.0] * 100, old, _alone(100))
    assert better.value == 0.5
    assert 0.35 < better.low < 0.5 < better.high < 0.65


def test_families_needed_are_those_of_the_comment_in_the_thresholds() -> None:
    assert [families_for(bound) for bound in (0.5, 0.8, 0.9, 0.95)] == [6, 17, 36, 72]
