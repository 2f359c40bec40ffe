"""What a guardrail says of a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.answer import Reason

Action = Literal["refuse", "mask", "notice", "human", "log"]
ENDING: frozenset[Action] = frozenset({"refuse", "human", "notice"})
"""Actions after which a question is not searched."""


@dataclass(frozen=True)
class Ruling:
    """The policy that a question met.

    `message` is what the user is told; `sure` is false where the question was held back to be on the safe side, and
    the message says so.
    """

    code: str
    articles: tuple[str, ...]
    action: Action
    message: str
    sure: bool

    @property
    def ends(self) -> bool:
        """Whether the question is not searched: it is refused, handed to a human, or answered by the message."""
        return self.action in ENDING

    @property
    def reason(self) -> Reason:
        """The ruling as an answer gives it."""
        return Reason(self.code, self.articles, self.message)
