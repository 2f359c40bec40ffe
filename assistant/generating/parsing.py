"""What a language model wrote -> drafts of statements, each as soon as it is complete.

Models put JSON into fences, write before and after it, send it a line an object or without its outer object. What is
read is every object, however deep, that has a text and keys; whatever stands around them does not matter.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.generating.prompting import Keyed

_DEEPEST = 8


@dataclass(frozen=True)
class Draft:
    """A statement that nobody has checked yet, and the keys that the model gave it."""

    text: str
    keys: tuple[str, ...]


def drafts(pieces: Iterable[str]) -> Iterator[Draft]:
    """The drafts in pieces of text, each as soon as its last character came."""
    text = ""
    begun: list[int] = []
    in_string = escaped = False
    for piece in pieces:
        before, text = len(text), text + piece
        for at in range(before, len(text)):
            character = text[at]
            if in_string:
                in_string = escaped or character != '"'
                escaped = character == "\\" and not escaped
            elif character == "{":
                begun = [*begun[-_DEEPEST:], at]
            elif character == '"':
                in_string = bool(begun)  # outside of an object a quotation mark is a writer's
            elif character == "}" and begun:
                draft = _draft(text[begun.pop() : at + 1])
                if draft is not None:
                    yield draft


def _draft(text: str) -> Draft | None:
    try:
        record = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return None
    keys = record.get("keys")
    given = [keys] if isinstance(keys, str) else keys if isinstance(keys, list) else []
    names = [name.strip("[] ") for one in given if isinstance(one, str) for name in one.split(",")]
    return Draft(record["text"], tuple(dict.fromkeys(name for name in names if name)))


def known_keys(draft: Draft, sentences: Mapping[str, Keyed]) -> tuple[Keyed, ...]:
    """The sentences of a draft's keys; keys that were not given to the model are stripped here, by code."""
    return tuple(sentences[key] for key in draft.keys if key in sentences)
