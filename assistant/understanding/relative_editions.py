"""Editions that a question counts from others: the last, the one before, from the second to the fifth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.understanding.small_numbers import PATTERN, value_of
from assistant.understanding.something_else import counts_something
from corpus.editions import from_roman, ordinal_value
from corpus.folding import fold
from corpus.records import Edition

EVENT = r"(?:kongres|edycj|zjazd|zjezd|congress|edition)\w*"
ENGLISH_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_ENDING = r"(?:i|im|iego|iemu|iej|ia|y|ym|ego|emu|ej|a)"  # of an adjective in the singular, without diacritics
_BEHIND = re.compile(rf"\s+(?:\w+\s+){{0,2}}?(?:{EVENT}|one\b)")
_PREPOSITION = re.compile(r"\b(?:na|podczas|trakcie|czasie|z|ze|po|przed|do|od|w|o|a|i|oraz)\s+(?:t\w{1,2}\s+)?$")


def _adjective(polish: str, english: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?:{polish}){_ENDING}|(?P<english>{english}))\b")


_LATEST = _adjective("ostatn|najnowsz", "latest|last|most recent")
_BEFORE_LATEST = _adjective("przedostatn", "last but one|penultimate")
_PREVIOUS = _adjective("poprzedn|wczesniejsz", "previous|preceding")
_FOLLOWING = _adjective("nastepn|kolejn", "next|following")
_COMING = _adjective("nastepn|najblizsz|przyszl(?!i\\b)", "next|upcoming|coming")


def _few(which: str) -> re.Pattern[str]:
    """Some editions counted together: "ostatnie trzy kongresy", "trzy ostatnie"."""
    return re.compile(
        rf"\b(?:(?:{which})\s+(?P<few>{PATTERN})\s+{EVENT}"
        # "ten pierwszy kongres" is this one, and no ten
        rf"|(?!(?:ten|one)\s+(?!last|latest|first))(?P<many>{PATTERN})\s+(?:{which})(?:\s+{EVENT}|(?=\W*$)))"
    )


_LAST_SOME = _few("ostatni[a-z]*|minion[a-z]+|last|latest")
_FIRST_SOME = _few("pierwsz[a-z]+|first")
_AGO = re.compile(rf"\b(?:(?P<few>{PATTERN})\s+)?(?:kongres|edycj|zjazd|congress|edition)\w*\s+(?:temu|wstecz|ago)\b")
UNIT = (
    rf"(?:[ivx]{{1,5}}\b|\d{{1,2}}\b\.?|ostatni\w*|last|{'|'.join(ENGLISH_ORDINALS)}|(?:pierwsz|drug|trzec|czwart|piat|"
    r"szost|siodm|osm|dziewiat|dziesiat|jedenast|dwunast|trzynast|czternast|pietnast)\w+)"
)


def _range(opening: str, between: str) -> re.Pattern[str]:
    """Two editions named as the ends of a range."""
    return re.compile(
        rf"\b{opening}(?P<first>{UNIT})(?:\s+(?P<noun>{EVENT}))?{between}(?P<last>{UNIT})(?:\s+(?P<named>{EVENT}))?"
    )


_RANGES = (
    _range(r"(?:od|from)\s+(?:the\s+)?", r"\s+(?:az\s+)?(?:do|to|po)\s+(?:the\s+)?"),
    _range("", r"\s*[-–—]\s*"),
)
_BETWEEN = _range(r"(?:po)?(?:miedzy|between)\s+(?:the\s+)?", r"\s+(?:a|i|and)\s+(?:the\s+)?")
CHANGES = re.compile(
    r"\b(?:zmieni|zmian|rozni|porown|odrozni|rozwin|wzros|uros|spad|przyby|differ|chang|compar|gr[eo]w)\w*"
)


@dataclass(frozen=True)
class Counted:
    """Editions that one wording names, at the characters [start, end) of the question; none where none is such."""

    numbers: tuple[int, ...]
    start: int
    end: int


def counted_editions(question: str, known: Sequence[Edition], today: date, named: Sequence[int]) -> list[Counted]:
    """Editions counted from others, in the order of the rules, which may overlap: the first of them is right.

    The last is the last that was held, or is held, by `today`, and the next is the first after it, which the materials
    need not know: told of another, a "next congress" would mislead. "Previous" and
    "next" count from the edition of `named`, those named by number, where it is one, and from the last otherwise.
    Between two editions lie all of them, the two included, unless it is asked what changed: then the two alone.
    """
    folded = fold(question)
    last, coming = latest(known, today), _coming(known, today) or _after(known)
    found = list(_ranges(question, folded, last))
    if last is not None:
        found += _some(folded, last)
    anchor = named[0] if len(set(named)) == 1 else None
    for pattern, number in (
        (_BEFORE_LATEST, _less(last, 1)),
        (_LATEST, last),
        (_PREVIOUS, _less(anchor or last, 1)),
        (_FOLLOWING, anchor + 1 if anchor else None),
        (_COMING, None if anchor else coming),
    ):
        if number is not None:
            found += [Counted((number,), start, end) for start, end in _alone(pattern, question, folded)]
    return found


def latest(known: Sequence[Edition], today: date) -> int | None:
    """The last edition that was held by a day; the last of all where none was."""
    return max((one.number for one in held_by(known, today)), default=None)


def held_by(known: Sequence[Edition], today: date) -> list[Edition]:
    """The editions that were held by a day; all of them where none was."""
    return [one for one in known if (day := _begins(one)) is None or day <= today] or list(known)


def _begins(edition: Edition) -> date | None:
    """The first day of an edition, or of its year."""
    told = edition.told("dates")
    if told:
        return date.fromisoformat(told[0].value.split("/")[0])
    return date(edition.year, 1, 1) if edition.year else None


def _coming(known: Sequence[Edition], today: date) -> int | None:
    return min((one.number for one in known if (day := _begins(one)) is not None and day > today), default=None)


def _after(known: Sequence[Edition]) -> int | None:
    return max((one.number for one in known), default=-1) + 1 or None


def _less(number: int | None, by: int) -> int | None:
    return number - by if number is not None and number > by else None


def _alone(pattern: re.Pattern[str], question: str, folded: str) -> Iterator[tuple[int, int]]:
    """The places where an adjective stands for an edition: with the event behind it, or alone behind a preposition."""
    for match in pattern.finditer(folded):
        behind = _BEHIND.match(folded, match.end())
        if match["english"] is not None:
            if behind is not None:
                yield match.start(), behind.end()
        elif not counts_something(question, match.start(), match.end()):
            if behind is not None:
                yield match.start(), behind.end()
            elif _PREPOSITION.search(folded[: match.start()]):
                yield match.start(), match.end()


def _some(folded: str, last: int) -> Iterator[Counted]:
    for match in _LAST_SOME.finditer(folded):
        few = value_of(match["few"] or match["many"])
        yield Counted(tuple(range(max(1, last - few + 1), last + 1)), match.start(), match.end())
    for match in _FIRST_SOME.finditer(folded):
        few = value_of(match["few"] or match["many"])
        yield Counted(tuple(range(1, min(few, last) + 1)), match.start(), match.end())
    for match in _AGO.finditer(folded):
        number = _less(last, value_of(match["few"] or "1"))
        if number is not None:
            yield Counted((number,), match.start(), match.end())


def _ranges(question: str, folded: str, last: int | None) -> Iterator[Counted]:
    changes = CHANGES.search(folded) is not None
    for pattern, ends_alone in ((_BETWEEN, changes), *((one, False) for one in _RANGES)):
        for match in pattern.finditer(folded):
            first, end = (unit(question, match, side, last) for side in ("first", "last"))
            if first is None or end is None or not first < end:
                continue
            told = match["noun"] or match["named"]
            roman = all(question[match.start(side) : match.end(side)].isupper() for side in ("first", "last"))
            if told or (roman and not counts_something(question, match.start("last"), match.end("last"))):
                numbers = (first, end) if ends_alone else tuple(range(first, end + 1))
                yield Counted(numbers, match.start(), match.end())


def unit(question: str, match: re.Match[str], side: str, last: int | None) -> int | None:
    """The number of one end of a range."""
    word = match[side].rstrip(".")
    if word.isdigit():
        return int(word) or None
    if re.fullmatch("[ivx]+", word):
        return from_roman(word) if question[match.start(side)].isupper() else None
    if word.startswith(("ostatni", "last")):
        return last
    return ENGLISH_ORDINALS.get(word) or ordinal_value(word)
