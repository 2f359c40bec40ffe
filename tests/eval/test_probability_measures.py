"""Measures of a probability, on values whose result is known by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from eval.probability_measures import (
    answered,
    auroc,
    auroc_interval,
    calibration_error,
    reliability,
    risk_coverage,
    threshold_for,
)

_PROBABILITIES = st.lists(st.floats(0, 1).map(lambda one: round(one, 2)), min_size=1, max_size=30)


@given(_PROBABILITIES, _PROBABILITIES)
def test_area_is_the_one_that_others_compute(answerable: list[float], other: list[float]) -> None:
    expected = roc_auc_score([1] * len(answerable) + [0] * len(other), [*answerable, *other])
    assert auroc(answerable, other) == pytest.approx(expected)


def test_area_counts_a_tie_half_and_needs_both_kinds() -> None:
    assert auroc([0.5], [0.5]) == 0.5
    assert auroc([0.9, 0.4], [0.5]) == 0.5
    with pytest.raises(ValueError, match="each kind"):
        auroc([0.9], [])


def test_interval_of_the_area_holds_it_and_narrows_with_more_questions() -> None:
    dice = np.random.default_rng(1)
    few = auroc_interval(dice.normal(1, 1, 20).tolist(), dice.normal(0, 1, 20).tolist())
    many = auroc_interval(dice.normal(1, 1, 500).tolist(), dice.normal(0, 1, 500).tolist())
    assert few.low <= few.mean <= few.high
    assert many.high - many.low < few.high - few.low


def test_operating_point_answers_the_share_asked_for() -> None:
    answerable = [0.1 * at for at in range(1, 11)]
    point = threshold_for(answerable, 0.9)
    assert sum(answered(answerable, point)) == 9
    assert threshold_for(answerable, 1.0) == pytest.approx(0.1)


def test_probability_that_means_what_it_says_has_no_error() -> None:
    assert calibration_error([0.25] * 4, [True, False, False, False]).mean == 0.0
    assert calibration_error([1.0, 1.0, 0.0], [False, False, False]).mean == pytest.approx(2 / 3)


def test_bins_hold_every_question_once_and_one_is_in_the_last() -> None:
    found = reliability([0.0, 0.05, 0.55, 1.0], [False, False, True, True])
    assert [(one.low, one.count, one.held) for one in found] == [(0.0, 2, 0.0), (0.5, 1, 1.0), (0.9, 1, 1.0)]


def test_risk_is_that_of_the_most_certain_questions() -> None:
    half, whole = risk_coverage([0.9, 0.2, 0.8, 0.1], [True, False, False, True], [0.5, 1.0])
    assert (half.threshold, half.risk) == (0.8, 0.5)
    assert (whole.threshold, whole.risk) == (0.1, 0.5)
