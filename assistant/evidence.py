"""The sentences that may answer: every sentence of the passages found, with what speaks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein

from assistant.answer_types import holds_kind
from assistant.initialisms import initialisms
from assistant.question import Question, Term
from assistant.thesaurus import synonyms
from corpus.cleaning import is_service_line
from corpus.folding import fold
from corpus.morphology import is_known, lemmas, words_of
from corpus.records import Span, StoredPassage
from index.encoder.encoder import QueryVectors, unit_rows
from index.snapshot import Hit, TokenVectors

FEATURES = (
    "sentence_tokens",
    "sentence_terms",
    "passage_terms",
    "weakest_term",
    "sentence_cosine",
    "passage_cosine",
    "passage_score",
    "sentence_overlap",
    "passage_overlap",
    "context_overlap",
    "neighbour_overlap",
    "missing_names",
    "missing_nouns",
    "weakest_noun",
    "unheard",
    "length",
    "kind",
    "short",
)
_SHORT = 40  # characters
_FEWEST_WORDS = 3
_NAME_FACTOR = 1.5
_VERB_FACTOR = 0.6  # verbs and adjectives change with the wording sooner than nouns
_SYNONYM = 0.8
_RELATED = 0.6
_FAMILY_LETTERS = 7  # shorter words share their beginnings by chance
_TYPO_LENGTH = 5  # letters: shorter unknown words are not compared with a mistake allowed


@dataclass(frozen=True)
class Candidate:
    """A sentence that may answer, with its features in the order of `FEATURES`."""

    passage: StoredPassage
    span: Span
    text: str
    features: tuple[float, ...]


@lru_cache(maxsize=20_000)
def word_keys(text: str) -> frozenset[str]:
    """What the words of a text can be matched by: all their lemmas, without diacritics, and their initials."""
    keys = {fold(lemma) for word in words_of(text) for lemma in (*lemmas(word), word)}
    families = {_family(key) for key in keys if len(key) >= _FAMILY_LETTERS}
    return frozenset(keys | families | initialisms(text))


def is_statement(text: str) -> bool:
    """Whether a sentence says something: not a page's service line, not a scrap of two words."""
    return not is_service_line(text) and len(words_of(text)) >= _FEWEST_WORDS


def matches(term: Term, keys: frozenset[str]) -> float:
    """How well a word of the question is met by the keys of a text, in 0..1.

    1 for the word itself in any form, less for a word of its group in the thesaurus, of its family ("patronować",
    "patronat"), or one typing mistake away from a word that no dictionary knows.
    """
    folded = [fold(lemma) for lemma in term.lemmas]
    if any(one in keys for one in folded):
        return 1.0
    if term.lemmas[0].isdigit():
        return 0.0
    if any(group <= keys for one in folded for group in synonyms(one)):
        return _SYNONYM
    if any(_family(one) in keys for one in folded if len(one) >= _FAMILY_LETTERS):
        return _RELATED
    word = folded[0]
    if len(term.lemmas) > 1 or len(word) < _TYPO_LENGTH or is_known(term.lemmas[0]):
        return 0.0
    near = any(DamerauLevenshtein.distance(word, key, score_cutoff=1) <= 1 for key in keys if key[:1] == word[:1])
    return _SYNONYM if near else 0.0


def _family(lemma: str) -> str:
    """A key that words of one family share: their first letters, marked as such."""
    return lemma[: max(5, min(7, len(lemma) - 3))][:6] + "-"


@dataclass(frozen=True)
class TermWeights:
    """Of the question's terms, shape (terms,): how much each counts, and whether the materials hold it nowhere."""

    weights: NDArray[np.float64]
    unheard: NDArray[np.bool_]


def weigh_terms(question: Question, frequency: Callable[[str], int], passages: int) -> TermWeights:
    """How rare each term is in the materials, names raised, verbs lowered; `frequency` counts passages with a lemma."""
    held = [max(frequency(lemma) for lemma in term.lemmas) for term in question.terms]
    return TermWeights(
        np.array(
            [
                log(1 + passages / (0.5 + count)) * (_NAME_FACTOR if term.name else 1.0 if term.noun else _VERB_FACTOR)
                for term, count in zip(question.terms, held, strict=True)
            ]
        ),
        np.array([count == 0 for count in held], dtype=bool),
    )


@dataclass(frozen=True)
class _Weighed:
    """A question's terms with their weights, shape (terms,), and its tokens' parts in them, shape (terms, tokens)."""

    question: Question
    query: QueryVectors
    weights: NDArray[np.float64]
    parts: NDArray[np.float32]
    unheard: NDArray[np.bool_]

    @property
    def nouns(self) -> NDArray[np.bool_]:
        return np.array([term.noun for term in self.question.terms], dtype=bool)

    @property
    def names(self) -> NDArray[np.bool_]:
        return np.array([term.name for term in self.question.terms], dtype=bool)

    def share(self, met: NDArray[np.float64]) -> float:
        """How much of the question, by weight, is met; `met`, shape (terms,), in 0..1."""
        return float(self.weights @ met) / (float(self.weights.sum()) or 1.0)


