"""Measures of a ranking, against values worked out by hand."""

from __future__ import annotations

from math import log2

import pytest

from eval.rank_measures import MEASURES, interval, measure, paired


def of(found: list[str], right: set[str]) -> dict[str, float]:
    return dict(zip(MEASURES, measure(found, right), strict=True))


def test_a_right_material_at_the_third_place() -> None:
    found = of(["a", "b", "c"], {"c"})
    assert found == {"hit@1": 0, "hit@5": 1, "hit@10": 1, "nDCG@10": pytest.approx(0.5), "MRR@10": pytest.approx(1 / 3)}


def test_several_right_materials_count_each_in_ndcg() -> None:
    found = of(["a", "x", "b"], {"a", "b"})
    assert found["nDCG@10"] == pytest.approx((1 + 1 / log2(4)) / (1 + 1 / log2(3)))
    assert found["hit@1"] == found["MRR@10"] == 1


def test_a_material_found_by_several_passages_takes_one_place() -> None:
    assert of(["a", "a", "a", "a", "a", "b"], {"b"})["hit@5"] == 1


def test_beyond_the_tenth_place_nothing_counts() -> None:
    assert set(of([str(at) for at in range(12)], {"10"}).values()) == {0.0}
    assert set(of([], {"a"}).values()) == {0.0}


def test_a_question_without_a_right_material_cannot_be_measured() -> None:
    with pytest.raises(ValueError, match="right id"):
        measure(["a"], set())


def test_the_interval_narrows_with_more_questions_and_holds_the_mean() -> None:
    few, many = interval([0.0, 1.0] * 10), interval([0.0, 1.0] * 500)
    assert few.mean == many.mean == 0.5
    assert few.low < many.low < 0.5 < many.high < few.high
    assert many.high - many.low == pytest.approx(2 * 1.96 * 0.5 / 1000**0.5, rel=0.1)


def test_pairing_sees_a_difference_that_the_spread_of_questions_hides() -> None:
    old = [0.0, 1.0] * 50
    new = [min(1.0, value + 0.1) if at % 4 == 0 else value for at, value in enumerate(old)]
    difference = paired(new, old)
    assert difference.low > 0
    assert interval(new).low < interval(old).mean
    with pytest.raises(ValueError, match="argument"):
        paired(new, old[:-1])
    with pytest.raises(ValueError, match="value"):
        interval([])
