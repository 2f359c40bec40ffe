"""Whether an answer ended as it must."""

from __future__ import annotations

from typing import Any

from corpus.morphology import lemmas, words_of
from eval.harness.records import Case, Expectation, Observation, Score

METRIC = "outcome"
FREE = frozenset({"answered", "not_found", "clarify"})
_PEOPLE = frozenset({"człowiek", "pracownik", "urzędnik", "osoba", "human", "person", "official"})


def outcome(case: Case, seen: Observation) -> Score | None:
    """1 where the answer ended as the case expects; None for a procedure."""
    if seen.answer is None:
        return None
    ended = str(seen.answer["outcome"])
    return Score(METRIC, float(ended_as(case.expect, seen.answer)), f"{case.expect.value} expected, {ended} came")


def ended_as(expect: Expectation, answer: Any) -> bool:
    """Whether an answer ended so; handed to a person is what a refusal says by its words."""
    ended = answer["outcome"]
    if expect is Expectation.FREE:
        return ended in FREE
    if expect is Expectation.HUMAN:
        message = str((answer.get("reason") or {}).get("message") or answer["text"])
        said = {lemma for word in words_of(message) for lemma in lemmas(word)}
        return ended == "refused" and bool(said & _PEOPLE)
    return bool(ended == expect.value)
