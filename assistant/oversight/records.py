"""What human oversight keeps: reports, decisions, notes, questions without an answer, the switch."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Literal

from assistant.answer import Answer

About = Literal["wrong", "missing", "source", "personal", "other"]
"""What a report is about: it is wrong, it lacks something, its source, personal data, something else."""

MAX_WORDS = 2000
"""Characters of a reporter's words, of a note and of a remark."""


class State(Enum):
    """How far a report is."""

    NEW = "new"
    RIGHT = "right"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    DISMISSED = "dismissed"


@dataclass(frozen=True)
class Trace:
    """How an answer was come to, besides what it tells itself.

    `answerable` is the calibrated probability, 0..1, that the materials answer the question, as of the report.
    """

    answerable: float
    generation: int
    passages: int
    model: str
    program: str


@dataclass(frozen=True)
class Report:
    """One answer that somebody reported, and what was decided.

    `answer`, `words` and `trace` are None where they went with an erasure. `receipt` is the id of the receipt of a
    source that was withdrawn. `overdue` where it is new and older than the settings allow.
    """

    id: str
    answer_id: str
    made: datetime
    about: About
    words: str | None
    answer: Answer | None
    trace: Trace | None
    state: State
    decided: datetime | None = None
    remark: str = ""
    receipt: str | None = None
    overdue: bool = False

    def for_reporter(self) -> dict[str, Any]:
        """As whoever made it may take it along (GDPR 15, 20): the organiser's remark is the organiser's."""
        return {
            "id": self.id,
            "answer_id": self.answer_id,
            "made": self.made.isoformat(timespec="seconds"),
            "about": self.about,
            "words": self.words,
            "state": self.state.value,
            "decided": self.decided.isoformat(timespec="seconds") if self.decided else None,
            "answer": None if self.answer is None else self.answer.to_json(),
        }

    def to_json(self) -> dict[str, Any]:
        """As organisers see it."""
        return {
            **self.for_reporter(),
            "remark": self.remark,
            "receipt": self.receipt,
            "overdue": self.overdue,
            "trace": None if self.trace is None else asdict(self.trace),
        }


@dataclass(frozen=True)
class Note:
    """An organiser's own answer to a question, shown first wherever that question is asked."""

    report_id: str
    question: str
    text: str
    made: datetime


@dataclass(frozen=True)
class Unanswered:
    """A question that found no answer, masked, and how often it was asked in any form of its words."""

    question: str
    language: str
    count: int
    first: datetime
    last: datetime

    def to_json(self) -> dict[str, Any]:
        """As plain data; days alone, so that nobody is told by the minute in which they asked."""
        days = {"first": self.first.date().isoformat(), "last": self.last.date().isoformat()}
        return {"question": self.question, "language": self.language, "count": self.count, **days}


@dataclass(frozen=True)
class Stopped:
    """Answering is stopped: since when, and what is said of it."""

    since: str
    reason: str = ""


@dataclass(frozen=True)
class PurgedOversight:
    """How many reports, questions without an answer, and notes went since they were older than they are kept."""

    reports: int
    unanswered: int
    notes: int


@dataclass(frozen=True)
class Queue:
    """How many reports wait for a decision, and how many of them wait for too long."""

    waiting: int
    overdue: int
