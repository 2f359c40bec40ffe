"""Corrections of a transcript: who the speakers are, and words that were heard wrong.

A correction changes a text's length; every offset moves with the words it belongs to, so a quote still leads to its
minute and a section still begins with its heading.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.records import Mark, Section, Source

_BLANK = r"(?:[^\S\n]+|\n(?!\n))"  # between words of one paragraph, across the end of a guessed sentence too


@dataclass(frozen=True)
class Change:
    """Characters `[start, end)` of the old text, and what stands there in the new one."""

    start: int
    end: int
    text: str


class Changes:
    """Changes of one text, in order and apart from one another, and where they move its offsets."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._changes = changes
        self._starts = [change.start for change in changes]
        self._shifts = [0]
        for change in changes:
            self._shifts.append(self._shifts[-1] + len(change.text) - (change.end - change.start))

    def apply(self, text: str) -> str:
        """The new text."""
        parts: list[str] = []
        at = 0
        for change in self._changes:
            parts += [text[at : change.start], change.text]
            at = change.end
        return "".join([*parts, text[at:]])

    def move(self, offset: int) -> int:
        """Where an offset of the old text is in the new one; from inside a change it goes behind it."""
        before = bisect_right(self._starts, offset - 1)  # changes that begin in front of the offset
        if before and offset < self._changes[before - 1].end:
            return self._changes[before - 1].end + self._shifts[before]
        return offset + self._shifts[before]


class Misheard:
    """What was misheard and what was said: whole words or phrases, found in any letter case."""

    def __init__(self, words: Mapping[str, str]) -> None:
        pairs = [(key.split(), " ".join(value.split())) for key, value in words.items() if key.split()]
        pairs.sort(key=lambda pair: -len(" ".join(pair[0])))
        self._said = [said for _, said in pairs]
        keys = (f"({_BLANK.join(map(re.escape, key))})" for key, _ in pairs)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(keys)})(?!\w)", re.IGNORECASE) if pairs else None

    def changes(self, text: str, spared: Sequence[Change] = ()) -> Iterator[Change]:
        """Changes to a text, outside of the spared ranges. A phrase of as many words as before changes word by word."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            if any(one.start < match.end() and match.start() < one.end for one in spared):
                continue
            said = self._said[(match.lastindex or 1) - 1]
            if match.group()[0].isupper():
                said = said[:1].upper() + said[1:]
            heard = [
                (match.start() + word.start(), match.start() + word.end()) for word in re.finditer(r"\S+", match[0])
            ]
            if len(heard) == len(said.split()):
                yield from (Change(start, end, word) for (start, end), word in zip(heard, said.split(), strict=True))
            elif said:
                yield Change(match.start(), match.end(), said)
            else:  # a word that was not said goes with a blank
                blank = text[match.end() : match.end() + 1] == " "
                yield Change(match.start(), match.end() + blank, "")

    def correct(self, text: str) -> str:
        """A text of its own, corrected."""
        return Changes(list(self.changes(text))).apply(text)


def correct(source: Source, speakers: Mapping[str, str], words: Mapping[str, str]) -> Source:
    """The source with labels of speakers and misheard words replaced, and all offsets moved.

    A label is replaced in the marks, and in the text where it begins a turn; words are not replaced inside labels. The
    first letter stays a capital where it was one. A phrase that goes on into the next mark belongs to the mark it
    begins in; a mark left without words goes.
    """
    misheard = Misheard(words)
    labels = [Change(start, start + len(name), speakers.get(name, name)) for start, name in _labels(source)]
    changes = Changes(sorted([*labels, *misheard.changes(source.text, labels)], key=lambda change: change.start))
    title = source.metadata.title
    return replace(
        source,
        text=changes.apply(source.text),
        sections=tuple(_section(section, changes, misheard) for section in source.sections),
        marks=tuple(_moved(source.marks, changes, speakers)),
        metadata=replace(source.metadata, title=misheard.correct(title) if title else title),
    )


def _labels(source: Source) -> Iterator[tuple[int, str]]:
    """Labels that begin a turn: their offsets and the speakers."""
    headings = {section.start for section in source.sections}
    for mark in source.marks:
        if not mark.speaker:
            continue
        pattern = re.compile(rf"^{re.escape(mark.speaker)}(?=:)", re.MULTILINE)
        for match in pattern.finditer(source.text, mark.start, mark.end):
            if match.start() not in headings:
                yield match.start(), mark.speaker


def _section(section: Section, changes: Changes, misheard: Misheard) -> Section:
    path = tuple(misheard.correct(heading) for heading in section.path)
    return replace(section, start=changes.move(section.start), end=changes.move(section.end), path=path)


def _moved(marks: Iterable[Mark], changes: Changes, speakers: Mapping[str, str]) -> Iterator[Mark]:
    for mark in marks:
        start, end = changes.move(mark.start), changes.move(mark.end)
        if start < end:
            yield replace(mark, start=start, end=end, speaker=speakers.get(mark.speaker or "", mark.speaker))
