"""How many of the quotes that statements name bear them out."""

from __future__ import annotations

from assistant.citations.citing import borne_out
from eval.harness.records import Case, Observation, Score
from eval.scorers.parts import citation_of, statement_of

METRIC = "citation_precision"


def citation_precision(case: Case, seen: Observation) -> Score | None:  # noqa: ARG001 - scorers share a shape
    """Share of a statement's citations that it needs or that bear it out alone (Gao et al. 2023), over all statements.

    A citation counts where its quote bears the statement out by itself, or where the others without it do not.
    """
    if seen.answer is None or not seen.answer.get("statements"):
        return None
    quotes = {int(one["n"]): citation_of(one) for one in seen.answer.get("sources") or ()}
    right = named = 0
    for record in seen.answer["statements"]:
        told = statement_of(record)
        given = [quotes[n] for n in told.citations if n in quotes]
        named += len(told.citations)
        together = borne_out(told, given)
        for one in given:
            others = [other for other in given if other is not one]
            right += borne_out(told, [one]) or (together and not borne_out(told, others))
    return Score(METRIC, right / named, f"{right} of {named}") if named else None
