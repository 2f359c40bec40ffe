"""The queue of reported answers."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.answer import Answer
from assistant.oversight.database import OversightFile, aware, naive
from assistant.oversight.records import About, Queue, Report, State, Trace
from assistant.oversight.schema import reports
from corpus.errors import AlreadyReported, UnknownReport

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_ID_BYTES = 5


class Reports:
    """Reports of one data folder; those older than `days` go. One is overdue that is new for more than `due` days."""

    def __init__(self, file: OversightFile, *, days: int, due: int, now: Callable[[], datetime]) -> None:
        self._file = file
        self._kept = timedelta(days=days)
        self._due = timedelta(days=due)
        self._now = now

    def add(self, answer: Answer, reporter: str, about: About, words: str, trace: Trace) -> Report:
        """Keep a report; `answer` and `words` are masked. Raises `AlreadyReported`."""
        made = Report(secrets.token_hex(_ID_BYTES), answer.id, self._now(), about, words, answer, trace, State.NEW)
        row = {
            "id": made.id,
            "answer_id": answer.id,
            "reporter": reporter,
            "made": naive(made.made),
            "about": about,
            "words": words,
            "answer": json.dumps(answer.to_json(), ensure_ascii=False),
            "trace": json.dumps(asdict(trace)),
            "state": made.state.value,
            "remark": "",
        }
        self.purge()
        with self._file.working() as connection:
            try:
                connection.execute(insert(reports).values(row))
            except IntegrityError as error:
                raise AlreadyReported from error
        return made

    def queued(self, *, everything: bool = False) -> list[Report]:
        """Reports that wait for a decision, or all, the oldest first."""
        query = select(reports).order_by(reports.c.made, reports.c.id)
        return self._read(query if everything else query.where(reports.c.state == State.NEW.value))

    def get(self, report_id: str) -> Report:
        """One report. Raises `UnknownReport`."""
        found = self._read(select(reports).where(reports.c.id == report_id))
        if not found:
            raise UnknownReport(report_id=report_id)
        return found[0]

    def of(self, reporter: str) -> list[Report]:
        """The reports of one reporter (GDPR 15 and 20)."""
        return self._read(select(reports).where(reports.c.reporter == reporter).order_by(reports.c.made))

    def decide(self, report_id: str, state: State, remark: str, receipt: str | None = None) -> Report:
        """Note what was decided. Raises `UnknownReport`."""
        values = {"state": state.value, "remark": remark, "receipt": receipt, "decided": naive(self._now())}
        with self._file.working() as connection:
            connection.execute(update(reports).where(reports.c.id == report_id).values(values))
        return self.get(report_id)

    def erase_of(self, reporter: str) -> int:
        """Erase the reports of one reporter (GDPR 17); how many."""
        return self._erase(reports.c.reporter == reporter)

    def purge(self, now: datetime | None = None) -> int:
        """Erase the reports that are older than they are kept; how many."""
        return self._erase(reports.c.made < naive((now or self._now()) - self._kept))

    def queue(self) -> Queue:
        """How many wait, and for too long."""
        if not self._file.exists():
            return Queue(0, 0)
        late = func.count().filter(reports.c.made < naive(self._now() - self._due))
        query = select(func.count(), late).where(reports.c.state == State.NEW.value, reports.c.made >= self._oldest())
        with self._file.working() as connection:
            waiting, overdue = connection.execute(query).one()
        return Queue(waiting, overdue)

    def holding(self, met: Callable[[str], bool]) -> list[str]:
        """Ids of the reports that hold a text that meets a condition."""
        if not self._file.exists():
            return []
        with self._file.working() as connection:
            rows = connection.execute(select(reports)).all()
        return [row.id for row in rows if any(map(met, _texts(row)))]

    def withhold(self, met: Callable[[str], bool]) -> int:
        """Empty the reports that hold such a text: answer, words, trace and remark go, the decision stays; how many."""
        found = self.holding(met)
        if found:
            emptied = {"answer": None, "words": None, "trace": None, "remark": ""}
            with self._file.working() as connection:
                connection.execute(update(reports).where(reports.c.id.in_(found)).values(emptied))
            self._file.write_anew()
        return len(found)

    def texts(self) -> Iterator[str]:
        """Every text of every report."""
        if self._file.exists():
            with self._file.working() as connection:
                rows = connection.execute(select(reports)).all()
            for row in rows:
                yield from _texts(row)

    def _erase(self, which: Any) -> int:
        if not self._file.exists():
            return 0
        with self._file.working() as connection:
            count = connection.execute(delete(reports).where(which)).rowcount
        if count:
            self._file.write_anew()
        return count

    def _read(self, query: Any) -> list[Report]:
        if not self._file.exists():
            return []
        with self._file.working() as connection:
            rows = connection.execute(query.where(reports.c.made >= self._oldest())).all()
        return [self._report(row) for row in rows]

    def _oldest(self) -> datetime:
        return naive(self._now() - self._kept)

    def _report(self, row: Row[Any]) -> Report:
        state, made = State(row.state), aware(row.made)
        return Report(
            id=row.id,
            answer_id=row.answer_id,
            made=made,
            about=row.about,
            words=row.words,
            answer=None if row.answer is None else _answers().validate_json(row.answer),
            trace=None if row.trace is None else Trace(**json.loads(row.trace)),
            state=state,
            decided=None if row.decided is None else aware(row.decided),
            remark=row.remark,
            receipt=row.receipt,
            overdue=state is State.NEW and made < self._now() - self._due,
        )


@lru_cache(maxsize=1)
def _answers() -> TypeAdapter[Answer]:
    from pydantic import TypeAdapter  # built where a report is read, not by every start

    return TypeAdapter(Answer)


def _texts(row: Row[Any]) -> Iterator[str]:
    yield from (one for one in (row.words, row.remark) if one)
    if row.answer is not None:
        yield from _strings(json.loads(row.answer))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
