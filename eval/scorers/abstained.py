"""Whether nothing was said where the materials say nothing."""

from __future__ import annotations

from assistant.answer import Answer, Outcome
from eval.cases import Case


def abstained(case: Case, answer: Answer) -> bool | None:
    """Whether a question that the materials do not answer ended in `not_found` without a source."""
    if case.answerable:
        return None
    return answer.outcome is Outcome.NOT_FOUND and not answer.sources
