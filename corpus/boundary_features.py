"""What the words around a gap tell of whether a sentence ends in it: named features, from Polish inflection."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.morphology import Reading, readings

ROLES = ((-2, "b3"), (-1, "b2"), (0, "b1"), (1, "a1"), (2, "a2"), (3, "a3"))
"""Words that give features to a gap: their offset from the word before it, and the prefix of their features' names."""

EDGE = "<>"
"""What stands before the first word of a stream and behind its last."""

_FINITE = frozenset("fin praet impt imps pred bedzie winien cond".split())
_CASES = frozenset("nom gen dat acc inst loc voc".split())
_NUMBERS = frozenset(("sg", "pl"))
_FAR = 20  # words to the next verb beyond which it does not matter how many


def bare(word: str) -> str:
    """The word in lower case without the punctuation around it."""
    return re.sub(r"^\W+|\W+$", "", word.lower())


@lru_cache(maxsize=50_000)
def _readings(word: str) -> tuple[Reading, ...]:
    return readings(word) or readings(word.capitalize())


@lru_cache(maxsize=50_000)
def _classes(word: str) -> tuple[str, ...]:
    """Word classes that a word may have, nominal ones with their cases; those of the first reading first."""
    if word == EDGE:
        return (EDGE,)
    out: list[str] = []
    for reading in _readings(word):
        kind, *rest = reading.tag.split(":")
        cases = [case for part in rest for case in part.split(".") if case in _CASES]
        out += [f"{kind}:{case}" for case in cases] if cases and kind != "prep" else [kind]
    return tuple(dict.fromkeys(out)) or ("ign",)


def _main(word: str) -> str:
    return _classes(word)[0]


def is_finite(word: str) -> bool:
    """Whether a bare word, in its first reading, is a verb that can make a sentence."""
    return _main(word).partition(":")[0] in _FINITE


@lru_cache(maxsize=50_000)
def _forms(word: str) -> frozenset[tuple[str, str]]:
    """Numbers and cases that a nominal word may have."""
    found: set[tuple[str, str]] = set()
    for reading in _readings(word):
        parts = reading.tag.split(":")
        if len(parts) > 2 and parts[0] not in ("prep", *_FINITE):
            numbers = [one for one in parts[1].split(".") if one in _NUMBERS]
            found |= {(number, case) for number in numbers for case in parts[2].split(".") if case in _CASES}
    return frozenset(found)


def word_features(word: str, role: str) -> list[str]:
    """Features that a word gives to a gap near it."""
    classes = _classes(word)
    return [f"{role}w={word}", f"{role}m={classes[0]}", *(f"{role}c={one}" for one in classes)]


def context_features(words: Sequence[str], at: int) -> list[str]:
    """Features of the gap behind `words[at]` that take more than one word."""
    before, after = words[at], words[at + 1]
    beyond = words[at + 2] if at + 2 < len(words) else EDGE
    back = words[at - 1] if at else EDGE
    names = [
        f"p={_main(before)}|{_main(after)}",
        f"q={_main(after)}|{_main(beyond)}",
        f"o={_main(back)}|{_main(before)}",
        f"n={after}|{_main(beyond)}",
    ]
    if _forms(before) & _forms(after):
        names.append(f"g={_main(before).partition(':')[0]}|{_main(after).partition(':')[0]}")
    return names


def verb_features(words: Sequence[str]) -> list[list[str]]:
    """For every gap, features of how far back and how far on the next verb stands."""
    back: list[int] = []
    on: list[int] = []
    since = _FAR
    for word in words:
        since = 0 if is_finite(word) else since + 1
        back.append(_step(since))
    since = _FAR
    for word in reversed(words):
        on.append(_step(since))
        since = 0 if is_finite(word) else since + 1
    on.reverse()
    return [[f"vb={left}", f"va={right}", f"vv={left}|{right}"] for left, right in zip(back[:-1], on[:-1], strict=True)]


def _step(distance: int) -> int:
    """A distance in words, in steps that grow."""
    return distance if distance < 6 else next((step for step in (9, 14) if distance <= step), _FAR)


def gap_features(words: Sequence[str]) -> Iterator[list[str]]:
    """All features of each gap between the bare words of a stream: len(words) - 1 lists of names."""
    verbs = verb_features(words)
    for at in range(len(words) - 1):
        names = [*context_features(words, at), *verbs[at]]
        for offset, role in ROLES:
            names += word_features(words[at + offset] if 0 <= at + offset < len(words) else EDGE, role)
        yield names
