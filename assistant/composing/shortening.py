"""An answer in short: its first statement, which answers, and no more."""

from __future__ import annotations

from dataclasses import replace

from assistant import wording
from assistant.answer import Answer, Outcome
from assistant.citations.citing import Library, check
from assistant.composing.told import quoted, unnumbered


def in_short(answer: Answer, library: Library) -> Answer:
    """The answer with its first statement alone and the sources of that, checked; as it is where it has no other."""
    if answer.outcome is not Outcome.ANSWERED or len(answer.statements) < 2:
        return answer
    first = answer.statements[0]
    sources = tuple(one for one in answer.sources if one.n in first.citations)
    numbers = "".join(f" [{number}]" for number in first.citations)
    stop = "." if first.text.endswith(".") else ""
    said = quoted(first.text) if first.kind == "quote" else unnumbered(first.text.removesuffix("."))
    text = f"{wording.IN_SHORT[answer.language]} {said}{numbers}{stop if first.kind == 'own' else ''}"
    check(text, (first,), sources, library.document)
    return replace(answer, text=text, statements=(first,), sources=sources)
