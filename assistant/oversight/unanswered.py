"""Questions that found no answer, for organisers: what materials are missing. Masked, counted, kept for some days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from assistant.oversight.database import OversightFile, aware, naive
from assistant.oversight.matching import AskedForm
from assistant.oversight.records import Unanswered
from assistant.oversight.schema import unanswered


class UnansweredQuestions:
    """The list of one data folder: a question goes when nobody asked it for `days`; with 0 none is kept."""

    def __init__(self, file: OversightFile, *, days: int, now: Callable[[], datetime]) -> None:
        self._file = file
        self._days = days
        self._now = now

    @property
    def kept(self) -> bool:
        """Whether the settings let any be kept."""
        return self._days > 0

    def add(self, question: str, form: AskedForm) -> None:
        """Count a question, masked, by its form."""
        now = naive(self._now())
        row = {"key": form.key, "question": question, "language": form.language, "times": 1, "first": now, "last": now}
        counted = {"times": unanswered.c.times + 1, "last": now, "question": question}
        statement = insert(unanswered).values(row).on_conflict_do_update(index_elements=["key"], set_=counted)
        with self._file.working() as connection:
            connection.execute(statement)

    def every(self) -> list[Unanswered]:
        """Those asked most often first, of these the latest."""
        self.purge()
        if not self._file.exists():
            return []
        query = select(unanswered).order_by(unanswered.c.times.desc(), unanswered.c.last.desc())
        with self._file.working() as connection:
            rows = connection.execute(query).all()
        return [Unanswered(row.question, row.language, row.times, aware(row.first), aware(row.last)) for row in rows]

    def purge(self, now: datetime | None = None) -> int:
        """Erase those that are older than they are kept; how many."""
        return self._erase(unanswered.c.last < naive((now or self._now()) - timedelta(days=self._days)))

    def holding(self, met: Callable[[str], bool]) -> list[str]:
        """Keys of those whose text meets a condition."""
        if not self._file.exists():
            return []
        with self._file.working() as connection:
            rows = connection.execute(select(unanswered.c.key, unanswered.c.question)).all()
        return [row.key for row in rows if met(row.question)]

    def withhold(self, met: Callable[[str], bool]) -> int:
        """Erase those whose text meets a condition; how many."""
        found = self.holding(met)
        return self._erase(unanswered.c.key.in_(found)) if found else 0

    def _erase(self, which: Any) -> int:
        if not self._file.exists():
            return 0
        with self._file.working() as connection:
            count = connection.execute(delete(unanswered).where(which)).rowcount
        if count:
            self._file.write_anew()
        return count
