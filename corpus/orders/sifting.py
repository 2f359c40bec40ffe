"""A material without the orders in it: they, and what they have said, go from its text and from all around it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from urllib.parse import unquote_plus

from corpus.corrections import Change, Changes
from corpus.describing import title_of
from corpus.folding import fold
from corpus.locating import locate
from corpus.orders.recognising import Order, orders_in, payload_of
from corpus.records import Content, KeptOut, KeptOutKind, Metadata, Section, Source, Span
from corpus.sentences import split_sentences

_FIELDS = tuple(one.name for one in fields(Metadata) if "str" in str(one.type) and one.name != "language")
_NOTE = re.compile(r"(\[\^[^\]\s]{1,20}\]):\s*")
_ADDRESSES = ("url", "recording")
_EXCERPT = 70  # characters
_REST = 12  # letters: a line with fewer of them left goes as a whole
_CODES = re.compile(r"(?=[\w-]*\d)[\w-]{3,}|[^\W\d_a-ząćęłńóśźż]{5,}")
_KEY_LETTERS = "bcdfghjklmnprstw"
_KEY_LENGTH = 10


@dataclass(frozen=True)
class Sifted:
    """A material as it may be stored, and what was kept out of it."""

    source: Source
    found: tuple[KeptOut, ...]


def sift(source: Source, spared: Iterable[str] = ()) -> Sifted:
    """The material without orders; those whose keys are `spared`, since an organiser said that they are none, stay."""
    sieve = _Sieve(source, frozenset(spared))
    return Sifted(sieve.cleaned() if sieve.changes else source, tuple(sieve.found))


def key_of(said: str) -> str:
    """By what something kept out is known again: the same for the same words; letters, so that it is no number."""
    digest = hashlib.blake2b(" ".join(fold(said).split()).encode(), digest_size=_KEY_LENGTH // 2).hexdigest()
    return "".join(_KEY_LETTERS[int(digit, 16)] for digit in digest)


def names_order(words: str) -> bool:
    """Whether the name of a file or an address orders: its words may be joined by other signs than blanks."""
    return bool(orders_in(words) or orders_in(re.sub(r"[_\-+/=&?.~]+", " ", unquote_plus(words))))


@dataclass(frozen=True)
class _Taken:
    """Characters of the text that are taken out, and why."""

    span: Span
    words: str
    kind: KeptOutKind


class _Sieve:
    def __init__(self, source: Source, spared: frozenset[str]) -> None:
        self._source = source
        self._spared = spared
        self._orders = [one for one in orders_in(source.text) if not self._is_spared(source.text[one.start : one.end])]
        told = ((name, getattr(source.metadata, name)) for name in _FIELDS)
        self._told = {name: value for name, value in told if isinstance(value, str)}
        self.found: list[KeptOut] = []
        self._over = tuple(dict.fromkeys(one for section in source.sections for one in section.path))
        self._talking = tuple(dict.fromkeys(mark.speaker for mark in source.marks if mark.speaker))
        self._fields = {name for name, value in self._told.items() if self._orders_by(value, joined=name in _ADDRESSES)}
        self._headings = {one for one in self._over if self._orders_by(one)}
        self._speakers = {one for one in self._talking if self._orders_by(one)}
        self._find()

    @property
    def changes(self) -> bool:
        """Whether something is to be taken out."""
        return bool(self._taken or self._fields or self._headings or self._speakers)

    def cleaned(self) -> Source:
        """The source without what was found."""
        changes = Changes([Change(one.start, one.end, "") for one in self._gaps])
        source, move = self._source, changes.move
        text = changes.apply(source.text)
        sections = tuple(
            Section(move(one.start), move(one.end), one.level, self._path(one.path))
            for one in source.sections
            if one.path[-1] not in self._headings and not self._is_gone(one.start)
        )
        marks = tuple(
            replace(one, start=move(one.start), end=move(one.end), speaker=self._speaker(one.speaker))
            for one in source.marks
            if move(one.start) < move(one.end)
        )
        emptied = dict.fromkeys(self._fields)
        metadata = replace(source.metadata, **emptied)  # type: ignore[arg-type]  # fields that may be missing
        if metadata.title is None and any(map(str.isalnum, text)):
            metadata = replace(metadata, title=title_of(Content(text, sections, marks)))
        return replace(source, text=text, sections=sections, marks=marks, metadata=metadata)

    def _is_spared(self, said: str) -> bool:
        return bool(self._spared) and key_of(said) in self._spared

    def _orders_by(self, words: str, *, joined: bool = False) -> bool:
        return not self._is_spared(words) and (names_order(words) if joined else bool(orders_in(words)))

    def _find(self) -> None:
        """Everything that is kept out, the text's in its order."""
        text = self._source.text
        for one in self._orders:
            self._note(
                text[one.start : one.end], "disguised" if one.disguised else "order", "text", one.start, one.said
            )
        self._find_around()
        for unread in self._source.unread:
            told = " ".join(order.said for order in orders_in(unread.text)) or unread.text
            self.found.append(KeptOut(key_of(unread.text), "hidden", "hidden", unread.place, excerpt(told)))
        for taken in self._repeated:
            self._note(taken.words, "repeated", "text", taken.span.start)
        self.found = list(dict.fromkeys(self.found))

    def _find_around(self) -> None:
        """What stands around the text: orders, and what orders anywhere have said."""
        for name, value in self._told.items():
            if name in self._fields:
                self._note(value, "order", name, None)
            elif self._repeats(value) or (name == "title" and self._begins_taken(value)):
                self._fields.add(name)
                self._note(value, "repeated", name, None)
        for one in self._over:
            if one in self._headings or self._repeats(one):
                self._headings.add(one)
                if not any(key_of(one) == found.key for found in self.found):
                    self._note(one, "order", "heading", None)
        self._speakers |= {one for one in self._talking if self._repeats(one)}
        for speaker in sorted(self._speakers):
            self._note(speaker, "order", "speaker", None)

    def _begins_taken(self, title: str) -> bool:
        """Whether a title is the beginning of a sentence that is taken out."""
        begins = title.rstrip("….")
        text = self._source.text
        return bool(begins) and any(
            text[one.start : one.end].lstrip(' #*->„"').startswith(begins) for one in self._orders
        )

    @cached_property
    def _payload(self) -> tuple[str, ...]:
        """What the orders have said, folded."""
        around = (*(self._told[name] for name in self._fields), *self._headings, *self._speakers)
        said = [word for one in self._orders for word in one.payload]
        said += [word for one in around for word in payload_of(one)]
        said += [word for one in self._source.unread for order in orders_in(one.text) for word in order.payload]
        return tuple(dict.fromkeys(map(fold, said)))

    def _repeats(self, words: str) -> bool:
        folded = fold(words) if self._payload else ""
        return any(one in folded for one in self._payload) and not self._is_spared(words)

    @cached_property
    def _repeated(self) -> tuple[_Taken, ...]:
        """Sentences in which what an order has said stands once more."""
        text = self._source.text
        if not self._repeats(text):
            return ()
        apart = (one for one in split_sentences(text) if not any(_meet(one, order) for order in self._orders))
        said = (_Taken(one, text[one.start : one.end], "repeated") for one in apart)
        return tuple(one for one in said if self._repeats(one.words))

    @cached_property
    def _taken(self) -> tuple[Span, ...]:
        text = self._source.text
        lines = (
            Span(one.start, _line_end(text, one.start))
            for one in self._source.sections
            if one.path[-1] in self._headings
        )
        spans = [Span(one.start, one.end) for one in self._orders]
        found = [*spans, *(one.span for one in self._repeated), *lines, *self._note_marks(spans)]
        return tuple(sorted(found, key=lambda one: one.start))

    def _note_marks(self, spans: Sequence[Span]) -> Iterator[Span]:
        """Marks in the text of footnotes that are taken out ("[^1]"), which would be left without a note."""
        text = self._source.text
        for one in spans:
            note = _NOTE.match(text, text.rfind("\n", 0, one.start) + 1)
            if note is not None and note.start() <= one.start <= note.end():
                yield from (Span(*mark.span()) for mark in re.finditer(re.escape(note[1]) + "(?!:)", text))

    @cached_property
    def _gaps(self) -> tuple[Span, ...]:
        """What is cut out of the text: apart, in order, lines as a whole where hardly anything is left of them."""
        text = self._source.text
        gaps: list[Span] = []
        for one in _joined(self._taken):
            start, end = text.rfind("\n", 0, one.start) + 1, _line_end(text, one.end)
            inside = [other for other in self._taken if start <= other.start < end]
            letters = _letters(text[start:end]) - sum(
                _letters(text[other.start : min(other.end, end)]) for other in inside
            )
            gaps.append(_whole_lines(text, start, end) if letters < _REST else _with_blank(text, one))
        return _joined(gaps)

    def _is_gone(self, at: int) -> bool:
        return any(one.start <= at < one.end for one in self._gaps)

    def _path(self, path: Sequence[str]) -> tuple[str, ...]:
        return tuple(one for one in path if one not in self._headings)

    def _speaker(self, name: str | None) -> str | None:
        return None if name in self._speakers else name

    def _note(self, words: str, kind: KeptOutKind, where: str, at: int | None, said: str | None = None) -> None:
        locator = None if at is None else locate(self._source, at)
        hostile = locator is not None and (bool(orders_in(locator.value)) or self._repeats(locator.value))
        place = None if locator is None or hostile else locator.value
        self.found.append(KeptOut(key_of(words), kind, where, place, excerpt(said or words)))


