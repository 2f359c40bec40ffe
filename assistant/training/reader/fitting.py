"""Training the upper layers and the heads, on states of the lower ones that are computed once.

Upper layers run in 16-bit floats, their weights are kept in 32. The loss: which sentence holds the answer, where in
it the answer begins and ends, and whether any does. Half a twentieth of every label is given to its opposite.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from assistant.finding.reader.network import HIDDEN
from assistant.training.reader.examples import Example
from assistant.training.reader.network import LAYERS, LOWER, SIZE, Begin, Checkpoint, Heads, Layer, sentence_scores
from index.encoder.word_table import WordTable

BATCH = 32
DROPPED = 0.1  # share of tokens whose states are left out of a window in training
_SPAN = 0.25  # what the answer's ends count beside its sentence
_SMOOTHED = 0.02
_BUCKETS = 16  # batches within which windows of like length are put together
_DECAY = 0.85  # of the learning rate, a layer down
_HEADS = 3.0  # of the learning rate, for what starts from nothing
_WARM = 0.06  # share of the steps in which the learning rate rises
_WEIGHT_DECAY = 0.01
_LONGEST_STEP = 1.0

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Plan:
    """How long and how: the learning rate rises to `peak` and falls to nearly nothing over all epochs.

    `same`, `removed` and `hidden` are how often an example of the kind is seen in an epoch.
    """

    epochs: int
    peak: float
    same: float
    removed: float
    hidden: float


PLAN = Plan(epochs=4, peak=2e-4, same=1.75, removed=0.3, hidden=0.2)


@dataclass(frozen=True)
class Judgement:
    """What the network makes of an example: scores of its sentences, shape (sentences,), log-odds of an answer."""

    sentences: NDArray[np.float64]
    answers: float


@dataclass(frozen=True)
class _Batch:
    states: Tensor
    padding: Tensor
    outside: Tensor
    member: Tensor
    old: Tensor
    right: Tensor


class Trainer:
    """The network in training, and the states of the lower layers for all windows."""

    def __init__(self, examples: Sequence[Example], checkpoint: Checkpoint, words: WordTable, scratch: Path) -> None:
        self.examples = examples
        self.upper = nn.ModuleList([Layer(checkpoint, number) for number in range(LOWER, LAYERS)])
        self.heads = Heads()
        self._ends = np.cumsum([0, *(len(one.window.pieces) for one in examples)])
        self._states = self._lower(checkpoint, words, scratch / "states.npy")

    def _lower(self, checkpoint: Checkpoint, words: WordTable, path: Path) -> NDArray[np.float16]:
        begin, layers = Begin(checkpoint), [Layer(checkpoint, number) for number in range(LOWER)]
        states = np.lib.format.open_memmap(path, "w+", np.float16, (int(self._ends[-1]), SIZE))
        with torch.no_grad():
            for chosen in self._by_length(range(len(self.examples)), BATCH):
                pieces = [torch.from_numpy(words(self.examples[at].window.pieces)) for at in chosen]
                padded = nn.utils.rnn.pad_sequence(pieces, batch_first=True)
                padding = _padding([len(one) for one in pieces])
                out = begin(padded).bfloat16()
                for layer in layers:
                    out = layer(out, padding)
                for at, of_window in zip(chosen, out.float().numpy(), strict=True):
                    states[self._ends[at] : self._ends[at + 1]] = of_window[: len(self.examples[at].window.pieces)]
        return states

    def _by_length(self, numbers: Sequence[int], size: int) -> list[list[int]]:
        ordered = sorted(numbers, key=lambda at: len(self.examples[at].window.pieces))
        return [ordered[at : at + size] for at in range(0, len(ordered), size)]

    def train(self, numbers: Sequence[int], plan: Plan, seed: int) -> None:
        """Train on the examples with these numbers."""
        dice = random.Random(seed)  # a seeded generator, not a secret
        torch.manual_seed(seed)
        optimiser = self._optimiser(plan.peak)
        epochs = [self._epoch(numbers, plan, dice) for _ in range(plan.epochs)]
        total = len(epochs[0]) * plan.epochs
        step = 0
        self.heads.train()
        for number, batches in enumerate(epochs):
            losses = []
            for chosen in batches:
                step += 1
                rate = min(1.0, step / (_WARM * total)) * max(0.02, 1 - step / total)
                for group in optimiser.param_groups:
                    group["lr"] = group["base"] * rate
                loss = self._loss(chosen)
                optimiser.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it without types
                nn.utils.clip_grad_norm_([*self.upper.parameters(), *self.heads.parameters()], _LONGEST_STEP)
                optimiser.step()
                losses.append(loss.item())
            log.info("epoch %d of %d: loss %.3f", number + 1, plan.epochs, sum(losses) / len(losses))

    def _optimiser(self, peak: float) -> torch.optim.AdamW:
        groups = [
            {"params": list(layer.parameters()), "base": peak * _DECAY ** (LAYERS - LOWER - 1 - at)}
            for at, layer in enumerate(self.upper)
        ]
        groups.append({"params": list(self.heads.parameters()), "base": _HEADS * peak})
        return torch.optim.AdamW(groups, weight_decay=_WEIGHT_DECAY)

    def _epoch(self, numbers: Sequence[int], plan: Plan, dice: random.Random) -> list[list[int]]:
        shares = {"same": plan.same, "removed": plan.removed, "hidden": plan.hidden}
        drawn: list[int] = []
        for kind in ("answerable", "forced", *shares):
            of_kind = [at for at in numbers if self.examples[at].kind == kind]
            times = shares.get(kind, 1.0)
            drawn += of_kind * int(times) + dice.sample(of_kind, int(len(of_kind) * (times % 1)))
        dice.shuffle(drawn)
        size = BATCH * _BUCKETS
        groups = [drawn[at : at + size] for at in range(0, len(drawn), size)]
        batches = [batch for group in groups for batch in self._by_length(group, BATCH)]
        dice.shuffle(batches)
        return batches

    def _batch(self, chosen: Sequence[int]) -> _Batch:
        examples = [self.examples[at] for at in chosen]
        lengths = [len(one.window.pieces) for one in examples]
        tokens, sentences = max(lengths), max(len(one.right) for one in examples)
        states = torch.zeros(len(chosen), tokens, SIZE)
        member = torch.zeros(len(chosen), sentences, tokens)
        old = torch.full((len(chosen), sentences), HIDDEN)
        right = torch.zeros(len(chosen), sentences, dtype=torch.bool)
        for row, (at, one) in enumerate(zip(chosen, examples, strict=True)):
            stored = self._states[self._ends[at] : self._ends[at + 1]].astype(np.float32)
            states[row, : lengths[row]] = torch.from_numpy(stored)
            for sentence, (first, last) in enumerate(one.window.ranges):
                member[row, sentence, first:last] = 1
            old[row, : len(one.old)] = torch.from_numpy(one.old)
            right[row, : len(one.right)] = torch.from_numpy(one.right)
        outside = torch.where(member.sum(1) > 0, 0.0, HIDDEN)
        return _Batch(states, _padding(lengths), outside, member, old, right)

    def _judge(self, batch: _Batch, keep: Tensor | float) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of sentences (windows, sentences), of tokens (windows, tokens, 3), log-odds of an answer."""
        states = (batch.states * keep).bfloat16()
        for layer in self.upper:
            states = layer(states, batch.padding)
        scores, answers = self.heads(states.float(), batch.outside)
        return sentence_scores(scores, batch.member) + self.heads.old * batch.old, scores, answers

    def _loss(self, chosen: Sequence[int]) -> Tensor:
        examples = [self.examples[at] for at in chosen]
        batch = self._batch(chosen)
        keep = (torch.rand(*batch.states.shape[:2], 1) > DROPPED).float()
        sentences, scores, answers = self._judge(batch, keep)
        has = batch.right.any(1)
        among = torch.logsumexp(sentences.masked_fill(~batch.right, HIDDEN), 1) - torch.logsumexp(sentences, 1)
        loss = -(among * has).sum() / len(chosen)
        told = torch.tensor([one.begins > 0 for one in examples])
        if told.any():
            for column, ends in enumerate(([one.begins for one in examples], [one.ends for one in examples])):
                missed = functional.cross_entropy(scores[told, :, column], torch.tensor(ends)[told], reduction="sum")
                loss = loss + _SPAN * missed / len(chosen)
        # an answerable question whose answer is not in the window says nothing of either
        counted = torch.tensor([one.kind != "answerable" or bool(one.right.any()) for one in examples]).float()
        wanted = torch.tensor([1 - _SMOOTHED if one.answers else _SMOOTHED for one in examples])
        missed = functional.binary_cross_entropy_with_logits(answers, wanted, reduction="none")
        return loss + (missed * counted).mean()

    def judge(self, numbers: Sequence[int]) -> dict[int, Judgement]:
        """What the network makes of examples now, by their numbers; the old scores are left out."""
        self.heads.eval()
        made: dict[int, Judgement] = {}
        with torch.no_grad():
            for chosen in self._by_length(numbers, 2 * BATCH):
                batch = self._batch(chosen)
                sentences, _, answers = self._judge(batch, 1.0)
                plain = (sentences - self.heads.old * batch.old).double().numpy()
                for row, at in enumerate(chosen):
                    made[at] = Judgement(plain[row, : len(self.examples[at].right)], float(answers[row]))
        return made


def _padding(lengths: Sequence[int]) -> Tensor:
    """What is added to attention, shape (windows, 1, 1, tokens), in 16 bits."""
    away = torch.full((len(lengths), max(lengths)), HIDDEN)
    for row, length in enumerate(lengths):
        away[row, :length] = 0
    return away[:, None, None].bfloat16()
