"""The sentences that may answer: every sentence of the passages found, with what speaks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein

from assistant.finding.answer_types import holds_kind
from assistant.finding.feminine import feminine
from assistant.finding.initialisms import initialisms
from assistant.finding.thesaurus import synonyms
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from assistant.understanding.terms import Term
from corpus.cleaning import is_service_line
from corpus.folding import fold
from corpus.morphology import is_known, lemmas, words_of
from corpus.records import Span, StoredPassage
from index.encoder.encoder import QueryVectors
from index.interaction import products
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
_TINY = 1e-9
_TEXTS = 40_000  # sentences whose words are kept in memory
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


@lru_cache(maxsize=_TEXTS)
def folded(text: str) -> str:
    """A sentence of the materials in small letters without diacritics."""
    return fold(text)


@lru_cache(maxsize=_TEXTS)
def word_keys(text: str) -> frozenset[str]:
    """What the words of a text can be matched by: all their lemmas, without diacritics, and their initials."""
    return frozenset(initialisms(text)).union(*map(_keys_of_word, words_of(text)))


@lru_cache(maxsize=100_000)
def _keys_of_word(word: str) -> frozenset[str]:
    keys = {fold(lemma) for lemma in (*lemmas(word), word)}
    return frozenset(keys | {_family(key) for key in keys if len(key) >= _FAMILY_LETTERS})


@lru_cache(maxsize=20_000)
def _fits(kind: Kind, text: str) -> float:
    return holds_kind(kind, text)


def forget() -> None:
    """Let go of what was kept in memory of sentences read before: called when the materials change."""
    folded.cache_clear()
    word_keys.cache_clear()
    _keys_of_word.cache_clear()
    _fits.cache_clear()
    is_statement.cache_clear()


@lru_cache(maxsize=20_000)
def is_statement(text: str) -> bool:
    """Whether a sentence says something: not a page's service line, not a scrap of two words."""
    return not is_service_line(text) and len(words_of(text)) >= _FEWEST_WORDS


def matches(term: Term, keys: frozenset[str]) -> float:
    """How well a word of the question is met by the keys of a text, in 0..1.

    1 for the word itself in any form, less for a word of its group in the thesaurus, of its family ("patronować",
    "patronat"), or one typing mistake away from a word that no dictionary knows.
    """
    wanted = _wanted(term.lemmas)
    if not wanted.words.isdisjoint(keys):
        return 1.0
    if any(group <= keys for group in wanted.groups):
        return _SYNONYM
    if not wanted.families.isdisjoint(keys):
        return _RELATED
    word = wanted.mistyped
    if not word:
        return 0.0
    near = any(DamerauLevenshtein.distance(word, key, score_cutoff=1) <= 1 for key in keys if key[:1] == word[:1])
    return _SYNONYM if near else 0.0


def matched(terms: Sequence[Term], texts: Sequence[frozenset[str]]) -> NDArray[np.float64]:
    """How well the keys of each text meet each word, as `matches` says, shape (texts, terms)."""
    out = np.zeros((len(texts), len(terms)))
    together = frozenset().union(*texts)
    for at, term in enumerate(terms):
        if matches(term, together):  # what all texts together do not meet, none of them does
            out[:, at] = [matches(term, keys) for keys in texts]
    return out


@dataclass(frozen=True)
class _Wanted:
    """What meets a word of the question: itself, groups of words for it, its families, it with one mistake."""

    words: frozenset[str]
    groups: tuple[frozenset[str], ...]
    families: frozenset[str]
    mistyped: str


