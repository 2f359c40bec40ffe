"""Answers put together from their parts: disclosed, marked, timed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

from assistant import wording
from assistant.answer import Answer, Generator, Outcome, Understood
from assistant.citations.citing import check
from assistant.citations.stored import Stored
from assistant.clock import Clock
from assistant.composing.naming import spoken_of
from assistant.composing.told import Told
from assistant.finding.retrieving import Found
from assistant.guardrails.ruling import Ruling
from assistant.marking import Mark, disclosure
from assistant.understanding.courtesies import Courtesy
from assistant.understanding.question import Question
from corpus.editions import to_roman
from corpus.records import Edition

SUGGESTIONS = 3


def topics_of(found: Sequence[Found]) -> tuple[str, ...]:
    """Headings or titles nearest to the question."""
    names = [one.passage.headings or one.passage.title for one in found]
    return tuple(dict.fromkeys(names))[:SUGGESTIONS]


def no_edition(question: Question) -> str:
    """That the materials know no such edition."""
    if not question.unknown_editions:
        said = ", ".join(f"„{one}”" for one in question.missing)
        return wording.NO_SUCH_EDITION[question.language].format(said=said)
    missing = ", ".join(to_roman(number) for number in question.unknown_editions)
    return wording.NO_EDITION[question.language].format(editions=missing)


def nothing_in(question: Question, known: Sequence[Edition]) -> str:
    """That nothing was found, in the editions asked about where there are any."""
    if not question.editions:
        return wording.NOT_FOUND[question.language]
    editions = spoken_of(question.editions, known, question.language)
    return wording.NOT_FOUND_THERE[question.language].format(editions=editions)


def replied(question: Question, courtesy: Courtesy, clock: Clock) -> Answer:
    """A courteous reply to what asks nothing, and what may be asked."""
    question = replace(question, language=courtesy.language)
    text = f"{wording.COURTESY[courtesy.kind][courtesy.language]} {wording.WHAT_I_DO[courtesy.language]}"
    return made(question, Outcome.NOTICE, text, clock, shown=None)


def ruled(question: Question, ruling: Ruling, clock: Clock) -> Answer:
    """What a guardrail says in the place of an answer."""
    outcome = Outcome.NOTICE if ruling.action == "notice" else Outcome.REFUSED
    return made(question, outcome, ruling.message, clock, shown=None, reason=ruling.reason)


def not_found(
    question: Question, clock: Clock, message: str, suggestions: tuple[str, ...] = (), shown: str | None = None
) -> Answer:
    """That the materials do not answer, with the topics nearest to the question."""
    return made(question, Outcome.NOT_FOUND, message, clock, shown=shown, suggestions=suggestions)


def answered(
    question: Question,
    told: Told,
    clock: Clock,
    shown: str | None,
    library: Stored | None = None,
    *,
    widened: bool = False,
    generator: Generator | None = None,
) -> Answer:
    """The answer that was put together, checked where `library` is given."""
    if library is not None:
        check(told.text, told.statements, told.sources, library.document)
    clock.lap("compose")
    parts = {"statements": told.statements, "sources": told.sources}
    return made(
        question, Outcome.ANSWERED, told.text, clock, shown=shown, widened=widened, generator=generator, **parts
    )


def made(
    question: Question,
    outcome: Outcome,
    text: str,
    clock: Clock,
    *,
    shown: str | None,
    widened: bool = False,
    generator: Generator | None = None,
    **parts: object,
) -> Answer:
    """An answer of an outcome, disclosed and marked; `parts` are further fields of it."""
    generator = generator or Generator()
    return Answer(
        id=uuid.uuid4().hex,
        question=question.text,
        language=question.language,
        outcome=outcome,
        text=text,
        disclosure=disclosure(question.language, generator),
        mark=Mark.made_now(generator).fields(),
        understood=Understood(
            (*question.editions, *question.unknown_editions), question.years, shown=shown, widened=widened
        ),
        generator=generator,
        timings_ms=clock.total(),
        **parts,  # type: ignore[arg-type]  # fields of Answer
    )
