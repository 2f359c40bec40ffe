"""What the ranking is fitted on, and that the fit finds what tells right from wrong."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.finding.ranking import FEATURES
from assistant.training.ranking import QUESTIONS, asked_of, cross_validate, fit
from assistant.training.reading import Example


def paragraph(key: str, title: str, *questions: str) -> dict[str, object]:
    return {"id": key, "title": title, "questions": [{"question": one} for one in questions]}


def test_articles_that_a_left_out_question_stands_in_are_not_learnt_from() -> None:
    paragraphs = [
        paragraph("a", "Pilica", "Gdzie płynie?", "Jak długa?"),
        paragraph("b", "Pilica", "Co nad nią leży?"),
        paragraph("c", "Sulejów", "Gdzie leży?"),
    ]
    assert asked_of(paragraphs, frozenset({"Jak długa?"})) == [("Gdzie leży?", "c")]
    assert len(asked_of(paragraphs, frozenset())) == 4


def test_the_questions_taken_are_the_same_each_time() -> None:
    paragraphs = [paragraph(str(at), str(at), f"Pytanie {at}?") for at in range(QUESTIONS + 50)]
    taken = asked_of(paragraphs, frozenset())
    assert taken == asked_of(paragraphs, frozenset())
    assert len(taken) == len(set(taken)) == QUESTIONS


def examples() -> list[Example]:
    dice = np.random.default_rng(1)
    found = []
    for _ in range(60):
        right = np.arange(5) == dice.integers(5)
        features = dice.normal(size=(5, len(FEATURES)))
        features[:, 2] += 4 * right
        found.append(Example(features, right, True, "poquad", 1.0))
    return found


def test_the_fit_weighs_most_what_tells_the_right_passage() -> None:
    weights = np.array(fit(examples())["weights"])
    assert int(np.argmax(weights)) == 2
    assert weights[2] > 3 * np.abs(np.delete(weights, 2)).max()


def test_cross_validation_tells_signal_from_chance() -> None:
    dice = np.random.default_rng(2)
    shuffled = [Example(one.features, dice.permutation(one.right), True, "poquad", 1.0) for one in examples()]
    assert cross_validate(examples()) > 0.9
    assert cross_validate(shuffled) == pytest.approx(0.2, abs=0.2)
