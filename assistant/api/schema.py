"""What goes over HTTP: requests, answers, errors."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class AskRequest(BaseModel):
    """A question."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(description="The question, in everyday words.", examples=["Jakie hasło miał X Kongres?"])
    conversation_id: str | None = Field(default=None, description="Given back as it came.")
    edition: int | None = Field(default=None, strict=True, description="Answer from this edition alone (1 to 99).")


class LocatorModel(BaseModel):
    """Where in its source a quote stands."""

    kind: Literal["page", "heading", "time"]
    value: str


class SourceModel(BaseModel):
    """A source: `quote` is the characters [start, end) of that version of the document's text."""

    n: int
    document_id: str
    version: int
    origin: str
    title: str
    publisher: str | None
    published: str | None
    edition: int | None
    locator: LocatorModel | None
    url: str | None
    quote: str
    start: int
    end: int


class StatementModel(BaseModel):
    """A sentence of the answer and the numbers of its sources."""

    text: str
    kind: Literal["quote", "own"]
    citations: list[int]


class ReasonModel(BaseModel):
    """Why a guardrail kept a question from being answered."""

    code: str
    articles: list[str]
    message: str


class UnderstoodModel(BaseModel):
    """The reading of the question."""

    editions: list[int]
    years: list[int]
    rewritten: str | None


class GeneratorModel(BaseModel):
    """How the text was made."""

    mode: str
    model: str | None


class AnswerModel(BaseModel):
    """An answer with its sources."""

    id: str
    question: str
    language: str
    outcome: Literal["answered", "not_found"]
    reason: ReasonModel | None
    text: str
    statements: list[StatementModel]
    sources: list[SourceModel]
    disclosure: str
    mark: dict[str, str | bool]
    conversation_id: str | None
    understood: UnderstoodModel
    choices: list[str]
    suggestions: list[str]
    generator: GeneratorModel
    timings_ms: dict[str, float]


class DocumentModel(BaseModel):
    """A material's record."""

    model_config = ConfigDict(extra="allow")

    id: str
    collection: str
    origin: str
    version: int
    title: str
    edition: int | None
    characters: int


class DocumentTextModel(DocumentModel):
    """A material's record with its text."""

    text: str


class EditionModel(BaseModel):
    """An edition of the congress, as the materials show it."""

    number: int
    roman: str
    year: int | None
    documents: int
    place: str | None


class ErrorModel(BaseModel):
    """An error: its code, and a sentence in Polish and in English that says what to do."""

    code: str
    message: str
    message_en: str


class HealthModel(BaseModel):
    """Whether the process runs, or is ready to answer."""

    status: Literal["ok", "unavailable"]
    details: dict[str, Any] = {}
