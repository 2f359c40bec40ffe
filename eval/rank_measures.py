"""Measures of a ranking, and how sure they are: intervals by bootstrap over the questions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SAMPLES = 10_000
SEED = 20261124
MEASURES = ("hit@1", "hit@5", "hit@10", "nDCG@10", "MRR@10")
_DEPTH = 10


@dataclass(frozen=True)
class Interval:
    """A mean and the 95 % interval that it lies in, by percentiles of bootstrap samples (Efron 1979)."""

    mean: float
    low: float
    high: float


def measure(found: Sequence[str], right: Collection[str]) -> tuple[float, ...]:
    """The `MEASURES` of one question, each in 0..1: `found` are ids, best first, `right` those that it is about.

    An id found again counts where it stood first. nDCG takes every right id as worth the same (Järvelin and Kekäläinen
    2002); MRR is one over the place of the first right id, 0 beyond the tenth. Raises `ValueError` without a right id.
    """
    if not right:
        raise ValueError("a question needs a right id to be measured")
    gains = [one in right for one in dict.fromkeys(found)][:_DEPTH]
    first = gains.index(True) if True in gains else None
    ideal = sum(1 / log2(at + 2) for at in range(min(len(set(right)), _DEPTH)))
    return (
        *(float(first is not None and first < depth) for depth in (1, 5, 10)),
        sum(gain / log2(at + 2) for at, gain in enumerate(gains)) / ideal,
        0.0 if first is None else 1 / (first + 1),
    )


def interval(values: Sequence[float]) -> Interval:
    """The mean of a measure over questions. Raises `ValueError` without any."""
    if not values:
        raise ValueError("an interval needs a value")
    given = np.array(values, dtype=np.float64)
    means = given[_samples(len(given))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(float(given.mean()), float(low), float(high))


def paired(new: Sequence[float], old: Sequence[float]) -> Interval:
    """The mean difference of two ways over the same questions, in the same order."""
    return interval([one - other for one, other in zip(new, old, strict=True)])


def _samples(count: int) -> NDArray[np.int64]:
    return np.random.default_rng(SEED).integers(0, count, size=(SAMPLES, count))