def excerpt(words: str) -> str:
    """The beginning of what was kept out, without codes and what stands in quotes, so that it can be shown."""
    line = " ".join(words.split())
    for one in payload_of(line):
        line = line.replace(one, "•••")
    line = _CODES.sub(lambda match: "•••" if match[0].isupper() or any(map(str.isdigit, match[0])) else match[0], line)
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT].rstrip()}…"


def _meet(one: Span, other: Order) -> bool:
    return one.start < other.end and other.start < one.end


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _whole_lines(text: str, start: int, end: int) -> Span:
    """The lines with the line breaks behind them, or those before them at the end of the text."""
    while end < len(text) and text[end] == "\n":
        end += 1
    while end == len(text) and start and text[start - 1].isspace():
        start -= 1
    return Span(start, end)


def _with_blank(text: str, span: Span) -> Span:
    """The span with the blank behind it, or the one before it at the end of a line."""
    start, end = span.start, span.end
    apart = (
        start == 0 or text[start - 1].isspace()
    )  # else it is a mark that hangs at a word, and the blank is the word's
    while apart and end < len(text) and text[end] in " \t":
        end += 1
    while (end == len(text) or text[end] == "\n") and start and text[start - 1] in " \t":
        start -= 1
    return Span(start, end)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(_join(sorted(spans, key=lambda one: one.start)))


def _join(spans: Sequence[Span]) -> Iterator[Span]:
    last: Span | None = None
    for one in spans:
        if last is not None and one.start <= last.end:
            last = Span(last.start, max(last.end, one.end))
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last