@lru_cache(maxsize=4096)
def _wanted(lemmas_of_term: tuple[str, ...]) -> _Wanted:
    words = [fold(lemma) for lemma in lemmas_of_term]
    if words[0].isdigit():
        return _Wanted(frozenset(words), (), frozenset(), "")
    unknown = len(words) == 1 and len(words[0]) >= _TYPO_LENGTH and not is_known(lemmas_of_term[0])
    return _Wanted(
        frozenset(words) | {form for form in map(feminine, words) if form},
        tuple(group for word in words for group in synonyms(word)),
        frozenset(_family(word) for word in words if len(word) >= _FAMILY_LETTERS),
        words[0] if unknown else "",
    )


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

    @cached_property
    def nouns(self) -> NDArray[np.bool_]:
        return np.array([term.noun for term in self.question.terms], dtype=bool)

    @cached_property
    def names(self) -> NDArray[np.bool_]:
        return np.array([term.name for term in self.question.terms], dtype=bool)

    @cached_property
    def shares(self) -> NDArray[np.float64]:
        """Each term's part in the weight of all, shape (terms,)."""
        shares: NDArray[np.float64] = self.weights / (float(self.weights.sum()) or 1.0)
        return shares


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
    weights, nouns = weighed.shares, weighed.nouns
    texts = [passage.text[one.start - passage.start : one.end - passage.start] for one in passage.sentences]
    found = matched(weighed.question.terms, [*map(word_keys, texts), word_keys(passage.context)])
    lexical = found[:-1]
    in_passage = lexical.max(axis=0)
    in_context = found.max(axis=0)
    late = _late(weighed.query, vectors, len(texts))
    # without BLAS, whose kernels for few numbers now and then raise the flag of an invalid value over valid ones
    terms = np.maximum(lexical, np.einsum("st,wt->sw", late.sentences, weighed.parts))
    passage_terms = np.maximum(in_context, np.einsum("wt,t->w", weighed.parts, late.passage))
    near = lexical.copy()
    near[1:] = np.maximum(near[1:], lexical[:-1])
    near[:-1] = np.maximum(near[:-1], lexical[1:])
    asked = len(weights) > 0
    of_passage = {
        "passage_terms": float(passage_terms @ weights) if asked else 1.0,
        "weakest_term": float(passage_terms.min()) if asked else 1.0,
        "passage_cosine": hit.dense,
        "passage_score": hit.score,
        "passage_overlap": float(in_passage @ weights),
        "context_overlap": float(in_context @ weights),
        "missing_names": float((weighed.names * (1.0 - in_context)) @ weights),
        "missing_nouns": float((nouns * (1.0 - in_context)) @ weights),
        "weakest_noun": float(passage_terms[nouns].min()) if nouns.any() else 1.0,
        "unheard": float(weighed.unheard @ weights),
        "length": log(1 + len(weights)),
    }
    of_sentences = {
        "sentence_tokens": late.sentences.mean(axis=1),
        "sentence_terms": terms @ weights if asked else np.ones(len(texts)),
        "sentence_cosine": late.cosines,
        "sentence_overlap": lexical @ weights,
        "neighbour_overlap": near @ weights,
    }
    for at, (span, text) in enumerate(zip(passage.sentences, texts, strict=True)):
        if is_statement(text):
            features = {
                **of_passage,
                **{name: float(values[at]) for name, values in of_sentences.items()},
                "kind": _fits(weighed.question.kind, text),
                "short": float(len(text) < _SHORT),
            }
            yield Candidate(passage, span, text, tuple(features[name] for name in FEATURES))


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
    tokens = vectors.tokens
    lengths = np.sqrt(np.einsum("ij,ij->i", tokens, tokens))
    similar = products(tokens, query.tokens).T / np.maximum(lengths, _TINY)
    along = np.einsum("ij,j->i", tokens, query.whole)  # a product of BLAS would wake other threads for so little
    nearest = similar.max(axis=1)
    per_sentence = np.tile(nearest, (sentences, 1))
    cosines = np.full(sentences, along.mean() / max(float(lengths.mean()), _TINY), dtype=np.float32)
    for at, (first, last) in enumerate(vectors.sentences[:sentences]):
        if last > first:  # a sentence beyond the model's limit is told by its passage
            per_sentence[at] = similar[:, first:last].max(axis=1)
            mean = tokens[first:last].sum(axis=0)
            cosines[at] = along[first:last].sum() / max(float(np.sqrt(mean @ mean)), _TINY)
    return _Late(nearest, per_sentence, cosines)
