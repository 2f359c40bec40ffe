"""An answer made in a thread of its own, while whoever asked takes its steps one after another, or leaves."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass

from assistant.answer import Answer, Citation, Statement
from assistant.heard import Heard
from corpus.errors import AskerLeft


@dataclass(frozen=True)
class Reading:
    """How the question was read, as a sentence for the user; None where it was searched everywhere."""

    shown: str | None


@dataclass(frozen=True)
class Said:
    """A statement that holds, and the sources that it names."""

    statement: Statement
    sources: tuple[Citation, ...]


@dataclass(frozen=True)
class Working:
    """Nothing was said, and a step of the work was done."""


Step = Reading | Said | Working | Answer
"""What is heard; the last step is the whole answer."""


class Listening:
    """Hears one answer. The work begins at once and stops at its next step once `leave` was called."""

    def __init__(self, ask: Callable[[Heard], Answer]) -> None:
        self._ask = ask
        self._steps: queue.SimpleQueue[Step | Exception] = queue.SimpleQueue()
        self._left = threading.Event()
        threading.Thread(target=self._work, name="answer", daemon=True).start()

    def _work(self) -> None:
        try:
            self._steps.put(self._ask(self))
        except Exception as error:  # noqa: BLE001 - raised where the steps are taken
            self._steps.put(error)

    def understood(self, shown: str | None) -> None:
        """Hear how the question was read."""
        self._steps.put(Reading(shown))

    def told(self, statement: Statement, sources: tuple[Citation, ...]) -> None:
        """Hear a statement."""
        self._steps.put(Said(statement, sources))

    def go_on(self) -> None:
        """Raises `AskerLeft` once nobody takes steps any more."""
        if self._left.is_set():
            raise AskerLeft
        self._steps.put(Working())

    def leave(self) -> None:
        """Take no more steps."""
        self._left.set()

    def next(self, seconds: float | None = None) -> Step | None:
        """The next step, None where there was none within so many seconds. Raises what the work raised."""
        try:
            step = self._steps.get(timeout=seconds)
        except queue.Empty:
            return None
        if isinstance(step, Exception):
            raise step
        return step

    def steps(self) -> Generator[Step, None, None]:
        """The steps up to the whole answer; whoever stops taking them has left. Raises what the work raised."""
        try:
            while (step := self.next()) is not None:
                yield step
                if isinstance(step, Answer):
                    return
        finally:
            self.leave()
