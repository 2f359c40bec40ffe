"""A detector's network while it learns: the same sums as `assistant.guardrails.detector`, in torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from assistant.guardrails.detector import Detector, Layer

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEED = 20261130
HEADS, KEPT = 3, 24  # of attention, and numbers kept of a token by each
OF_WORD, OF_MEANING, HIDDEN = 8, 48, 32
DROPPED = 0.7  # share of what goes into and out of the hidden layer that is left out while learning
WORDS_DROPPED = 0.1
EPOCHS = 8
BATCH = 256
RATE, DECAY = 2e-3, 0.02
_BUCKET = 16 * BATCH  # sentences that are put in order of their length together
_SHARP, _WIDE, _LOUD = 6.0, 2.0, 4.0  # of attention, embeddings, values: factors, so that their weights learn faster
_SMALL = 0.05
_RISING = 0.1  # share of the steps in which the rate rises


@dataclass(frozen=True)
class Examples:
    """Sentences as the network is given them.

    `tokens` are vectors of shape (tokens, size), one array a sentence, `rows` embeddings and groups, shape (sentences,
    size + groups), `said` the numbers of the lemmas in each, `meant`, shape (sentences,), whether a person is meant.
    """

    tokens: Sequence[NDArray[np.float16]]
    rows: NDArray[np.float64]
    said: Sequence[NDArray[np.int64]]
    meant: NDArray[np.bool_]


class _Words(nn.Module):
    """What lemmas count directly, and their vectors, summed over a sentence."""

    def __init__(self, words: int) -> None:
        super().__init__()
        self.vectors = nn.EmbeddingBag(words + 1, OF_WORD, mode="sum")
        self.direct = nn.EmbeddingBag(words + 1, 1, mode="sum")
        nn.init.normal_(self.vectors.weight, 0.0, _SMALL)
        nn.init.zeros_(self.direct.weight)

    def forward(self, said: Sequence[NDArray[np.int64]]) -> Tensor:
        """Shape (sentences, 1 + size of a word)."""
        numbers = torch.from_numpy(np.concatenate(said))
        begin = torch.from_numpy(np.cumsum([0, *map(len, said)])[:-1])
        return torch.cat([self.direct(numbers, begin), self.vectors(numbers, begin)], 1)

    def table(self) -> NDArray[np.float64]:
        """A row a lemma, as `forward` sums them."""
        both = torch.cat([self.direct.weight, self.vectors.weight], 1)[:-1]
        return np.asarray(both.detach().numpy(), np.float64)


class Network(nn.Module):
    """Logits of meeting any policy."""

    def __init__(self, size: int, groups: int, words: int) -> None:
        super().__init__()
        self.size = size
        self.attention = nn.Linear(size, HEADS)
        self.value = nn.Linear(size, KEPT)
        self.meaning = nn.Linear(size, OF_MEANING)
        self.alone, self.beside = _Words(words), _Words(words)
        self.hidden = nn.Linear(HEADS * KEPT + OF_WORD + OF_MEANING + groups, HIDDEN)
        self.out = nn.Linear(HIDDEN, 1)
        self.direct = nn.Linear(size + groups, 1)
        self.dropped = nn.Dropout(DROPPED)

    def forward(self, examples: Examples, at: NDArray[np.int64], words_dropped: float = 0.0) -> Tensor:
        """Logits of the sentences of those numbers, shape (sentences,)."""
        tokens, there = _padded([examples.tokens[one] for one in at], self.size)
        near = (_SHARP * self.attention(tokens)).masked_fill(~there[..., None], -torch.inf).softmax(1)
        picked = torch.einsum("bth,btk->bhk", near, _LOUD * self.value(tokens)).flatten(1)
        said = _without([examples.said[one] for one in at], words_dropped)
        beside = [words if examples.meant[one] else words[:0] for one, words in zip(at, said, strict=True)]
        counted = self.alone(said) + self.beside(beside)
        row = torch.from_numpy(examples.rows[at].astype(np.float32))
        meaning = self.dropped(self.meaning(_WIDE * row[:, : self.size]))
        together = [self.dropped(picked), self.dropped(counted[:, 1:]), meaning, row[:, self.size :]]
        hidden = self.dropped(self.hidden(torch.cat(together, 1)).relu())
        logits: Tensor = self.out(hidden)[:, 0] + self.direct(row)[:, 0] + counted[:, 0]
        return logits

    def detector(self, words: Sequence[str]) -> Detector:
        """The network as it runs."""

        def layer(one: nn.Linear, by: float = 1.0, bias: float = 1.0) -> Layer:
            weights, added = (part.detach().numpy().astype(np.float64) for part in (one.weight, one.bias))
            return Layer(by * weights, bias * added)

        return Detector(
            attention=layer(self.attention, _SHARP, _SHARP),
            value=layer(self.value, _LOUD, _LOUD),
            meaning=layer(self.meaning, _WIDE),
            hidden=layer(self.hidden),
            out=layer(self.out),
            direct=layer(self.direct),
            words={word: at for at, word in enumerate(words)},
            alone=self.alone.table(),
            beside=self.beside.table(),
        )


def fit(
    examples: Examples, meets: NDArray[np.bool_], counted: NDArray[np.float64], chosen: NDArray[np.bool_], words: int
) -> Network:
    """A network fitted to the sentences chosen, each counted as it is said to be, by AdamW with a rate of one cycle."""
    torch.manual_seed(SEED)
    numbers = np.random.default_rng(SEED)
    size = examples.tokens[0].shape[1]
    network = Network(size, examples.rows.shape[1] - size, words)
    due, weigh = torch.from_numpy(meets.astype(np.float32)), torch.from_numpy(counted.astype(np.float32))
    lengths = np.array([len(one) for one in examples.tokens])
    batches = [[*_batches(np.flatnonzero(chosen), lengths, numbers)] for _ in range(EPOCHS)]
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = sum(map(len, batches))
    rate = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, pct_start=_RISING)
    network.train()
    for at in (one for epoch in batches for one in epoch):
        loss = functional.binary_cross_entropy_with_logits(
            network(examples, at, WORDS_DROPPED), due[at], weight=weigh[at]
        )
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        rate.step()
    return network.eval()


def _batches(
    chosen: NDArray[np.int64], lengths: NDArray[np.int64], numbers: np.random.Generator
) -> Iterator[NDArray[np.int64]]:
    """Batches in random order, of sentences about as long as each other."""
    mixed = numbers.permutation(chosen)
    made = []
    for begin in range(0, len(mixed), _BUCKET):
        bucket = mixed[begin : begin + _BUCKET]
        ordered = bucket[np.argsort(lengths[bucket], kind="stable")]
        made += [ordered[at : at + BATCH] for at in range(0, len(ordered), BATCH)]
    yield from (made[at] for at in numbers.permutation(len(made)))


def _padded(tokens: Sequence[NDArray[np.float16]], size: int) -> tuple[Tensor, Tensor]:
    """Vectors, shape (sentences, longest, size), and which of them are there; where none is, one of zeros."""
    longest = max(1, *map(len, tokens))
    out = np.zeros((len(tokens), longest, size), np.float32)
    there = np.zeros((len(tokens), longest), bool)
    for at, one in enumerate(tokens):
        out[at, : len(one)] = one
        there[at, : max(1, len(one))] = True
    return torch.from_numpy(out), torch.from_numpy(there)


def _without(said: Sequence[NDArray[np.int64]], share: float) -> Sequence[NDArray[np.int64]]:
    """The words of each sentence, a share of them left out at random."""
    if not share:
        return said
    ends = np.cumsum([*map(len, said)])
    kept = np.split(torch.rand(int(ends[-1])).numpy() >= share, ends[:-1])
    return [words[stays] for words, stays in zip(said, kept, strict=True)]
