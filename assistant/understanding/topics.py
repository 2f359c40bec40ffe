"""What a question says that it is about: "o energii", "na temat petycji"."""

from __future__ import annotations

import re

_ABOUT = r"\b(?:o|na temat|w sprawie|w kwestii|dotyczący\w*|dotyczące\w*|about|regarding)\s+"
_NO_TOPIC = r"(?!(?:któr|jak|czym|kim|ilu|ile|tym|tej|nim|nich|which|what)\w*\b)"
_TOPIC = re.compile(rf"{_ABOUT}{_NO_TOPIC}[^\W\d]{{3,}}", re.IGNORECASE)
_UP_TO_TOPIC = re.compile(rf"{_ABOUT}(?:{_NO_TOPIC}\w+\s+)?\Z", re.IGNORECASE)


def names_topic(text: str) -> bool:
    """Whether a text says what it is about; "o której" and "o czym" ask for it."""
    return _TOPIC.search(text) is not None


def opens_topic(text: str) -> bool:
    """Whether the word behind the text is what it is about, or the second word of that."""
    return _UP_TO_TOPIC.search(text) is not None


def without_years(text: str, years: tuple[int, ...]) -> str:
    """The text without the years, and the words that join them to it: "w 2019 roku"."""
    for year in years:
        text = re.sub(rf"\b(?:(?:w|z|na|in)\s+(?:roku\s+)?)?{year}\b(?:\s*(?:roku|r\.))?", " ", text)
    return " ".join(text.split())
