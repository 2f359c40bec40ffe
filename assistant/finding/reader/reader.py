"""The reading of `assistant.finding.reading`, made anew by the network for the sentences that it sees.

A sentence's new score is the old one and the network's, in one measure; those outside the window keep their order
behind it. The probability that the materials answer is a logistic regression of the old one, the network's, and of
what the best sentences meet of the question. Its weights stand in `reader_weights.json`, which
`assistant.training.reader` writes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from math import exp, log
from pathlib import Path

import numpy as np

from assistant.finding.evidence import FEATURES, Candidate
from assistant.finding.operating_point import OperatingPoint, stored_point
from assistant.finding.reader.network import NETWORK_FILE, Network
from assistant.finding.reader.window import window_of
from assistant.finding.reading import Ranked, Reading
from corpus.errors import ReaderDamaged
from index.encoder.encoder import Encoder
from index.encoder.word_table import CHECKPOINT_FILE, open_table

WEIGHTS_FILE = Path(__file__).parent / "reader_weights.json"
MET = tuple(FEATURES.index(name) for name in ("weakest_term", "weakest_noun", "kind"))
"""How well a sentence's passage meets the question's worst met word and noun; whether it holds what is asked for."""
FIRST = 3  # sentences of which one should hold what is asked for
_CERTAIN = 1e-6  # probabilities are kept this far from 0 and 1


@dataclass(frozen=True)
class Weights:
    """How the old reading and the network's are put together.

    `sentence` is what the network's score of a sentence counts beside the old one; the others make the log-odds of an
    answer.
    """

    sentence: float
    bias: float
    old: float
    network: float
    weakest_term: float
    weakest_noun: float
    kind: float


@dataclass(frozen=True)
class Fitted:
    """Weights, and the point from which a question counts as answered by them."""

    weights: Weights
    point: OperatingPoint


@lru_cache(maxsize=1)
def load_fitted() -> Fitted:
    """What ships with the product."""
    stored = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    weights = Weights(**{one.name: float(stored[one.name]) for one in fields(Weights)})
    return Fitted(weights, stored_point(stored))


class Reader:
    """Reads a question together with the sentences found. Threads may share it."""

    def __init__(self, encoder: Encoder, network: Network, fitted: Fitted) -> None:
        self._encoder = encoder
        self.network = network
        self.point = fitted.point
        self._weights = fitted.weights

    def read(self, question: str, reading: Reading) -> Reading:
        """The reading made anew: the sentences, best first, and the probability in 0..1 that they answer."""
        if not reading.ranked:
            return reading
        window = window_of(question, [one.candidate for one in reading.ranked], self._encoder.pieces)
        judged = self.network.judge(window)
        scores = {
            place: reading.ranked[place].score + self._weights.sentence * float(gain)
            for place, gain in zip(window.places, judged.sentences, strict=True)
        }
        last = min(scores.values())
        seen = [Ranked(reading.ranked[at].candidate, scores[at]) for at in sorted(scores, key=lambda at: -scores[at])]
        # what was not seen stays behind what was, in its order and at its distance from its best
        unseen = [one for at, one in enumerate(reading.ranked) if at not in scores]
        ranked = (*seen, *(Ranked(one.candidate, last + one.score - unseen[0].score) for one in unseen))
        meets = met([met_by(one.candidate) for one in ranked[:FIRST]])
        return Reading(ranked, combined(self._weights, reading.answerable, judged.answers, meets))


def log_odds(probability: float) -> float:
    """The log-odds of a probability, which is kept a little away from 0 and 1."""
    known = float(np.clip(probability, _CERTAIN, 1 - _CERTAIN))
    return log(known / (1 - known))


def met_by(candidate: Candidate) -> tuple[float, float, float]:
    """The features `MET` of a sentence."""
    term, noun, kind = (candidate.features[at] for at in MET)
    return term, noun, kind


def met(ranked: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """What sentences meet of a question, by the features `MET` of each, best first: the first, and any for the kind."""
    term, noun, _ = ranked[0]
    return term, noun, max(one[2] for one in ranked[:FIRST])


def combined(weights: Weights, old: float, network: float, meets: Sequence[float]) -> float:
    """The probability of an answer, in 0..1, by the old one, the network's log-odds and what `met` gives."""
    told = weights.weakest_term * meets[0] + weights.weakest_noun * meets[1] + weights.kind * meets[2]
    return 1 / (1 + exp(-(weights.bias + weights.old * log_odds(old) + weights.network * network + told)))


def verify(network: Path = NETWORK_FILE) -> None:
    """Compare the network's file with the one that the weights were fitted for. Raises `ReaderDamaged`."""
    stored = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))["network_sha256"]
    if not network.is_file() or hashlib.sha256(network.read_bytes()).hexdigest() != stored:
        raise ReaderDamaged(path=network)


@lru_cache(maxsize=1)
def load_reader(encoder: Encoder) -> Reader | None:
    """The reader for an embedding model, its network on the way; None for a model that the network was not made from.

    One for all folders that share the embedding model.

    Raises `ModelDamaged` where the model's checkpoint is.
    """
    checkpoint = Path(encoder.model.folder) / CHECKPOINT_FILE
    if not checkpoint.is_file():
        return None
    network = Network(open_table(checkpoint), encoder.threads)
    network.preload()  # it loads while the question is understood and searched
    return Reader(encoder, network, load_fitted())
