"""An entry of the audit log: what happened, to which materials, by which model; never in anybody's words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from assistant.version import VERSION

BEGUN, DONE, FAILED, RESUMED = "begun", "done", "failed", "resumed"
"""Outcomes of a change: entered before it and after it, so that one that was cut off is seen; an answer has its own."""


class Kind(StrEnum):
    """What happened."""

    ANSWER = "answer"
    INGEST = "ingest"
    EDIT = "edit"
    DECIDE = "decide"
    REBUILD = "rebuild"
    ACCESS = "access"
    RECTIFY = "rectify"
    ERASE = "erase"
    OBJECTION = "objection"
    WITHDRAWAL = "withdrawal"
    REQUEST = "request"
    OWN_ACCESS = "own_access"
    OWN_ERASURE = "own_erasure"
    BACKUP = "backup"
    RESTORE = "restore"
    SETTINGS = "settings"
    REPORT = "report"
    REVIEW = "review"
    STOP = "stop"
    RESUME = "resume"
    PURGE = "purge"
    REDACT = "redact"


@dataclass(frozen=True)
class Touched:
    """A material that an answer cites or a change touched; the version is None where it is gone."""

    id: str
    version: int | None


@dataclass(frozen=True)
class Entry:
    """One entry.

    `subject` is the id of what it is about: an answer, a receipt, a held material. `user` is a pseudonym, a keyed hash.
    `code` and `articles` are a policy's, or `code` the name of an error. `facts` are counts, settings, cutoffs: no free
    text. `text` is a question, masked, where a setting says that it is kept; it is committed to by itself, so that it
    can go before the rest. Times are in milliseconds.
    """

    kind: Kind
    outcome: str
    user: str | None = None
    subject: str | None = None
    code: str | None = None
    articles: tuple[str, ...] = ()
    documents: tuple[Touched, ...] = ()
    language: str | None = None
    editions: tuple[int, ...] = ()
    model: str | None = None
    index: int | None = None
    generator: Mapping[str, str | None] | None = None
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    text: str | None = None

    def body(self) -> str:
        """All but kind and text, as the JSON that is committed to."""
        record = {name: value for name, value in asdict(self).items() if name not in {"kind", "text"}}
        return canonical(record | {"program": VERSION})


def canonical(record: object) -> str:
    """JSON with sorted keys and no blanks."""
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True)
class Row:
    """An entry as it is stored; `body` and `text` are None once they are purged, and so are their salts.

    `time` is UTC, as text that sorts. `previous` is the MAC of the entry before.
    """

    number: int
    time: str
    kind: str
    body: str | None
    body_salt: bytes | None
    body_commitment: bytes
    text: str | None
    text_salt: bytes | None
    text_commitment: bytes | None
    previous: bytes
    mac: bytes

    def record(self) -> dict[str, Any]:
        """The body, or nothing of it where it is purged."""
        return dict(json.loads(self.body)) if self.body is not None else {}
