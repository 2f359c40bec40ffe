"""The same question ranked by each part of the ranking alone, by all, and by all but one: what each part is worth."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from assistant.finding.ranking import FEATURES, SHORTLIST, load_ranker
from assistant.finding.recall import Recall
from assistant.finding.retrieving import Found, encode, ranking_features, with_passages
from assistant.understanding.question import Question
from index.encoder.encoder import Encoder
from index.snapshot import Snapshot
from index.words import query_terms

_POOL = 50  # passages of each leg


def rankings(question: Question, encoder: Encoder, snapshot: Snapshot, recall: Recall) -> dict[str, tuple[str, ...]]:
    """Ids of materials, each once, best first, by way of ranking; no edition is singled out.

    `dense` and `words` are the legs of the search, `fusion` both; `only X` orders the shortlist by one feature, `all`
    as the product does, and `without X` with one feature held at its mean (the others' weights stay).
    """
    query = encode(question, encoder)
    hits = snapshot.search(query.whole, query_terms(question.search_text), _POOL)
    found = with_passages(hits, snapshot, recall)
    ways = {
        "dense": _documents(sorted(found, key=lambda one: -one.hit.dense)),
        "words": _documents(sorted((one for one in found if one.hit.words > 0), key=lambda one: -one.hit.words)),
        "fusion": _documents(found),
    }
    if not found:
        return ways
    head, rest = found[:SHORTLIST], found[SHORTLIST:]
    vectors = snapshot.tokens([one.passage.id for one in head])
    features = ranking_features(question, query, head, vectors, snapshot)
    ranker = load_ranker()
    for at, name in enumerate(FEATURES):
        ways[f"only {name}"] = _documents([*(head[row] for row in np.argsort(-features[:, at], kind="stable")), *rest])
    ways["all"] = _documents([*(head[row] for row in np.argsort(-ranker(features), kind="stable")), *rest])
    for at, name in enumerate(FEATURES):
        held = features.copy()
        held[:, at] = ranker.mean[at]
        ways[f"without {name}"] = _documents([*(head[row] for row in np.argsort(-ranker(held), kind="stable")), *rest])
    return ways


def _documents(found: Iterable[Found]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.passage.document_id for one in found))
