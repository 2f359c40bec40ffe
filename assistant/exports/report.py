"""An answer laid out for a page: what every format writes, each in its own way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from assistant.answer import Answer, Citation
from assistant.composing.told import REFERENCE
from assistant.marking import Fields
from assistant.presenting import reference, web_address
from corpus.periods import in_polish

_NOT_IN_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\ud800-\\udfff\\ufffe\\uffff]")
_NUMBERS = re.compile(r"(?: ?\[\d+\])+")
_OPENING, _CLOSING = "„«", "”»"  # what a text has around its quotes already
_POLAND = ZoneInfo("Europe/Warsaw")


@dataclass(frozen=True)
class Labels:
    """The words of a page that are always the same."""

    title: str
    question: str
    date: str
    answer: str
    sources: str
    address: str
    file: str
    also: str
    made_by_ai: str
    extractive: str
    model: str


LABELS = {
    "pl": Labels(
        title="Odpowiedź systemu Protokolant",
        question="Pytanie",
        date="Data odpowiedzi",
        answer="Odpowiedź",
        sources="Źródła",
        address="Adres",
        file="Plik",
        also="To samo także w",
        made_by_ai="Treść wytworzona z użyciem sztucznej inteligencji (art. 50 ust. 2 rozporządzenia (UE) 2024/1689)",
        extractive="słowa materiałów dobrane przez algorytm",
        model="zdania modelu językowego {model}",
    ),
    "en": Labels(
        title="An answer of the system Protokolant",
        question="Question",
        date="Date of the answer",
        answer="Answer",
        sources="Sources",
        address="Address",
        file="File",
        also="The same also in",
        made_by_ai="Content made with artificial intelligence (Article 50(2) of Regulation (EU) 2024/1689)",
        extractive="words of the materials chosen by an algorithm",
        model="sentences of the language model {model}",
    ),
}


@dataclass(frozen=True)
class Run:
    """Words of one paragraph, with the numbers of the sources behind them; a `quote` stands in quotation marks."""

    text: str
    kind: Literal["own", "quote"]
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A source in the bibliography; `address` is one of the web, or None."""

    n: int
    reference: str
    address: str | None
    file: str
    also: str
    quote: str


@dataclass(frozen=True)
class Report:
    """A whole answer on a page: paragraphs of runs, then the bibliography, then what people and machines are told."""

    language: str
    labels: Labels
    question: str
    date: str
    shown: str | None
    paragraphs: tuple[tuple[Run, ...], ...]
    entries: tuple[Entry, ...]
    disclosure: str
    mark_line: str
    mark: Fields

    @property
    def title(self) -> str:
        """The title of the page."""
        return self.labels.title

    @property
    def mark_json(self) -> str:
        """The mark as machines read it, in one line of ASCII."""
        return json.dumps(self.mark)


def report_of(answer: Answer) -> Report:
    """The answer laid out. Characters that no XML holds are shown as U+FFFD."""
    labels = LABELS["pl" if answer.language == "pl" else "en"]
    return Report(
        language=answer.language,
        labels=labels,
        question=_plain(answer.question),
        date=_date(str(answer.mark["created"]), answer.language),
        shown=answer.understood.shown,
        paragraphs=tuple(_paragraphs(answer)),
        entries=tuple(_entry(one, answer.language) for one in answer.sources),
        disclosure=answer.disclosure,
        mark_line=_mark_line(answer, labels),
        mark=answer.mark,
    )


def _plain(text: str) -> str:
    """In one line: what a title or a name holds must not look like the next line of the page."""
    return " ".join(_of_xml(text).split())


def _of_xml(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)


def _date(created: str, language: str) -> str:
    """The moment as a Polish clock shows it."""
    here = datetime.fromisoformat(created).astimezone(_POLAND)
    if language == "pl":
        return f"{in_polish(here.date().isoformat())} r., godz. {here:%H:%M}"
    return f"{here:%Y-%m-%d, %H:%M} (Warsaw)"


def _mark_line(answer: Answer, labels: Labels) -> str:
    model = answer.mark.get("model")
    how = labels.model.format(model=model) if model else labels.extractive
    return _plain(f"{labels.made_by_ai}: {answer.mark['system']}, {how}, {answer.mark['created']}.")


def _entry(source: Citation, language: str) -> Entry:
    return Entry(
        n=source.n,
        reference=_plain(reference(source, language)),
        address=_plain(address) if (address := web_address(source.url)) else None,
        file=_plain(source.origin),
        also=_plain(
            "; ".join(", ".join(filter(None, (one.title, one.publisher, web_address(one.url)))) for one in source.also)
        ),
        quote=_of_xml(source.quote),
    )


def _paragraphs(answer: Answer) -> Iterator[tuple[Run, ...]]:
    """The text, a paragraph a line."""
    lines: list[list[Run]] = [[]]
    for run in _runs(answer):
        *before, last = _of_xml(run.text).split("\n")
        for piece in before:
            lines[-1].append(Run(piece, run.kind))
            lines.append([])
        lines[-1].append(Run(last, run.kind, run.notes))
    yield from (tuple(one for one in line if one.text or one.notes) for line in lines if any(one.text for one in line))


def _runs(answer: Answer) -> Iterator[Run]:
    """The text in runs: the quotes found in it, as the sources have them and in quotation marks, and the rest."""
    quotes = [one for one in answer.statements if one.kind == "quote"]
    for words, notes in _between_numbers(answer.text, {one.n for one in answer.sources}):
        at, parts = 0, list[Run]()
        for statement in [one for one in quotes if set(one.citations) & set(notes)]:
            said = REFERENCE.sub(r"(\1)", statement.text)  # as it was put into the text
            found = words.find(said, at)
            if found < 0:
                continue
            opening, closing = words[found - 1 : found], words[found + len(said) :][:1]
            marked = opening in _OPENING and closing in _CLOSING and bool(opening and closing)
            opening, closing = (opening, closing) if marked else ("„", "”")
            parts += [Run(words[at : found - marked], "own"), Run(f"{opening}{statement.text}{closing}", "quote")]
            at = found + len(said) + marked
            quotes.remove(statement)
        parts += [Run(words[at:], "own")] if words[at:] or not parts else []
        yield from parts[:-1]
        yield replace(parts[-1], notes=notes)


def _between_numbers(text: str, known: set[int]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Words and the numbers of the sources right behind them; brackets around anything else are words."""
    at = 0
    for match in _NUMBERS.finditer(text):
        notes = tuple(int(number) for number in REFERENCE.findall(match[0]))
        if set(notes) <= known:
            yield text[at : match.start()], notes
            at = match.end()
    yield text[at:], ()
