"""What procedures look at in an answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def everything(answer: Mapping[str, Any]) -> str:
    """All that an answer tells, without the question as it was given back and what was understood of it."""
    told = {name: value for name, value in answer.items() if name not in {"question", "understood", "choices"}}
    return json.dumps(told, ensure_ascii=False)


def tells(answer: Mapping[str, Any], words: str) -> bool:
    """Whether words stand anywhere in an answer, in any case of their letters."""
    return words.casefold() in everything(answer).casefold()


def short(answer: Mapping[str, Any]) -> str:
    """An answer for a reader of a report."""
    return f"{answer['outcome']}: {' '.join(str(answer['text']).split())[:160]}"
