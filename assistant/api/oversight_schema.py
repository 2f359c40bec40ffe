"""What goes over HTTP of human oversight."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.api.schema import AnswerModel
from assistant.oversight.records import MAX_WORDS, About

StateWord = Literal["new", "right", "corrected", "withdrawn", "dismissed"]


class FeedbackGiven(BaseModel):
    """A report of an answer: what it is about, and the reporter's words; personal data in them are masked."""

    model_config = ConfigDict(extra="forbid")

    about: About = "wrong"
    words: str = Field(default="", max_length=MAX_WORDS)


class FeedbackModel(BaseModel):
    """A report as its reporter may take it along; null where content was erased."""

    id: str
    answer_id: str
    made: str
    about: About
    words: str | None
    state: StateWord
    decided: str | None
    answer: AnswerModel | None


class ErasedFeedbackModel(BaseModel):
    """How many reports were erased."""

    reports: int


class TraceModel(BaseModel):
    """How the answer was come to, besides what it tells itself."""

    answerable: float = Field(description="Calibrated probability, 0 to 1, that the materials answer the question.")
    generation: int
    passages: int
    model: str
    program: str


class ReportModel(FeedbackModel):
    """A report as organisers see it."""

    remark: str
    receipt: str | None = Field(description="Of the source that was withdrawn.")
    overdue: bool
    trace: TraceModel | None


class DecisionGiven(BaseModel):
    """What an organiser decides: `note` is the right answer (corrected), `document_id` a source (withdrawn)."""

    model_config = ConfigDict(extra="forbid")

    state: Literal["right", "corrected", "withdrawn", "dismissed"]
    note: str = Field(default="", max_length=MAX_WORDS)
    document_id: str = ""
    remark: str = Field(default="", max_length=MAX_WORDS)


class UnansweredModel(BaseModel):
    """A question that found no answer, masked; days as ISO 8601."""

    question: str
    language: str
    count: int
    first: str
    last: str


class SwitchModel(BaseModel):
    """Whether answering is stopped; `reason` is shown to whoever asks."""

    model_config = ConfigDict(extra="forbid")

    stopped: bool
    reason: str = Field(default="", max_length=MAX_WORDS)
    since: str | None = None


class SwitchGiven(BaseModel):
    """Stop answering, or answer again."""

    model_config = ConfigDict(extra="forbid")

    stopped: bool
    reason: str = Field(default="", max_length=MAX_WORDS)
