"""Fitting the ranking of passages.

    python -m assistant.training.ranking POQUAD_TRAIN [--leave-out QUESTIONS] [--out FILE]

POQUAD_TRAIN is the training part of PoQuAD (Tuora et al. 2023, CC BY 4.0) as JSON Lines, a paragraph a line with its
questions, those included that their paragraph does not answer: it is still the one to find. All its paragraphs are
indexed, and the ranker learns to put a question's own before the others found. Its loss is the likelihood of the right
passage among those of the shortlist (ListNet with one right item: Cao et al. 2007).

`--leave-out` names a file of questions to be measured on, a `question` a line: articles that one of them stands in
are not learnt from. Weights that ship are fitted without it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant.finding.ranking import FEATURES, SHORTLIST, WEIGHTS_FILE
from assistant.finding.retrieving import encode, ranking_features, with_passages
from assistant.service import Service
from assistant.settings import load_settings
from assistant.training.reading import Example, fit_ranker
from index.words import query_terms

SEED = 20261124
QUESTIONS = 1500  # plenty for a handful of weights, and minutes to prepare
FOLDS = 5

log = logging.getLogger(__name__)


def asked_of(paragraphs: Sequence[dict[str, Any]], left_out: frozenset[str]) -> list[tuple[str, str]]:
    """Questions with the number of their paragraph, in an order of chance; none of an article of the left-out ones."""
    skipped = {one["title"] for one in paragraphs if any(asked["question"] in left_out for asked in one["questions"])}
    found = [
        (asked["question"], str(one["id"]))
        for one in paragraphs
        if one["title"] not in skipped
        for asked in one["questions"]
    ]
    order = np.random.default_rng(SEED).permutation(len(found))
    return [found[at] for at in order[:QUESTIONS]]


def examples_of(asked: Sequence[tuple[str, str]], service: Service) -> list[Example]:
    """The shortlist of each question with its features, and which of its passages are of the right paragraph."""
    snapshot = service.storage.snapshot()
    if snapshot is None:
        return []
    recall = service.answerer.recall
    examples = []
    for text, right in asked:
        question = service.answerer.understand(text, snapshot)
        query = encode(question, service.encoder)
        hits = snapshot.search(query.whole, query_terms(question.search_text), SHORTLIST)
        found = with_passages(hits, snapshot, recall)
        vectors = snapshot.tokens([one.passage.id for one in found])
        origins = service.storage.catalogue.origins({one.passage.document_id for one in found})
        features = ranking_features(question, query, found, vectors, snapshot)
        is_right = np.array([origins[one.passage.document_id] == right for one in found], dtype=bool)
        examples.append(Example(features, is_right, True, "poquad", 1.0))
    return examples


def fit(examples: Sequence[Example]) -> dict[str, list[float]]:
    """Means, scales and weights of the features, as they are written."""
    rows = np.vstack([one.features for one in examples])
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    weights = fit_ranker(examples, mean, scale)
    return {
        name: [round(float(value), 6) for value in values]
        for name, values in (("mean", mean), ("scale", scale), ("weights", weights))
    }


def cross_validate(examples: Sequence[Example]) -> float:
    """Of questions that the weights were not fitted on, the share whose right passage comes first."""
    first: list[bool] = []
    for fold in range(FOLDS):
        fitted = fit([one for at, one in enumerate(examples) if at % FOLDS != fold])
        mean, scale, weights = (np.array(fitted[name]) for name in ("mean", "scale", "weights"))
        first.extend(
            bool(one.right[int(np.argmax(((one.features - mean) / scale) @ weights))]) for one in examples[fold::FOLDS]
        )
    return float(np.mean(first))


def main() -> None:
    """Fit, report and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("poquad", type=Path)
    parser.add_argument("--leave-out", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS_FILE)
    given = parser.parse_args()
    logging.basicConfig(format="%(message)s")
    log.setLevel(logging.INFO)
    left_out = _lines(given.leave_out) if given.leave_out else []
    paragraphs = _lines(given.poquad)
    with tempfile.TemporaryDirectory() as scratch:
        corpus = Path(scratch) / "paragraphs.jsonl"
        kept = [{key: one[key] for key in ("id", "title", "text")} for one in paragraphs]
        corpus.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in kept), encoding="utf-8")
        service = Service(load_settings(data=Path(scratch) / "data"))
        service.ingest([corpus])
        examples = examples_of(asked_of(paragraphs, frozenset(one["question"] for one in left_out)), service)
    log.info("%d questions; first by cross-validation: %.3f", len(examples), cross_validate(examples))
    record = {
        "features": list(FEATURES),
        "seed": SEED,
        "questions": len(examples),
        "data": {given.poquad.name: hashlib.sha256(given.poquad.read_bytes()).hexdigest()},
        **fit(examples),
    }
    given.out.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    log.info("wrote %s", given.out)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
