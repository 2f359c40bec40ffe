"""Where a text names a person, in any inflected form, in either order, with or without capitals and diacritics."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.folding import fold
from corpus.morphology import is_surname
from corpus.people.names import Hasher, PersonMarks
from corpus.people.words import Word, Words, of_two_names, qualifies

_INVERTED = re.compile(r",?[^\S\n]+")
_OPENS = re.compile(r"(?:^|[\n;:(•–—])[^\S\n]*$")


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
class _Surname:
    start: int
    end: int
    digest: str


def find_mentions(text: str, people: Sequence[PersonMarks], hasher: Hasher) -> list[Mention]:
    """Mentions of the people, in order, none inside another."""
    if not people:
        return []
    words = Words(text, hasher)
    found: list[Mention] = []
    for number, marks in enumerate(people):
        finder = _Finder(words, marks, number, hasher)
        full = list(finder.full())
        found += full
        if (full or marks.alone) and not finder.shared():
            found += finder.alone(full)
    return _apart(found)


def names_person(text: str, people: Sequence[PersonMarks], hasher: Hasher) -> bool:
    """Whether a text names one of the people."""
    return bool(find_mentions(text, people, hasher))


def shares_surname(text: str, marks: PersonMarks, hasher: Hasher) -> bool:
    """Whether a text uses the person's surname for something else: behind another given name, or in lower case."""
    finder = _Finder(Words(text, hasher), marks, 0, hasher)
    return finder.in_lower_case() or finder.shared()


