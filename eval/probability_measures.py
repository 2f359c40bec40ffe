"""Measures of a probability against what was the case, and how sure they are: intervals by bootstrap."""

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
    """Questions whose probability lies in [low, high): how many, their mean probability, and the share that held."""

    low: float
    high: float
    count: int
    told: float
    held: float


def auroc(held: Sequence[float], failed: Sequence[float]) -> Interval:
    """How often one that held has the higher probability of a pair, ties counted half (Hanley and McNeil 1982).

    Both kinds are resampled apart. Raises `ValueError` where either is empty.
    """
    if not held or not failed:
        raise ValueError("both kinds are needed to tell them apart")
    higher, lower = np.array(held)[:, None], np.array(failed)[None, :]
    wins = (higher > lower) + 0.5 * (higher == lower)
    dice = np.random.default_rng(SEED)
    drawn = [dice.multinomial(size, np.full(size, 1 / size), SAMPLES) / size for size in wins.shape]
    low, high = np.percentile(((drawn[0] @ wins) * drawn[1]).sum(axis=1), [2.5, 97.5])
    return Interval(float(wins.mean()), float(low), float(high))


def calibration_error(told: Sequence[float], held: Sequence[bool]) -> Interval:
    """Expected calibration error over ten bins of equal width (Naeini et al. 2015), in 0..1; less is better.

    The bootstrap interval lies high where bins are small: a resampled bin strays from its mean. Raises `ValueError`
    without any, or where there are not as many of the one as of the other.
    """
    bins, gaps = _binned(told, held)
    in_bin = np.eye(BINS)[bins]
    drawn = np.random.default_rng(SEED).multinomial(len(bins), np.full(len(bins), 1 / len(bins)), SAMPLES)
    errors = np.abs((drawn * gaps) @ in_bin).sum(axis=1) / len(bins)
    low, high = np.percentile(errors, [2.5, 97.5])
    return Interval(float(np.abs(gaps @ in_bin).sum() / len(bins)), float(low), float(high))


def reliability(told: Sequence[float], held: Sequence[bool]) -> tuple[Bin, ...]:
    """The ten bins of equal width, those without a question left out. Raises as `calibration_error`."""
    bins, _ = _binned(told, held)
    given, was = np.array(told), np.array(held)
    return tuple(
        Bin(at / BINS, (at + 1) / BINS, int((bins == at).sum()), given[bins == at].mean(), was[bins == at].mean())
        for at in range(BINS)
        if (bins == at).any()
    )


def _binned(told: Sequence[float], held: Sequence[bool]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    if not told or len(told) != len(held):
        raise ValueError("a calibration needs a probability and an outcome of each question")
    given = np.array(told, dtype=np.float64)
    bins = np.minimum((given * BINS).astype(np.int64), BINS - 1)
    return bins, given - np.array(held, dtype=np.float64)
