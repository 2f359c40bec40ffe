"""What an index holds of passages, in memory: made of a batch of passages, taken apart and joined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from corpus.records import StoredPassage
from index.encoder.encoder import Encoder, PassageInput
from index.postings import NO_EDITION, lemma_line
from index.quantising import quantise

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class SegmentData:
    """Content of a segment in memory.

    Of n passages: `ids` and `editions` (0: none), shape (n,); `passages`, unit vectors, shape (n, size); `tokens`,
    shape (all tokens, size / 2), two 4-bit values a byte, and `scales`, shape (all tokens,); `sentences`, shape (all
    sentences, 2), tokens [first, last) within their passage; `token_counts` and `sentence_counts`, shape (n,);
    `lemmas`, one text a passage, shape (n,).
    """

    ids: NDArray[np.int64]
    editions: NDArray[np.int16]
    passages: NDArray[np.float32]
    tokens: NDArray[np.uint8]
    scales: NDArray[np.float16]
    sentences: NDArray[np.int32]
    token_counts: NDArray[np.int32]
    sentence_counts: NDArray[np.int32]
    lemmas: NDArray[np.object_]

    def take(self, keep: NDArray[np.bool_]) -> SegmentData:
        """Only the passages for which `keep`, shape (n,), is true."""
        of_tokens = np.repeat(keep, self.token_counts)
        return SegmentData(
            self.ids[keep],
            self.editions[keep],
            self.passages[keep],
            self.tokens[of_tokens],
            self.scales[of_tokens],
            self.sentences[np.repeat(keep, self.sentence_counts)],
            self.token_counts[keep],
            self.sentence_counts[keep],
            self.lemmas[keep],
        )

    @staticmethod
    def join(parts: Sequence[SegmentData]) -> SegmentData:
        """The passages of several, one after the other."""
        return SegmentData(
            np.concatenate([part.ids for part in parts]),
            np.concatenate([part.editions for part in parts]),
            np.concatenate([part.passages for part in parts]),
            np.concatenate([part.tokens for part in parts]),
            np.concatenate([part.scales for part in parts]),
            np.concatenate([part.sentences for part in parts]),
            np.concatenate([part.token_counts for part in parts]),
            np.concatenate([part.sentence_counts for part in parts]),
            np.concatenate([part.lemmas for part in parts]),
        )

    def __len__(self) -> int:
        return len(self.ids)


def encoded(passages: Sequence[StoredPassage], encoder: Encoder, done: Callable[[int], None] | None) -> SegmentData:
    """Passages embedded and their words lemmatised; `done` is called with 1 for each."""
    inputs = (
        PassageInput(
            one.context,
            one.text,
            tuple((span.start - one.start, span.end - one.start) for span in one.sentences),
        )
        for one in passages
    )
    whole, sentences, tokens, scales = [], [], [], []
    for vector in encoder.encode_passages(inputs):
        levels, scale = quantise(vector.tokens)  # the tokens' own vectors are eight times as large, and let go of
        whole.append(vector.passage)
        sentences.append(vector.sentences)
        tokens.append(levels)
        scales.append(scale)
        if done is not None:
            done(1)
    return SegmentData(
        ids=np.array([one.id for one in passages], np.int64),
        editions=np.array([one.edition or NO_EDITION for one in passages], np.int16),
        passages=np.stack(whole),
        tokens=np.concatenate(tokens),
        scales=np.concatenate(scales),
        sentences=np.concatenate(sentences),
        token_counts=np.array([len(levels) for levels in tokens], np.int32),
        sentence_counts=np.array([len(one) for one in sentences], np.int32),
        lemmas=np.array([lemma_line(one.context, one.text) for one in passages], dtype=object),
    )
