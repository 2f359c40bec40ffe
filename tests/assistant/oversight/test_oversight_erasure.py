"""Erasure reaches reports, notes and questions without an answer, in every byte; backups and restores keep to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from stores import ASKED, filled, id_of, reported

from assistant.service import Service
from index.encoder.encoder import Encoder

DZWON = "# Dzwon w Dębinie\n\nWszebora Grzmotołąk odsłoniła w maju w Dębinie pamiątkową tablicę przy remizie.\n"
PERSON = "Wszebora Grzmotołąk"
WHO = "Kto odsłonił pamiątkową tablicę w Dębinie?"
Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder, write: Write) -> Service:
    service = filled(tmp_path / "data", encoder, write)
    service.ingest([write("dzwon.md", DZWON)])
    return service


def _bytes(service: Service) -> bytes:
    service.oversight.close()
    return b"".join(path.read_bytes() for path in service.settings.data.iterdir() if path.is_file())


def test_an_erased_material_leaves_reports(service: Service) -> None:
    _, report = reported(service, words="odsłoniła w maju w Dębinie pamiątkową tablicę przy remizie")
    _, about = reported(service, WHO)
    _, other = reported(service, "Ile lip posadzono w Olszynie?")
    service.oversight.correct(about.id, "Źle: odsłoniła w maju w Dębinie pamiątkową tablicę przy remizie.")
    receipt = service.rights.erase_material(id_of(service, "dzwon.md"))
    assert receipt["complete"]
    found = service.oversight.get(about.id)
    assert (found.answer, found.words, found.trace) == (None, None, None)
    assert service.oversight.get(report.id).answer is None
    assert service.oversight.get(other.id).answer is not None
    assert service.oversight.notes() == []
    assert "pamiątkową tablicę".encode() not in _bytes(service)
    (told,) = [one for one in receipt["stores"] if one["store"].startswith("nadzór")]
    assert (told["count"], told["remains"]) == (3, 0)


def test_an_erased_person_leaves_reports_notes_and_questions(service: Service) -> None:
    _, report = reported(service, WHO)
    _, noted = reported(service)
    service.oversight.correct(noted.id, "Otworzyła go Wszebora Grzmotołąk.")
    service.ask("Ile ma lat grzmotołąk Wszebora z Dębiny?")
    receipt = service.rights.erase_person(PERSON)
    assert receipt["complete"]
    assert service.oversight.get(report.id).answer is None
    assert service.oversight.notes() == []
    assert service.ask(ASKED).note is None
    assert "Grzmotołąk".encode() not in _bytes(service)


def test_wrong_words_that_were_put_right_leave_them(service: Service) -> None:
    _, report = reported(service)
    service.oversight.correct(report.id, "Wcale nie: most na rzece Strudze otworzono w maju.")
    receipt = service.rights.rectify("most na rzece Strudze", "most na rzece Wełnie")
    assert receipt["complete"]
    assert service.oversight.get(report.id).answer is None
    assert service.oversight.notes() == []


def test_notes_are_in_a_backup_and_reports_are_not(service: Service, tmp_path: Path) -> None:
    _, report = reported(service, WHO)
    service.oversight.correct(report.id, "Tablicę odsłonił ktoś inny niż Wszebora Grzmotołąk.")
    service.backup(tmp_path / "kopia.zip")
    names = {one.path for one in service.check_backup(tmp_path / "kopia.zip").files}
    assert "notes.sqlite3" in names
    assert not names & {"reports.sqlite3", "stopped.json"}
    service.oversight.close_report(report.id, report.state)
    _, later = reported(service, "Ile lip posadzono w Olszynie?")
    service.restore(tmp_path / "kopia.zip")
    assert service.ask(WHO).note is not None
    assert service.oversight.get(later.id).answer is not None


def test_a_restored_note_on_an_erased_person_goes(service: Service, tmp_path: Path) -> None:
    _, report = reported(service, WHO)
    service.oversight.correct(report.id, "Tablicę odsłonił ktoś inny niż Wszebora Grzmotołąk.")
    service.backup(tmp_path / "kopia.zip")
    service.rights.erase_person(PERSON)
    service.restore(tmp_path / "kopia.zip")
    assert service.oversight.notes() == []
    assert "Grzmotołąk".encode() not in _bytes(service)
