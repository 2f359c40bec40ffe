"""Whoever hears an answer while it is made: how the question was read, then every statement as soon as it holds.

A statement that was told is never taken back. The reading may be told again, where the search had to be widened.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.answer import Answer, Citation, Statement


class Heard(Protocol):
    """Hears an answer. Its methods are called in the thread that answers, and wait for nobody."""

    def understood(self, shown: str | None) -> None:
        """How the question was read, as a sentence for the user; None where it was searched everywhere."""

    def told(self, statement: Statement, sources: tuple[Citation, ...]) -> None:
        """A statement that was checked, and the sources that it names."""

    def go_on(self) -> None:
        """Between two steps of the work. Raises `AskerLeft` where nobody waits any more."""


class Telling:
    """Tells one answer to whoever hears it, everything once; to nobody where nobody does."""

    def __init__(self, heard: Heard | None) -> None:
        self._heard = heard
        self._shown: list[str | None] = []
        self._told: list[Statement] = []

    def understood(self, shown: str | None) -> None:
        """Tell the reading, where it is not what was told last."""
        if self._shown[-1:] != [shown]:
            self._shown.append(shown)
            if self._heard is not None:
                self._heard.understood(shown)

    def told(self, statement: Statement, sources: Sequence[Citation]) -> None:
        """Tell a statement with those of the sources that it names."""
        if statement not in self._told:
            self._told.append(statement)
            if self._heard is not None:
                self._heard.told(statement, tuple(one for one in sources if one.n in statement.citations))

    def go_on(self) -> None:
        """Raises `AskerLeft` where nobody waits any more."""
        if self._heard is not None:
            self._heard.go_on()

    def finish(self, answer: Answer) -> Answer:
        """Tell what of a whole answer was not told yet; the answer."""
        self.understood(answer.understood.shown)
        for statement in answer.statements:
            self.told(statement, answer.sources)
        return answer
