"""Whether an answer is short."""

from __future__ import annotations

from assistant.answer import Answer
from eval.cases import Case

MOST = 3
MANY_KINDS = frozenset({"list", "overview", "comparison"})


def brief(case: Case, answer: Answer) -> bool | None:
    """Whether an answer has at most three statements; None where a list or an overview was asked for, or no answer."""
    if not answer.statements or case.kind in MANY_KINDS:
        return None
    return len(answer.statements) <= MOST
