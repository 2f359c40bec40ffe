"""Where a question is searched, and the candidates that come of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.evidence import Candidate, gather, weigh_terms
from assistant.question import Question
from assistant.recall import Recall
from corpus.folding import fold
from corpus.morphology import place_names
from corpus.records import Span, StoredPassage
from index.encoder.encoder import Encoder, QueryVectors
from index.snapshot import Hit, Snapshot
from index.words import NO_EDITION, query_terms

_SPARE = 4  # passages found besides, for those that repeat others or are left out
READ = 8  # passages whose sentences are read for an answer


@dataclass(frozen=True)
class Found:
    """A passage found and its score."""

    hit: Hit
    passage: StoredPassage


def retrieve(question: Question, query: QueryVectors, snapshot: Snapshot, recall: Recall, limit: int) -> list[Found]:
    """Passages for a question, best first.

    An edition that the question names restricts the search to its passages and to those of no edition, unless they are
    of another year. One that only a year or a place points to, which may be those of a fact, also lets passages in that
    name them.
    """
    terms = query_terms(question.search_text)
    editions = [*question.editions, NO_EDITION] if question.editions else []
    inside = _with_passages(snapshot.search(query.whole, terms, limit + _SPARE, editions), snapshot, recall)
    if editions:
        years = {edition.year for edition in recall.editions(snapshot) if edition.number in question.editions}
        inside = [found for found in inside if not _of_another_year(found.passage, years, snapshot, recall)]
    if not (editions and question.by_circumstance):
        return inside[:limit]
    outside = [
        found
        for found in _with_passages(snapshot.search(query.whole, terms, 3 * limit), snapshot, recall)
        if found.passage.edition not in editions and _names_circumstance(found.passage, question)
    ]
    return sorted([*inside[:limit], *outside], key=lambda found: -found.hit.dense)[:limit]


def _of_another_year(passage: StoredPassage, years: Collection[int | None], snapshot: Snapshot, recall: Recall) -> bool:
    """Whether a passage of no edition is of a material on another year: on another event, of its own time."""
    if passage.edition is not None:
        return False
    year = recall.document(snapshot, passage.document_id).metadata.year
    return year is not None and year not in years


def _names_circumstance(passage: StoredPassage, question: Question) -> bool:
    """Whether a passage names a year or a place of the question."""
    if any(str(year) in passage.text for year in question.years):
        return True
    return bool(question.places) and any(place in question.places for place in place_names(passage.text))


def _with_passages(hits: Sequence[Hit], snapshot: Snapshot, recall: Recall) -> list[Found]:
    """The hits with their passages, without those that repeat a better one of another material."""
    stored = recall.passages(snapshot, [hit.passage_id for hit in hits])
    said: dict[str, str] = {}
    found: list[Found] = []
    for hit in hits:
        passage = stored.get(hit.passage_id)
        if passage is None:
            continue
        sentences = [
            fold(passage.text[one.start - passage.start : one.end - passage.start]) for one in passage.sentences
        ]
        # all of them: a press note that differs from another in one name says something else
        if not all(said.get(one, passage.document_id) != passage.document_id for one in sentences) or not sentences:
            found.append(Found(hit, passage))
            for one in sentences:
                said.setdefault(one, passage.document_id)
    return found


def candidates(
    question: Question, query: QueryVectors, found: Sequence[Found], snapshot: Snapshot, recall: Recall
) -> list[Candidate]:
    """The sentences of the passages found, with what speaks for each; none that an organiser's correction overrules."""
    weights = weigh_terms(question, snapshot.words.document_frequency, snapshot.words.passages)
    gathered = gather(
        question,
        query,
        weights,
        [one.hit for one in found],
        [one.passage for one in found],
        snapshot.tokens,
    )
    return [one for one in gathered if not _is_overruled(one, recall.overruled(snapshot, one.passage.document_id))]


def _is_overruled(candidate: Candidate, spans: Sequence[Span]) -> bool:
    return any(span.start < candidate.span.end and candidate.span.start < span.end for span in spans)


def encode(question: Question, encoder: Encoder) -> QueryVectors:
    """Vectors of what is searched for."""
    return encoder.encode_query(question.search_text)
