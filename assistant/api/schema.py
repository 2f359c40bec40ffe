"""What goes over HTTP: requests, answers, errors."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Fallback


class AskRequest(BaseModel):
    """A question."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(description="The question, in everyday words.", examples=["Jakie hasło miał X Kongres?"])
    conversation_id: str | None = Field(
        default=None,
        description="The conversation that the question goes on with, or begins under this id: up to 64 letters, "
        "digits, “-” and “_”. It is the owner's own, so another owner's conversation of the same id is another one. "
        "A question without it, and without the owner's header, is kept nowhere.",
    )
    edition: int | None = Field(default=None, strict=True, description="Answer from this edition alone (1 to 99).")


class LocatorModel(BaseModel):
    """Where in its source a quote stands."""

    kind: Literal["page", "slide", "heading", "time"]
    value: str


class RepetitionModel(BaseModel):
    """Another material that holds a source's words."""

    document_id: str
    origin: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None


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
    recording: str | None = Field(description="Opens the recording where the quote is said.")
    also: list[RepetitionModel] = Field(description="Materials that say it in the same words.")


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
    shown: str | None = Field(description="Where it was searched, as a sentence for the user.")
    widened: bool = Field(description="Whether the answer was found outside the editions asked about.")


class GeneratorModel(BaseModel):
    """How the text was made."""

    mode: Literal["extractive", "model"]
    model: str | None = Field(description="The language model that wrote the text.")
    fallback: Fallback | None = Field(description="Why a language model that is set up was not used.")
    remote: str | None = Field(description="Another computer's host that the question and passages were sent to.")


class NoteModel(BaseModel):
    """What an organiser, a person, wrote on the question."""

    text: str
    made: str


class AnswerModel(BaseModel):
    """An answer with its sources."""

    id: str
    question: str
    language: str
    outcome: Literal["answered", "not_found", "clarify", "refused", "notice"]
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
    note: NoteModel | None = Field(
        default=None,
        description="There where a person wrote one; `text` and `statements` begin with it, `mark` has `human_note`.",
    )


class TurnModel(BaseModel):
    """A question and its answer; null where it was withheld, since a material that it quotes was erased."""

    number: int
    asked: str
    answer: AnswerModel | None


class ConversationModel(BaseModel):
    """A conversation, its first turn first."""

    conversation_id: str
    turns: list[TurnModel]


class ErasedConversationsModel(BaseModel):
    """How many turns were erased."""

    turns: int


class DocumentGiven(BaseModel):
    """A material to be brought in; further fields are its metadata (publisher, published, edition, url, licence …)."""

    model_config = ConfigDict(extra="allow")

    id: str = Field(min_length=1, description="By it the material is known again: its origin.")
    title: str | None = None
    text: str = Field(min_length=1)


class StoreReportModel(BaseModel):
    """What was erased from one store, and what is left."""

    store: str
    count: int
    things: str
    remains: int
    verified: str


class ReceiptModel(BaseModel):
    """A signed receipt (Ed25519 over the JSON without `public_key` and `signature`, keys sorted, no blanks)."""

    id: str
    article: str
    action: str
    entry: str
    documents: list[str]
    stores: list[StoreReportModel]
    traces_sought: int
    traces_found: int
    note: str
    made: str
    backups: str
    program: str
    complete: bool
    public_key: str
    signature: str


class KeptOutModel(BaseModel):
    """An order to the machine that reads a material, what it has said, or hidden words: not stored as text."""

    key: str = Field(description="By it an organiser says that it is no order.")
    kind: Literal["order", "disguised", "repeated", "hidden"]
    where: str = Field(description="text, heading, speaker, hidden, or a field of the metadata.")
    place: str | None
    excerpt: str = Field(description="How it begins, without codes: data, to be shown and never followed.")


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
    kept_out: list[KeptOutModel] = []


class EditModel(BaseModel):
    """A correction of a material: of a metadata field, a speaker's name, a misheard word, a paragraph's edition; or
    that what was kept out is no order."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["metadata", "speaker", "word", "passage", "order"]
    target: str = Field(description="The field, the label, the word, words of the paragraph, or the key.")
    value: str = Field(description='What it is to be; "-" for none.')


class EditedDocumentModel(DocumentModel):
    """A material's record with its corrections."""

    edits: list[EditModel]


class DocumentTextModel(EditedDocumentModel):
    """A material's record with its corrections and its text."""

    text: str


class FactSpanModel(BaseModel):
    """Characters [start, end) of a document's text that say it."""

    document_id: str
    start: int
    end: int
    status: str


class AccountModel(BaseModel):
    """One value of an edition's field and who gives it."""

    field: Literal["dates", "city", "motto", "host", "organiser"]
    value: str
    status: Literal["corrected", "happened", "stated", "announced"]
    inferred: bool = Field(description="The year follows from the material's own date.")
    spans: list[FactSpanModel]
    note: str


class EditionModel(BaseModel):
    """An edition of the congress, as the materials show it."""

    number: int
    roman: str
    year: int | None
    documents: int
    place: str | None
    accounts: list[AccountModel] = Field(description="What is told of the edition; of each field the surest first.")


class EditionChange(BaseModel):
    """What an organiser says of an edition; null takes a correction back."""

    model_config = ConfigDict(extra="forbid")

    dates: str | None = Field(default=None, examples=["29–30 maja 2017"])
    city: str | None = None
    motto: str | None = None
    host: str | None = None
    organiser: str | None = None
    note: str = Field(default="", description="Where the organiser has it from.")


class UndoneModel(BaseModel):
    """A correction to take back."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["metadata", "speaker", "word", "passage", "order"]
    target: str


class DocumentChange(BaseModel):
    """Corrections of a material, and corrections taken back; all are made, or none."""

    model_config = ConfigDict(extra="forbid")

    edits: list[EditModel] = []
    undo: list[UndoneModel] = []


class ErrorModel(BaseModel):
    """An error: its code, and a sentence in Polish and in English that says what to do."""

    code: str
    message: str
    message_en: str


class HealthModel(BaseModel):
    """Whether the process runs, or is ready to answer."""

    status: Literal["ok", "unavailable"]
    details: dict[str, Any] = {}
