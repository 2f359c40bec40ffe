"""Measures of a probability, against values worked out by hand."""

from __future__ import annotations

import pytest

from eval.probability_measures import auroc, calibration_error, reliability


def test_one_pair_in_four_is_the_wrong_way_round_and_ties_count_half() -> None:
    assert auroc([0.9, 0.4], [0.5, 0.1]).mean == 0.75
    assert auroc([0.5], [0.5]).mean == 0.5


def test_kinds_that_never_meet_are_told_apart_for_certain() -> None:
    found = auroc([0.9, 0.8, 0.7], [0.3, 0.2])
    assert (found.mean, found.low, found.high) == (1.0, 1.0, 1.0)


def test_the_interval_holds_the_area_and_narrows_with_more_questions() -> None:
    few = auroc([0.9, 0.4, 0.6], [0.5, 0.1, 0.7])
    many = auroc([0.9, 0.4, 0.6] * 20, [0.5, 0.1, 0.7] * 20)
    assert few.low < few.mean < few.high
    assert many.mean == pytest.approx(few.mean)
    assert many.high - many.low < few.high - few.low


def test_calibration_error_weighs_bins_by_their_questions() -> None:
    # two at 0.8 of which one held (0.3 off), one at 0.1 that failed (0.1 off)
    told, held = [0.8, 0.8, 0.1], [True, False, False]
    assert calibration_error(told, held).mean == pytest.approx((2 * 0.3 + 0.1) / 3)
    low, high = reliability(told, held)
    assert (low.low, low.count, low.told, low.held) == (0.1, 1, 0.1, 0.0)
    assert (high.low, high.count, high.told, high.held) == (0.8, 2, 0.8, 0.5)


def test_a_probability_of_one_is_in_the_last_bin() -> None:
    assert [(one.low, one.high) for one in reliability([1.0, 0.95], [True, True])] == [(0.9, 1.0)]


def test_a_measure_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="both kinds"):
        auroc([], [0.5])
    with pytest.raises(ValueError, match="both kinds"):
        auroc([0.5], [])
    with pytest.raises(ValueError, match="calibration"):
        calibration_error([], [])
    with pytest.raises(ValueError, match="calibration"):
        reliability([0.5], [])
