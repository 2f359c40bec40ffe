"""How long an answer took."""

from __future__ import annotations

from eval.harness.records import Case, Observation, Score

MILLISECONDS, RATIO = "latency_ms", "latency_ratio"


def latency_ms(case: Case, seen: Observation) -> Score | None:  # noqa: ARG001 - scorers share a shape
    """What the assistant took by its own clock, or else by that of who asked, in milliseconds."""
    return None if seen.answer is None else Score(MILLISECONDS, took(seen))


def latency_ratio(case: Case, seen: Observation) -> Score | None:  # noqa: ARG001 - scorers share a shape
    """The same as a multiple of what encoding the bare question took, just then: comparable between machines."""
    if seen.answer is None or not seen.encoding_ms:
        return None
    return Score(RATIO, took(seen) / seen.encoding_ms)


def took(seen: Observation) -> float:
    """Milliseconds of one answer."""
    timings = (seen.answer or {}).get("timings_ms") or {}
    return float(timings.get("total") or seen.milliseconds)
