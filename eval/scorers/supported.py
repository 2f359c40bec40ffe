"""Whether what is said stands on what is quoted."""

from __future__ import annotations

from assistant.citations.citing import borne_out
from eval.harness.records import Case, Observation, Score
from eval.scorers.parts import citation_of, statement_of

METRIC = "supported"


def supported(case: Case, seen: Observation) -> Score | None:  # noqa: ARG001 - scorers share a shape
    """1 where the quotes of each statement bear it out; None where nothing was stated."""
    if seen.answer is None or not seen.answer.get("statements"):
        return None
    quotes = {int(one["n"]): citation_of(one) for one in seen.answer.get("sources") or ()}
    told = [statement_of(one) for one in seen.answer["statements"]]
    missed = [one.text for one in told if not borne_out(one, [quotes[n] for n in one.citations if n in quotes])]
    return Score(METRIC, float(not missed), "; ".join(missed))
