"""Between an answer that is made and whoever hears it: the switch is looked at at every step, a note is told first."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answer import Citation, Statement
from assistant.heard import Heard


class AnsweringStopped(Exception):
    """The switch was thrown while an answer was made."""


class Minding:
    """Hears an answer for somebody, or for nobody, and minds the switch."""

    def __init__(self, heard: Heard | None, is_stopped: Callable[[], bool], first: Statement | None) -> None:
        self._heard = heard
        self._is_stopped = is_stopped
        self._first = first

    def understood(self, shown: str | None) -> None:
        """Pass the reading on, and what comes first."""
        if self._heard is None:
            return
        self._heard.understood(shown)
        if self._first is not None:
            self._heard.told(self._first, ())
            self._first = None

    def told(self, statement: Statement, sources: tuple[Citation, ...]) -> None:
        """Pass a statement on. Raises `AnsweringStopped`."""
        self.mind()
        if self._heard is not None:
            self._heard.told(statement, sources)

    def go_on(self) -> None:
        """Raises `AnsweringStopped`, or `AskerLeft`."""
        self.mind()
        if self._heard is not None:
            self._heard.go_on()

    def mind(self) -> None:
        """Raises `AnsweringStopped`."""
        if self._is_stopped():
            raise AnsweringStopped
