"""Vectors in four bits a value: sixteen levels between -1 and 1 of each row's largest value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LEVELS = 7.0
_ZERO = 8


def quantise(vectors: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    """Rows of shape (n, size), size even, as packed levels of shape (n, size / 2) and scales of shape (n,)."""
    scales = (np.abs(vectors).max(axis=1) / _LEVELS).astype(np.float16)
    divisors = np.maximum(scales.astype(np.float32), 1e-8)[:, None]
    levels = (np.clip(np.rint(vectors / divisors), -_LEVELS, _LEVELS) + _ZERO).astype(np.uint8)
    return levels[:, 0::2] | (levels[:, 1::2] << 4), scales


_TABLE = np.stack(
    [(np.arange(256) & 0x0F).astype(np.float32) - _ZERO, (np.arange(256) >> 4).astype(np.float32) - _ZERO], axis=1
)


def dequantise(packed: NDArray[np.uint8], scales: NDArray[np.float16]) -> NDArray[np.float32]:
    """The rows back, shape (n, size)."""
    values: NDArray[np.float32] = np.take(_TABLE, packed, axis=0).reshape(len(packed), -1)
    values *= scales.astype(np.float32)[:, None]
    return values
