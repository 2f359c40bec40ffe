"""The last step: how much the network's word counts beside the reading without it.

Fitted on articles that the network was not trained on, and on the development questions over the shipped notes, half of
the weight each. Of the articles' questions, kinds count as often as `SHARES` says: what is asked of materials and is
not in them is mostly about what they do speak of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression

from assistant.reader.network import Network
from assistant.reader.reader import Weights, log_odds
from assistant.reader.window import window_of
from assistant.reading import load_weights, read
from assistant.retrieving import READ, candidates, encode, retrieve
from assistant.service import Service
from assistant.settings import load_settings
from corpus.shipped import shipped_folder

SHARES = {"answerable": 0.6, "same": 0.25, "hidden": 0.15}
_ANSWERED = "answered"
_PENALTY = 1.0


@dataclass(frozen=True)
class Told:
    """Of a question of a kind: the probability of an answer without the network, the network's log-odds, the truth."""

    kind: str
    before: float
    network: float
    answerable: bool


def told_of_suite(path: Path, network: Network, scratch: Path) -> list[Told]:
    """The questions of a suite over the shipped notes that are searched at all."""
    service = Service(load_settings(data=scratch / "notes", reader=False))
    service.ingest([shipped_folder()])
    snapshot = service.storage.index.snapshot()
    made: list[Told] = []
    if snapshot is None:
        return made
    recall = service.answerer.recall
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]:
        question = service.answerer.understand(case["question"], snapshot)
        if question.unknown_editions and not question.editions:
            continue
        query = encode(question, service.encoder)
        found = retrieve(question, query, snapshot, recall, READ)
        reading = read(candidates(question, query, found, snapshot, recall), load_weights())
        if reading.ranked:
            window = window_of(question.search_text, [one.candidate for one in reading.ranked], service.encoder.pieces)
            made.append(
                Told(
                    "suite",
                    reading.answerable,
                    network.judge(window).answers,
                    case["outcome"] == _ANSWERED,
                )
            )
    return made


def join(held: Sequence[Told], suite: Sequence[Told], sentence: float, threshold: float) -> Weights:
    """The weights by which both readings are put together; `sentence` and `threshold` are passed on."""
    counted = [one for one in held if one.kind in SHARES]
    every = [*counted, *suite]
    weight = {kind: share / sum(one.kind == kind for one in counted) for kind, share in SHARES.items()}
    rows = np.array([[log_odds(one.before), one.network] for one in every])
    model = LogisticRegression(C=_PENALTY, max_iter=5000)
    model.fit(
        rows,
        [one.answerable for one in every],
        sample_weight=[len(every) / 2 * _share(one, weight, len(suite)) for one in every],
    )
    old, network = model.coef_[0]
    return Weights(sentence, float(model.intercept_[0]), float(old), float(network), threshold)


def _share(told: Told, weight: Mapping[str, float], suite: int) -> float:
    return weight[told.kind] if told.kind in weight else 1 / suite