class _Finder:
    """One person looked for in the words of one text."""

    def __init__(self, words: Words, marks: PersonMarks, person: int, hasher: Hasher) -> None:
        self._words = words
        self._marks = marks
        self._person = person
        self._hasher = hasher

    def in_lower_case(self) -> bool:
        """Whether the surname stands as a common word: in lower case, and not in an address beside a given name."""
        inside = [(one.start, one.end) for one in self.full()]
        return any(
            word.digest in self._marks.surname
            and word.text.islower()
            and not any(start <= word.start < end for start, end in inside)
            for word in self._words.all
        )

    def shared(self) -> bool:
        """Whether the text gives the surname to somebody else."""
        return any(
            word.digest in self._marks.surname and word.capital and self._anothers(at)
            for at, word in enumerate(self._words.all)
        )

    def full(self) -> Iterator[Mention]:
        """The given name, or its initial, with the surname behind it or in front of it."""
        words = self._words
        for at, word in enumerate(words.all):
            if (mailbox := self._in_mailbox(word)) is not None:
                yield mailbox
                continue
            if word.digest not in self._marks.given or (len(word.text) == 1 and not self._own_initial(at)):
                continue
            after = self._behind(at)
            if after is not None and self._agrees(word, after):
                yield Mention(word.start, after.end, self._person, full=True)
            elif after is None and (before := self._in_front(at)) is not None and self._agrees(word, before):
                yield Mention(before.start, word.end, self._person, full=True)

    def _in_mailbox(self, word: Word) -> Mention | None:
        """An initial and a surname as one word: "jkowalski@..."."""
        name = fold(word.text)
        if len(name) < 3 or not self._words.text.startswith("@", word.end):
            return None
        own = self._hasher.word(name[0]) in self._marks.given and self._hasher.word(name[1:]) in self._marks.surname
        return Mention(word.start, word.end, self._person, full=True) if own else None

    def _own_initial(self, at: int) -> bool:
        """Whether a letter is an initial, and not the second one of somebody whose given name is in front of it."""
        words = self._words
        if at and words.close(at - 1) and words.given_name(at - 1):
            return words.all[at - 1].digest in self._marks.given
        word = words.all[at]
        return words.initial(at) or (word.capital and words.text.startswith(".", word.end))  # "Kowalski J."

    def _agrees(self, given: Word, surname: _Surname) -> bool:
        """Whether the cases of both agree, where a given name's form is of two names.

        "Stanisława Nowak" is a woman, "Stanisława Nowaka" a man; the surname of "Stanisławy Nowak" has one form.
        """
        bases = given.digest in self._marks.base, surname.digest in self._marks.base
        if bases == (True, False):
            return not of_two_names(given.text)
        return bases != (False, True) or not of_two_names(given.text, nominative=True)

    def _behind(self, at: int) -> _Surname | None:
        """The surname behind a given name, at most one other given name or initial in between."""
        words = self._words
        if not words.close(at) and not words.initial(at):
            return None
        surname = self._surname(at + 1)
        if surname is not None:
            listed = "\n" in words.gap(at) and words.close(at + 1) and "\n" not in words.gap(at + 1)
            return None if listed and words.given_name(at + 2) else surname  # "Nowak Jan", "Kowalski Piotr" below it
        middle = words.at(at + 1)
        if middle is None or not (words.initial(at + 1) or (words.given_name(at + 1) and words.close(at + 1))):
            return None
        return self._surname(at + 2)

    def _surname(self, at: int) -> _Surname | None:
        """The surname that begins with a word: the word, with what is hyphenated to it."""
        words, marks = self._words, self._marks
        word = words.at(at)
        if word is None:
            return None
        joined, step = word.text, at
        while words.hyphened(step):
            step += 1
            joined = f"{joined}-{words.all[step].text}"
        whole = self._hasher.word(fold(joined))
        if whole in marks.surname:
            return _Surname(word.start, words.all[step].end, whole)
        if word.digest not in marks.surname:
            return None
        both = step > at and words.all[at + 1].digest in marks.surname
        return _Surname(word.start, words.all[at + 1].end if both else word.end, word.digest)

    def _in_front(self, at: int) -> _Surname | None:
        """The surname in front of a given name: "Kowalski Jan", "Kowalski, Jan" where a line or a part of it begins."""
        words, marks = self._words, self._marks
        last = words.at(at - 1)
        if last is None or last.digest not in marks.surname:
            return None
        gap = words.gap(at - 1)
        if _INVERTED.fullmatch(gap) is None and not words.close(at - 1):
            return None
        first = at - 1
        while words.hyphened(first - 1) and words.all[first - 1].digest in marks.surname:
            first -= 1
        surname = _Surname(words.all[first].start, last.end, last.digest)
        if self._anothers(first, also_behind=False):
            return None  # the surname is of somebody else, whose given name stands in front of it
        if "," in gap and not _OPENS.search(words.text, 0, surname.start):
            return None
        if not gap.isspace() or "\n" in gap:
            behind = words.at(at + 1)
            if behind is not None and behind.capital and words.close(at) and is_surname(behind.text.capitalize()):
                return None  # the given name is of somebody else, whose surname stands behind it
        return surname

    def _anothers(self, at: int, *, also_behind: bool = True) -> bool:
        """Whether the surname at a place has somebody else's given name beside it."""
        words = self._words
        for place in (at - 1, at + 1) if also_behind else (at - 1,):
            first = min(place, at)
            if not words.given_name(place) or self._own_given(place, at) or not words.close(first):
                continue
            if place < at and "\n" in words.gap(first) and self._has_own_in_front(place):
                continue
            inverted = words.gap(first).isspace() and "\n" not in words.gap(first) and not self._has_own(place)
            if place < at or inverted:
                return True
        return False

    def _own_given(self, at: int, surname: int) -> bool:
        given, word = self._words.all[at], self._words.all[surname]
        return given.digest in self._marks.given and self._agrees(given, _Surname(word.start, word.end, word.digest))

    def _has_own(self, at: int) -> bool:
        """Whether a given name has another surname behind it, and so does not belong to the one in front of it."""
        behind = self._words.at(at + 1)
        own = behind is not None and behind.capital and self._words.close(at)
        return own and behind is not None and is_surname(behind.text)

    def _has_own_in_front(self, at: int) -> bool:
        """Whether a given name has a surname in front of it in the same line: in a list of names, it is of that one."""
        in_front = self._words.at(at - 1)
        return (
            in_front is not None and in_front.capital and self._words.gap(at - 1) == " " and is_surname(in_front.text)
        )

    def alone(self, full: Sequence[Mention]) -> Iterator[Mention]:
        """Surnames alone, unless another given name or initial stands beside them or they qualify a noun."""
        words = self._words
        inside = [(mention.start, mention.end) for mention in full]
        for at, word in enumerate(words.all):
            if word.digest not in self._marks.surname or not word.capital:
                continue
            if any(start <= word.start < end for start, end in inside):
                continue
            if self._anothers(at) or (at and words.initial(at - 1)):
                continue
            behind = words.at(at + 1)
            if behind is not None and words.gap(at).isspace() and qualifies(word.text, behind.text):
                continue
            yield Mention(word.start, word.end, self._person, full=False)


def _apart(found: list[Mention]) -> list[Mention]:
    """The mentions in order; of those that overlap, the longest."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: (one.start, one.start - one.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
