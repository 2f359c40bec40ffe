"""How likely a question meets a policy, by its meaning and its words, and which one: two linear models.

Whether it meets any is told by logistic regression over the question's embedding, the groups of words that stand in it
and the lemmas of its words, names left out, each counted once more where a person is meant: "illness" weighs otherwise
beside "he". Which one it meets is told by multinomial logistic regression over embedding and groups. Both are fitted by
`assistant.training.guardrails`. They cost a product of a vector and a matrix, and a look-up a word.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.guardrails.rules import Reading
from assistant.guardrails.vocabulary import VOCABULARY, written_groups
from index.encoder.prepared import PreparedModel

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEIGHTS_FILE = Path(__file__).with_name("classifier_weights.json")
SIGNS = ("@named", "@someone", "@howto")
BENIGN = "benign"
NAMED = "@named"
SOMEONE = "@named | @someone"
"""Where a word is counted once more."""
_LETTERS = 16  # of a fingerprint


@dataclass(frozen=True)
class Likelihood:
    """The policy that is likeliest for a question, by its code, and the probability in 0..1 that it meets any."""

    code: str
    any: float


@dataclass(frozen=True)
class Detector:
    """Weights of whether any policy is met.

    `row`, shape (size + groups,), are those of the embedding and the groups; `words` gives each lemma its weight, and
    what is added to it where a person is meant.
    """

    row: NDArray[np.float64]
    words: Mapping[str, tuple[float, float]]
    bias: float

    def likely(self, row: NDArray[np.float64], reading: Reading) -> float:
        """The probability in 0..1 that any policy is met."""
        known = [self.words[one] for one in reading.forms if one in self.words]
        score = float(self.row @ row) + self.bias + sum(alone for alone, _ in known)
        if reading.holds(SOMEONE):
            score += sum(beside for _, beside in known)
        return 1 / (1 + exp(-score))


@dataclass(frozen=True)
class Classifier:
    """Weights as they were fitted.

    `mean` and `scale`, shape (size,), are those of embeddings. `codes` name the policies; `weights`, shape
    (codes, size + groups), and `bias`, shape (codes,), tell which of them is met, and `detector` whether one is. `sure`
    and `unsure` are the probabilities from which a question is held to meet a policy, and from which it is held back to
    be on the safe side; below `overruled`, or `overruled_named` where it names a person, it is held for harmless though
    a rule is met.
    """

    codes: tuple[str, ...]
    groups: tuple[str, ...]
    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    detector: Detector
    sure: float
    unsure: float
    overruled: float
    overruled_named: float

    def judge(self, whole: NDArray[np.float32], reading: Reading) -> Likelihood:
        """What a question most likely meets."""
        row = features(whole, reading, self.groups, self.mean, self.scale)
        code = self.codes[int(np.argmax(self.weights @ row + self.bias))]
        return Likelihood(code, self.detector.likely(row, reading))


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
    mean, scale, weights, bias, row = (
        np.array(stored[name], np.float64) for name in ("mean", "scale", "weights", "bias", "detector_row")
    )
    words = {word: (alone, beside) for word, (alone, beside) in stored["detector_words"].items()}
    return Classifier(
        codes=tuple(stored["codes"]),
        groups=tuple(stored["groups"]),
        mean=mean,
        scale=scale,
        weights=weights,
        bias=bias,
        detector=Detector(row, words, float(stored["detector_bias"])),
        sure=float(stored["sure"]),
        unsure=float(stored["unsure"]),
        overruled=float(stored["overruled"]),
        overruled_named=float(stored["overruled_named"]),
    )
