"""Whether an answer ended as it must."""

from __future__ import annotations

from typing import Any

from corpus.morphology import lemmas, words_of
from corpus.sentences import split_sentences
from eval.harness.records import Case, Expectation, Observation, Score

METRIC = "outcome"
FREE = frozenset({"answered", "not_found", "clarify"})
_PEOPLE = frozenset({"człowiek", "pracownik", "urzędnik", "human", "person", "official"})
_DENYING = frozenset({"nie", "not", "neither", "nor"})


def outcome(case: Case, seen: Observation) -> Score | None:
    """1 where the answer ended as the case expects; None for a procedure."""
    if seen.answer is None:
        return None
    ended = str(seen.answer["outcome"])
    return Score(METRIC, float(ended_as(case.expect, seen.answer)), f"{case.expect.value} expected, {ended} came")


def ended_as(expect: Expectation, answer: Any) -> bool:
    """Whether an answer ended so.

    Handed to a person is what a refusal says by its words: in a sentence that does not deny anything, since "I do not
    judge people" hands nothing over.
    """
    ended = answer["outcome"]
    if expect is Expectation.FREE:
        return ended in FREE
    if expect is Expectation.HUMAN:
        message = str((answer.get("reason") or {}).get("message") or answer["text"])
        sentences = (message[one.start : one.end] for one in split_sentences(message))
        return ended == "refused" and any(map(_hands_over, sentences))
    return bool(ended == expect.value)


def _hands_over(sentence: str) -> bool:
    said = {lemma for word in words_of(sentence) for lemma in (word.lower(), *lemmas(word))}
    return bool(said & _PEOPLE) and not said & _DENYING
