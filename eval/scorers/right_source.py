"""Whether an answer cites a material that holds it."""

from __future__ import annotations

from assistant.answer import Answer
from eval.cases import Case


def right_source(case: Case, answer: Answer) -> bool | None:
    """Whether one of the expected materials is among the sources."""
    if not case.answerable:
        return None
    return bool({source.origin for source in answer.sources} & set(case.source))
