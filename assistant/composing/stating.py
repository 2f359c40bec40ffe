"""Sources -> the text of an answer and its statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answer import Citation, Statement
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from corpus.locating import mark_at
from corpus.records import Document

REFERENCE = re.compile(r"\[(\d+)\]")
"""A bracketed number: of a source, where it is ours."""


def state(
    question: Question, sources: Sequence[Citation], document_of: Callable[[str], Document]
) -> tuple[str, tuple[Statement, ...]]:
    """The text and its statements: the sources' own words, and who said them where that was asked."""
    statements = tuple(_statement(question, one, document_of(one.document_id)) for one in sources)
    separator = "\n" if question.wants_many else " "
    # a bracketed number of the source's own must not look like one of ours
    return separator.join(REFERENCE.sub(r"(\1)", one.text) + f" [{one.citations[0]}]" for one in statements), statements


def _statement(question: Question, source: Citation, document: Document) -> Statement:
    mark = mark_at(document.marks, source.start)
    if question.kind is not Kind.SAID or mark is None or not mark.speaker:
        return Statement(source.quote, "quote", (source.n,))
    words = source.quote.removeprefix(f"{mark.speaker}:").strip()
    return Statement(f"{', '.join(part for part in (mark.speaker, mark.value) if part)}: „{words}”", "own", (source.n,))
