"""Lists: the items that a sentence enumerates, and whether it says that there are more."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.finding.answer_types import FUNCTION
from corpus.folding import fold
from corpus.morphology import lemmas, readings, words_of

_OPENS = re.compile(r":\s+|\b(?:m\.\s?in\.|między innymi|takie jak|takich jak)\s*:?\s+")
_SUMMED_UP = re.compile(r"\s+[–—-]\s+(?:to|oto|te)\b")
_COMMA = re.compile(r"[,;]\s+")
_LAST = re.compile(r"(?:,\s+|\s+)(?P<join>oraz|i|a także|jak również|and)\s+")
_MORE = re.compile(r"\b(?:m\.\s?in\.|(?:między innymi|inn[eyi]|innych|liczn[eyi]|wiele|itp|itd|np)\b)")
_SENTENCE_END = re.compile(r"(?<=\w{4})\.\s+(?=[A-ZŁŚŻŹĆÓ„])")  # not behind "im." or "dr."
_RELATIVE = re.compile(r"\bktór\w+")  # what is told of an item is none
_FEWEST = 3
_LONGEST_ITEM = 140  # characters
_FUNCTION_FIRST = re.compile(FUNCTION)
_NAME = re.compile(r"[A-ZŁŚŻŹĆÓ]")


@dataclass(frozen=True)
class Enumeration:
    """A sentence that enumerates: the words before its items, the items, the words behind them."""

    head: str
    items: tuple[str, ...]
    tail: str = ""


def enumeration(text: str) -> Enumeration | None:
    """The items of a sentence that lists three or more behind a colon, "m.in.", or before "— to …"."""
    whole = " ".join(text.split())
    if summed := _SUMMED_UP.search(whole):
        items = _items(whole[: summed.start()])
        if len(items) >= _FEWEST:
            return Enumeration("", items, whole[summed.start() :].strip())
    opened = next((one for one in _OPENS.finditer(whole)), None)
    if opened is None:
        return None
    head, rest = whole[: opened.end()].strip(), whole[opened.end() :]
    if _SENTENCE_END.search(rest) is not None or _RELATIVE.search(rest) is not None:
        return None  # more than one sentence: its parts are not items alone
    items = _items(rest.removesuffix("."))
    return Enumeration(head, items) if len(items) >= _FEWEST else None


def says_more(text: str) -> bool:
    """Whether a sentence says that what it lists is not all: "m.in.", "i inne"."""
    return _MORE.search(text) is not None


def key_of(item: str) -> frozenset[str]:
    """What tells an item from another: the lemmas of its words."""
    return frozenset(fold(lemmas(word)[0]) for word in words_of(item) if len(word) > 2)


def _items(text: str) -> tuple[str, ...]:
    parts = _COMMA.split(text)
    if last := _LAST.search(parts[-1]):
        one, other = parts[-1][: last.start()], parts[-1][last.end() :]
        if last["join"] != "i" or _apart(one, other):
            parts[-1:] = [one, other]
    joined: list[str] = []
    for part in parts:
        if joined and not _stands_alone(part, joined):
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    items = tuple(part.strip() for part in joined)
    return items if all(0 < len(one) <= _LONGEST_ITEM for one in items) else ()


def _apart(one: str, other: str) -> bool:
    """Whether the two sides of "i" are two items: both names, or neither."""
    return bool(_NAME.match(one)) == bool(_NAME.match(other))


def _stands_alone(part: str, before: list[str]) -> bool:
    """Whether a part is an item of its own: not a function of the person before it, nor the rest of a name.

    "Ministerstwo Rodziny, Pracy i Polityki Społecznej" is one item: "Pracy" stands in none of the cases that the list
    is in.
    """
    if _FUNCTION_FIRST.match(part) and _is_person(before[-1]):
        return False
    if re.match(r"(?:w|na|od|który|która|które|przy)\b", part):
        return re.match(r"(?:w|na|od|przy)\b", before[0]) is not None
    first, own = _cases(before[0]), _cases(part)
    return not first or not own or bool(first & own)


def _is_person(text: str) -> bool:
    from assistant.composing.short.people import people

    return any(one.end >= len(text) for one in people(text))


def _cases(text: str) -> frozenset[str]:
    """The cases that the first word may be in; none where that is not known."""
    word = next(iter(text.split()), "")
    known = readings(word) or readings(word.lower())
    found = [one.tag.split(":")[2].split(".") for one in known if one.tag.startswith(("subst", "adj:", "ger"))]
    return frozenset(case for cases in found for case in cases)
