"""Whether what is said stands on what is quoted."""

from __future__ import annotations

from assistant.answer import Answer
from assistant.citations.citing import borne_out
from eval.cases import Case


def supported(case: Case, answer: Answer) -> bool | None:  # noqa: ARG001 - scorers share a shape
    """Whether the quotes of each statement bear it out; None where nothing was stated."""
    if not answer.statements:
        return None
    quotes = {one.n: one for one in answer.sources}
    return all(borne_out(one, [quotes[n] for n in one.citations if n in quotes]) for one in answer.statements)
