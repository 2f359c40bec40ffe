"""Where a text names a person, in any inflected form, in either order, with or without capitals and diacritics."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.folding import fold
from corpus.morphology import is_given_name
from corpus.people.names import Hasher, PersonMarks

_WORD = re.compile(r"[^\W\d_]+")
_CLOSE = re.compile(r"[^\S\n]+|[^\S\n]*\n[^\S\n]*|[._\u2010\u2011-]")
"""What may stand between a given name and a surname: a blank, the end of a line, a sign of addresses and file names."""
_AFTER_INITIAL = re.compile(r"\.?\s*|[._-]")
_INVERTED = re.compile(r",?[^\S\n]+")
_HYPHEN = re.compile(r"[\u2010\u2011-]")
_OPENS = re.compile(r"(?:^|[\n;(•–—])[^\S\n]*$")


@dataclass(frozen=True)
class Mention:
    """Characters `[start, end)` of a text that name a person, who is given by their place among those looked for.

    `full` is false for a surname alone.
    """

    start: int
    end: int
    person: int
    full: bool


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    text: str
    digest: str


def find_mentions(text: str, people: Sequence[PersonMarks], hasher: Hasher) -> list[Mention]:
    """Mentions of the people, in order, none inside another."""
    if not people:
        return []
    words = _words(text, hasher)
    found: list[Mention] = []
    for number, marks in enumerate(people):
        full = list(_full(text, words, marks, number, hasher))
        if full or marks.alone:
            found += full
            found += _alone(text, words, marks, number, full)
    return _apart(found)


def names_person(text: str, people: Sequence[PersonMarks], hasher: Hasher) -> bool:
    """Whether a text names one of the people."""
    return bool(find_mentions(text, people, hasher))


def shares_surname(text: str, marks: PersonMarks, hasher: Hasher) -> bool:
    """Whether a text uses the person's surname for something else: behind another given name, or in lower case."""
    words = _words(text, hasher)
    lower = any(word.digest in marks.surname and word.text.islower() for word in words)
    return lower or any(
        word.digest in marks.surname
        and word.text[:1].isupper()
        and words[at].digest not in marks.given
        and _is_name_before(text, words, at, word)
        for at, word in enumerate(words[1:])
    )


def _words(text: str, hasher: Hasher) -> list[_Word]:
    return [
        _Word(match.start(), match.end(), match.group(), hasher.word(fold(match.group())))
        for match in _WORD.finditer(text)
    ]


def _full(text: str, words: list[_Word], marks: PersonMarks, person: int, hasher: Hasher) -> Iterator[Mention]:
    for at, word in enumerate(words):
        if word.digest not in marks.given:
            continue
        after = _surname_after(text, words, at, marks, hasher)
        if after is not None:
            yield Mention(word.start, after, person, full=True)
        elif (before := _surname_before(text, words, at, marks)) is not None:
            yield Mention(before, word.end, person, full=True)


def _surname_after(text: str, words: list[_Word], at: int, marks: PersonMarks, hasher: Hasher) -> int | None:
    """The end of a surname behind a given name, at most one other name or initial in between."""
    for skip in (1, 2):
        if at + skip >= len(words):
            return None
        between = [text[words[step].end : words[step + 1].start] for step in range(at, at + skip)]
        last = words[at + skip]
        close = all(_CLOSE.fullmatch(gap) for gap in between[:-1]) and bool(
            (_AFTER_INITIAL if skip == 2 and len(words[at + 1].text) == 1 else _CLOSE).fullmatch(between[-1])
        )
        if skip == 2 and not words[at + 1].text[:1].isupper():
            return None
        if close and (end := _surname_end(text, words, at + skip, marks, hasher)) is not None:
            return max(end, last.end)
    return None


def _surname_end(text: str, words: list[_Word], at: int, marks: PersonMarks, hasher: Hasher) -> int | None:
    """The end of the surname that begins with a word: the word, with what is hyphenated to it."""
    word = words[at]
    joined, end, step = word.text, word.end, at
    while step + 1 < len(words) and _HYPHEN.fullmatch(text[words[step].end : words[step + 1].start]):
        step += 1
        joined, end = f"{joined}-{words[step].text}", words[step].end
    if hasher.word(fold(joined)) in marks.surname:
        return end
    if word.digest not in marks.surname:
        return None
    following = step > at and words[at + 1].digest in marks.surname
    return words[at + 1].end if following else word.end


def _surname_before(text: str, words: list[_Word], at: int, marks: PersonMarks) -> int | None:
    """The start of a surname in front of a given name: "Kowalski Jan", "Kowalski, Jan" where a line begins."""
    if not at or words[at - 1].digest not in marks.surname:
        return None
    surname = words[at - 1]
    gap = text[surname.end : words[at].start]
    if _INVERTED.fullmatch(gap) is None and _CLOSE.fullmatch(gap) is None:
        return None
    own_given = at > 1 and _is_name_before(text, words, at - 2, surname)
    if own_given or ("," in gap and not _OPENS.search(text, 0, surname.start)):
        return None  # the surname is somebody else's, whose given name stands in front of it
    return surname.start


def _is_name_before(text: str, words: list[_Word], at: int, surname: _Word) -> bool:
    gap = text[words[at].end : surname.start]
    return bool(_CLOSE.fullmatch(gap)) and is_given_name(words[at].text.capitalize())


def _alone(
    text: str, words: list[_Word], marks: PersonMarks, person: int, full: Sequence[Mention]
) -> Iterator[Mention]:
    """Surnames alone, or behind an initial, unless another given name stands in front of them."""
    inside = [(mention.start, mention.end) for mention in full]
    for at, word in enumerate(words):
        if word.digest not in marks.surname or not word.text[:1].isupper():
            continue
        if any(start <= word.start < end for start, end in inside):
            continue
        if at and _is_name_before(text, words, at - 1, word) and words[at - 1].digest not in marks.given:
            continue
        start = word.start
        initial = words[at - 1] if at else None
        if (
            initial
            and len(initial.text) == 1
            and initial.text.isupper()
            and _AFTER_INITIAL.fullmatch(text[initial.end : word.start])
        ):
            start = initial.start
        yield Mention(start, word.end, person, full=False)


def _apart(found: list[Mention]) -> list[Mention]:
    """The mentions in order; of those that overlap, the longest."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: (one.start, one.start - one.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
