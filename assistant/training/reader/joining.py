"""The last step: how much the network's word counts beside the reading without it, and where an answer begins.

Fitted on articles that the network was not trained on, and on the development questions over the shipped notes, half of
the weight each. Of the articles' questions, kinds count as often as `SHARES` says: what is asked of materials and is
not in them is mostly about what they do speak of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.finding.reader.network import Network
from assistant.finding.reader.reader import Weights, log_odds, met, met_by
from assistant.finding.reader.window import window_of
from assistant.finding.reading import Reading, load_weights, read
from assistant.finding.retrieving import READ, candidates, encode, retrieve
from assistant.service import Service
from assistant.settings import load_settings
from assistant.training.reader.examples import Example
from corpus.plain_yaml import parse_yaml
from corpus.shipped import shipped_folder

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHARES = {"answerable": 0.6, "same": 0.25, "hidden": 0.15}
SENTENCE_WEIGHTS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.6, 2.0)
SUITE = "suite"
_ANSWERED = "answered"
_PENALTY = 1.0
ANSWERED = 0.9
"""Of answerable questions, the share to be answered: more, and what the materials do not hold is answered too often."""


@dataclass(frozen=True)
class Told:
    """A question of a kind and what both readings say of it.

    `before` is the probability of an answer without the network, `network` the network's log-odds, `answerable` the
    truth; `old`, `scores` and `right`, shape (sentences,), are of the sentences in the window: their scores so far,
    the network's, and which of them answer; `place` that of the first right sentence among all so far, or None; `met`,
    shape (sentences, 3), what each sentence in the window meets of the question.
    """

    kind: str
    before: float
    network: float
    answerable: bool
    old: NDArray[np.float64]
    scores: NDArray[np.float64]
    right: NDArray[np.bool_]
    place: int | None
    met: NDArray[np.float64]

    def meets(self, weight: float) -> tuple[float, float, float]:
        """What the best sentences meet where the network's scores count so much."""
        return met(self.met[self._order(weight)].tolist())

    def _order(self, weight: float) -> NDArray[np.intp]:
        return np.argsort(-(self.old + weight * self.scores), kind="stable")

    def within(self, depth: int, weight: float) -> bool:
        """Whether a right sentence is among the first `depth` where the network's scores count so much."""
        order = self._order(weight)
        if self.right.any():
            return bool(self.right[order[:depth]].any())
        return self.place is not None and max(self.place, len(order)) < depth


def told_of(example: Example, network: Network) -> Told:
    """An example as the exported network reads it."""
    judged = network.judge(example.window)
    return Told(
        kind=example.kind,
        before=example.before,
        network=judged.answers,
        answerable=example.kind == "answerable",
        old=example.old.astype(np.float64),
        scores=judged.sentences,
        right=example.right,
        place=example.place,
        met=example.met,
    )


def told_of_suites(paths: Sequence[Path], network: Network, scratch: Path) -> list[Told]:
    """The questions of suites over the shipped notes that are searched at all, in every wording."""
    service = Service(load_settings(data=scratch / "notes", reader=False))
    service.ingest([shipped_folder()])
    snapshot = service.storage.index.snapshot()
    made: list[Told] = []
    if snapshot is None:
        return made
    recall = service.answerer.recall
    families = [one for path in paths for one in parse_yaml(path.read_text(encoding="utf-8"))["families"]]
    for case, asked in [(one, wording) for one in families for wording in one["ask"]]:
        question = service.answerer.understand(asked, snapshot)
        if question.unknown_editions and not question.editions:
            continue
        query = encode(question, service.encoder)
        found = retrieve(question, query, snapshot, recall, READ)
        reading = read(candidates(question, query, found, snapshot, recall), load_weights())
        if reading.ranked:
            made.append(_of_case(case, question.search_text, reading, network, service))
    return made


def _of_case(case: Mapping[str, Any], question: str, reading: Reading, network: Network, service: Service) -> Told:
    window = window_of(question, [one.candidate for one in reading.ranked], service.encoder.pieces)
    judged = network.judge(window)
    origins = service.storage.catalogue.origins({one.candidate.passage.document_id for one in reading.ranked})
    right = [
        origins[one.candidate.passage.document_id] in case.get("sources", ())
        and any(holds(one.candidate.text, item) for item in case.get("contains", ()))
        for one in reading.ranked
    ]
    return Told(
        kind=SUITE,
        before=reading.answerable,
        network=judged.answers,
        answerable=case["expect"] == _ANSWERED,
        old=np.array([reading.ranked[place].score for place in window.places]),
        scores=judged.sentences,
        right=np.array([right[place] for place in window.places], dtype=bool),
        place=next((at for at, one in enumerate(right) if one), None),
        met=np.array([met_by(reading.ranked[place].candidate) for place in window.places]),
    )


def holds(text: str, item: str) -> bool:
    """Whether a text holds one of the alternatives, separated by `|`, of what is expected."""
    plain = " ".join(text.split()).lower()
    return any(alternative.strip().lower() in plain for alternative in item.split("|"))


@dataclass(frozen=True)
class Joined:
    """The weights by which both readings are put together, and the probability in 0..1 that counts as an answer."""

    weights: Weights
    threshold: float


def join(held: Sequence[Told], suite: Sequence[Told]) -> Joined:
    """The weights by which both readings are put together.

    What the network's sentence scores count is taken from `SENTENCE_WEIGHTS`: the one with the most answers in the
    first sentence and in the first two, counted together. The threshold is the highest at which `ANSWERED` of the
    answerable questions are still answered.
    """
    every = [*(one for one in held if one.kind in SHARES), *suite]
    shares = _shares(every)
    sentence = _sentence_weight(held, suite)
    rows = np.array([[log_odds(one.before), one.network, *one.meets(sentence)] for one in every])
    truth = np.array([one.answerable for one in every])
    model = LogisticRegression(C=_PENALTY, max_iter=5000)
    model.fit(rows, truth, sample_weight=len(every) * shares)
    said = model.predict_proba(rows)[:, 1]
    weights = Weights(sentence, float(model.intercept_[0]), *map(float, model.coef_[0]))
    return Joined(weights, _threshold(said[truth], shares[truth]))


def _shares(every: Sequence[Told]) -> NDArray[np.float64]:
    """What each question counts, shape (questions,), together 1."""
    counts = {kind: sum(one.kind == kind for one in every) for kind in (*SHARES, SUITE)}
    articles = np.array([SHARES.get(one.kind, 0.0) / counts[one.kind] for one in every])
    notes = np.array([float(one.kind == SUITE) / counts[one.kind] for one in every])
    both = articles / articles.sum() + (notes / notes.sum() if notes.any() else 0.0)
    shares: NDArray[np.float64] = both / both.sum()
    return shares


def _sentence_weight(held: Sequence[Told], suite: Sequence[Told]) -> float:
    groups = [
        chosen for group in (held, suite) if (chosen := [one for one in group if one.kind in ("answerable", SUITE)])
    ]

    def right(weight: float) -> float:
        return sum(
            float(np.mean([one.within(depth, weight) for one in group if one.answerable]))
            for depth in (1, 2)
            for group in groups
        )

    return max(SENTENCE_WEIGHTS, key=right)


def _threshold(said: NDArray[np.float64], shares: NDArray[np.float64]) -> float:
    """Half-way between the last answerable question that is answered and the first that no longer is."""
    order = np.argsort(-said, kind="stable")
    reached = np.cumsum(shares[order]) / shares.sum()
    at = int(np.searchsorted(reached, ANSWERED))
    below = said[order[at + 1]] if at + 1 < len(order) else 0.0
    return float((said[order[at]] + below) / 2)
