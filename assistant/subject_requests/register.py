"""The register of requests: one file, in which names and words are sealed with the folder's key (AES-256-GCM)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from assistant.oversight.database import OversightFile
from assistant.subject_requests.deadlines import today_in_poland
from assistant.subject_requests.records import (
    Act,
    Closing,
    Due,
    Ending,
    Extension,
    PersonRequest,
    PurgedRequests,
    RequestKind,
)
from assistant.subject_requests.schema import acts, requests
from corpus.errors import RequestsDamaged, UnknownRequest
from corpus.ledger.sealing import seal, unseal


@dataclass(frozen=True)
class Periods:
    """Days: how long a request is kept after it was closed, how long its name, and when one is due soon."""

    kept: int
    name: int
    soon: int


class Register:
    """The requests of one data folder. Threads and processes may share it."""

    def __init__(self, file: OversightFile, key: Callable[[], bytes], periods: Periods) -> None:
        """`key` seals, with 32 bytes."""
        self._file = file
        self._key = key
        self._periods = periods

    def add(self, request: PersonRequest) -> None:
        """Keep a new request. Raises `RequestsDamaged`, `StoreBusy` or `NoSpace`, as all that follow do."""
        with self._file.working() as connection:
            connection.execute(insert(requests).values({"id": request.id, **self._values(request)}))

    def every(self) -> list[PersonRequest]:
        """All requests, the one due first before others."""
        if not self._file.exists():
            return []
        with self._file.working() as connection:
            rows = connection.execute(select(requests).order_by(requests.c.due, requests.c.id)).all()
            done = connection.execute(select(acts).order_by(acts.c.number)).all()
        return [self._read(row, [one for one in done if one.request_id == row.id]) for row in rows]

    def get(self, request_id: str) -> PersonRequest:
        """One request. Raises `UnknownRequest`."""
        if self._file.exists():
            with self._file.working() as connection:
                row = connection.execute(select(requests).where(requests.c.id == request_id)).one_or_none()
                of_it = select(acts).where(acts.c.request_id == request_id).order_by(acts.c.number)
                done = connection.execute(of_it).all()
            if row is not None:
                return self._read(row, done)
        raise UnknownRequest(request_id=request_id)

    def put(self, request: PersonRequest) -> None:
        """Keep a request as it has become; its acts are added by `act` alone. A lost name leaves no byte."""
        nameless = request.name is None and self.get(request.id).name is not None
        with self._file.working() as connection:
            self._put(connection, request)
        if nameless:
            self._file.write_anew()

    def act(self, request_id: str, act: Act) -> None:
        """Enter what was done for a request."""
        count = select(func.count() + 1).where(acts.c.request_id == request_id).scalar_subquery()
        row = {"request_id": request_id, "number": count, **asdict(act)}
        with self._file.working() as connection:
            connection.execute(insert(acts).values(row))

    def change(self, changed: Callable[[PersonRequest], PersonRequest]) -> int:
        """Let every request become what a function gives, leaving no byte of what went; how many became another."""
        pairs = [(one, changed(one)) for one in self.every()]
        others = [new for old, new in pairs if new != old]
        if others:
            with self._file.working() as connection:
                for one in others:
                    self._put(connection, one)
            self._file.write_anew()
        return len(others)

    def due(self, today: date) -> Due:
        """How many wait."""
        if not self._file.exists():
            return Due(0, 0, 0)
        late = func.count().filter(requests.c.due < today)
        soon = func.count().filter(requests.c.due.between(today, today + timedelta(days=self._periods.soon)))
        with self._file.working() as connection:
            found = connection.execute(select(func.count(), late, soon).where(requests.c.closed.is_(None))).one()
        return Due(*found)

    def purge(self, now: datetime) -> PurgedRequests:
        """Erase requests closed for longer than they are kept, and names of those closed for longer than names are."""
        if not self._file.exists():
            return PurgedRequests(0, 0)
        today = today_in_poland(now)
        oldest, oldest_name = (today - timedelta(days=days) for days in (self._periods.kept, self._periods.name))
        with self._file.working() as connection:
            gone = connection.execute(delete(requests).where(requests.c.closed < oldest)).rowcount
        if gone:
            self._file.write_anew()
        return PurgedRequests(gone, self.change(lambda one: _nameless(one, oldest_name)))

    def close(self) -> None:
        """Let go of the file, which may be replaced."""
        self._file.close()

    def _put(self, connection: Connection, request: PersonRequest) -> None:
        connection.execute(update(requests).where(requests.c.id == request.id).values(self._values(request)))

    def _values(self, request: PersonRequest) -> dict[str, Any]:
        extension, closing = request.extension, request.closing
        told = {
            "name": request.name,
            "case": request.case,
            "about": request.about,
            "extension": extension.reason if extension else "",
            "closing": closing.reason if closing else "",
        }
        return {
            "kind": request.kind.value,
            "received": request.received,
            "due": request.due,
            "extended": extension.months if extension else None,
            "told": extension.told if extension else None,
            "closed": closing.day if closing else None,
            "ending": closing.ending.value if closing else None,
            "sealed": seal(json.dumps(told, ensure_ascii=False), request.id, self._key()),
        }

    def _read(self, row: Row[Any], done: Any) -> PersonRequest:
        try:
            told = json.loads(unseal(row.sealed, row.id, self._key()))
        except ValueError as error:
            raise RequestsDamaged(path=self._file.path) from error
        return PersonRequest(
            id=row.id,
            kind=RequestKind(row.kind),
            received=row.received,
            due=row.due,
            name=told["name"],
            case=told["case"],
            about=told["about"],
            extension=None if row.extended is None else Extension(row.extended, told["extension"], row.told),
            closing=None if row.closed is None else Closing(row.closed, Ending(row.ending), told["closing"]),
            acts=tuple(Act(one.action, one.made, one.receipt, one.complete) for one in done),
        )


def _nameless(request: PersonRequest, oldest: date) -> PersonRequest:
    old = request.closing is not None and request.closing.day < oldest
    return replace(request, name=None) if old else request
