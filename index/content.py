"""What an index holds of passages, in memory: made of a batch of passages, taken apart and joined, kept as arrays.

Two kinds of part: a *segment* has all vectors of its passages and is small, since an erasure writes it again; a
*partition* has what is looked through at each question, words and coded vectors, a small share of the bytes, and is
large, since what a question costs grows with their number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np

from corpus.records import StoredPassage
from index.arrays import starts_of
from index.codes import Grid
from index.encoder.encoder import Encoder, PassageInput
from index.postings import NO_EDITION, Postings, lemmas_of
from index.quantising import quantise

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class _Content:
    """`ids` and `editions` (0: none) of n passages, shape (n,)."""

    _KINDS: ClassVar[Mapping[str, tuple[str, int]]] = {}
    ids: NDArray[np.int64]
    editions: NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.ids)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All of it by name."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """What `arrays` gave. Raises `TypeError` or `ValueError` where names or lengths do not fit together."""
        data = cls(**arrays)
        kinds = {name: (array.dtype.str, array.ndim) for name, array in arrays.items()}
        if kinds != cls._KINDS or not data._fits():
            raise ValueError("arrays of different lengths")
        return data

    def _fits(self) -> bool:
        """Whether the arrays' lengths fit together."""
        return len(self.ids) == len(self.editions)


@dataclass(frozen=True)
class SegmentData(_Content):
    """Vectors of n passages.

    `passages`, unit vectors, shape (n, size); `tokens`, shape (all tokens, size / 2), two 4-bit values a byte, and
    `scales`, shape (all tokens,); `sentences`, shape (all sentences, 2), tokens [first, last) within their passage;
    `token_starts` and `sentence_starts`, shape (n + 1,), where those of each passage begin.
    """

    _KINDS: ClassVar = {
        "ids": ("<i8", 1),
        "editions": ("<i2", 1),
        "passages": ("<f4", 2),
        "tokens": ("|u1", 2),
        "scales": ("<f2", 1),
        "sentences": ("<i4", 2),
        "token_starts": ("<i4", 1),
        "sentence_starts": ("<i4", 1),
    }
    passages: NDArray[np.float32]
    tokens: NDArray[np.uint8]
    scales: NDArray[np.float16]
    sentences: NDArray[np.int32]
    token_starts: NDArray[np.int32]
    sentence_starts: NDArray[np.int32]

    def _fits(self) -> bool:
        of_passages = len(self.editions) == len(self.passages) == len(self.ids)
        of_tokens = _ends(self.token_starts, len(self), len(self.tokens)) and len(self.scales) == len(self.tokens)
        return of_passages and of_tokens and _ends(self.sentence_starts, len(self), len(self.sentences))

    def take(self, keep: NDArray[np.bool_]) -> SegmentData:
        """Only the passages for which `keep`, shape (n,), is true."""
        tokens, sentences = np.diff(self.token_starts), np.diff(self.sentence_starts)
        of_tokens = np.repeat(keep, tokens)
        return SegmentData(
            self.ids[keep],
            self.editions[keep],
            self.passages[keep],
            self.tokens[of_tokens],
            self.scales[of_tokens],
            self.sentences[np.repeat(keep, sentences)],
            starts_of(tokens[keep]),
            starts_of(sentences[keep]),
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
            starts_of(np.concatenate([np.diff(part.token_starts) for part in parts])),
            starts_of(np.concatenate([np.diff(part.sentence_starts) for part in parts])),
        )


