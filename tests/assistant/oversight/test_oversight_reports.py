"""Reports of answers: what they keep, who may take them along, when they go, what is decided."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from stores import ASKED, KEY, NOWHERE, Clock, filled, id_of, reported

from assistant.answer import Answer, Outcome
from assistant.conversation.owners import new_owner
from assistant.oversight.database import OversightFile
from assistant.oversight.records import Queue, State, Trace
from assistant.oversight.reports import Reports
from assistant.oversight.schema import REPORTS
from assistant.service import Service
from corpus.errors import (
    AlreadyReported,
    EmptyNote,
    NotItsSource,
    OversightDamaged,
    ReportEmptied,
    UnknownAnswer,
    UnknownReport,
)
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder, write: Write) -> Service:
    return filled(tmp_path / "data", encoder, write)


def test_a_report_keeps_the_answer_its_sources_and_its_trace(service: Service) -> None:
    answer, report = reported(service, words="Zła data.")
    found = service.oversight.get(report.id)
    assert found == report
    assert found.answer == answer
    assert found.answer.sources[0].version == 1
    assert found.trace is not None
    assert found.trace.answerable > 0.3
    assert found.trace.passages == 2
    assert (found.words, found.state) == ("Zła data.", State.NEW)
    assert service.oversight.reports() == [report]


def test_personal_data_reach_neither_the_words_nor_the_question(service: Service) -> None:
    _, report = reported(service, "Co otworzył starosta? Mój PESEL 02270803624", "Mój PESEL to 44051401359.")
    assert report.words is not None
    assert "44051401359" not in report.words
    written = b"".join(path.read_bytes() for path in service.settings.data.iterdir() if path.is_file())
    assert b"44051401359" not in written
    assert b"02270803624" not in written


def test_a_report_needs_the_answers_key_and_is_made_once(service: Service) -> None:
    answer, _ = reported(service)
    with pytest.raises(AlreadyReported):
        service.report_answer(answer.id, KEY, new_owner(), "other", "")
    with pytest.raises(UnknownAnswer):
        service.report_answer(answer.id, "inny", new_owner(), "other", "")


def test_a_reporter_takes_their_own_reports_along_and_erases_them(service: Service) -> None:
    owner = new_owner()
    _, mine = reported(service, words="Moje uwagi o moście", owner=owner)
    _, theirs = reported(service, "Ile lip posadzono w Olszynie?")
    assert service.reports_of(owner) == [mine]
    assert "remark" not in mine.for_reporter()
    assert service.erase_reports_of(new_owner()) == 0
    assert service.erase_reports_of(owner) == 1
    assert service.oversight.reports() == [theirs]
    assert b"Moje uwagi" not in (service.settings.data / "reports.sqlite3").read_bytes()
    assert owner.secret.encode() not in (service.settings.data / "reports.sqlite3").read_bytes()


def test_decisions_are_kept_and_may_be_changed(service: Service) -> None:
    _, report = reported(service)
    oversight = service.oversight
    right = oversight.close_report(report.id, State.RIGHT, "zgadza się")
    assert (right.state, right.remark) == (State.RIGHT, "zgadza się")
    assert right.decided is not None
    assert oversight.reports() == []
    assert oversight.reports(everything=True) == [right]
    oversight.correct(report.id, "Most otworzono w lipcu.")
    assert oversight.notes()
    assert oversight.close_report(report.id, State.DISMISSED).state is State.DISMISSED
    assert oversight.notes() == []


def test_what_cannot_be_decided_is_told(service: Service) -> None:
    _, report = reported(service)
    oversight = service.oversight
    with pytest.raises(UnknownReport):
        oversight.close_report("brak", State.RIGHT)
    with pytest.raises(EmptyNote):
        oversight.correct(report.id, "  ")
    with pytest.raises(NotItsSource):
        oversight.withdraw(report.id, id_of(service, "park.md"))
    assert oversight.get(report.id).state is State.NEW


def test_a_withdrawn_source_is_cited_no_more(service: Service, write: Write) -> None:
    answer, report = reported(service)
    source = answer.sources[0].document_id
    decided = service.oversight.withdraw(report.id, source, "na wniosek")
    assert decided.state is State.WITHDRAWN
    assert decided.receipt is not None
    assert service.rights.receipt(decided.receipt)["complete"]
    assert decided.answer is None
    assert source not in service.ask(ASKED).cited()
    service.ingest([write("most.md", "# Most na Strudze\n\nStarosta otworzył w czerwcu most na rzece Strudze.\n")])
    assert service.ask(ASKED).outcome is Outcome.NOT_FOUND
    with pytest.raises(ReportEmptied):
        service.oversight.correct(report.id, "Nie wiadomo.")


def _reports(path: Path, clock: Clock) -> Reports:
    return Reports(OversightFile(path, REPORTS), days=30, due=14, now=clock)


def _put(reports: Reports, answer: Answer) -> None:
    reports.add(answer, "ktoś", "wrong", "uwaga", Trace(0.5, 1, 2, "model", "0"))


def test_a_report_is_overdue_and_then_goes(tmp_path: Path, service: Service) -> None:
    clock = Clock()
    reports = _reports(tmp_path / "reports.sqlite3", clock)
    _put(reports, service.ask(ASKED))
    clock.move(14)
    assert reports.queue() == Queue(1, 0)
    clock.move(0.01)
    assert reports.queue() == Queue(1, 1)
    assert reports.queued()[0].overdue
    clock.move(16)
    assert reports.queued(everything=True) == []
    assert reports.queue() == Queue(0, 0)
    assert reports.purge() == 1
    assert b"uwaga" not in (tmp_path / "reports.sqlite3").read_bytes()


def test_looking_makes_no_file(service: Service) -> None:
    assert service.oversight.reports() == []
    assert service.oversight.queue() == Queue(0, 0)
    assert service.oversight.unanswered() == []
    service.ask(ASKED)
    assert not list(service.settings.data.glob("*s.sqlite3*"))


def test_a_damaged_file_is_told_and_stops_no_answer(service: Service) -> None:
    (service.settings.data / "reports.sqlite3").write_bytes(b"SQLite format 3\x00" + b"\xff" * 4096)
    with pytest.raises(OversightDamaged):
        service.oversight.reports()
    assert service.ask(NOWHERE).outcome is Outcome.NOT_FOUND
