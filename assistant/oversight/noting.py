"""What overseers say, put into an answer: the note that comes first, the notice that answering is stopped."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime

from assistant import wording
from assistant.answer import Answer, Generator, HumanNote, Outcome, Reason, Statement
from assistant.composing.told import REFERENCE
from assistant.marking import Mark, disclosure
from assistant.oversight.records import Note, Stopped
from assistant.understanding.question import Question

STOPPED_CODE = "oversight.stopped"
_STOPPED_ARTICLES = ("AI Act 14(4)(e)",)  # by choice: it binds high-risk systems
_NOTED = (Outcome.ANSWERED, Outcome.NOT_FOUND)


def note_statement(note: Note, language: str) -> Statement:
    """The note as it is said: whose it is, of which day, its words; numbers in it name no source."""
    lead = wording.NOTE[language].format(day=_day(note.made))
    words = REFERENCE.sub(r"(\1)", " ".join(note.text.split()))
    return Statement(f"{lead} {words}", "own", ())


def with_note(answer: Answer, note: Note) -> Answer:
    """The answer with the note first; of a refusal or a notice nothing is changed.

    The marks say that the note is a person's (AI Act 50): it is not called generated.
    """
    if answer.outcome not in _NOTED:
        return answer
    said = note_statement(note, answer.language)
    return replace(
        answer,
        outcome=Outcome.ANSWERED,
        text=f"{said.text}\n\n{wording.BEHIND_NOTE[answer.language]}\n{answer.text}",
        statements=(said, *answer.statements),
        suggestions=(),
        disclosure=f"{answer.disclosure} {wording.NOTE_DISCLOSED[answer.language]}",
        mark={**answer.mark, "human_note": True},
        note=HumanNote(note.text, note.made.isoformat(timespec="seconds")),
    )


def stopped_answer(question: Question, stopped: Stopped) -> Answer:
    """The notice that is given in the place of every answer."""
    generator = Generator()
    message = wording.STOPPED[question.language]
    text = f"{message} {wording.STOPPED_BECAUSE[question.language].format(reason=stopped.reason)}"
    text = text if stopped.reason else message
    return Answer(
        id=uuid.uuid4().hex,
        question=question.text,
        language=question.language,
        outcome=Outcome.NOTICE,
        text=text,
        disclosure=disclosure(question.language, generator),
        mark=Mark.made_now(generator).fields(),
        reason=Reason(STOPPED_CODE, _STOPPED_ARTICLES, text),
    )


def _day(made: datetime) -> str:
    return f"{made.day}.{made.month:02}.{made.year}"
