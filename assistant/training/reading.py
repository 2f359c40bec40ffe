"""Fitting the two small models of `assistant.finding.reading`.

    python -m assistant.training.reading POQUAD_TRAIN SUITE [--out FILE]

POQUAD_TRAIN is the training part of PoQuAD (Tuora et al. 2023, CC BY 4.0) as JSON Lines, a paragraph a line with its
questions; SUITE the development questions over the shipped notes. A quarter of PoQuAD's answerable questions is asked
with their own paragraph hidden: those are its examples of what the materials do not hold. What is said of the
development questions is measured by cross-validation.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import random
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from assistant.finding.configured import plain_configuration
from assistant.finding.evidence import FEATURES, Candidate
from assistant.finding.reading import WEIGHTS_FILE, summary
from assistant.finding.retrieving import READ, candidates, encode, retrieve
from assistant.service import Service
from assistant.settings import load_settings
from corpus.plain_yaml import parse_yaml
from corpus.shipped import shipped_folder

SEED = 20261122
HIDDEN_SHARE = 0.25
DEVELOPMENT_WEIGHT = 30.0  # of a development question against a PoQuAD question: they are fewer and nearer to use
POQUAD_RANKED = 1500  # PoQuAD questions that the ranker is fitted on
FOLDS = 10
THRESHOLD = 0.45  # chosen on the development questions, where 0.3 to 0.5 differ little
_RANKER_PENALTY = 0.003
_ANSWERABLE_C = 0.1

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Example:
    """A question with the features of its candidates, shape (n, features), and which of them answer, shape (n,)."""

    features: NDArray[np.float64]
    right: NDArray[np.bool_]
    answerable: bool
    kind: str
    weight: float


def poquad_examples(path: Path, scratch: Path) -> list[Example]:
    """Examples from PoQuAD: answerable ones and ones whose paragraph was hidden."""
    paragraphs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    corpus = scratch / "poquad.jsonl"
    with corpus.open("w", encoding="utf-8") as file:
        for paragraph in paragraphs:
            file.write(json.dumps({key: paragraph[key] for key in ("id", "title", "text")}, ensure_ascii=False) + "\n")
    service = Service(load_settings(data=scratch / "poquad", reader=False))
    service.ingest([corpus])
    dice = random.Random(SEED)
    examples = []
    for paragraph in paragraphs:
        for asked in paragraph["questions"]:
            hidden = dice.random() < HIDDEN_SHARE
            if asked["is_impossible"]:
                continue  # the paragraph is there, its answer is not: these features cannot tell
            spans = [(one["start"], one["end"]) for one in asked["answers"]]
            found = _candidates(service, asked["question"], hide=paragraph["id"] if hidden else None)
            right = [
                origin == paragraph["id"] and any(one.span.start < end and start < one.span.end for start, end in spans)
                for one, origin in found
            ]
            if found:
                examples.append(_example([one for one, _ in found], right, not hidden, "poquad", 1.0))
    return examples


def suite_examples(path: Path, scratch: Path) -> list[Example]:
    """Examples from a suite over the shipped notes; a sentence is right when it holds what is expected."""
    service = Service(load_settings(data=scratch / "notes", reader=False))
    service.ingest([shipped_folder()])
    examples = []
    for case in parse_yaml(path.read_text(encoding="utf-8"))["families"]:
        found = _candidates(service, case["ask"][0], hide=None)
        if not found:
            continue
        right = [
            origin in case.get("sources", ()) and any(_holds(one.text, item) for item in case["contains"])
            for one, origin in found
        ]
        answerable = case["expect"] == "answered"
        kind = "answerable" if answerable else case["kind"]
        examples.append(_example([one for one, _ in found], right, answerable, kind, DEVELOPMENT_WEIGHT))
    return examples


def _holds(text: str, item: str) -> bool:
    plain = " ".join(text.split()).lower()
    return any(alternative.strip().lower() in plain for alternative in item.split("|"))


def _candidates(service: Service, text: str, hide: str | None) -> list[tuple[Candidate, str]]:
    snapshot = service.storage.index.snapshot()
    if snapshot is None:
        return []
    question = service.answerer.understand(text, snapshot)
    if question.unknown_editions and not question.editions:
        return []
    query = encode(question, service.encoder)
    recall = service.answerer.recall
    found = retrieve(question, query, snapshot, recall, READ * (3 if hide else 1))
    origins = service.storage.catalogue.origins({one.passage.document_id for one in found})
    kept = [one for one in found if origins[one.passage.document_id] != hide][:READ]
    return [(one, origins[one.passage.document_id]) for one in candidates(question, query, kept, snapshot, recall)]


def _example(found: Sequence[Candidate], right: Sequence[bool], answerable: bool, kind: str, weight: float) -> Example:
    features = np.array([one.features for one in found]).reshape(len(found), len(FEATURES))
    return Example(features, np.array(right, dtype=bool), answerable, kind, weight)


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
        logit = float(((self._summary(example) - mean) / scale) @ weights + bias)
        return float(1 / (1 + np.exp(-logit)))

    def first(self, example: Example, count: int) -> bool:
        """Whether one of the first sentences is right."""
        mean, scale, weights = self.ranker
        order = np.argsort(-(((example.features - mean) / scale) @ weights), kind="stable")
        return bool(example.right[order[:count]].any())

    def _summary(self, example: Example) -> NDArray[np.float64]:
        mean, scale, weights = self.ranker
        return summary(example.features, ((example.features - mean) / scale) @ weights)


def fit(examples: Sequence[Example]) -> Fitted:
    """Fit both models."""
    mean, scale = _standard(np.vstack([one.features for one in examples]))
    poquad = [one for one in examples if one.kind == "poquad" and one.answerable][:POQUAD_RANKED]
    ranker = fit_ranker([*poquad, *(one for one in examples if one.kind != "poquad")], mean, scale)
    rows = np.array([summary(one.features, ((one.features - mean) / scale) @ ranker) for one in examples])
    row_mean, row_scale = _standard(rows)
    model = LogisticRegression(C=_ANSWERABLE_C, max_iter=5000)
    model.fit(
        (rows - row_mean) / row_scale,
        np.array([one.answerable for one in examples]),
        sample_weight=np.array([one.weight for one in examples]),
    )
    return Fitted((mean, scale, ranker), (row_mean, row_scale, model.coef_[0], float(model.intercept_[0])))


def cross_validate(poquad: Sequence[Example], development: Sequence[Example]) -> str:
    """What the models make of development questions that they were not fitted on."""
    order = np.random.default_rng(SEED).permutation(len(development))
    probabilities = np.zeros(len(development))
    hits = np.zeros(3)
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS].tolist())
        fitted = fit([*poquad, *(one for at, one in enumerate(development) if at not in held)])
        for at in held:
            probabilities[at] = fitted.probability(development[at])
            if development[at].answerable:
                hits += [fitted.first(development[at], count) for count in (1, 2, 3)]
    answerable = np.array([one.answerable for one in development])
    lines = [f"right sentence among the first 1, 2, 3: {np.round(hits / answerable.sum(), 3).tolist()}"]
    for kind in sorted({one.kind for one in development if not one.answerable}):
        chosen = np.array([one.kind == kind for one in development])
        both = chosen | answerable
        lines.append(
            f"{kind}: AUROC {roc_auc_score(answerable[both], probabilities[both]):.3f}, "
            f"answered {(probabilities[chosen] >= THRESHOLD).mean():.2f} of {chosen.sum()}"
        )
    lines.append(f"answerable: answered {(probabilities[answerable] >= THRESHOLD).mean():.2f} of {answerable.sum()}")
    return "\n".join(lines)


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
    log.info("%s", cross_validate(poquad, development))
    fitted = fit([*poquad, *development])
    given.out.write_text(json.dumps(_record(fitted, given), indent=1) + "\n", encoding="utf-8")
    log.info("wrote %s", given.out)


def _record(fitted: Fitted, given: argparse.Namespace) -> dict[str, Any]:
    mean, scale, weights = fitted.ranker
    row_mean, row_scale, row_weights, bias = fitted.answerable
    return {
        "features": list(FEATURES),
        "seed": SEED,
        "data": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (given.poquad, given.suite)},
        "threshold": THRESHOLD,
        "fitted_for": asdict(plain_configuration(Service(load_settings()).model)),
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
