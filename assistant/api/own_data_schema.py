"""What goes over HTTP of an owner's own data."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from assistant.api.oversight_schema import FeedbackModel
from assistant.api.schema import ConversationModel


class LogEntryModel(BaseModel):
    """An entry of the audit log; `outcome` is null where its content went with time."""

    number: int
    time: str
    outcome: str | None
    answer_id: str | None
    question: str | None = Field(description="Null unless a setting lets questions be kept.")


class OwnDataModel(BaseModel):
    """All that is kept of an owner, and what has to be told with it (GDPR 15(1))."""

    made: str
    purpose: str
    recipients: str
    periods: list[str]
    rights: str
    conversations: list[ConversationModel]
    feedback: list[FeedbackModel]
    log: list[LogEntryModel]


class OwnStoreModel(BaseModel):
    """How many things were erased from a store, and how many are left."""

    store: str
    count: int
    remains: int


class OwnErasureModel(BaseModel):
    """The receipt of an owner's erasure, signed (Ed25519); it says nothing of who they are."""

    id: str
    entry: str = Field(description="The entry of the audit log that it is entered as.")
    action: Literal["erase_own"]
    article: str
    made: str
    documents: list[str]
    stores: list[OwnStoreModel]
    stays: list[str]
    complete: bool
    program: str
    public_key: str
    signature: str
