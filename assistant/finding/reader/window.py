"""What the network is given: the question, and the best sentences that fit beside it, with the titles they stand under.

    <s> query: QUESTION </s> passage: TITLE </s> sentence </s> sentence </s> passage: TITLE </s> sentence </s>

Passages come in the order of their best sentences, and within one its sentences as they stand in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from assistant.finding.evidence import Candidate

if TYPE_CHECKING:
    from numpy.typing import NDArray

BUDGET = 96  # tokens of sentences and titles: what reading costs grows with them
MOST = 8  # sentences
_QUESTION = 40  # tokens of the question
_TITLE = 16  # tokens of a title
_SENTENCE = 56  # tokens of a sentence
_FIRST = 0  # the piece that a text begins with
_STOP = 2  # the piece behind each part

Pieces = Callable[[str], "NDArray[np.int64]"]


@dataclass(frozen=True)
class Window:
    """Word pieces, shape (tokens,), and of each sentence in it: its place in the ranking, and its tokens [from, to)."""

    pieces: NDArray[np.int64]
    places: tuple[int, ...]
    ranges: tuple[tuple[int, int], ...]


def window_of(question: str, ranked: Sequence[Candidate], pieces: Pieces, budget: int = BUDGET) -> Window:
    """The window of a question: its best sentences, as many as fit; the first is always in it."""
    chosen = _chosen(ranked, pieces, budget)
    parts = [np.array([_FIRST]), pieces(f"query: {question}")[:_QUESTION], np.array([_STOP])]
    length = sum(len(part) for part in parts)
    places: list[int] = []
    ranges: list[tuple[int, int]] = []
    for passage, title in chosen.titles.items():
        parts += [title, np.array([_STOP])]
        length += len(title) + 1
        mine = (place for place in chosen.sentences if ranked[place].passage.id == passage)
        for place in sorted(mine, key=lambda at: ranked[at].span.start):
            sentence = chosen.sentences[place]
            parts += [sentence, np.array([_STOP])]
            places.append(place)
            ranges.append((length, length + len(sentence)))
            length += len(sentence) + 1
    return Window(np.concatenate(parts).astype(np.int64), tuple(places), tuple(ranges))


@dataclass(frozen=True)
class _Chosen:
    """Pieces of the sentences that fit, by their places, and of the titles they stand under, by their passages.

    Both in the order of the ranking.
    """

    sentences: dict[int, NDArray[np.int64]]
    titles: dict[int, NDArray[np.int64]]


def _chosen(ranked: Sequence[Candidate], pieces: Pieces, budget: int) -> _Chosen:
    chosen = _Chosen({}, {})
    used = 0
    for place, one in enumerate(ranked[: 2 * MOST]):
        sentence = pieces(one.text)[:_SENTENCE]
        title = None if one.passage.id in chosen.titles else pieces(f"passage: {one.passage.context}")[:_TITLE]
        cost = len(sentence) + 1 + (0 if title is None else len(title) + 1)
        if chosen.sentences and (len(chosen.sentences) >= MOST or used + cost > budget):
            break
        chosen.sentences[place] = sentence
        if title is not None:
            chosen.titles[one.passage.id] = title
        used += cost
    return chosen
