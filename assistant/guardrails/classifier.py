"""How likely a question meets each policy, by its meaning: a linear model over the vector that it is searched with.

Multinomial logistic regression over the question's embedding and over which groups of words stand in it; fitted by
`assistant.training.guardrails` on the policies' examples and twins. It costs one product of a vector and a matrix.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.guardrails.rules import Reading
from assistant.guardrails.vocabulary import VOCABULARY, written_groups
from index.encoder.prepared import PreparedModel

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEIGHTS_FILE = Path(__file__).with_name("classifier_weights.json")
SIGNS = ("@named", "@someone", "@howto")
BENIGN = "benign"
_LETTERS = 16  # of a fingerprint


@dataclass(frozen=True)
class Likelihood:
    """The policy that is likeliest for a question, by its code, and the probability in 0..1 that it meets any."""

    code: str
    any: float


@dataclass(frozen=True)
class Classifier:
    """Weights as they were fitted.

    `codes` name the policies, `benign` among them; `mean` and `scale`, shape (size,), are those of embeddings;
    `weights`, shape (codes, size + groups), and `bias`, shape (codes,), are the model. `sure` and `unsure` are the
    probabilities from which a question is held to meet a policy, and from which it is held back to be on the safe side.
    """

    codes: tuple[str, ...]
    groups: tuple[str, ...]
    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    sure: float
    unsure: float

    def judge(self, whole: NDArray[np.float32], reading: Reading, ignored: Sequence[str] = ()) -> Likelihood:
        """What a question most likely meets; policies `ignored` count as none."""
        row = features(whole, reading, self.groups, self.mean, self.scale)
        scores = self.weights @ row + self.bias
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        told = {code: float(share) for code, share in zip(self.codes, shares, strict=True) if code not in ignored}
        told.pop(BENIGN, None)
        if not told:
            return Likelihood(BENIGN, 0.0)
        return Likelihood(max(told, key=lambda code: told[code]), sum(told.values()))


def features(
    whole: NDArray[np.float32],
    reading: Reading,
    groups: Sequence[str],
    mean: NDArray[np.float64],
    scale: NDArray[np.float64],
) -> NDArray[np.float64]:
    """A question as the model is given it, shape (size + groups,)."""
    found = np.array([reading.holds(one) for one in groups], dtype=np.float64)
    return np.concatenate([(whole - mean) / scale, found])


def all_groups() -> tuple[str, ...]:
    """Names of the groups of words and of the signs that the model looks at."""
    return (*(f"#{name}" for name in written_groups()), *SIGNS)


def fitted_for(model: PreparedModel) -> dict[str, str]:
    """What the weights depend on besides the examples: the encoder and the vocabulary."""
    words = hashlib.sha256(VOCABULARY.read_bytes()).hexdigest()
    return {"encoder": f"{model.name} {model.fingerprint[:_LETTERS]}", "vocabulary": words[:_LETTERS]}


def load_classifier(model: PreparedModel, path: Path = WEIGHTS_FILE) -> Classifier | None:
    """The weights that ship; None where they were fitted for another encoder or vocabulary: rules remain then."""
    stored = json.loads(path.read_text(encoding="utf-8"))
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
        sure=float(stored["sure"]),
        unsure=float(stored["unsure"]),
    )
