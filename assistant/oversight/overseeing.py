"""Human oversight of one data folder: what an answer passes on its way, and what organisers do about answers."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assistant.answer import Answer, Outcome
from assistant.folder import NOTES_FILE, REPORTS_FILE
from assistant.heard import Heard
from assistant.oversight.database import OversightFile
from assistant.oversight.forgetting import OversightEraser
from assistant.oversight.matching import form_of
from assistant.oversight.minding import AnsweringStopped, Minding
from assistant.oversight.notes import Notes
from assistant.oversight.noting import note_statement, stopped_answer, with_note
from assistant.oversight.records import (
    MAX_WORDS,
    About,
    Note,
    PurgedOversight,
    Queue,
    Report,
    State,
    Stopped,
    Trace,
    Unanswered,
)
from assistant.oversight.reports import Reports
from assistant.oversight.schema import NOTES, REPORTS
from assistant.oversight.switch import StopSwitch
from assistant.oversight.unanswered import UnansweredQuestions
from assistant.oversight.unnaming import unnamed
from assistant.records.entry import Kind
from assistant.understanding.question import understand
from corpus.errors import EmptyNote, NotItsSource, ReportEmptied, SystemFault

if TYPE_CHECKING:
    from assistant.erasure.rights import Rights
    from assistant.records.recorder import Recorder
    from assistant.settings import Settings
    from assistant.storage import Storage
    from assistant.understanding.question import Question
    from index.encoder.encoder import Encoder

KEY_PURPOSE = "oversight"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Means:
    """What oversight takes from the rest: how a question is understood, the model, the rights that erase, the log."""

    understand: Callable[[str, int | None], Question]
    encoder: Callable[[], Encoder]
    rights: Callable[[], Rights]
    recorder: Recorder


def _now() -> datetime:
    return datetime.now(UTC)


class Oversight:
    """Threads may share it."""

    def __init__(
        self,
        storage: Storage,
        settings: Settings,
        means: Means,
        switch: StopSwitch,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self._door = storage.catalogue.door
        self._ledger = storage.ledger
        self._means = means
        self._reports_file = OversightFile(storage.folder / REPORTS_FILE, REPORTS)
        self._notes_file = OversightFile(storage.folder / NOTES_FILE, NOTES)
        self._reports = Reports(self._reports_file, days=settings.report_days, due=settings.report_due_days, now=now)
        self._unanswered = UnansweredQuestions(self._reports_file, days=settings.unanswered_days, now=now)
        self._notes = Notes(self._notes_file, now, days=settings.note_days)
        self._switch = switch
        self.eraser = OversightEraser(self._reports, self._notes, self._unanswered, storage.catalogue)

    def close(self) -> None:
        """Let go of the files, which may be replaced."""
        self._reports_file.close()
        self._notes_file.close()

    def overseen(
        self, text: str, edition: int | None, heard: Heard | None, answer: Callable[[Heard], Answer]
    ) -> Answer:
        """What `answer` gives: with the note on the question first, or the notice where answering is stopped.

        A question without an answer is counted. Raises what `answer` raises.
        """
        if (stopped := self._switch.stopped()) is not None:
            return self._notice(text, stopped, heard)
        note = self._note_on(text, edition)
        first = note_statement(note, self._means.understand(text, edition).language) if note else None
        minding = Minding(heard, lambda: self._switch.stopped() is not None, first)
        try:
            made = answer(minding)
            minding.mind()
        except AnsweringStopped:
            return self._notice(text, self._switch.stopped() or Stopped(""), heard)
        if made.outcome is Outcome.NOT_FOUND:
            self._count(made, edition)
        if (whole := made.understood.rewritten) is not None:
            note = self._note_on(whole, edition)  # what a follow-up was read as
        return made if note is None else with_note(made, note)

    def _notice(self, text: str, stopped: Stopped, heard: Heard | None) -> Answer:
        made = stopped_answer(understand(text, masked=self._door.asked), stopped)  # also where no index can be opened
        if heard is not None:
            heard.understood(None)
        return made

    def _note_on(self, text: str, edition: int | None) -> Note | None:
        if not self._notes.any():
            return None
        note = self._notes.on(self._means.understand(text, edition), self._means.encoder())
        # whoever objected, and words that were put right, are kept out of notes as out of materials
        return None if note is None or self._ledger.concerns(note.text) else note

    def _count(self, answer: Answer, edition: int | None) -> None:
        if not self._unanswered.kept:
            return
        question = unnamed(answer.understood.rewritten or answer.question)
        try:
            self._unanswered.add(question, form_of(self._means.understand(question, edition)))
        except SystemFault as error:  # an answer is given also where it cannot be counted
            _LOG.warning("%s", error)

    def report(self, answer: Answer, reporter: str, about: About, words: str, trace: Trace) -> Report:
        """Keep a report of an answer; the reporter's words without personal data. Raises `AlreadyReported`."""
        plain = " ".join(self._door.plain(words).split())[:MAX_WORDS]
        kept = replace(answer, question=self._door.plain(answer.question))
        with self._means.recorder.change(Kind.REPORT, answer.id):
            return self._reports.add(kept, reporter, about, plain, trace)

    def reports_of(self, reporter: str) -> list[Report]:
        """All reports of one reporter."""
        return self._reports.of(reporter)

    def erase_reports_of(self, reporter: str) -> int:
        """Erase all reports of one reporter; how many. A note that was made of one is an organiser's and stays."""
        return self._reports.erase_of(reporter)

    def reports(self, *, everything: bool = False) -> list[Report]:
        """Reports that wait for a decision, or all, the oldest first; those that are older than they are kept go."""
        self._reports.purge()
        return self._reports.queued(everything=everything)

    def get(self, report_id: str) -> Report:
        """One report. Raises `UnknownReport`."""
        return self._reports.get(report_id)

    def queue(self) -> Queue:
        """How many reports wait, and for too long."""
        return self._reports.queue()

    def notes(self) -> list[Note]:
        """All notes, the latest first."""
        return self._notes.every()

    def close_report(self, report_id: str, state: State, remark: str = "") -> Report:
        """Decide that the answer was right, or dismiss the report; a note that was made of it is taken back.

        Raises `UnknownReport`.
        """
        self._reports.get(report_id)
        with self._means.recorder.change(Kind.REVIEW, report_id) as change:
            change.facts = {"decision": state.value}
            self._notes.drop(report_id)
            return self._reports.decide(report_id, state, self._door.plain(remark))

    def correct(self, report_id: str, text: str, remark: str = "") -> Report:
        """Answer the question of a report oneself: that is shown first, wherever the question is asked.

        Raises `UnknownReport`, `ReportEmptied` or `EmptyNote`.
        """
        answer = _answer_of(self._reports.get(report_id))
        plain = " ".join(self._door.plain(text).split())
        if not 1 <= len(plain) <= MAX_WORDS:
            raise EmptyNote(limit=MAX_WORDS)
        asked = answer.understood.rewritten or answer.question
        chosen = answer.understood.editions[0] if len(answer.understood.editions) == 1 else None
        question = self._means.understand(asked, None)
        if chosen is not None and chosen not in (*question.editions, *question.unknown_editions):
            question = self._means.understand(asked, chosen)  # it was picked besides the question
        with self._means.recorder.change(Kind.REVIEW, report_id) as change:
            change.facts = {"decision": State.CORRECTED.value}
            self._notes.put(report_id, question, plain, self._means.encoder())
            return self._reports.decide(report_id, State.CORRECTED, self._door.plain(remark))

    def withdraw(self, report_id: str, document_id: str, remark: str = "") -> Report:
        """Erase a source of a reported answer from every store, for good; it stays out when it comes again.

        Raises `UnknownReport`, `ReportEmptied`, `NotItsSource` or `UnknownDocument`.
        """
        if document_id not in _answer_of(self._reports.get(report_id)).cited():
            raise NotItsSource(document_id=document_id)
        with self._means.recorder.change(Kind.REVIEW, report_id) as change:
            change.facts = {"decision": State.WITHDRAWN.value}
            receipt = self._means.rights().erase_material(document_id, f"zgłoszenie {report_id}")
            return self._reports.decide(report_id, State.WITHDRAWN, self._door.plain(remark), receipt["id"])

    def unanswered(self) -> list[Unanswered]:
        """Questions that found no answer, those asked most often first."""
        return self._unanswered.every()

    def purge(self, now: datetime | None = None) -> PurgedOversight:
        """Erase what is older than it is kept; how many rows."""
        return PurgedOversight(self._reports.purge(now), self._unanswered.purge(now), self._notes.purge(now))


def _answer_of(report: Report) -> Answer:
    if report.answer is None:
        raise ReportEmptied(report_id=report.id)
    return report.answer
