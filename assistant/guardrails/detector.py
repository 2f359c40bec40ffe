"""How likely a question meets any policy: small networks over what its tokens, words and groups of words mean.

Heads of attention (Bahdanau et al. 2015) each pick out the tokens that they look for; what they pick, the question's
embedding, and learnt vectors of its lemmas go through one hidden layer, beside weights that count embedding, groups and
lemmas directly. A lemma counts once more where a person is meant: "illness" weighs otherwise beside "he". Names of
persons are no lemmas. `assistant.training.guardrails` fits them; here they run without torch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.guardrails.rules import Reading
from index.encoder.encoder import QueryVectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

SOMEONE = "@named | @someone"
"""Where a word is counted once more."""
_STEEPEST = 30.0  # a logit beyond which a probability is as good as certain


@dataclass(frozen=True)
class Layer:
    """`weights`, shape (out, in), and `bias`, shape (out,)."""

    weights: NDArray[np.float64]
    bias: NDArray[np.float64]

    def __call__(self, given: NDArray[np.float64]) -> NDArray[np.float64]:
        """Of one vector, or of rows of them."""
        made: NDArray[np.float64] = given @ self.weights.T + self.bias
        return made


@dataclass(frozen=True)
class Detector:
    """A network's weights.

    `attention` gives each token a score for each head, `value` what is kept of it; `meaning` reads the embedding,
    `hidden` all of it together, `out` the hidden layer. `direct`, shape (1, size + groups), counts embedding and groups
    themselves. `words` numbers the rows of `alone` and `beside`, shape (words, 1 + size of a word): what a lemma counts
    directly, and its vector, by itself and once more where a person is meant.
    """

    attention: Layer
    value: Layer
    meaning: Layer
    hidden: Layer
    out: Layer
    direct: Layer
    words: Mapping[str, int]
    alone: NDArray[np.float64]
    beside: NDArray[np.float64]

    def logit(self, tokens: NDArray[np.floating], row: NDArray[np.float64], reading: Reading) -> float:
        """How much speaks for a policy; `tokens`, shape (tokens, size), `row` as `classifier.features` gives it."""
        return self.judged(_Asked.of(tokens, reading, self.words), row)

    def judged(self, asked: _Asked, row: NDArray[np.float64]) -> float:
        """The same, of what all networks of a committee are given."""
        size = self.meaning.weights.shape[1]
        scores = self.attention(asked.tokens)
        near = np.exp(scores - scores.max(axis=0))
        picked = (near / near.sum(axis=0)).T @ self.value(asked.tokens)
        said = self.alone[asked.words].sum(axis=0)
        if asked.of_someone:
            said = said + self.beside[asked.words].sum(axis=0)
        together = np.concatenate([picked.ravel(), said[1:], self.meaning(row[:size]), row[size:]])
        hidden = np.maximum(self.hidden(together), 0.0)
        return float(self.out(hidden)[0] + self.direct(row)[0] + said[0])


@dataclass(frozen=True)
class _Asked:
    """A question as networks read it: vectors of its tokens, the numbers of its lemmas, whether a person is meant."""

    tokens: NDArray[np.float64]
    words: list[int]
    of_someone: bool

    @staticmethod
    def of(tokens: NDArray[np.floating], reading: Reading, words: Mapping[str, int]) -> _Asked:
        told = np.asarray(tokens, np.float64) if len(tokens) else np.zeros((1, tokens.shape[-1]))
        return _Asked(told, [words[one] for one in reading.forms if one in words], reading.holds(SOMEONE))


@dataclass(frozen=True)
class Committee:
    """Networks that each learnt another part of the sentences (Krogh and Vedelsby 1995), heard together.

    `scale` is what the mean of their logits is multiplied by so that it tells a probability.
    """

    members: tuple[Detector, ...]
    scale: float

    def likely(self, vectors: QueryVectors, row: NDArray[np.float64], reading: Reading) -> float:
        """The probability in 0..1 that any policy is met; `row` as `classifier.features` gives it."""
        asked = _Asked.of(vectors.tokens, reading, self.members[0].words)  # they share their words
        told = [one.judged(asked, row) for one in self.members]
        logit = self.scale * sum(told) / len(told)
        return 1 / (1 + exp(-min(max(logit, -_STEEPEST), _STEEPEST)))

    def save(self, path: Path) -> None:
        """Write the weights: layers in single precision, lemmas in half."""
        arrays: dict[str, Any] = {}
        for at, member in enumerate(self.members):
            for name in _LAYERS:
                for part in ("weights", "bias"):
                    arrays[f"{at}.{name}.{part}"] = getattr(getattr(member, name), part).astype(np.float32)
            arrays |= {f"{at}.{name}": getattr(member, name).astype(np.float16) for name in ("alone", "beside")}
        words = self.members[0].words
        arrays["words"] = np.array(sorted(words, key=words.__getitem__))
        np.savez_compressed(path, scale=np.array(self.scale), members=np.array(len(self.members)), **arrays)


_LAYERS = tuple(one.name for one in fields(Detector) if one.type == "Layer")


def load_committee(path: Path) -> Committee:
    """The weights written by `Committee.save`."""
    with np.load(path, allow_pickle=False) as stored:
        words = {str(word): at for at, word in enumerate(stored["words"])}

        def read(name: str) -> NDArray[np.float64]:
            return np.asarray(stored[name], np.float64)

        members = []
        for at in range(int(stored["members"])):
            layers = {name: Layer(read(f"{at}.{name}.weights"), read(f"{at}.{name}.bias")) for name in _LAYERS}
            members.append(Detector(**layers, words=words, alone=read(f"{at}.alone"), beside=read(f"{at}.beside")))
        return Committee(tuple(members), float(stored["scale"]))
