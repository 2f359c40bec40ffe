"""What the probability of an answer is judged by: few signals, each of which speaks one way only.

A signal's weight is held to its sign as it is fitted. Without that, a fit over many features of one corpus gives some
of them a sign that makes no sense, and answers questions of another corpus that nothing in it speaks of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from assistant.evidence import FEATURES

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIGNALS = {
    "nearest": 1,  # cosine of the passage nearest to the question
    "advance": 1,  # of the passage ranked first before the passages of an average sentence
    "lead": 1,  # of the best sentence before the second
    "words_met": 1,  # share of the question's words in the best sentence
    "words_in_context": 1,  # the same in its passage, title and headings
    "names_missing": -1,  # share of names and numbers that stand in none of these
    "kind_missing": -1,  # whether no sentence that comes near the best holds the kind of thing asked for
    "words_asked": 1,  # how many words the question has to be met by, as log: few are met by chance
}
"""Names of the signals, and which way each may speak."""
_NEAR = 3.0  # score behind the best; as far as composing looks for a number
_LONE_LEAD = 3.0  # of a sentence that has no second
_NEAREST, _RANK, _KIND, _LENGTH = (
    FEATURES.index(name) for name in ("passage_cosine", "passage_rank", "kind", "length")
)
_OF_BEST = [FEATURES.index(name) for name in ("sentence_overlap", "context_overlap", "missing_names")]


def signals(features: NDArray[np.float64], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """The `SIGNALS` of a question, shape (signals,), of its candidates' features, shape (n, features), and scores."""
    first, *others = np.sort(scores)[::-1][:2]
    ranks = features[:, _RANK]
    kinds = features[scores >= first - _NEAR, _KIND]
    return np.array(
        [
            features[:, _NEAREST].max(),
            ranks.max() - ranks.mean(),
            first - others[0] if others else _LONE_LEAD,
            *features[int(np.argmax(scores)), _OF_BEST],
            max(0.0, 1.0 - 2.0 * kinds.max()),
            features[0, _LENGTH],
        ]
    )
