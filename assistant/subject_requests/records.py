"""What is kept of a person's request: what was asked, until when it is answered, what was done, how it ended."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

MAX_WORDS = 2000
"""Characters of what was asked and of a reason."""
MAX_NAME = 200
"""Characters of a name and of a case mark."""


class RequestKind(StrEnum):
    """What a person asks for."""

    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"
    OTHER = "other"


ARTICLES: dict[RequestKind, str] = {
    RequestKind.ACCESS: "RODO art. 15",
    RequestKind.RECTIFICATION: "RODO art. 16",
    RequestKind.ERASURE: "RODO art. 17",
    RequestKind.RESTRICTION: "RODO art. 18",
    RequestKind.PORTABILITY: "RODO art. 20",
    RequestKind.OBJECTION: "RODO art. 21",
    RequestKind.OTHER: "RODO art. 12",
}


class Ending(StrEnum):
    """How a request ended."""

    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True)
class Extension:
    """By how many months the answer was put off, why, and on which day the person was told (GDPR 12(3))."""

    months: int
    reason: str
    told: date


@dataclass(frozen=True)
class Closing:
    """When and how a request ended; `reason` is why it was refused (GDPR 12(4)), or what was done besides the acts."""

    day: date
    ending: Ending
    reason: str


@dataclass(frozen=True)
class Act:
    """Something done for a request: an action by its name, with its receipt; an access has none."""

    action: str
    made: str
    receipt: str | None
    complete: bool


@dataclass(frozen=True)
class PersonRequest:
    """One request. `name` is None where it is not kept, or no longer; `case` is a mark in the office's own records."""

    id: str
    kind: RequestKind
    received: date
    due: date
    name: str | None
    case: str
    about: str
    extension: Extension | None = None
    closing: Closing | None = None
    acts: tuple[Act, ...] = ()

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been answered."""
        return self.closing is None and today > self.due

    def days_left(self, today: date) -> int | None:
        """Days until the last one, fewer than none where that is past; None where it is closed."""
        return None if self.closing else (self.due - today).days

    def texts(self) -> tuple[str, ...]:
        """Every text of it."""
        reasons = (one.reason for one in (self.extension, self.closing) if one is not None)
        return tuple(text for text in (self.name, self.case, self.about, *reasons) if text)

    def to_json(self, today: date) -> dict[str, Any]:
        """As organisers see it."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "article": ARTICLES[self.kind],
            "received": self.received.isoformat(),
            "due": self.due.isoformat(),
            "overdue": self.is_overdue(today),
            "days_left": self.days_left(today),
            "state": self.closing.ending.value if self.closing else "open",
            "name": self.name,
            "case": self.case,
            "about": self.about,
            "extension": _plain(self.extension),
            "closing": _plain(self.closing),
            "acts": [asdict(one) for one in self.acts],
        }


@dataclass(frozen=True)
class Due:
    """How many requests are open, how many of these are overdue, and how many more have to be answered soon."""

    open: int
    overdue: int
    soon: int


@dataclass(frozen=True)
class PurgedRequests:
    """How many requests went, and of how many others the name did."""

    requests: int
    names: int


def _plain(record: Extension | Closing | None) -> dict[str, Any] | None:
    if record is None:
        return None
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(record).items()}