def gather(
    question: Question,
    query: QueryVectors,
    weights: TermWeights,
    hits: Sequence[Hit],
    passages: Sequence[StoredPassage],
    tokens_of: Callable[[int], TokenVectors],
) -> list[Candidate]:
    """Candidates of the passages found, in the order of hits and of sentences.

    `tokens_of` gives the token vectors of a passage number.
    """
    weighed = _Weighed(question, query, weights.weights, _parts(question, query), weights.unheard)
    by_id = {passage.id: passage for passage in passages}
    out: list[Candidate] = []
    for hit in hits:
        passage = by_id.get(hit.passage_id)
        if passage is not None:
            out.extend(_of_passage(weighed, hit, passage, tokens_of(passage.id)))
    return out


def _parts(question: Question, query: QueryVectors) -> NDArray[np.float32]:
    """Each token's part in each term, shape (terms, tokens), rows summing to one (or zero)."""
    parts = np.array(
        [[start < term.end and term.start < end for start, end in query.offsets] for term in question.terms],
        dtype=np.float32,
    ).reshape(len(question.terms), len(query.offsets))
    shares: NDArray[np.float32] = parts / np.maximum(parts.sum(axis=1, keepdims=True), 1.0)
    return shares


def _of_passage(weighed: _Weighed, hit: Hit, passage: StoredPassage, vectors: TokenVectors) -> Iterator[Candidate]:
    question, weights, nouns = weighed.question, weighed.weights, weighed.nouns
    texts = [passage.text[one.start - passage.start : one.end - passage.start] for one in passage.sentences]
    lexical = np.array([_found(question, word_keys(text)) for text in texts]).reshape(len(texts), len(weights))
    in_passage = lexical.max(axis=0)
    in_context = np.maximum(in_passage, _found(question, word_keys(passage.context)))
    late = _late(weighed.query, vectors, len(texts))
    passage_terms = np.maximum(in_context, weighed.parts @ late.passage)
    of_passage = (
        hit.dense,
        hit.score,
    )
    of_context = (
        weighed.share(in_passage),
        weighed.share(in_context),
    )
    of_terms = (
        weighed.share(weighed.names * (1.0 - in_context)),
        weighed.share(nouns * (1.0 - in_context)),
        float(passage_terms[nouns].min()) if nouns.any() else 1.0,
        weighed.share(weighed.unheard.astype(np.float64)),
        log(1 + len(weights)),
    )
    passage_share, weakest = _weighted(passage_terms, weights), float(passage_terms.min()) if len(weights) else 1.0
    for at, (span, text) in enumerate(zip(passage.sentences, texts, strict=True)):
        if not is_statement(text):
            continue
        terms = np.maximum(lexical[at], weighed.parts @ late.sentences[at])
        yield Candidate(
            passage,
            span,
            text,
            (
                float(late.sentences[at].mean()),
                _weighted(terms, weights),
                passage_share,
                weakest,
                float(late.cosines[at]),
                *of_passage,
                weighed.share(lexical[at]),
                *of_context,
                weighed.share(lexical[max(0, at - 1) : at + 2].max(axis=0)),
                *of_terms,
                holds_kind(question.kind, text),
                float(len(text) < _SHORT),
            ),
        )


@dataclass(frozen=True)
class _Late:
    """Late interaction of a question with a passage.

    `passage`, shape (question tokens,), and `sentences`, shape (sentences, question tokens), hold each question token's
    cosine with the nearest token; `cosines`, shape (sentences,), that of the question with the sentence's mean.
    """

    passage: NDArray[np.float32]
    sentences: NDArray[np.float32]
    cosines: NDArray[np.float32]


def _late(query: QueryVectors, vectors: TokenVectors, sentences: int) -> _Late:
    similar = query.tokens @ unit_rows(vectors.tokens).T
    nearest = similar.max(axis=1)
    per_sentence = np.tile(nearest, (sentences, 1))
    means = np.tile(vectors.tokens.mean(axis=0), (sentences, 1))
    for at, (first, last) in enumerate(vectors.sentences[:sentences]):
        if last > first:  # a sentence beyond the model's limit is told by its passage
            per_sentence[at] = similar[:, first:last].max(axis=1)
            means[at] = vectors.tokens[first:last].mean(axis=0)
    return _Late(nearest, per_sentence, unit_rows(means) @ query.whole)


def _weighted(values: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    return float((values * weights).sum() / weights.sum()) if len(weights) and weights.sum() > 0 else 1.0


def _found(question: Question, keys: frozenset[str]) -> NDArray[np.float64]:
    return np.array([matches(term, keys) for term in question.terms], dtype=np.float64)
