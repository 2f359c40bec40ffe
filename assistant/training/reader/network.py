"""The network as it is trained: layers of the embedding model's checkpoint, and what judges their states.

The lower layers stay as they are, so their states are computed once; the upper ones and the heads are trained.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from assistant.finding.reader.network import HIDDEN

SIZE = 384
HEADS = 12
LOWER = 6
LAYERS = 10
_EPSILON = 1e-12
_EPSILON_HALF = 1e-6  # a smaller one is nothing in 16 bits

Checkpoint = Mapping[str, Tensor]


class Layer(nn.Module):
    """A BERT layer (Devlin et al. 2019), its projections of queries, keys and values in one; no dropout."""

    def __init__(self, checkpoint: Checkpoint, number: int) -> None:
        super().__init__()
        part = f"encoder.layer.{number}."
        names = [f"{part}attention.self.{one}" for one in ("query", "key", "value")]
        self.projected = _linear(
            torch.cat([checkpoint[f"{one}.weight"] for one in names]),
            torch.cat([checkpoint[f"{one}.bias"] for one in names]),
        )
        self.attended = _stored(checkpoint, f"{part}attention.output.dense")
        self.attended_norm = _norm(checkpoint, f"{part}attention.output.LayerNorm")
        self.wide = _stored(checkpoint, f"{part}intermediate.dense")
        self.narrow = _stored(checkpoint, f"{part}output.dense")
        self.narrow_norm = _norm(checkpoint, f"{part}output.LayerNorm")

    def forward(self, states: Tensor, padding: Tensor) -> Tensor:
        """States, shape (windows, tokens, size), in their own precision; `padding`, (windows, 1, 1, tokens), is
        added to attention."""
        windows, tokens, _ = states.shape
        parts = _apply(self.projected, states).view(windows, tokens, 3, HEADS, SIZE // HEADS).permute(2, 0, 3, 1, 4)
        queries, keys, values = parts[0] * (SIZE // HEADS) ** -0.5, parts[1], parts[2]
        weights = torch.softmax(queries @ keys.transpose(-1, -2) + padding, -1)
        mixed = (weights @ values).transpose(1, 2).reshape(windows, tokens, SIZE)
        states = _normed(self.attended_norm, states + _apply(self.attended, mixed))
        wide = functional.gelu(_apply(self.wide, states))
        return _normed(self.narrow_norm, states + _apply(self.narrow, wide))


class Begin(nn.Module):
    """Vectors of word pieces -> the states that the first layer is given: with positions, and normalised."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        super().__init__()
        self.positions = nn.Parameter(
            checkpoint["embeddings.position_embeddings.weight"].float()
            + checkpoint["embeddings.token_type_embeddings.weight"][0].float(),
            requires_grad=False,
        )
        self.norm = _norm(checkpoint, "embeddings.LayerNorm")

    def forward(self, words: Tensor) -> Tensor:
        """Shape (windows, tokens, size), kept."""
        states: Tensor = self.norm(words + self.positions[: words.shape[1]])
        return states


class Heads(nn.Module):
    """Judges of the last layer's states."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens = nn.Linear(SIZE, 3)  # that an answer begins there, that it ends there, content
        self.whole = nn.Sequential(nn.Linear(2 * SIZE, SIZE), nn.Tanh(), nn.Dropout(0.1), nn.Linear(SIZE, 1))
        self.old = nn.Parameter(torch.tensor(0.7))
        nn.init.normal_(self.tokens.weight, std=0.02)
        nn.init.zeros_(self.tokens.bias)

    def forward(self, states: Tensor, outside: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of tokens, shape (windows, tokens, 3), and the log-odds of an answer, shape (windows,).

        `outside`, shape (windows, tokens), is added to the first two where no sentence stands.
        """
        scores = self.tokens(states)
        shown = scores + torch.stack([outside, outside, torch.zeros_like(outside)], -1)
        shares = torch.softmax(shown[..., :2], 1).mean(-1, keepdim=True)
        pooled = (shares * states).sum(1)
        return shown, self.whole(torch.cat([states[:, 0], pooled], -1))[:, 0]


class Whole(nn.Module):
    """All of it, for one window, as it is exported: words (tokens, size), outside (tokens,) -> scores and log-odds."""

    def __init__(self, checkpoint: Checkpoint, upper: nn.ModuleList, heads: Heads) -> None:
        super().__init__()
        self.begin = Begin(checkpoint)
        self.layers = nn.ModuleList([*(Layer(checkpoint, number) for number in range(LOWER)), *upper])
        self.heads = heads

    def forward(self, words: Tensor, outside: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of tokens, shape (tokens, 3), and the log-odds of an answer, shape (1,)."""
        states = self.begin(words[None])
        nothing = torch.zeros((1, 1, 1, 1))
        for layer in self.layers:
            states = layer(states, nothing)
        scores, answers = self.heads(states, outside[None])
        return scores[0], answers


def sentence_scores(scores: Tensor, member: Tensor) -> Tensor:
    """As `assistant.finding.reader.network` sums a sentence up.

    `member`, shape (windows, sentences, tokens), is 1 inside.
    """
    content = (member @ scores[..., 2:])[..., 0] / member.sum(-1).clamp(min=1)
    away = (1 - member) * HIDDEN
    begins = torch.logsumexp(scores[:, None, :, 0] + away, -1)
    ends = torch.logsumexp(scores[:, None, :, 1] + away, -1)
    return content + (begins + ends) / 2


def _linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.data, made.bias.data = weight.float().clone(), bias.float().clone()
    return made


def _stored(checkpoint: Checkpoint, name: str) -> nn.Linear:
    return _linear(checkpoint[f"{name}.weight"], checkpoint[f"{name}.bias"])


def _norm(checkpoint: Checkpoint, name: str) -> nn.LayerNorm:
    made = nn.LayerNorm(SIZE, eps=_EPSILON)
    made.weight.data, made.bias.data = (checkpoint[f"{name}.{part}"].float().clone() for part in ("weight", "bias"))
    return made


def _apply(layer: nn.Linear, states: Tensor) -> Tensor:
    return functional.linear(states, layer.weight.to(states.dtype), layer.bias.to(states.dtype))


def _normed(norm: nn.LayerNorm, states: Tensor) -> Tensor:
    epsilon = _EPSILON if states.dtype == torch.float32 else _EPSILON_HALF
    kind = states.dtype
    return functional.layer_norm(states, (SIZE,), norm.weight.to(kind), norm.bias.to(kind), epsilon)
