"""Fitting the weights of `corpus.boundaries`, and measuring them.

    python -m corpus.boundaries_training POQUAD_TRAIN [--measure TRANSCRIPTS] [--out FILE]

POQUAD_TRAIN is the training part of PoQuAD (Tuora et al. 2023, CC BY 4.0) as JSON Lines, a paragraph a line in `text`;
punctuation and capitals are taken off, and where the sentences ended is what the model learns. TRANSCRIPTS are JSON
Lines, `asr_text` and `reference_text` word for word alike but for punctuation and `words` their times in milliseconds,
`[start, end, word]`; nothing is fitted on them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from corpus.boundaries import LONGEST, WEIGHTS_FILE, Weights, sentence_ends
from corpus.boundary_features import bare, gap_features, is_finite
from corpus.sentences import split_sentences

RAREST = 20  # gaps that a feature must be seen in
_C = 0.15  # inverse strength of the penalty; from 0.05 to 0.5 it makes no difference on text of another kind
_SMALLEST = 0.01  # weights below are left out
_CUE = 10  # words of a cue where times are measured as subtitles give them

log = logging.getLogger(__name__)


def paragraph_stream(texts: Iterable[str]) -> tuple[list[str], NDArray[np.bool_]]:
    """The bare words of texts, one after the other, and whether a sentence ends behind each, shape (words,)."""
    words: list[str] = []
    ends: list[bool] = []
    for text in texts:
        for span in split_sentences(text):
            sentence = [word for word in map(bare, text[span.start : span.end].split()) if word]
            words += sentence
            ends += [False] * (len(sentence) - 1) + [True] * bool(sentence)
    return words, np.array(ends, dtype=bool)


def fit(words: Sequence[str], ends: NDArray[np.bool_]) -> Weights:
    """Fit the weights of the features and count the priors of whole sentences."""
    counter = CountVectorizer(analyzer=lambda names: names, min_df=RAREST, binary=True)
    rows = counter.fit_transform(gap_features(words)).astype(float)
    model = LogisticRegression(C=_C, max_iter=500).fit(rows, ends[:-1])
    pairs = zip(counter.get_feature_names_out(), model.coef_[0], strict=True)
    features = {str(name): round(float(weight), 3) for name, weight in pairs if abs(weight) >= _SMALLEST}
    lengths = np.diff(np.flatnonzero(np.concatenate([[True], ends])))
    return Weights(features, round(float(model.intercept_[0]), 3), length_prior(lengths), _verbless(words, lengths))


def length_prior(lengths: NDArray[np.int64]) -> tuple[float, ...]:
    """How much likelier each length of a sentence, 0 to `LONGEST` words, is than with boundaries set at random."""
    counts = np.bincount(np.minimum(lengths, LONGEST), minlength=LONGEST + 1) + 1.0
    smooth = np.convolve(counts, [0.25, 0.5, 0.25], "same")[1:]
    rate = 1 / lengths.mean()
    random = rate * (1 - rate) ** np.arange(LONGEST)
    ratio = np.log(smooth / smooth.sum() / random)
    return (0.0, *(round(float(value), 3) for value in ratio))


def _verbless(words: Sequence[str], lengths: NDArray[np.int64]) -> float:
    """How much likelier a sentence is without a verb than a stretch of the same length that begins half a one later."""
    verbs = np.concatenate([[0], np.cumsum([is_finite(word) for word in words])])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    moved = np.minimum(starts + lengths // 2, len(words) - lengths)
    own = (verbs[starts + lengths] == verbs[starts]).mean()
    other = (verbs[moved + lengths] == verbs[moved]).mean()
    return round(float(np.log(own / other)), 3)


@dataclass(frozen=True)
class Transcript:
    """Words as recognised, the positions that end a sentence (the last word left out), and the pauses behind words."""

    words: tuple[str, ...]
    ends: frozenset[int]
    pauses: tuple[float, ...]

    @property
    def cue_pauses(self) -> list[float | None]:
        """The pauses that subtitles of ten words a cue let see."""
        return [pause if at % _CUE == _CUE - 1 else None for at, pause in enumerate(self.pauses)]


def read_transcript(record: dict[str, Any]) -> Transcript:
    """A line of transcripts; a token without letters belongs to the word before it."""
    words: list[str] = []
    times: list[tuple[int, int]] = []
    ends: set[int] = set()
    for spoken, written, (start, end, _) in zip(
        record["asr_text"].split(), record["reference_text"].split(), record["words"], strict=True
    ):
        if bare(spoken):
            words.append(spoken)
            times.append((start, end))
        if words and re.search(r"[.!?…]\W*$", written):
            ends.add(len(words) - 1)
    pauses = [max(0, after[0] - before[1]) / 1000 for before, after in pairwise(times)]
    return Transcript(tuple(words), frozenset(ends - {len(words) - 1}), tuple(pauses))


def scores(transcripts: Sequence[Transcript], guess: Callable[[Transcript], Iterable[int]]) -> tuple[float, ...]:
    """F1, precision and recall of guessed boundaries, the last word's left out, over all transcripts together."""
    right = guessed = true = 0
    for one in transcripts:
        found = set(guess(one)) - {len(one.words) - 1}
        right, guessed, true = right + len(found & one.ends), guessed + len(found), true + len(one.ends)
    return (round(2 * right / (guessed + true), 3), round(right / max(1, guessed), 3), round(right / max(1, true), 3))


