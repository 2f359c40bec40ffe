"""A deployed assistant, lent to one procedure at a time and given back as it was.

What is erased from an assistant never comes in again, also not under another name: it is known by runs of five words,
half of which are enough (`corpus.ledger`). On one instance, two cases that plant nearly the same words, or two runs of
one seed, would shut each other out, and an organiser's own material on the same matter with them. So every material
that is planted here ends with paragraphs of invented words, drawn anew each time, in which by far the most of its runs
stand. They make passages of their own: those of the material itself are what they are in process.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from eval.harness.target import Changeable

_TIMES = 4
"""Invented words for each word of a material: a fifth of its runs are its own, and half would be met."""
_PARAGRAPH = 900
"""Characters of a paragraph of invented words: too many to join another's passage, too few to be cut."""
_SYLLABLES = "ba ce fy gu ho jo la my nu pe ry to vu wy zo".split()


class Borrowed:
    """An assistant that forwards all to another and remembers what was added to it."""

    folder: Path | None = None

    def __init__(self, lender: Changeable) -> None:
        self._lender = lender
        self.name = lender.name
        self.standing: list[str] = []
        """Document ids of what was added and not erased, in the order they were added."""

    def ask(self, question: str, before: Sequence[str] = (), edition: int | None = None) -> Mapping[str, Any]:
        """As of the lender."""
        return self._lender.ask(question, before, edition)

    def text(self, document_id: str) -> str:
        """As of the lender: with the invented words at its end."""
        return self._lender.text(document_id)

    def about(self) -> Mapping[str, Any]:
        """As of the lender."""
        return self._lender.about()

    def add(self, record: Mapping[str, Any]) -> str:
        """Add a material, its text made unlike any other; its document id. Raises `TargetFailed`."""
        return self._added(self._lender.add({**record, "text": unlike(str(record["text"]))}))

    def bring(self, name: str, data: bytes) -> str:
        """Bring in a file; its document id. Raises `NotApplicable` or `TargetFailed`."""
        return self._added(self._lender.bring(name, data))

    def erase(self, document_id: str) -> Mapping[str, Any]:
        """Erase a material; the receipt. Raises `TargetFailed`."""
        receipt = self._lender.erase(document_id)
        self.standing = [one for one in self.standing if one != document_id]
        return receipt

    def _added(self, document_id: str) -> str:
        if document_id not in self.standing:  # it may be a new version of what was added before
            self.standing.append(document_id)
        return document_id


class Lending:
    """Lends a deployed assistant: two procedures at once would find each other's materials. Threads may share it."""

    def __init__(self, lender: Changeable) -> None:
        self._lender = lender
        self._turn = threading.Lock()

    @contextmanager
    def __call__(self) -> Iterator[Changeable]:
        """The assistant, when it is free; what was added to it is erased after, however the procedure ended.

        Raises `TargetFailed` where something cannot be taken out again: whose assistant it is must know.
        """
        with self._turn:
            borrowed = Borrowed(self._lender)
            try:
                yield borrowed
            finally:
                for document_id in tuple(borrowed.standing):
                    borrowed.erase(document_id)


def unlike(text: str) -> str:
    """A text with paragraphs of invented words after it, by which an erasure of it meets no other text."""
    words = _TIMES * len(text.split())
    return "\n\n".join((text, *(_invented() for _ in range(1 + words // _words_of_a_paragraph()))))


def _invented() -> str:
    """A paragraph of as many invented words as it holds."""
    return f"{', '.join(_word() for _ in range(_words_of_a_paragraph())).capitalize()}."


def _word() -> str:
    return "".join(secrets.choice(_SYLLABLES) for _ in range(4))


def _words_of_a_paragraph() -> int:
    return _PARAGRAPH // len(f"{_word()}, ")