@dataclass(frozen=True)
class PartitionData(_Content):
    """What n passages are looked through by.

    `codes`, shape (n, size / 2), by the grid of `centre`, shape (size,), and `step`, shape (1,); the others are those
    of `Postings`.
    """

    _KINDS: ClassVar = {
        "ids": ("<i8", 1),
        "editions": ("<i2", 1),
        "codes": ("|u1", 2),
        "centre": ("<f4", 1),
        "step": ("<f4", 1),
        "folded": ("<u8", 1),
        "lemmas": ("<u8", 1),
        "starts": ("<i4", 1),
        "rows": ("<u2", 1),
        "impacts": ("|u1", 1),
    }
    codes: NDArray[np.uint8]
    centre: NDArray[np.float32]
    step: NDArray[np.float32]
    folded: NDArray[np.uint64]
    lemmas: NDArray[np.uint64]
    starts: NDArray[np.int32]
    rows: NDArray[np.uint16]
    impacts: NDArray[np.uint8]

    @staticmethod
    def put_together(
        ids: NDArray[np.int64], editions: NDArray[np.int16], codes: NDArray[np.uint8], grid: Grid, words: Postings
    ) -> PartitionData:
        """Codes by a grid and postings, of the same passages in the same order."""
        step = np.array([grid.step], np.float32)
        return PartitionData(
            ids,
            editions,
            codes,
            grid.centre,
            step,
            words.folded,
            words.lemmas,
            words.starts,
            words.rows,
            words.impacts,
        )

    @property
    def grid(self) -> Grid:
        """What the codes mean."""
        return Grid(self.centre, float(self.step[0]))

    @property
    def words(self) -> Postings:
        """The posting lists."""
        return Postings(self.folded, self.lemmas, self.starts, self.rows, self.impacts)

    def _fits(self) -> bool:
        of_passages = len(self.editions) == len(self.codes) == len(self.ids)
        of_lists = len(self.folded) == len(self.lemmas) and len(self.rows) == len(self.impacts)
        of_codes = len(self.centre) == 2 * self.codes.shape[1] and len(self.step) == 1
        return of_passages and of_codes and of_lists and _ends(self.starts, len(self.lemmas), len(self.rows))

    def take(self, keep: NDArray[np.bool_]) -> PartitionData:
        """Only the passages for which `keep`, shape (n,), is true."""
        return self.put_together(
            self.ids[keep], self.editions[keep], self.codes[keep], self.grid, self.words.take(keep)
        )

    @staticmethod
    def join(parts: Sequence[PartitionData]) -> PartitionData:
        """The passages of several, one after the other, coded by the first one's grid.

        All have the same grid, unless some were made with a model prepared by another version of the product.
        """
        grid = parts[0].grid
        return PartitionData.put_together(
            np.concatenate([part.ids for part in parts]),
            np.concatenate([part.editions for part in parts]),
            np.concatenate([part.codes_by(grid) for part in parts]),
            grid,
            Postings.join([part.words for part in parts], [len(part) for part in parts]),
        )

    def codes_by(self, grid: Grid) -> NDArray[np.uint8]:
        """The codes by another grid."""
        same = grid.step == self.grid.step and np.array_equal(grid.centre, self.centre)
        return self.codes if same else grid.encode(self.grid.decode(self.codes))


def _ends(starts: NDArray[np.int32], count: int, end: int) -> bool:
    """Whether so many stretches begin at nought and end there."""
    return len(starts) == count + 1 and int(starts[0]) == 0 and int(starts[-1]) == end


def encoded(
    passages: Sequence[StoredPassage], encoder: Encoder, done: Callable[[int], None] | None
) -> tuple[SegmentData, PartitionData]:
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
    ids = np.array([one.id for one in passages], np.int64)
    editions = np.array([one.edition or NO_EDITION for one in passages], np.int16)
    vectors = np.stack(whole)
    return (
        SegmentData(
            ids,
            editions,
            vectors,
            np.concatenate(tokens),
            np.concatenate(scales),
            np.concatenate(sentences),
            starts_of(np.array([len(levels) for levels in tokens])),
            starts_of(np.array([len(one) for one in sentences])),
        ),
        PartitionData.put_together(
            ids,
            editions,
            encoder.grid.encode(vectors),
            encoder.grid,
            Postings.of([lemmas_of(one.context, one.text) for one in passages]),
        ),
    )
