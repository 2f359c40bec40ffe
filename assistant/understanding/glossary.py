"""English words of a question put in Polish, word by word, so that Polish texts can be searched for them."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from corpus.plain_yaml import parse_yaml

GLOSSARY_FILE = Path(__file__).parent / "glossary.yaml"
_WORD = re.compile(r"[A-Za-z]+(?:'s)?")


@lru_cache(maxsize=1)
def _glossary() -> dict[str, str]:
    stored = parse_yaml(GLOSSARY_FILE.read_text(encoding="utf-8"))
    return {str(english): str(polish) for english, polish in stored.items()}


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(key for key in _glossary() if ' ' in key)})\b", re.IGNORECASE)


def in_polish(text: str) -> str:
    """The text with the words of the glossary in Polish; others, names among them, stay as they are."""

    def put(match: re.Match[str]) -> str:
        word = match.group().lower().removesuffix("'s")
        forms = [
            word,
            f"{word[:-3]}y" if word.endswith("ies") else word,
            word.removesuffix("s"),
            word.removesuffix("es"),
        ]
        return next((known for form in forms if (known := _glossary().get(form))), match.group())

    text = _phrases().sub(lambda match: _glossary()[match.group().lower()], text)
    return _WORD.sub(put, text)
