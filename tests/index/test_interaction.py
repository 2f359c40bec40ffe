"""How near the tokens of a question come to passages."""

from __future__ import annotations

import numpy as np
import pytest

from index.interaction import nearest_tokens

QUESTION = np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32)


def test_each_token_is_compared_with_the_nearest_one_whatever_its_length() -> None:
    near = nearest_tokens(QUESTION, [np.array([[5.0, 0.0], [3.0, 4.0]], dtype=np.float32)])
    assert near == pytest.approx(np.array([[1.0, 0.8]]))


def test_passages_of_different_lengths_keep_their_order() -> None:
    long = np.array([[0.0, 2.0], [0.0, 1.0], [0.0, 1.0]], dtype=np.float32)
    short = np.array([[1.0, 0.0]], dtype=np.float32)
    assert nearest_tokens(QUESTION, [long, short]) == pytest.approx(np.array([[0.0, 1.0], [1.0, 0.0]]))


def test_an_empty_passage_is_near_to_nothing_and_an_empty_question_to_no_token() -> None:
    empty = np.empty((0, 2), dtype=np.float32)
    assert nearest_tokens(QUESTION, [empty]).tolist() == [[0.0, 0.0]]
    assert nearest_tokens(empty, [QUESTION]).shape == (1, 0)


def test_a_token_without_direction_gives_a_number() -> None:
    assert np.isfinite(nearest_tokens(QUESTION, [np.zeros((1, 2), dtype=np.float32)])).all()


def test_a_passage_longer_than_one_product_is_compared_whole() -> None:
    dice = np.random.default_rng(1)
    question = dice.normal(size=(9, 384)).astype(np.float32)
    question /= np.linalg.norm(question, axis=1, keepdims=True)
    tokens = dice.normal(size=(500, 384)).astype(np.float32)
    whole = (question @ tokens.T / np.linalg.norm(tokens, axis=1)).max(axis=1)
    assert nearest_tokens(question, [tokens])[0] == pytest.approx(whole, abs=1e-5)
