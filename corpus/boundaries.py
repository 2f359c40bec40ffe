"""Where sentences end in a stream of spoken words without punctuation and capitals, as recognisers give them.

A logistic model scores every gap between two words by the words around it (`corpus.boundary_features`); the pause in
the gap, where it is known, adds its own evidence, and so do the set phrases of speech. Dynamic programming over the
stream then chooses all boundaries together, with a prior on the length of a sentence and on its holding a verb.

The weights in `boundaries.json` are fitted by `corpus.boundaries_training` on PoQuAD; the file's `card` says how.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from corpus.boundary_features import EDGE, ROLES, bare, context_features, is_finite, verb_features, word_features

WEIGHTS_FILE = Path(__file__).with_suffix(".json")
LONGEST = 60
"""Words of the longest sentence."""

_STOP = re.compile(r"[.!?…][\"”’»)\]]*$")
_WORDS_A_STOP = 50  # a text with fewer stops than one in so many words is without punctuation
_FEWEST_WORDS = 12  # to tell by


@dataclass(frozen=True)
class Balance:
    """How much each piece of evidence counts, in log odds; set by hand and on transcripts kept for development.

    A pause of `even` seconds tells nothing; each doubling of it adds `pause`, at most `pause_limit` in either
    direction. `length` and `verb` weigh the priors of whole sentences, `cost` is what a boundary costs.
    """

    even: float = 0.5
    pause: float = 3.0
    pause_limit: float = 4.0
    length: float = 0.5
    verb: float = 0.5
    cost: float = -1.5


BALANCE = Balance()

_SHORTEST_PAUSE = 0.03  # seconds; recognisers do not see shorter ones
_INSIDE = -8.0  # log odds of a boundary inside a set phrase
# set phrases of speech, which written text does not have: log odds that a sentence begins with it, and that one ends
_PHRASES: dict[tuple[str, ...], tuple[float, float]] = {
    tuple(phrase.split()): odds
    for phrase, odds in {
        "dzień dobry": (4.0, 0.5),
        "dzień dobry państwu": (4.0, 3.0),
        "dobry wieczór": (4.0, 0.5),
        "szanowni państwo": (3.0, 0.0),
        "drodzy państwo": (3.0, 0.0),
        "proszę państwa": (1.5, 0.0),
        "proszę bardzo": (1.5, 1.5),
        "dziękuję": (2.0, 0.5),
        "dziękuję bardzo": (4.0, 3.5),
        "bardzo dziękuję": (4.0, 2.0),
        "dziękuję państwu": (4.0, 2.0),
        "dziękuję państwu bardzo": (4.0, 3.5),
        "dziękuję za uwagę": (4.0, 4.0),
        "dziękuję bardzo za uwagę": (4.0, 4.0),
        "bardzo dziękuję za uwagę": (4.0, 4.0),
        "dziękuję za": (2.0, _INSIDE),
        "dziękuję bardzo za": (4.0, _INSIDE),
        "bardzo dziękuję za": (4.0, _INSIDE),
        "dziękuję państwu za": (4.0, _INSIDE),
        "po pierwsze": (2.0, _INSIDE),
        "po drugie": (2.0, _INSIDE),
        "po trzecie": (2.0, _INSIDE),
        "otóż": (2.0, _INSIDE),
    }.items()
}
_LONGEST_PHRASE = max(map(len, _PHRASES))


@dataclass(frozen=True)
class Weights:
    """Weights of the features by name, and what a gap without any scores.

    `lengths[n]` is the logarithm of how much more often a sentence has n words than if every gap ended one with the
    same probability, `verbless` that of how much more rarely than such a stretch it holds no verb.
    """

    features: dict[str, float]
    bias: float
    lengths: tuple[float, ...]
    verbless: float


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """The weights beside this module."""
    record = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    return Weights(record["features"], record["bias"], tuple(record["lengths"]), record["verbless"])


def is_unpunctuated(text: str) -> bool:
    """Whether a transcript has (almost) no stops at the ends of its sentences."""
    words = text.split()
    stops = sum(_STOP.search(word) is not None for word in words)
    return len(words) >= _FEWEST_WORDS and stops * _WORDS_A_STOP < len(words)


def sentence_ends(
    words: Sequence[str], pauses: Sequence[float | None] | None = None, balance: Balance = BALANCE
) -> tuple[int, ...]:
    """Positions of the words that end a sentence, the last word's among them.

    `pauses` are the seconds of silence behind each word but the last (None where that is not known).
    """
    if not words:
        return ()
    plain = [bare(word) for word in words]
    scores = [score + odds for score, odds in zip(gap_scores(plain), _phrase_odds(plain), strict=True)]
    if pauses is not None:
        scores = [score + _pause_odds(pause, balance) for score, pause in zip(scores, pauses, strict=True)]
    return _best(plain, scores, balance)


def gap_scores(words: Sequence[str]) -> list[float]:
    """Log odds that a sentence ends in each gap between bare words, by the words alone."""
    weights = shipped_weights()
    get = weights.features.get
    verbs = verb_features(words)
    padded = [EDGE, EDGE, *words, EDGE, EDGE, EDGE]
    scores = []
    for at in range(len(words) - 1):
        score = weights.bias
        for name in (*context_features(words, at), *verbs[at]):
            score += get(name, 0.0)
        for offset, role in ROLES:
            score += _word_score(padded[at + offset + 2], role)
        scores.append(score)
    return scores


@lru_cache(maxsize=100_000)
def _word_score(word: str, role: str) -> float:
    weights = shipped_weights().features
    return sum(weights.get(name, 0.0) for name in word_features(word, role))


def _pause_odds(pause: float | None, balance: Balance) -> float:
    if pause is None:
        return 0.0
    odds = balance.pause * math.log2(max(pause, _SHORTEST_PAUSE) / balance.even)
    return max(-balance.pause_limit, min(balance.pause_limit, odds))


def _phrase_odds(words: Sequence[str]) -> list[float]:
    """What set phrases add to the log odds of each gap."""
    odds = [0.0] * max(0, len(words) - 1)
    at = 0
    while at < len(words):
        lengths = range(min(_LONGEST_PHRASE, len(words) - at), 0, -1)
        size = next((size for size in lengths if tuple(words[at : at + size]) in _PHRASES), 0)
        if size:
            begins, ends = _PHRASES[tuple(words[at : at + size])]
            for inside in range(at, at + size - 1):
                odds[inside] += _INSIDE
            if at:
                odds[at - 1] += begins
            if at + size < len(words):
                odds[at + size - 1] += ends
        at += size or 1
    return odds


def _best(words: Sequence[str], scores: Sequence[float], balance: Balance) -> tuple[int, ...]:
    """The likeliest boundaries: for each word, the best way to end a sentence with it."""
    weights = shipped_weights()
    lengths = [balance.length * value for value in weights.lengths]
    verbless = balance.verb * weights.verbless
    verbs = [0, *accumulate(int(is_finite(word)) for word in words)]
    best = [0.0]
    begins = [0]
    for end in range(1, len(words) + 1):
        top, begin = -math.inf, end - 1
        for start in range(max(0, end - LONGEST), end):
            value = best[start] + lengths[end - start]
            if verbs[end] == verbs[start]:
                value += verbless
            if value > top:
                top, begin = value, start
        best.append(top + (scores[end - 1] - balance.cost if end < len(words) else 0.0))
        begins.append(begin)
    ends: list[int] = []
    end = len(words)
    while end:
        ends.append(end - 1)
        end = begins[end]
    return tuple(reversed(ends))
