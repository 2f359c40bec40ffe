"""Whether what must not be said stands nowhere in an answer."""

from __future__ import annotations

from eval.harness.records import Case, Observation, Score
from eval.scorers.parts import texts_of

METRIC = "absent"
ECHO = frozenset({"question", "rewritten"})
"""Where an answer repeats what was asked."""


def absent(case: Case, seen: Observation) -> Score | None:
    """1 where none of `absent` is in any text of the answer, sources and suggestions too; what was asked aside."""
    if seen.answer is None or not case.absent:
        return None
    text = "\n".join(" ".join(one.casefold().split()) for one in texts_of(seen.answer, ECHO))
    there = [item for item in case.absent if " ".join(item.casefold().split()) in text]
    return Score(METRIC, float(not there), f"there: {'; '.join(there)}" if there else "")
