"""How likely a question meets a policy, by its meaning and its words, and which one.

Whether it meets any is told by the networks of `assistant.guardrails.detector`, which one by multinomial logistic
regression over the question's embedding and the groups of words that stand in it. Both are fitted by
`assistant.training.guardrails`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.guardrails.detector import Committee, load_committee
from assistant.guardrails.rules import Reading
from assistant.guardrails.vocabulary import VOCABULARY, written_groups
from index.encoder.encoder import QueryVectors
from index.encoder.prepared import PreparedModel

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEIGHTS_FILE = Path(__file__).with_name("classifier_weights.json")
DETECTOR_FILE = Path(__file__).with_name("detector_weights.npz")
SIGNS = ("@named", "@someone", "@howto", "@whether")
BENIGN = "benign"
NAMED = "@named"
_LETTERS = 16  # of a fingerprint


@dataclass(frozen=True)
class Likelihood:
    """The policy that is likeliest for a question, by its code, and the probability in 0..1 that it meets any."""

    code: str
    any: float


@dataclass(frozen=True)
class Classifier:
    """Weights as they were fitted.

    `mean` and `scale`, shape (size,), are those of embeddings. `codes` name the policies; `weights`, shape
    (codes, size + groups), and `bias`, shape (codes,), tell which of them is met, and `detector` whether one is. `sure`
    and `unsure` are the probabilities from which a question is held to meet a policy, and from which it is held back to
    be on the safe side (`unsure_notice` where the policy answers with a notice); below `overruled`, or
    `overruled_named` where it names a person, it is held for harmless though a rule is met.
    """

    codes: tuple[str, ...]
    groups: tuple[str, ...]
    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    detector: Committee
    sure: float
    unsure: float
    overruled: float
    overruled_named: float
    unsure_notice: float

    def judge(self, vectors: QueryVectors, reading: Reading) -> Likelihood:
        """What a question most likely meets."""
        row = features(vectors.whole, reading, self.groups, self.mean, self.scale)
        code = self.codes[int(np.argmax(self.weights @ row + self.bias))]
        return Likelihood(code, self.detector.likely(vectors, row, reading))


def features(
    whole: NDArray[np.float32],
    reading: Reading,
    groups: Sequence[str],
    mean: NDArray[np.float64],
    scale: NDArray[np.float64],
) -> NDArray[np.float64]:
    """A question as the models are given it besides its words, shape (size + groups,)."""
    found = np.array([reading.holds(one) for one in groups], dtype=np.float64)
    return np.concatenate([(whole - mean) / scale, found])


def all_groups() -> tuple[str, ...]:
    """Names of the groups of words and of the signs that the models look at."""
    return (*(f"#{name}" for name in written_groups()), *SIGNS)


def fitted_for(model: PreparedModel) -> dict[str, str]:
    """What the weights depend on besides the examples: the encoder and the vocabulary."""
    words = hashlib.sha256(VOCABULARY.read_bytes()).hexdigest()
    return {"encoder": f"{model.name} {model.fingerprint[:_LETTERS]}", "vocabulary": words[:_LETTERS]}


def load_classifier(model: PreparedModel, path: Path = WEIGHTS_FILE) -> Classifier | None:
    """The weights that ship; None where they were fitted for another encoder or vocabulary: rules remain then."""
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if stored["fitted_for"] != fitted_for(model):
        return None
    mean, scale, weights, bias = (np.array(stored[name], np.float64) for name in ("mean", "scale", "weights", "bias"))
    return Classifier(
        codes=tuple(stored["codes"]),
        groups=tuple(stored["groups"]),
        mean=mean,
        scale=scale,
        weights=weights,
        bias=bias,
        detector=load_committee(DETECTOR_FILE),
        sure=float(stored["sure"]),
        unsure=float(stored["unsure"]),
        overruled=float(stored["overruled"]),
        overruled_named=float(stored["overruled_named"]),
        unsure_notice=float(stored["unsure_notice"]),
    )
