"""Fitting the two small models of `assistant.reading`.

    python -m assistant.training POQUAD_TRAIN SUITE [--out FILE]

POQUAD_TRAIN is the training part of PoQuAD (Tuora et al. 2023, CC BY 4.0) as JSON Lines, a paragraph a line with its
questions; SUITE the development questions over the shipped notes. A quarter of PoQuAD's paragraphs is left out of what
is searched: their questions are its examples of what the materials do not hold. What is said of the questions is
measured by cross-validation.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from assistant.answerability import SIGNALS, signals
from assistant.evidence import FEATURES
from assistant.reading import WEIGHTS_FILE
from assistant.reading_examples import POQUAD, SAME_TOPIC, SEED, Example, poquad_examples, suite_examples

if TYPE_CHECKING:
    from numpy.typing import NDArray

POQUAD_RANKED = 1500  # PoQuAD questions that the ranker is fitted on
FOLDS = 10
THRESHOLD = 0.5  # below it questions of other corpora are answered that nothing in them speaks of
_THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
_RANKER_PENALTY = 0.003
_ANSWERABLE_PENALTY = 0.01
_UNBOUND = 1e6  # of a regression of two numbers, which needs no penalty

log = logging.getLogger(__name__)


def fit_ranker(
    examples: Sequence[Example], mean: NDArray[np.float64], scale: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Weights of the listwise ranker, shape (features,): the likelihood of a right sentence among the candidates."""
    usable = [((one.features - mean) / scale, one.right, one.weight) for one in examples if one.right.any()]
    total = sum(weight for _, _, weight in usable)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, slope = 0.0, np.zeros_like(weights)
        for features, right, weight in usable:
            scores = features @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            mass = shares[right].sum()
            value -= weight * float(np.log(mass + 1e-12))
            slope += weight * (features.T @ (shares - np.where(right, shares, 0.0) / (mass + 1e-12)))
        penalty = _RANKER_PENALTY * float(weights @ weights)
        return value / total + penalty, slope / total + 2 * _RANKER_PENALTY * weights

    fitted: NDArray[np.float64] = minimize(loss, np.zeros(len(mean)), jac=True, method="L-BFGS-B").x
    return fitted


def _standard(rows: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return rows.mean(axis=0), rows.std(axis=0) + 1e-6


@dataclass(frozen=True)
class Fitted:
    """Both models: means, scales and weights of each, and the second one's bias."""

    ranker: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]
    answerable: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], float]

    def probability(self, example: Example) -> float:
        """The probability that the question of an example is answered by its candidates."""
        mean, scale, weights, bias = self.answerable
        logit = float(((_signals(example, *self.ranker) - mean) / scale) @ weights + bias)
        return float(1 / (1 + np.exp(-logit)))

    def first(self, example: Example, count: int) -> bool:
        """Whether one of the first sentences is right."""
        mean, scale, weights = self.ranker
        order = np.argsort(-(((example.features - mean) / scale) @ weights), kind="stable")
        return bool(example.right[order[:count]].any())


