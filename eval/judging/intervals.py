"""How sure a share is: 95 % intervals over families, and what they must be to say something of few.

Cases of one family share an idea, so that families, not cases, are drawn (bootstrap of clusters, Efron 1979; Cameron,
Gelbach and Miller 2008). Percentiles of a bootstrap are too narrow where hardly any family differs from the others, and
a single point where all agree: there the interval is widened to that of Clopper and Pearson (1934) over families. Of
values between 0 and 1 none varies more than those that are 0 or 1 with the same mean, so it errs on the safe side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SAMPLES = 2000
SEED = 20261130
FEW = 10
"""Fewer families than this that are not all right, or not all wrong, and the bootstrap alone is not believed."""


@dataclass(frozen=True)
class Estimate:
    """A mean over cases and the 95 % interval that it lies in; how many cases and families it is of.

    `exact` says that the interval was widened to the exact one over families.
    """

    value: float
    low: float
    high: float
    cases: int
    families: int
    exact: bool


def estimate(values: Sequence[float], families: Sequence[str], seed: int = SEED) -> Estimate:
    """The mean of values, each of a case of the family at its place. Raises `ValueError` without any.

    Of values outside 0..1 (times) of fewer than `FEW` families the interval is infinite: nothing is known.
    """
    if not values:
        raise ValueError("an interval needs a value")
    sums, sizes = _by_family(values, families)
    mean = float(sums.sum() / sizes.sum())
    low, high = _percentiles(_drawn_means(sums, sizes, seed))
    means = sums / sizes
    exact = min(int((means < 1).sum()), int((means > 0).sum())) < FEW
    if exact and (min(values) < 0 or max(values) > 1):
        exact = len(sums) < FEW
        low, high = (-np.inf, np.inf) if exact else (low, high)
    elif exact:
        lowest, highest = clopper_pearson(mean * len(sums), len(sums))
        low, high = min(low, lowest), max(high, highest)
    return Estimate(mean, min(low, mean), max(high, mean), len(values), len(sums), exact)


def difference(new: Sequence[float], old: Sequence[float], families: Sequence[str], seed: int = SEED) -> Estimate:
    """The mean difference of two runs over the same cases, families drawn as whole pairs.

    Fewer than `FEW` families that differ leave the interval to the test of signs: see `eval.judging.comparing`.
    """
    changes = [one - other for one, other in zip(new, old, strict=True)]
    sums, sizes = _by_family(changes, families)
    low, high = _percentiles(_drawn_means(sums, sizes, seed))
    return Estimate(float(sums.sum() / sizes.sum()), low, high, len(changes), len(sums), exact=False)


def clopper_pearson(held: float, count: int) -> tuple[float, float]:
    """The exact 95 % interval of a share of `count` trials, of which `held` held, 0..count; also between whole numbers.

    Between whole numbers as Korn and Graubard (1998) use it.
    """
    from scipy.stats import beta

    low = 0.0 if held <= 0 else float(beta.ppf(0.025, held, count - held + 1))
    high = 1.0 if held >= count else float(beta.ppf(0.975, held + 1, count - held))
    return low, high


def families_for(bound: float) -> int:
    """How many families without a failure it takes to show that a share is at least `bound`, in 0..1."""
    count = 1
    while clopper_pearson(count, count)[0] < bound:
        count += 1
    return count


def _by_family(values: Sequence[float], families: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The sum of values and the number of cases, family by family."""
    names = {name: at for at, name in enumerate(dict.fromkeys(families))}
    at = np.array([names[name] for name in families])
    sums, sizes = np.zeros(len(names)), np.zeros(len(names))
    np.add.at(sums, at, np.array(values, dtype=np.float64))
    np.add.at(sizes, at, 1.0)
    return sums, sizes


def _drawn_means(sums: NDArray[np.float64], sizes: NDArray[np.float64], seed: int) -> NDArray[np.float64]:
    dice = np.random.default_rng(seed)
    drawn = dice.integers(0, len(sums), size=(SAMPLES, len(sums)))
    means: NDArray[np.float64] = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    return means


def _percentiles(means: NDArray[np.float64]) -> tuple[float, float]:
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)
