"""Questions with the features of their sentences and which of them answer, for fitting `assistant.reading`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import yaml

from assistant.evidence import FEATURES, Candidate
from assistant.retrieving import READ, candidates, encode, retrieve
from assistant.service import Service
from assistant.settings import load_settings
from corpus.shipped import shipped_folder

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEED = 20261122
HIDDEN_SHARE = 0.25  # of PoQuAD's paragraphs
SAME_TOPIC = "poquad same topic"
HIDDEN = "poquad hidden"
POQUAD = "poquad"
DEVELOPMENT_WEIGHT = 20.0  # of a development question against a PoQuAD question: they are fewer and nearer to use


@dataclass(frozen=True)
class Example:
    """A question with the features of its candidates, shape (n, features), and which of them answer, shape (n,)."""

    features: NDArray[np.float64]
    right: NDArray[np.bool_]
    answerable: bool
    kind: str
    weight: float


def poquad_examples(path: Path, scratch: Path) -> list[Example]:
    """Examples from PoQuAD: answerable ones, ones on a paragraph that was left out, and ones that theirs leaves open.

    A paragraph is left out before anything is indexed. Taken out of what was found, it would leave a gap that its
    scores, which are scaled to the best found, give away.
    """
    paragraphs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    drawn = np.random.default_rng(SEED).random(len(paragraphs))
    hidden = {one["id"] for one, chance in zip(paragraphs, drawn, strict=True) if chance < HIDDEN_SHARE}
    corpus = scratch / "poquad.jsonl"
    with corpus.open("w", encoding="utf-8") as file:
        for paragraph in paragraphs:
            if paragraph["id"] not in hidden:
                kept = {key: paragraph[key] for key in ("id", "title", "text")}
                file.write(json.dumps(kept, ensure_ascii=False) + "\n")
    service = Service(load_settings(data=scratch / "poquad"))
    service.ingest([corpus])
    examples = []
    for paragraph in paragraphs:
        for asked in paragraph["questions"]:
            spans = [(one["start"], one["end"]) for one in asked["answers"]]
            found = _candidates(service, asked["question"])
            right = [
                origin == paragraph["id"] and any(one.span.start < end and start < one.span.end for start, end in spans)
                for one, origin in found
            ]
            kind = HIDDEN if paragraph["id"] in hidden else SAME_TOPIC if asked["is_impossible"] else POQUAD
            if found:
                examples.append(_example([one for one, _ in found], right, kind == POQUAD, kind, 1.0))
    return examples


def suite_examples(path: Path, scratch: Path) -> list[Example]:
    """Examples from a suite over the shipped notes; a sentence is right when it holds what is expected."""
    service = Service(load_settings(data=scratch / "notes"))
    service.ingest([shipped_folder()])
    examples = []
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]:
        found = _candidates(service, case["question"])
        if not found:
            continue
        right = [
            origin in case["source"] and any(_holds(one.text, item) for item in case["expect"]) for one, origin in found
        ]
        answerable = case["outcome"] == "answered"
        kind = "answerable" if answerable else case["kind"]
        examples.append(_example([one for one, _ in found], right, answerable, kind, DEVELOPMENT_WEIGHT))
    return examples


def _holds(text: str, item: str) -> bool:
    plain = " ".join(text.split()).lower()
    return any(alternative.strip().lower() in plain for alternative in item.split("|"))


def _candidates(service: Service, text: str) -> list[tuple[Candidate, str]]:
    snapshot = service.storage.index.snapshot()
    if snapshot is None:
        return []
    question = service.answerer.understand(text, snapshot)
    if question.unknown_editions and not question.editions:
        return []
    query = encode(question, service.encoder)
    recall = service.answerer.recall
    found = retrieve(question, query, snapshot, recall, READ)
    origins = service.storage.catalogue.origins({one.passage.document_id for one in found})
    return [(one, origins[one.passage.document_id]) for one in candidates(question, query, found, snapshot, recall)]


def _example(found: Sequence[Candidate], right: Sequence[bool], answerable: bool, kind: str, weight: float) -> Example:
    features = np.array([one.features for one in found]).reshape(len(found), len(FEATURES))
    return Example(features, np.array(right, dtype=bool), answerable, kind, weight)
