"""Signals of an answer, and the fit that holds each to its sign."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.answerability import SIGNALS, signals
from assistant.evidence import FEATURES
from assistant.reading import load_weights
from assistant.reading_examples import HIDDEN, POQUAD, SAME_TOPIC, Example
from assistant.training import cross_validate, fit, fit_signed


def candidates(**columns: list[float]) -> np.ndarray:
    """Features of candidates, named columns filled, the others 0."""
    count = len(next(iter(columns.values())))
    rows = np.zeros((count, len(FEATURES)))
    for name, values in columns.items():
        rows[:, FEATURES.index(name)] = values
    return rows


def told(rows: np.ndarray, scores: list[float]) -> dict[str, float]:
    return dict(zip(SIGNALS, signals(rows, np.array(scores)).tolist(), strict=True))


def test_the_best_sentence_and_its_passage_are_told_of() -> None:
    rows = candidates(
        sentence_overlap=[0.2, 0.9],
        context_overlap=[0.3, 1.0],
        missing_names=[1.0, 0.1],
        passage_cosine=[0.86, 0.81],
        passage_rank=[2.0, 0.0],
    )
    found = told(rows, [1.0, 3.5])
    assert (found["words_met"], found["words_in_context"], found["names_missing"]) == (0.9, 1.0, 0.1)
    assert (found["nearest"], found["advance"], found["lead"]) == (0.86, 1.0, 2.5)


@pytest.mark.parametrize(
    ("kinds", "missing"),
    [([0.0, 0.0, 1.0], 1.0), ([0.0, 1.0, 0.0], 0.0), ([0.0, 0.5, 0.0], 0.0), ([0.0, 0.0, 0.0], 1.0)],
)
def test_the_kind_asked_for_is_looked_for_near_the_best_sentence(kinds: list[float], missing: float) -> None:
    assert told(candidates(kind=kinds), [5.0, 4.0, 0.0])["kind_missing"] == missing


def test_a_lone_sentence_leads() -> None:
    assert told(candidates(kind=[0.5]), [2.0])["lead"] > 0


def test_a_weight_that_would_turn_against_its_sign_stays_zero() -> None:
    dice = np.random.default_rng(3)
    held = dice.random(400) < 0.5
    # the first speaks for, the second against, and both are said to speak for
    rows = np.column_stack([held, ~held]) + dice.normal(scale=0.5, size=(400, 2))
    weights, _ = fit_signed(rows - rows.mean(axis=0), held, np.ones(400), (1, 1))
    assert weights[0] > 0
    assert weights[1] == 0.0
    free, _ = fit_signed(rows - rows.mean(axis=0), held, np.ones(400), (1, -1))
    assert free[1] < 0


def test_the_weights_that_ship_have_their_signs() -> None:
    weights = load_weights().answerable.weights
    assert all(weight * sign >= 0 for weight, sign in zip(weights, SIGNALS.values(), strict=True))
    assert np.abs(weights).sum() > 0


def examples() -> list[Example]:
    """Questions whose right sentence meets their words, ones that nothing meets, and ones that look like the first."""
    dice = np.random.default_rng(5)
    found = []
    for at in range(240):
        kind = (POQUAD, HIDDEN, SAME_TOPIC, "answerable", "off_topic")[at % 5]
        rows = dice.normal(scale=0.05, size=(6, len(FEATURES)))
        place = int(dice.integers(6))
        if kind not in (HIDDEN, "off_topic"):
            for name in ("sentence_overlap", "context_overlap", "passage_cosine"):
                rows[place, FEATURES.index(name)] += 1.0
        answerable = kind in (POQUAD, "answerable")
        found.append(Example(rows, (np.arange(6) == place) & answerable, answerable, kind, 1.0))
    return found


def test_both_models_learn_what_tells_the_questions_apart() -> None:
    made = examples()
    fitted = fit(made)
    assert all(fitted.first(one, 1) for one in made if one.answerable)
    shares = {kind: np.mean([fitted.probability(one) for one in made if one.kind == kind]) for kind in (POQUAD, HIDDEN)}
    assert shares[HIDDEN] < 0.1
    # of three that look alike one is not answered, and the probability says so
    assert shares[POQUAD] == pytest.approx(2 / 3, abs=0.05)


def test_cross_validation_tells_each_kind() -> None:
    report = cross_validate(examples())
    assert "poquad: right among the first 1, 2, 3: [1.0, 1.0, 1.0]" in report
    assert f"AUROC against {HIDDEN}, 48: 1.000" in report
    assert "AUROC against off_topic, 48: 1.000" in report
