"""The clauses of a sentence: what one says of its subject is not said of another's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.composing.listing import enumeration
from assistant.composing.short.people import Person, people
from assistant.finding.answer_types import FUNCTION
from corpus.morphology import Reading, readings

_SENTENCE_END = re.compile(r"(?<=\w{4})[.!?]\s+(?=[A-ZŁŚŻŹĆÓ„])")
_CONTRAST = re.compile(
    r",\s+(?=(?:ale|lecz|natomiast|jednak|choć|chociaż)\b)|;\s+|,?\s+(?=a nie\b)"
    r"|,\s+(?=a\s+(?!także|też|nie|więc|ponadto)\w)"
)
_REPORTED = re.compile(r",\s+(?=(?:że|żeby|aby|by|gdy|kiedy|gdzie|ponieważ|bo|jeśli)\b)")
_RELATIVE = re.compile(r",\s+(?=(?:(?:na|w|we|z|ze|o|do|dla|przed|przy|za|od|po|nad|pod|przez)\s+)?któr\w+\b)")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_FINITE = ("fin", "praet", "bedzie", "imps", "pcon", "pant", "winien")
_FUNCTION = re.compile(FUNCTION)
_APPOSED = re.compile(rf"\s*(?:\([^)]*\)\s*)?[,–—-]\s+(?:[^\W\d]+\s+){{0,2}}?(?={FUNCTION})")
_ANTECEDENT = 4  # words


@dataclass(frozen=True)
class Word:
    """A word of a clause, where it stands, and how it can be read."""

    text: str
    start: int
    end: int
    readings: tuple[Reading, ...]

    def is_any(self, *parts: str) -> bool:
        """Whether it can be one of the parts of speech."""
        return any(one.tag.split(":")[0] in parts for one in self.readings)

    def in_case(self, case: str) -> bool:
        """Whether it can stand in a case; a word that no dictionary knows can in any."""
        return not self.readings or any(case in re.split("[:.]", one.tag) for one in self.readings)


def words_in(text: str) -> list[Word]:
    """The words of a text in order."""
    return [Word(one[0], one.start(), one.end(), _read(one[0])) for one in _WORD.finditer(text)]


def _read(word: str) -> tuple[Reading, ...]:
    return readings(word) or readings(word.lower())


def is_finite(word: Word) -> bool:
    """Whether a word says that something is done, in a person or without one."""
    return word.is_any(*_FINITE) and not word.is_any("subst", "adj", "prep", "part", "conj")


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, each in one line."""
    return _SENTENCE_END.split(" ".join(text.split()))


def clauses(text: str, *, whole: bool = False) -> Iterator[str]:
    """The clauses of a text, the items of a list each with the words that open it.

    `whole` leaves a clause with those that it reports: what was spoken about stands there.
    """
    listed = enumeration(text)
    parts = [f"{listed.head} {one}{listed.tail}" for one in listed.items] if listed else [text]
    for part in parts:
        for sentence in sentences_of(part):
            for clause in _CONTRAST.split(sentence):
                yield from _told(clause, whole=whole)


def _told(clause: str, *, whole: bool) -> Iterator[str]:
    before = ""
    for at, part in enumerate(_RELATIVE.split(clause)):
        one = f"{_antecedent(before)}, {part}" if at else part
        before = part
        yield from [one] if whole else _REPORTED.split(one)


def _antecedent(text: str) -> str:
    """What a relative clause behind a text is about: the last person named, with what they are; else its last words."""
    named = list(people(text))
    if named and not any(map(is_finite, words_in(text[named[-1].end :]))):
        return text[named[-1].start :]
    last = words_in(text)[-_ANTECEDENT:]
    return text[last[0].start :] if last else ""


def titles(text: str, person: Person) -> Sequence[str]:
    """The words that say what a person is, before the name and behind it; none where none do."""
    named = [one for one in people(text) if one.start != person.start]
    left = max([one.end for one in named if one.end <= person.start] or [0])
    right = min([one.start for one in named if one.start >= person.end] or [len(text)])
    return [text[start:end] for start, end in _title_spans(text, person, left, right)]


def without_titles(text: str, persons: Sequence[Person]) -> str:
    """A text without the words that say what people are: what they spoke of stands elsewhere."""
    spans = [
        span
        for one in persons
        for span in _title_spans(
            text,
            one,
            max([other.end for other in persons if other.end <= one.start] or [0]),
            min([other.start for other in persons if other.start >= one.end] or [len(text)]),
        )
    ]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def _title_spans(text: str, person: Person, left: int, right: int) -> Iterator[tuple[int, int]]:
    behind = _APPOSED.match(text, person.end, right)
    if behind is not None:
        stop = next(
            (one.start for one in words_in(text[:right]) if one.start >= behind.end() and is_finite(one)), right
        )
        yield behind.end(), stop
    words = [one for one in words_in(text[: person.start]) if one.start >= left]
    last = next((at for at in range(len(words) - 1, -1, -1) if is_finite(words[at]) or words[at].text == "przez"), -1)
    function = next((one for one in words[last + 1 :] if _FUNCTION.fullmatch(one.text)), None)
    if function is not None and not _APPOSED.match(text, left):
        yield function.start, person.start