def _every(count: int, transcript: Transcript) -> Iterable[int]:
    return range(count - 1, len(transcript.words), count)


def _after_pauses(limit: float, transcript: Transcript) -> Iterable[int]:
    return (at for at, pause in enumerate(transcript.pauses) if pause > limit)


def report(transcripts: Sequence[Transcript]) -> str:
    """F1, precision and recall with and without pauses, and of the baselines."""
    ways: dict[str, Callable[[Transcript], Iterable[int]]] = {
        **{f"every {count} words": partial(_every, count) for count in (10, 14, 18)},
        **{f"pause over {limit} s": partial(_after_pauses, limit) for limit in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)},
        "words alone": lambda one: sentence_ends(one.words),
        "words, pauses between cues": lambda one: sentence_ends(one.words, one.cue_pauses),
        "words, all pauses": lambda one: sentence_ends(one.words, one.pauses),
    }
    return "\n".join(f"{name}: F1, P, R {scores(transcripts, guess)}" for name, guess in ways.items())


def main() -> None:
    """Fit, write the weights, and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("poquad", type=Path)
    parser.add_argument("--measure", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS_FILE)
    given = parser.parse_args()
    logging.basicConfig(format="%(message)s")
    log.setLevel(logging.INFO)
    lines = given.poquad.read_text(encoding="utf-8").splitlines()
    words, ends = paragraph_stream(json.loads(line)["text"] for line in lines)
    weights = fit(words, ends)
    given.out.write_text(_record(weights, given.poquad, len(words), int(ends.sum())), encoding="utf-8")
    log.info("%d features of %d words, %d sentences -> %s", len(weights.features), len(words), ends.sum(), given.out)
    if given.measure:
        records = map(json.loads, given.measure.read_text(encoding="utf-8").splitlines())
        log.info("%s", report([read_transcript(record) for record in records]))


def _record(weights: Weights, data: Path, words: int, sentences: int) -> str:
    card = {
        "model": "Boundaries of sentences in spoken Polish without punctuation: logistic regression on single gaps.",
        "data": "PoQuAD, training part (Tuora et al. 2023, Institute of Computer Science PAS), CC BY 4.0.",
        "sha256": hashlib.sha256(data.read_bytes()).hexdigest(),
        "words": words,
        "sentences": sentences,
        "limits": "Learnt from encyclopaedia articles: weaker on lively talk, best together with pauses.",
    }
    return json.dumps(
        {
            "card": card,
            "bias": weights.bias,
            "verbless": weights.verbless,
            "lengths": weights.lengths,
            "features": weights.features,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


if __name__ == "__main__":
    main()
