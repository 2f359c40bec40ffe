"""What goes over HTTP of people's requests."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.subject_requests.records import MAX_NAME, MAX_WORDS

KindWord = Literal["access", "rectification", "erasure", "restriction", "portability", "objection", "other"]
_ABOUT = "Without personal data: names and identifiers in it are masked."


class RequestGiven(BaseModel):
    """A request as it came; `received` is today where it is left out."""

    model_config = ConfigDict(extra="forbid")

    kind: KindWord
    received: date | None = None
    name: str = Field(default="", max_length=MAX_NAME, description="Only where it is needed to serve the request.")
    case: str = Field(default="", max_length=MAX_NAME, description="A mark in the office's own records.")
    about: str = Field(default="", max_length=MAX_WORDS, description=_ABOUT)


class ExtensionGiven(BaseModel):
    """The answer put off: by how many months, why, and when the person was told (today where it is left out)."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(max_length=MAX_WORDS, description=_ABOUT)
    months: int = Field(default=2, ge=1, le=2)
    told: date | None = None


class ActGiven(BaseModel):
    """Something done, by its receipt."""

    model_config = ConfigDict(extra="forbid")

    receipt: str


class ClosingGiven(BaseModel):
    """How it ended; a refusal needs its reason."""

    model_config = ConfigDict(extra="forbid")

    ending: Literal["done", "refused"]
    reason: str = Field(default="", max_length=MAX_WORDS, description=_ABOUT)


class ExtensionModel(BaseModel):
    """An extension that was told."""

    months: int
    reason: str
    told: date


class ClosingModel(BaseModel):
    """How a request ended."""

    day: date
    ending: Literal["done", "refused"]
    reason: str


class ActModel(BaseModel):
    """Something done for a request; an access has no receipt."""

    action: str
    made: str
    receipt: str | None
    complete: bool


class EnteredRequestModel(BaseModel):
    """A request in the register."""

    id: str
    kind: KindWord
    article: str
    received: date
    due: date
    overdue: bool
    days_left: int | None = Field(description="Fewer than none where the term is past; null where it is closed.")
    state: Literal["open", "done", "refused"]
    name: str | None = Field(description="Null where it is not kept, or no longer.")
    case: str
    about: str
    extension: ExtensionModel | None
    closing: ClosingModel | None
    acts: list[ActModel]


class RequestModel(EnteredRequestModel):
    """A request as organisers see it."""

    letter: str = Field(description="What to tell the person, in Polish; empty where there is nothing to tell yet.")


class RegisterModel(BaseModel):
    """The register under a signed manifest; its names are those of an export of the audit log."""

    manifest: dict[str, Any]
    entries: list[EnteredRequestModel]
