"""Which candidate answers best, and how likely it is that the materials answer at all.

Two small linear models over the features of `assistant.finding.evidence`: a listwise ranker of sentences, and a
logistic regression that gives the probability of an answer. Their weights, and what they were fitted on, stand in
`reading_weights.json`, which `assistant.training.reading` writes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.finding.evidence import FEATURES, Candidate
from assistant.finding.operating_point import OperatingPoint, stored_point

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEIGHTS_FILE = Path(__file__).parent / "reading_weights.json"


@dataclass(frozen=True)
class Ranked:
    """A candidate and its score; scores of one question compare, those of two do not."""

    candidate: Candidate
    score: float


@dataclass(frozen=True)
class Reading:
    """Candidates, best first, and the probability in 0..1 that they answer the question."""

    ranked: tuple[Ranked, ...]
    answerable: float


@dataclass(frozen=True)
class Linear:
    """A linear model over standardised features: `(x - mean) / scale @ weights + bias`."""

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: float

    def __call__(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Scores of rows of features, shape (n,)."""
        scores: NDArray[np.float64] = ((features - self.mean) / self.scale) @ self.weights + self.bias
        return scores


@dataclass(frozen=True)
class Weights:
    """The fitted models and the probability from which a question counts as answered."""

    ranker: Linear
    answerable: Linear
    point: OperatingPoint


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights that ship with the product."""
    stored = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    if tuple(stored["features"]) != FEATURES:
        raise ValueError(f"{WEIGHTS_FILE} was fitted for other features; run the training again")
    return Weights(_linear(stored["ranker"]), _linear(stored["answerable"]), stored_point(stored))


def _linear(stored: dict[str, Any]) -> Linear:
    return Linear(
        np.array(stored["mean"]), np.array(stored["scale"]), np.array(stored["weights"]), float(stored["bias"])
    )


def read(candidates: Sequence[Candidate], weights: Weights) -> Reading:
    """Rank the candidates and judge whether they answer."""
    if not candidates:
        return Reading((), 0.0)
    features = np.array([candidate.features for candidate in candidates])
    scores = weights.ranker(features)
    order = np.argsort(-scores, kind="stable")
    logit = float(weights.answerable(summary(features, scores)[None, :])[0])
    return Reading(tuple(Ranked(candidates[at], float(scores[at])) for at in order), float(1 / (1 + np.exp(-logit))))


def summary(features: NDArray[np.float64], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the probability of an answer is judged by: features of the best sentence, its score, the best of each."""
    best = features[int(np.argmax(scores))]
    combined: NDArray[np.float64] = np.concatenate([best, features.max(axis=0), [float(scores.max())]])
    return combined
