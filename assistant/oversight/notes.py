"""Notes of organisers, by the question that they are on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import Row, delete, insert, select

from assistant.oversight.database import OversightFile, aware, naive
from assistant.oversight.matching import AskedForm, form_of, may_mean_the_same, near
from assistant.oversight.records import Note
from assistant.oversight.schema import notes

if TYPE_CHECKING:
    from assistant.understanding.question import Question
    from index.encoder.encoder import Encoder


class Notes:
    """The notes of one data folder. Of a report there is one at most, and of a question the latest counts.

    Those older than `days` go.
    """

    def __init__(self, file: OversightFile, now: Callable[[], datetime], *, days: int) -> None:
        self._file = file
        self._now = now
        self._kept = timedelta(days=days)

    def put(self, report_id: str, question: Question, text: str, encoder: Encoder) -> Note:
        """Keep a note on a question, in the place of the one made of the same report."""
        form, note = form_of(question), Note(report_id, question.text, text, self._now())
        row = {
            "report_id": report_id,
            "key": form.key,
            "scope": form.scope,
            "question": note.question,
            "form": form.dumped(),
            "model": encoder.model.name,
            "vector": encoder.encode_query(question.search_text).whole.astype("<f4").tobytes(),
            "text": text,
            "made": naive(note.made),
        }
        with self._file.working() as connection:
            connection.execute(delete(notes).where(notes.c.report_id == report_id))
            connection.execute(insert(notes).values(row))
        return note

    def drop(self, report_id: str) -> int:
        """Take the note back that was made of a report; whether there was one."""
        return self._erase(notes.c.report_id == report_id)

    def any(self) -> bool:
        """Whether there is a note on anything."""
        if not self._file.exists():
            return False
        with self._file.working() as connection:
            return connection.execute(select(notes.c.report_id).limit(1)).first() is not None

    def every(self) -> list[Note]:
        """All notes, the latest first."""
        return [_note(row) for row in self._rows(notes.c.report_id.is_not(None))]

    def on(self, question: Question, encoder: Encoder) -> Note | None:
        """The note on this question, if there is one: on the same question, or else on the nearest that means it."""
        form = form_of(question)
        if same := self._rows(notes.c.key == form.key):
            return _note(same[0])
        alike = self._rows((notes.c.scope == form.scope) & (notes.c.model == encoder.model.name))
        alike = [row for row in alike if may_mean_the_same(form, AskedForm.loaded(row.form))]
        if not alike:
            return None
        vector = encoder.encode_query(question.search_text).whole
        others = [np.frombuffer(row.vector, "<f4") for row in alike]
        best = max(range(len(alike)), key=lambda at: float(others[at] @ vector))
        return _note(alike[best]) if near(others[best], vector) else None

    def holding(self, met: Callable[[str], bool]) -> list[str]:
        """The reports whose notes hold a text that meets a condition."""
        rows = self._rows(notes.c.report_id.is_not(None))
        return [row.report_id for row in rows if met(row.text) or met(row.question)]

    def withhold(self, met: Callable[[str], bool]) -> int:
        """Erase the notes that hold such a text; how many."""
        found = self.holding(met)
        return self._erase(notes.c.report_id.in_(found)) if found else 0

    def purge(self, now: datetime | None = None) -> int:
        """Erase those that are older than they are kept; how many."""
        return self._erase(notes.c.made < naive((now or self._now()) - self._kept))

    def _erase(self, which: Any) -> int:
        if not self._file.exists():
            return 0
        with self._file.working() as connection:
            count = connection.execute(delete(notes).where(which)).rowcount
        if count:
            self._file.write_anew()
        return count

    def _rows(self, which: Any) -> list[Row[Any]]:
        if not self._file.exists():
            return []
        with self._file.working() as connection:
            return list(connection.execute(select(notes).where(which).order_by(notes.c.made.desc())).all())


def _note(row: Row[Any]) -> Note:
    return Note(row.report_id, row.question, row.text, aware(row.made))
