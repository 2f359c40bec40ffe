"""Answers as they would be kept."""

from __future__ import annotations

from assistant.answer import Answer, Citation, Outcome, Statement, Understood
from corpus.records import Locator


def answer(question: str, quote: str = "Dzwon waży czterdzieści kilogramów.", document: str = "d1") -> Answer:
    """An answer with one source."""
    source = Citation(
        1, document, 1, "dzwon.md", "Dzwon", None, None, 2, Locator("heading", "Otwarcie"), None, quote, 0, len(quote)
    )
    return Answer(
        id="a",
        question=question,
        language="pl",
        outcome=Outcome.ANSWERED,
        text=f"{quote} [1]",
        disclosure="",
        mark={"ai_generated": True, "system": "x"},
        statements=(Statement(quote, "quote", (1,)),),
        sources=(source,),
        understood=Understood((2,), (2017,)),
        timings_ms={"total": 1.5},
    )
