"""Where a question is searched, and the candidates that come of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence import Candidate, gather, weigh_terms
from assistant.question import Question
from assistant.recall import Recall
from corpus.morphology import place_names
from corpus.records import StoredPassage
from index.encoder.encoder import Encoder, QueryVectors
from index.snapshot import Hit, Snapshot
from index.words import NO_EDITION, query_terms

READ = 8  # passages whose sentences are read for an answer


@dataclass(frozen=True)
class Found:
    """A passage found and its score."""

    hit: Hit
    passage: StoredPassage


def retrieve(question: Question, query: QueryVectors, snapshot: Snapshot, recall: Recall, limit: int) -> list[Found]:
    """Passages for a question, best first.

    An edition that the question names restricts the search to its passages and to those of no edition. One that only
    a year or a place points to, which may be those of a fact, also lets passages in that name them.
    """
    terms = query_terms(question.search_text)
    editions = [*question.editions, NO_EDITION] if question.editions else []
    if not (editions and question.by_circumstance):
        return _with_passages(snapshot.search(query.whole, terms, limit, editions), snapshot, recall)
    inside = _with_passages(snapshot.search(query.whole, terms, limit, editions), snapshot, recall)
    outside = [
        found
        for found in _with_passages(snapshot.search(query.whole, terms, 3 * limit), snapshot, recall)
        if found.passage.edition not in editions and _names_circumstance(found.passage, question)
    ]
    return sorted([*inside, *outside], key=lambda found: -found.hit.dense)[:limit]


def _names_circumstance(passage: StoredPassage, question: Question) -> bool:
    """Whether a passage names a year or a place of the question."""
    if any(str(year) in passage.text for year in question.years):
        return True
    return bool(question.places) and any(place in question.places for place in place_names(passage.text))


def _with_passages(hits: Sequence[Hit], snapshot: Snapshot, recall: Recall) -> list[Found]:
    stored = recall.passages(snapshot, [hit.passage_id for hit in hits])
    return [Found(hit, stored[hit.passage_id]) for hit in hits if hit.passage_id in stored]


def candidates(question: Question, query: QueryVectors, found: Sequence[Found], snapshot: Snapshot) -> list[Candidate]:
    """The sentences of the passages found, with what speaks for each."""
    weights = weigh_terms(question, snapshot.words.document_frequency, snapshot.words.passages)
    return gather(
        question,
        query,
        weights,
        [one.hit for one in found],
        [one.passage for one in found],
        snapshot.tokens,
    )


def encode(question: Question, encoder: Encoder) -> QueryVectors:
    """Vectors of what is searched for."""
    return encoder.encode_query(question.search_text)
