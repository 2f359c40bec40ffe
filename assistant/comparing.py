"""Comparisons: each side is searched by itself and quoted under its own heading, and a silent side is said to be so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Statement
from assistant.citing import Library, cite, quote_of
from assistant.evidence import Candidate
from assistant.naming import named
from assistant.question import Question
from assistant.registry_answers import Told
from assistant.seeking import Sought
from assistant.sides import Side
from assistant.stating import state
from corpus.records import Edition

_TWO = 2
_MOST_OF_TWO = 3  # sentences a side
_MOST_OF_MORE = 2
_SILENT = {"pl": "materiały nic o tym nie mówią.", "en": "the materials say nothing about it."}


@dataclass(frozen=True)
class Compared:
    """A side and the sentences that speak of what is compared, none where the materials hold none."""

    side: Side
    chosen: tuple[Candidate, ...]


def compare(question: Question, seek: Callable[[Question], Sought]) -> list[Compared]:
    """Search each side of a question alone, in the passages of its editions and in no others."""
    most = _MOST_OF_TWO if len(question.sides) == _TWO else _MOST_OF_MORE
    found = []
    for side in question.sides:
        chosen: tuple[Candidate, ...] = ()
        if side.editions:
            alone = replace(
                question, editions=side.editions, years=(), places=(), by_circumstance=False, strictly=True, sides=()
            )
            chosen = seek(alone).chosen[:most]
        found.append(Compared(side, chosen))
    return found


def tell_apart(question: Question, compared: Sequence[Compared], known: Sequence[Edition], library: Library) -> Told:
    """The text of a comparison: a heading a side, its sentences or that there are none."""
    sources = cite([quote_of(one) for part in compared for one in part.chosen], library)
    lines: list[str] = []
    statements: list[Statement] = []
    at = 0
    for part in compared:
        heading = _heading(part.side, known, question.language)
        if not part.chosen:
            lines.append(f"{heading}: {_SILENT[question.language]}")
            continue
        text, said = state(question, sources[at : at + len(part.chosen)], library.document)
        at += len(part.chosen)
        lines += [f"{heading}:", text]
        statements += said
    return Told("\n".join(lines), tuple(statements), sources)


def _heading(side: Side, known: Sequence[Edition], language: str) -> str:
    editions = named(side.editions, known, language) if side.editions else ""
    if not editions:
        return side.name
    return editions if side.name.isdigit() or side.name.isupper() else f"{side.name}, {editions}"
