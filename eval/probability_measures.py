"""Measures of a probability that materials answer: does it tell questions apart, and does it mean what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eval.rank_measures import SAMPLES, SEED, Interval

if TYPE_CHECKING:
    from numpy.typing import NDArray

BINS = 10


@dataclass(frozen=True)
class Bin:
    """Questions whose probability lies in [low, high): how many, the mean probability, the share answerable."""

    low: float
    high: float
    count: int
    said: float
    held: float


@dataclass(frozen=True)
class Coverage:
    """Where the most certain `share` of questions is answered: from which probability, and how many wrongly (0..1)."""

    share: float
    threshold: float
    risk: float


def auroc(answerable: Sequence[float], other: Sequence[float]) -> float:
    """The chance that an answerable question has the higher probability, ties counted half (Mann and Whitney 1947).

    Raises `ValueError` without one of each.
    """
    if not answerable or not other:
        raise ValueError("a comparison needs a question of each kind")
    return _auroc(np.array(answerable), np.array(other))


def auroc_interval(answerable: Sequence[float], other: Sequence[float]) -> Interval:
    """The same with its 95 % interval, each kind drawn anew by itself (bootstrap, Efron 1979)."""
    mean = auroc(answerable, other)
    dice = np.random.default_rng(SEED)
    high, low = np.array(answerable), np.array(other)
    drawn = [
        _auroc(high[dice.integers(0, len(high), len(high))], low[dice.integers(0, len(low), len(low))])
        for _ in range(SAMPLES // 5)
    ]
    ends = np.percentile(drawn, [2.5, 97.5])
    return Interval(mean, float(ends[0]), float(ends[1]))


def _auroc(high: NDArray[np.float64], low: NDArray[np.float64]) -> float:
    ordered = np.sort(low)
    below = np.searchsorted(ordered, high, side="left")
    at_most = np.searchsorted(ordered, high, side="right")
    return float((below + at_most).mean() / (2 * len(low)))


def threshold_for(answerable: Sequence[float], share: float) -> float:
    """The highest probability from which at least this share (0..1] of the answerable questions is answered."""
    ordered = sorted(answerable, reverse=True)
    return ordered[max(0, int(np.ceil(share * len(ordered))) - 1)]


def answered(probabilities: Sequence[float], threshold: float) -> list[float]:
    """1 for each question answered from this probability on, 0 for the others."""
    return [float(one >= threshold) for one in probabilities]


def reliability(probabilities: Sequence[float], answerable: Sequence[bool], bins: int = BINS) -> list[Bin]:
    """The questions by probability, in bins of one width; empty ones are left out."""
    said, held = np.array(probabilities), np.array(answerable, dtype=np.float64)
    at = np.minimum((said * bins).astype(np.int64), bins - 1)
    return [
        Bin(
            number / bins,
            (number + 1) / bins,
            int((at == number).sum()),
            float(said[at == number].mean()),
            float(held[at == number].mean()),
        )
        for number in sorted(set(at.tolist()))
    ]


def calibration_error(probabilities: Sequence[float], answerable: Sequence[bool], bins: int = BINS) -> Interval:
    """Expected calibration error in 0..1 with its interval: the mean gap of probability and share.

    After Naeini et al. 2015. Of few questions an interval lies above the value: a drawn sample's bins are noisier.
    """
    said, held = np.array(probabilities, dtype=np.float64), np.array(answerable, dtype=np.float64)
    dice = np.random.default_rng(SEED)
    drawn = [
        _calibration_error(said[chosen], held[chosen], bins)
        for chosen in (dice.integers(0, len(said), len(said)) for _ in range(SAMPLES // 5))
    ]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Interval(_calibration_error(said, held, bins), float(low), float(high))


def _calibration_error(said: NDArray[np.float64], held: NDArray[np.float64], bins: int) -> float:
    at = np.minimum((said * bins).astype(np.int64), bins - 1)
    gaps = np.bincount(at, said, bins) - np.bincount(at, held, bins)
    return float(np.abs(gaps).sum() / len(said))


def risk_coverage(probabilities: Sequence[float], right: Sequence[bool], shares: Sequence[float]) -> list[Coverage]:
    """How often the most certain share of questions is answered wrongly (El-Yaniv and Wiener 2010).

    `right` says of each question whether an answer to it would be right: its first sentence holds what was asked.
    """
    order = np.argsort(-np.array(probabilities), kind="stable")
    wrong = 1.0 - np.array(right, dtype=np.float64)[order]
    counts = [max(1, round(share * len(order))) for share in shares]
    return [
        Coverage(share, float(probabilities[order[count - 1]]), float(wrong[:count].mean()))
        for share, count in zip(shares, counts, strict=True)
    ]
