"""A turn of a conversation: what was asked and answered, written and read back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import TypeAdapter


@dataclass(frozen=True)
class Turn:
    """A question and its answer; None where it was withheld, since a material that it quotes was erased."""

    number: int
    asked: datetime
    answer: Answer | None

    @property
    def whole_question(self) -> str | None:
        """The question as one that stands alone."""
        return None if self.answer is None else self.answer.understood.rewritten or self.answer.question


@dataclass(frozen=True)
class Conversation:
    """A conversation's turns, the first one first."""

    id: str
    turns: tuple[Turn, ...]

    def to_json(self) -> dict[str, Any]:
        """As plain data, with null where content is withheld."""
        turns = [
            {
                "number": one.number,
                "asked": one.asked.isoformat(timespec="seconds"),
                "answer": None if one.answer is None else one.answer.to_json(),
            }
            for one in self.turns
        ]
        return {"conversation_id": self.id, "turns": turns}


def written(answer: Answer, plain: Callable[[str], str]) -> str:
    """An answer as it is stored; `plain` takes out of the asker's own words what may not be kept."""
    understood = answer.understood
    rewritten = None if understood.rewritten is None else plain(understood.rewritten)
    kept = replace(answer, question=plain(answer.question), understood=replace(understood, rewritten=rewritten))
    return json.dumps(kept.to_json(), ensure_ascii=False)


def read_back(stored: str) -> Answer:
    """The answer that was stored; what a later version of the program added has its default."""
    return _adapter().validate_json(stored)


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Answer]:
    from pydantic import TypeAdapter  # built where a conversation is read, not by every start

    return TypeAdapter(Answer)


def texts_of(stored: str) -> Iterator[str]:
    """Every text in a stored answer."""
    yield from _strings(json.loads(stored))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
