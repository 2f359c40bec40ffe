"""Requests of people, handled: entered, served, put off, answered; each step in the audit log without a name."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.folder import REQUESTS_FILE
from assistant.oversight.database import OversightFile
from assistant.oversight.unnaming import unnamed
from assistant.records.entry import Kind
from assistant.subject_requests.deadlines import MOST_FURTHER, due_date, today_in_poland
from assistant.subject_requests.exporting import export
from assistant.subject_requests.forgetting import RequestsEraser
from assistant.subject_requests.records import (
    MAX_NAME,
    MAX_WORDS,
    Act,
    Closing,
    Due,
    Ending,
    Extension,
    PersonRequest,
    PurgedRequests,
    RequestKind,
)
from assistant.subject_requests.register import Periods, Register
from assistant.subject_requests.schema import METADATA
from corpus.errors import (
    AlreadyExtended,
    BadRequestDay,
    ExtensionLate,
    NothingDone,
    ReasonMissing,
    RequestClosed,
    RequestsDamaged,
    RequestsOverdue,
)
from corpus.keys import Keys

if TYPE_CHECKING:
    from assistant.erasure.receipts import Receipts
    from assistant.records.recorder import Recorder
    from assistant.settings import Settings
    from assistant.storage import Storage

KEY_PURPOSE = "requests"
ACCESS = "access"
"""What giving a person all that is held of them is called among the acts of a request."""
_ID_BYTES = 5
_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Asked:
    """A request as it is entered; `received` is today where None."""

    kind: RequestKind
    received: date | None = None
    name: str = ""
    case: str = ""
    about: str = ""


class SubjectRequests:
    """The requests of one data folder. Threads may share it."""

    def __init__(
        self,
        storage: Storage,
        settings: Settings,
        recorder: Recorder,
        receipts: Receipts,
        key_file: Path,
        now: Callable[[], datetime] = _now,
    ) -> None:
        file = OversightFile(storage.folder / REQUESTS_FILE, METADATA, RequestsDamaged)
        periods = Periods(settings.request_days, settings.request_name_days, settings.request_soon_days)
        self._keys: Callable[[], Keys] = lambda: Keys.open(key_file)
        self._register = Register(file, lambda: self._keys().derive(KEY_PURPOSE), periods)
        self._plain = storage.catalogue.door.plain
        self._ledger = storage.ledger
        self._recorder = recorder
        self._receipts = receipts
        self._now = now
        self._told: tuple[date, Due] | None = None
        self.eraser = RequestsEraser(self._register, storage.catalogue)

    @property
    def today(self) -> date:
        """The day that it is in Poland."""
        return today_in_poland(self._now())

    def add(self, asked: Asked) -> PersonRequest:
        """Enter a request. Raises `BadRequestDay` for one that is to come."""
        received = asked.received or self.today
        if received > self.today:
            raise BadRequestDay(day=received)
        name, case = (" ".join(self._plain(one).split())[:MAX_NAME] for one in (asked.name, asked.case))
        about = self._words(asked.about)
        key = secrets.token_hex(_ID_BYTES)
        made = PersonRequest(key, asked.kind, received, due_date(received), name or None, case, about)
        with self._recorder.change(Kind.REQUEST, key) as change:
            change.facts = {"step": "added", "kind": made.kind.value, "received": str(received), "due": str(made.due)}
            self._register.add(made)
        return made

    def every(self, *, everything: bool = False) -> list[PersonRequest]:
        """Requests that are open, or all, the one due first before others."""
        return [one for one in self._register.every() if everything or one.closing is None]

    def get(self, request_id: str) -> PersonRequest:
        """One request. Raises `UnknownRequest`."""
        return self._register.get(request_id)

    def naming(self, finds: Callable[[str], bool]) -> tuple[PersonRequest, ...]:
        """The requests that name a person."""
        return tuple(one for one in self._register.every() if any(map(finds, one.texts())))

    def extend(
        self, request_id: str, reason: str, months: int = MOST_FURTHER, told: date | None = None
    ) -> PersonRequest:
        """Put the answer off, which the person is told with the reason within the first month (GDPR 12(3)).

        `told` is today where None. Raises `UnknownRequest`, `RequestClosed`, `AlreadyExtended`, `ReasonMissing`,
        `BadRequestDay`, or `ExtensionLate` where the month is over.
        """
        found = self._open(request_id)
        if found.extension is not None:
            raise AlreadyExtended(request_id=request_id, due=found.due)
        day = told or self.today
        if not found.received <= day <= self.today:
            raise BadRequestDay(day=day)
        if day > found.due:
            raise ExtensionLate(request_id=request_id, due=found.due)
        extension = Extension(months, self._reason(reason), day)
        made = replace(found, extension=extension, due=due_date(found.received, months))
        return self._step(made, {"step": "extended", "due": str(made.due), "told": str(day)})

    def close(self, request_id: str, ending: Ending, reason: str = "") -> PersonRequest:
        """Close a request: done, by its acts or in the words of `reason`; or refused for a reason (GDPR 12(4)).

        The name goes at once where the person was erased. Raises `UnknownRequest`, `RequestClosed`, `ReasonMissing`,
        or `NothingDone`.
        """
        found = self._open(request_id)
        if ending is Ending.REFUSED:
            reason = self._reason(reason)
        elif not self._words(reason) and not any(one.complete for one in found.acts):
            raise NothingDone(request_id=request_id)
        closing = Closing(self.today, ending, self._words(reason))
        erased = bool(found.name and self._ledger.forget_names(found.name))
        made = replace(found, closing=closing, name=None if erased else found.name)
        late = self.today > found.due
        return self._step(made, {"step": "closed", "ending": ending.value, "late": late})

    def _step(self, made: PersonRequest, facts: dict[str, Any]) -> PersonRequest:
        with self._recorder.change(Kind.REQUEST, made.id) as change:
            change.facts = facts
            self._register.put(made)
        return made

    def attach(self, request_id: str, receipt_id: str) -> PersonRequest:
        """Enter for a request what was done already, by its receipt. Raises `UnknownReceipt` or as `served`."""
        signed = self._receipts.get(receipt_id)
        self.served(request_id, lambda: signed)
        return self.get(request_id)

    def served(self, request_id: str | None, act: Callable[[], _T]) -> _T:
        """Do something for an open request, and enter it there: an act that is receipted, or an access.

        With None it is done for none. Raises `UnknownRequest` or `RequestClosed` before anything is done.
        """
        if request_id is None:
            return act()
        self._open(request_id)
        done = act()
        if isinstance(done, Mapping):
            entered = Act(done["action"], done["made"], done["id"], done["complete"])
        else:
            entered = Act(ACCESS, self._now().isoformat(timespec="seconds"), None, complete=True)
        with self._recorder.change(Kind.REQUEST, request_id) as change:
            change.facts = {"step": "served", "action": entered.action, "receipt": entered.receipt}
            self._register.act(request_id, entered)
        return done

    def export(self) -> dict[str, Any]:
        """The whole register for an inspector, without names, signed."""
        return export(self._register.every(), self.today, self._keys())

    def due(self) -> Due:
        """How many are open, overdue, due soon."""
        return self._register.due(self.today)

    def check(self) -> Due:
        """As `due`. Raises `RequestsOverdue`."""
        found = self.due()
        if found.overdue:
            raise RequestsOverdue(count=found.overdue)
        return found

    def remind(self) -> None:
        """Tell the program's log of what is overdue or due soon: once a day, and when that changes."""
        now = (self.today, self.due())
        if now != self._told and (now[1].overdue or now[1].soon):
            _LOG.warning(
                "Żądania osób po terminie: %d, z terminem wkrótce: %d; zobacz „protokolant requests list”.",
                now[1].overdue,
                now[1].soon,
            )
        self._told = now

    def purge(self, now: datetime | None = None) -> PurgedRequests:
        """Erase what is older than it is kept."""
        return self._register.purge(now or self._now())

    def release(self) -> None:
        """Let go of the file, which may be replaced."""
        self._register.close()

    def _open(self, request_id: str) -> PersonRequest:
        found = self.get(request_id)
        if found.closing is not None:
            raise RequestClosed(request_id=request_id)
        return found

    def _words(self, text: str) -> str:
        """A text without personal data and without names, as far as they are known for such."""
        return unnamed(" ".join(self._plain(text).split()))[:MAX_WORDS]

    def _reason(self, text: str) -> str:
        words = self._words(text)
        if not words:
            raise ReasonMissing
        return words
