"""`protokolant oversight`: what it prints and its exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from assistant.cli import main
from assistant.conversation.owners import new_owner
from assistant.oversight.schema import reports
from assistant.service import Service
from assistant.settings import load_settings
from index.encoder.encoder import Encoder

MOST = "# Most na Strudze\n\nStarosta otworzył w czerwcu most na rzece Strudze. Budowa trwała dwa lata.\n"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder, write: Callable[[str, str | bytes], Path]) -> Service:
    service = Service(load_settings(data=tmp_path / "data"), encoder=encoder)
    service.ingest([write("most.md", MOST)])
    answer = service.ask("Co otworzył starosta?")
    service.kept_answers.keep(answer, "klucz")
    service.report_answer(answer.id, "klucz", new_owner(), "source", "To nie ten most.")
    return service


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], service: Service) -> Run:
    def runner(*words: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["protokolant", "--data", str(service.settings.data), *words])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return int(ended.value.code or 0), captured.out + captured.err

    return runner


def test_a_report_is_listed_shown_and_decided(run: Run, service: Service) -> None:
    (report,) = service.oversight.reports()
    code, listed = run("oversight", "list")
    assert code == 0
    assert f"{report.id}  " in listed
    assert "złe źródło: Co otworzył starosta?" in listed
    shown = run("oversight", "show", report.id)[1]
    for part in ("To nie ten most.", "wersja 1", "most.md", "Prawdopodobieństwo", "Czasy (ms):", "extractive"):
        assert part in shown
    assert "poprawiona wyjaśnieniem" in run("oversight", "correct", report.id, "Otworzył wójt.")[1]
    assert "Wyjaśnienie organizatora" in run("ask", "Co otworzył starosta?")[1]
    assert "oddalone" in run("oversight", "dismiss", report.id, "--remark", "pomyłka")[1]
    assert "Żadne zgłoszenie" in run("oversight", "list")[1]
    (told,) = json.loads(run("oversight", "list", "--all", "--json")[1])
    assert (told["state"], told["remark"]) == ("dismissed", "pomyłka")
    assert run("oversight", "right", "brak")[0] == 2


def test_a_source_is_withdrawn_only_when_that_is_confirmed(run: Run, service: Service) -> None:
    (report,), (document,) = service.oversight.reports(), service.documents()
    assert run("oversight", "withdraw", report.id, document.id)[0] == 2
    assert service.documents()
    code, told = run("oversight", "withdraw", report.id, document.id, "--yes")
    assert code == 0
    assert "źródło wycofane; potwierdzenie " in told
    assert service.documents() == []


def test_what_is_overdue_is_told_by_the_list_and_by_doctor(run: Run, service: Service) -> None:
    assert "✓ nadzór: odpowiada, zgłoszenia do decyzji: 1" in run("doctor")[1]
    old = datetime.now(UTC).replace(tzinfo=None) - timedelta(days=15)
    with service.oversight._reports_file.working() as connection:
        connection.execute(update(reports).values(made=old))
    assert "PO TERMINIE" in run("oversight", "list")[1]
    code, told = run("doctor")
    assert code == 1
    assert "✗ nadzór: Zgłoszenia bez decyzji dłużej niż 14 dni: 1" in told
