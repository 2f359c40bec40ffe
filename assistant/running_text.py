"""An answer's text for readers that can only append: what was sent stays as it is."""

from __future__ import annotations

from assistant.answer import Answer, Statement
from assistant.composing.told import REFERENCE
from assistant.listening import Reading, Said, Step, Working
from assistant.presenting import closing, opening


def as_said(statement: Statement) -> str:
    """A statement as it stands in an answer's text, its numbers behind it."""
    return REFERENCE.sub(r"(\1)", statement.text) + "".join(f" [{number}]" for number in statement.citations)


class RunningText:
    """The text of one answer, step by step.

    What was told while the work still goes on is sent at once. What is told at its end is sent as the whole text has
    it: with the headings and the words between statements.
    """

    def __init__(self) -> None:
        self._shown: str | None = None
        self._waiting: list[str] = []
        self._sent = ""

    def heard(self, step: Step | None) -> str:
        """What is to be appended after this step."""
        match step:
            case Reading(shown):
                self._shown = shown
            case Said(statement):
                self._waiting.append(as_said(statement))
            case Working():
                return self._flushed()
            case Answer():
                return self._finished(step)
        return ""

    def _flushed(self) -> str:
        if not self._waiting:
            return ""
        said, self._waiting = " ".join(self._waiting), []
        lead = " " if self._sent else ""
        self._sent += lead + said
        return (lead or opening(self._shown)) + said

    def _finished(self, answer: Answer) -> str:
        if not self._sent:
            return f"{opening(answer.understood.shown)}{answer.text}{closing(answer)}"
        if answer.text.startswith(self._sent):
            return answer.text[len(self._sent) :] + closing(answer)
        return self._flushed() + closing(answer)
