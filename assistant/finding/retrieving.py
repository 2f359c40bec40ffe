"""Where a question is searched, and the candidates that come of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.finding.evidence import Candidate, folded, gather, weigh_terms
from assistant.finding.ranking import SHORTLIST, features_of, load_ranker, scores_of, weigh
from assistant.finding.recall import Recall
from assistant.understanding.question import Question
from corpus.morphology import place_names
from corpus.records import Span, StoredPassage
from index.encoder.encoder import Encoder, QueryVectors
from index.snapshot import Hit, Snapshot, TokenVectors
from index.words import NO_EDITION, query_terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SPARE = 4  # passages found besides, for those that repeat others or are left out
READ = 8  # passages whose sentences are read for an answer


@dataclass(frozen=True)
class Found:
    """A passage found, its score in 0..1 (best first, within one question), and its tokens where it was ranked."""

    hit: Hit
    passage: StoredPassage
    score: float
    vectors: TokenVectors | None = None


def retrieve(question: Question, query: QueryVectors, snapshot: Snapshot, recall: Recall, limit: int) -> list[Found]:
    """Passages for a question, best first.

    An edition that the question names restricts the search to its passages and, unless it is searched strictly, to
    those of no edition that are not of another year. One that only a year or a place points to, which may be those of a
    fact, also lets passages in that name them.
    """
    terms = query_terms(question.search_text)
    general = [] if question.strictly else [NO_EDITION]
    editions = [*question.editions, *general] if question.editions else []
    wide = max(limit, SHORTLIST) + _SPARE
    inside = with_passages(snapshot.search(query.whole, terms, wide, editions), snapshot, recall)
    if editions:
        years = {edition.year for edition in recall.editions(snapshot) if edition.number in question.editions}
        inside = [found for found in inside if not _of_another_year(found.passage, years, snapshot, recall)]
    if not (editions and question.by_circumstance):
        return ranked(question, query, inside, snapshot)[:limit]
    outside = [
        found
        for found in with_passages(snapshot.search(query.whole, terms, 3 * limit), snapshot, recall)
        if found.passage.edition not in editions and _names_circumstance(found.passage, question)
    ]
    both = sorted([*inside[:limit], *outside], key=lambda found: -found.hit.dense)[: max(limit, SHORTLIST)]
    return ranked(question, query, both, snapshot)[:limit]


def ranked(question: Question, query: QueryVectors, found: Sequence[Found], snapshot: Snapshot) -> list[Found]:
    """The passages in the order of `assistant.finding.ranking`: the first ranked anew, the rest behind them."""
    head, rest = found[:SHORTLIST], found[SHORTLIST:]
    if not head:
        return []
    vectors = snapshot.tokens([one.passage.id for one in head])
    scores = scores_of(ranking_features(question, query, head, vectors, snapshot), load_ranker())
    anew = [
        replace(one, score=float(score), vectors=tokens)
        for one, score, tokens in zip(head, scores, vectors, strict=True)
    ]
    anew.sort(key=lambda one: (-one.score, one.passage.id))
    return [*anew, *(replace(one, score=anew[-1].score * one.hit.score) for one in rest)]


def ranking_features(
    question: Question,
    query: QueryVectors,
    found: Sequence[Found],
    vectors: Sequence[TokenVectors],
    snapshot: Snapshot,
) -> NDArray[np.float64]:
    """What speaks for each passage found, shape (passages, features); `vectors` are theirs, in the same order."""
    asked = weigh(question, query, snapshot.words.document_frequency, snapshot.words.passages)
    return features_of(asked, query, [one.hit for one in found], [one.passage for one in found], vectors)


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


def with_passages(hits: Sequence[Hit], snapshot: Snapshot, recall: Recall) -> list[Found]:
    """The hits with their passages, without those that repeat a better one of another material."""
    stored = recall.passages(snapshot, [hit.passage_id for hit in hits])
    said: dict[str, str] = {}
    found: list[Found] = []
    for hit in hits:
        passage = stored.get(hit.passage_id)
        if passage is None:
            continue
        sentences = [
            folded(passage.text[one.start - passage.start : one.end - passage.start]) for one in passage.sentences
        ]
        # all of them: a press note that differs from another in one name says something else
        if not all(said.get(one, passage.document_id) != passage.document_id for one in sentences) or not sentences:
            found.append(Found(hit, passage, hit.score))
            for one in sentences:
                said.setdefault(one, passage.document_id)
    return found


def candidates(
    question: Question, query: QueryVectors, found: Sequence[Found], snapshot: Snapshot, recall: Recall
) -> list[Candidate]:
    """The sentences of the passages found, with what speaks for each; none that an organiser's correction overrules."""
    vectors = {one.passage.id: one.vectors for one in found}
    weights = weigh_terms(question, snapshot.words.document_frequency, snapshot.words.passages)
    gathered = gather(
        question,
        query,
        weights,
        [one.hit for one in found],
        [one.passage for one in found],
        lambda number: vectors[number] or snapshot.tokens([number])[0],
    )
    return [one for one in gathered if not _is_overruled(one, recall.overruled(snapshot, one.passage.document_id))]


def _is_overruled(candidate: Candidate, spans: Sequence[Span]) -> bool:
    return any(span.start < candidate.span.end and candidate.span.start < span.end for span in spans)


def encode(question: Question, encoder: Encoder) -> QueryVectors:
    """Vectors of what is searched for."""
    return encoder.encode_query(question.search_text)
