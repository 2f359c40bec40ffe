"""Whether nothing was said where the materials say nothing, and how sure the assistant was."""

from __future__ import annotations

from eval.harness.records import Case, Expectation, Observation, Score

ABSTAINED, ANSWERABLE = "abstained", "answerable"


def abstained(case: Case, seen: Observation) -> Score | None:
    """1 where a question that the materials do not answer ended in `not_found`, without a source."""
    if seen.answer is None or case.expect is not Expectation.NOT_FOUND:
        return None
    ended = seen.answer["outcome"]
    return Score(ABSTAINED, float(ended == "not_found" and not seen.answer.get("sources")), str(ended))


def answerable(case: Case, seen: Observation) -> Score | None:
    """The probability in 0..1 that the materials answer, of questions known to be answered or not: for curves."""
    known = case.expect in (Expectation.ANSWERED, Expectation.NOT_FOUND)
    return Score(ANSWERABLE, seen.answerable) if known and seen.answerable is not None else None
