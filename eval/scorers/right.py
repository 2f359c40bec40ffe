"""Whether an answer says what it should."""

from __future__ import annotations

from assistant.answer import Answer
from eval.cases import Case


def right(case: Case, answer: Answer) -> bool | None:
    """Whether the text of an answer holds every expected item, in one of its alternatives, letter case aside."""
    if not case.answerable:
        return None
    text = " ".join(answer.text.split()).lower()
    return all(
        any(" ".join(alternative.split()).lower() in text for alternative in item.split("|")) for item in case.expect
    )
