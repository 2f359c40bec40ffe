"""Blanks that only the office can fill: what they ask for, and `controller.yaml`, in which it fills them.

The file stands beside the papers. It is written once with every blank empty; later, what is new is added at its end and
nothing in it is touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from assistant.compliance.said import Data, Language, Said, stored
from corpus.errors import BadBlanks

CONTROLLER_FILE = "controller.yaml"
_HEAD = {
    "pl": (
        "# Uzupełnienia papierów: wpisz odpowiedź po dwukropku, najlepiej w cudzysłowie, i uruchom ponownie\n"
        "# „protokolant compliance build”. Puste miejsca zostają w papierach oznaczone.\n"
    ),
    "en": (
        "# What only the office knows: write after the colon, best in quotation marks, and run\n"
        "# 'protokolant compliance build' again. Blanks that stay empty are marked in the papers.\n"
    ),
}


class Blank(Data):
    """A blank: its name in `controller.yaml` and what it asks for."""

    id: str
    asks: Said


@lru_cache(maxsize=1)
def blanks() -> Mapping[str, Blank]:
    """The blanks, by name, in the order of the papers."""
    found = (Blank.model_validate(one) for one in stored("blanks.yaml"))
    return {one.id: one for one in found}


@dataclass(frozen=True)
class Filled:
    """What the office filled in, by the name of the blank; empty ones are not there."""

    values: Mapping[str, str]

    @property
    def left(self) -> tuple[str, ...]:
        """Names of the blanks that are empty still."""
        return tuple(name for name in blanks() if name not in self.values)


def read_filled(path: Path) -> Filled:
    """What the file holds; nothing where there is none. Raises `BadBlanks`."""
    if not path.exists():
        return Filled({})
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadBlanks(path=path, detail=" ".join(str(error).split())) from error
    if not isinstance(content, dict):
        raise BadBlanks(path=path, detail="nazwa: tekst / name: text")
    for name, value in content.items():
        if name not in blanks() or isinstance(value, dict | list):
            raise BadBlanks(path=path, detail=str(name))
    said = {name: str(value).strip() for name, value in content.items() if value is not None}
    return Filled({name: value for name, value in said.items() if value})


def with_all_blanks(text: str | None, language: Language) -> str:
    """The file's text with the blanks added that it lacks; `text` is None where there is no file yet."""
    named = set() if text is None else set(yaml.safe_load(text) or {})
    missing = [one for name, one in blanks().items() if name not in named]
    if not missing and text is not None:
        return text
    head = _HEAD[language] if text is None else f"{text.rstrip()}\n"
    return head + "".join(_lines(missing, language))


def _lines(missing: Iterable[Blank], language: Language) -> Iterable[str]:
    return (f'\n# {one.asks.in_language(language)}\n{one.id}: ""\n' for one in missing)
