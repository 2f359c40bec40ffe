"""Which of the passages found comes first: a linear model over what speaks for each.

Hybrid search brings the right passage among the first dozen nearly always, and first less often. The first ones are
read again here: the nearest token of the passage to each token of the question (late interaction), words weighed by
how rare they are, and words of the question met in any form. Weights stand in `ranking_weights.json`, which
`assistant.training.ranking` writes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.finding.evidence import matched, word_keys
from assistant.finding.reading import Linear
from assistant.understanding.question import Question
from assistant.understanding.terms import Term
from corpus.morphology import query_lemmas, words_of
from corpus.records import StoredPassage
from index.encoder.encoder import QueryVectors
from index.interaction import nearest_tokens
from index.snapshot import Hit, TokenVectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEATURES = ("cosine", "bm25", "content_tokens", "all_tokens", "weakest_token", "names_met", "sentence_met")
WEIGHTS_FILE = Path(__file__).parent / "ranking_weights.json"
SHORTLIST = 12  # passages ranked anew: what ranking costs grows with them, and sixteen put hardly more at first place
_EVERY_TOKEN = 0.1  # what a token counts that is of no word of the question's content
_BY_TITLE = 0.7  # what a word counts that stands in the title or headings and not in the sentence
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True)
class Asked:
    """A question's words and what each counts.

    `words` are all of its words, each once, and `rarity`, shape (words,), how rare each is in the materials; `names`
    and `names_rarity` are those of its proper names and numbers. `content` and `everything`, shape (question tokens,),
    are the tokens' weights, which sum to one: by the words that carry meaning, and by all words.
    """

    words: tuple[Term, ...]
    rarity: NDArray[np.float64]
    names: tuple[Term, ...]
    names_rarity: NDArray[np.float64]
    content: NDArray[np.float64]
    everything: NDArray[np.float64]


def weigh(question: Question, query: QueryVectors, frequency: Callable[[str], int], passages: int) -> Asked:
    """The words of a question weighed; `frequency` counts the passages, of `passages` in all, that hold a lemma."""

    def rare(term: Term) -> float:
        return log(1 + passages / (0.5 + max(map(frequency, term.lemmas))))

    words = _words(question.search_text)
    names = tuple(term for term in question.terms if term.name)
    content = _on_tokens(question.terms, [rare(term) for term in question.terms], query) + _EVERY_TOKEN
    everything = _on_tokens(words, [rare(term) for term in words], query)
    return Asked(
        words,
        np.array([rare(term) for term in words]),
        names,
        np.array([rare(term) for term in names]),
        content / (content.sum() or 1.0),
        everything / (everything.sum() or 1.0),
    )


def _words(text: str) -> tuple[Term, ...]:
    """All words of a text, each once; what only content words are judged by is left open."""
    found: dict[tuple[str, ...], Term] = {}
    for match in _WORD.finditer(text):
        for word in words_of(match.group()):
            meant = query_lemmas(word)
            found.setdefault(meant, Term(meant, False, False, match.start(), match.end()))
    return tuple(found.values())


def _on_tokens(terms: Sequence[Term], rarity: Sequence[float], query: QueryVectors) -> NDArray[np.float64]:
    """Each word's weight shared out among the tokens that make it up, shape (question tokens,)."""
    weights = np.zeros(len(query.offsets))
    for term, weight in zip(terms, rarity, strict=True):
        of_word = [at for at, (start, end) in enumerate(query.offsets) if start < term.end and term.start < end]
        weights[of_word] = weight / max(1, len(of_word))
    return weights


def features_of(
    asked: Asked,
    query: QueryVectors,
    hits: Sequence[Hit],
    passages: Sequence[StoredPassage],
    vectors: Sequence[TokenVectors],
) -> NDArray[np.float64]:
    """What speaks for each passage, shape (passages, features); hits, passages and vectors are of the same order.

    The cosine; BM25 over the rarity of all words; late interaction by words of content, by all words, and of the token
    that is met worst; the share of the names met, title included; and the share of all words met in the sentence that
    meets most.
    """
    near = nearest_tokens(query.tokens, [one.tokens for one in vectors])
    total = float(asked.rarity.sum()) or 1.0
    rows = np.empty((len(hits), len(FEATURES)))
    rows[:, 0] = [hit.dense for hit in hits]
    rows[:, 1] = [hit.words / total for hit in hits]
    rows[:, 2] = near @ asked.content
    rows[:, 3] = near @ asked.everything
    rows[:, 4] = near.min(axis=1, initial=1.0)
    rows[:, 5:] = [_words_met(asked, passage) for passage in passages]
    return rows


def _words_met(asked: Asked, passage: StoredPassage) -> tuple[float, float]:
    texts = [passage.text[one.start - passage.start : one.end - passage.start] for one in passage.sentences]
    keys = [*map(word_keys, texts), word_keys(passage.context)]
    words, names = matched(asked.words, keys), matched(asked.names, keys)
    in_one = np.maximum(_BY_TITLE * words[-1], words) @ asked.rarity
    return (
        float(names.max(axis=0) @ asked.names_rarity) / (float(asked.names_rarity.sum()) or 1.0),
        float(in_one.max()) / (float(asked.rarity.sum()) or 1.0),
    )


@lru_cache(maxsize=1)
def load_ranker() -> Linear:
    """The weights that ship with the product. Raises `ValueError` where they were fitted for other features."""
    stored = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    if tuple(stored["features"]) != FEATURES:
        raise ValueError(f"{WEIGHTS_FILE} was fitted for other features; run the training again")
    return Linear(np.array(stored["mean"]), np.array(stored["scale"]), np.array(stored["weights"]), 0.0)


def scores_of(features: NDArray[np.float64], ranker: Linear) -> NDArray[np.float64]:
    """Scores in 0..1, shape (passages,): they order the passages of one question and are no probabilities."""
    scores: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-ranker(features)))
    return scores
