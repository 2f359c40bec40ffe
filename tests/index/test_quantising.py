"""Four bits a value: what comes back is near what went in."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from index.quantising import dequantise, quantise

ROWS = st.tuples(st.integers(1, 5), st.integers(1, 12).map(lambda half: 2 * half))
VALUES = st.floats(-100, 100, width=32)


@settings(max_examples=200, deadline=None)
@given(arrays(np.float32, ROWS, elements=VALUES))
def test_no_value_is_off_by_more_than_half_a_level(vectors: NDArray[np.float32]) -> None:
    back = dequantise(*quantise(vectors))
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    half_a_level = largest / 14
    assert back.shape == vectors.shape
    assert (np.abs(back - vectors) <= half_a_level * 1.01 + 1e-6).all()


@settings(max_examples=50, deadline=None)
@given(arrays(np.float32, (3, 8), elements=VALUES))
def test_a_row_does_not_depend_on_the_rows_beside_it(vectors: NDArray[np.float32]) -> None:
    together = dequantise(*quantise(vectors))
    alone = np.concatenate([dequantise(*quantise(row[None, :])) for row in vectors])
    assert np.array_equal(together, alone)


def test_two_values_take_one_byte() -> None:
    packed, scales = quantise(np.ones((5, 384), np.float32))
    assert packed.nbytes == 5 * 192
    assert scales.nbytes == 10


def test_zeros_stay_zeros() -> None:
    assert not dequantise(*quantise(np.zeros((2, 4), np.float32))).any()
