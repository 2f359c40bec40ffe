"""A small assistant made by hand: what the harness does with answers, without a model."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.errors import TargetFailed

TEXT = "Kongres odbył się w Krakowie. Otworzył go starosta."


class ByHand:
    """Answers by the words of a question; what it was asked is kept."""

    name = "by hand"

    def __init__(self, broken: Sequence[str] = ()) -> None:
        """`broken` are questions that it cannot be asked."""
        self.broken = set(broken)
        self.asked: list[tuple[str, ...]] = []
        self._asking = threading.Lock()

    def ask(self, question: str, before: Sequence[str] = (), edition: int | None = None) -> Mapping[str, Any]:  # noqa: ARG002 - a target's shape
        with self._asking:
            self.asked.append((*before, question))
        if question in self.broken:
            raise TargetFailed(target=self.name, detail="broken")
        answered = "Gdzie" in question
        quote = "Kongres odbył się w Krakowie."
        source = {"n": 1, "document_id": "d", "origin": "a.md", "title": "A", "quote": quote, "start": 0, "end": 29}
        return {
            "id": "a",
            "question": question,
            "language": "pl",
            "outcome": "answered" if answered else "not_found",
            "reason": None,
            "text": f"{quote} [1]" if answered else "Nie znalazłem.",
            "statements": [{"text": quote, "kind": "quote", "citations": [1]}] if answered else [],
            "sources": [source] if answered else [],
            "disclosure": "Odpowiedź przygotował system sztucznej inteligencji.",
            "mark": {"ai_generated": True, "system": "ręcznie", "created": "2026-11-30T00:00:00+00:00"},
            "timings_ms": {"total": 1.0},
        }

    def text(self, document_id: str) -> str:  # noqa: ARG002 - a target's shape
        return TEXT

    def about(self) -> Mapping[str, Any]:
        told = {"language": "pl"}
        return {"program": "0", "configuration": told, "model": "none", "index": "none", "reader": "none"}
