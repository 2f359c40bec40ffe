"""Whether every quote stands in the stored text."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answer import Answer
from eval.cases import Case


def quotes_hold(case: Case, answer: Answer, texts: Mapping[str, str]) -> bool | None:  # noqa: ARG001 - scorers share a shape
    """Whether each source's quote is the characters [start, end) of its document; `texts` are those by document id."""
    if not answer.sources:
        return None
    return all(texts.get(one.document_id, "")[one.start : one.end] == one.quote for one in answer.sources)
