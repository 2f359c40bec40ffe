"""Late interaction over several passages at once: how near each of a question's tokens comes to each passage.

"MaxSim" of ColBERT (Khattab and Zaharia 2020, arXiv:2004.12832), kept apart by token of the question, so that the
caller can weigh the tokens by the words they belong to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TINY = 1e-9
# multiplications in one product: OpenBLAS wakes other threads above 2**18, and waiting for them where the cores are
# busy takes ten times as long as the product itself
_ALONE = 1 << 17


def nearest_tokens(question: NDArray[np.float32], passages: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Cosine of each question token with the nearest token of each passage, shape (passages, question tokens).

    `question`, shape (question tokens, size), has rows of length one; each of `passages` is shape (its tokens, size),
    of any length. A passage without tokens is near to nothing: zeros.
    """
    near = np.zeros((len(passages), len(question)), dtype=np.float32)
    if not len(question):
        return near
    for at, tokens in enumerate(passages):
        if len(tokens):
            lengths = np.sqrt(np.einsum("ij,ij->i", tokens, tokens))
            near[at] = (products(tokens, question) / np.maximum(lengths, _TINY)[:, None]).max(axis=0)
    return near


def products(tokens: NDArray[np.float32], question: NDArray[np.float32]) -> NDArray[np.float32]:
    """Inner products of n tokens, shape (n, size), and a question's m > 0 tokens, shape (m, size): shape (n, m).

    On one thread, whatever their numbers.
    """
    rows = max(1, _ALONE // question.size)
    parts = [tokens[first : first + rows] @ question.T for first in range(0, len(tokens), rows)]
    return np.concatenate(parts) if parts else np.empty((0, len(question)), np.float32)