def _signals(
    example: Example, mean: NDArray[np.float64], scale: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    return signals(example.features, ((example.features - mean) / scale) @ weights)


def fit(examples: Sequence[Example]) -> Fitted:
    """Fit both models.

    The weights of the signals are fitted without questions that the right paragraph is there for and leaves open: they
    look like answered ones, and would only blur what tells the others. How sure one can be is then fitted on all (Platt
    1999), since such questions are asked.
    """
    mean, scale = _standard(np.vstack([one.features for one in examples]))
    poquad = [one for one in examples if one.kind == POQUAD][:POQUAD_RANKED]
    development = [one for one in examples if not one.kind.startswith(POQUAD)]
    ranker = (mean, scale, fit_ranker([*poquad, *development], mean, scale))
    rows = np.array([_signals(one, *ranker) for one in examples])
    row_mean, row_scale = _standard(rows)
    standard = (rows - row_mean) / row_scale
    held = np.array([one.answerable for one in examples])
    counted = np.array([one.weight for one in examples])
    told = np.array([one.kind != SAME_TOPIC for one in examples])
    weights, bias = fit_signed(standard[told], held[told], counted[told], tuple(SIGNALS.values()))
    sure = LogisticRegression(C=_UNBOUND).fit((standard @ weights + bias)[:, None], held, sample_weight=counted)
    slope = float(sure.coef_[0, 0])
    return Fitted(ranker, (row_mean, row_scale, slope * weights, slope * bias + float(sure.intercept_[0])))


def fit_signed(
    rows: NDArray[np.float64], held: NDArray[np.bool_], counted: NDArray[np.float64], signs: Sequence[int]
) -> tuple[NDArray[np.float64], float]:
    """A logistic regression whose weights have the signs given, 1 or -1, or are 0: weights, shape (signals,), and bias.

    `rows`, shape (n, signals), are standardised; `held`, shape (n,), is what was the case, `counted` what each counts.
    """
    total = counted.sum()

    def loss(point: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = point[:-1]
        logits = rows @ weights + point[-1]
        value = counted @ (np.logaddexp(0.0, logits) - held * logits) / total
        error = counted * (1 / (1 + np.exp(-logits)) - held) / total
        penalty = _ANSWERABLE_PENALTY * float(weights @ weights)
        slope = np.append(rows.T @ error + 2 * _ANSWERABLE_PENALTY * weights, error.sum())
        return float(value) + penalty, slope

    bounds = [(0.0, None) if sign > 0 else (None, 0.0) for sign in signs] + [(None, None)]
    found = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    return found[:-1], float(found[-1])


def cross_validate(examples: Sequence[Example]) -> str:
    """What the models make of questions that they were not fitted on, as text.

    PoQuAD's questions of one paragraph stay in one fold.
    """
    folds = _folds(examples)
    told = np.zeros(len(examples))
    first = np.zeros((len(examples), 3))
    for fold in range(FOLDS):
        fitted = fit([one for at, one in enumerate(examples) if folds[at] != fold])
        for at in np.flatnonzero(folds == fold).tolist():
            told[at] = fitted.probability(examples[at])
            first[at] = [fitted.first(examples[at], count) for count in (1, 2, 3)]
    kinds = np.array([one.kind for one in examples])
    lines = []
    for name, of_poquad in (("poquad", True), ("development", False)):
        chosen = np.array([kind.startswith(POQUAD) == of_poquad for kind in kinds])
        held = chosen & np.array([one.answerable for one in examples])
        others = sorted(set(kinds[chosen & ~held].tolist()))
        lines.append(f"{name}: right among the first 1, 2, 3: {np.round(first[held].mean(axis=0), 3).tolist()}")
        for kind in others:
            failed = kinds == kind
            area = roc_auc_score(np.repeat([1, 0], [held.sum(), failed.sum()]), np.append(told[held], told[failed]))
            lines.append(f"  AUROC against {kind}, {failed.sum()}: {area:.3f}")
        for threshold in _THRESHOLDS:
            shares = [f"{kind} {(told[kinds == kind] >= threshold).mean():.2f}" for kind in others]
            kept = (told[held] >= threshold).mean()
            lines.append(f"  answered from {threshold}: answerable {kept:.2f}, " + ", ".join(shares))
    return "\n".join(lines)


def _folds(examples: Sequence[Example]) -> NDArray[np.int64]:
    """A fold for each example: PoQuAD's in runs, which keeps paragraphs whole, the others by chance."""
    of_poquad = np.array([one.kind.startswith(POQUAD) for one in examples])
    folds = np.zeros(len(examples), dtype=np.int64)
    folds[of_poquad] = np.arange(of_poquad.sum()) * FOLDS // max(1, of_poquad.sum())
    others = np.arange((~of_poquad).sum()) % FOLDS
    folds[~of_poquad] = np.random.default_rng(SEED).permutation(others)
    return folds


def main() -> None:
    """Fit, report and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("poquad", type=Path)
    parser.add_argument("suite", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS_FILE)
    given = parser.parse_args()
    logging.basicConfig(format="%(message)s")
    log.setLevel(logging.INFO)
    with tempfile.TemporaryDirectory() as scratch:
        development = suite_examples(given.suite, Path(scratch))
        poquad = poquad_examples(given.poquad, Path(scratch))
    examples = [*poquad, *development]
    log.info("%s", cross_validate(examples))
    fitted = fit(examples)
    given.out.write_text(json.dumps(_record(fitted, given), indent=1) + "\n", encoding="utf-8")
    log.info("wrote %s", given.out)


def _record(fitted: Fitted, given: argparse.Namespace) -> dict[str, Any]:
    mean, scale, weights = fitted.ranker
    row_mean, row_scale, row_weights, bias = fitted.answerable
    return {
        "features": list(FEATURES),
        "signals": list(SIGNALS),
        "seed": SEED,
        "data": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (given.poquad, given.suite)},
        "threshold": THRESHOLD,
        "ranker": _linear(mean, scale, weights, 0.0),
        "answerable": _linear(row_mean, row_scale, row_weights, bias),
    }


def _linear(
    mean: NDArray[np.float64], scale: NDArray[np.float64], weights: NDArray[np.float64], bias: float
) -> dict[str, Any]:
    return {
        "mean": np.round(mean, 6).tolist(),
        "scale": np.round(scale, 6).tolist(),
        "weights": np.round(weights, 6).tolist(),
        "bias": round(bias, 6),
    }


if __name__ == "__main__":
    main()
