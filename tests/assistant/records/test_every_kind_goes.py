"""Every kind of record has its time: by a moved clock each goes after it, and in the end no row and no byte is left."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.conversation.owners import new_owner, talk_of
from assistant.oversight.records import PurgedOversight
from assistant.records.retention import RetentionReport
from assistant.records.verifying import verify
from assistant.service import Service
from assistant.settings import load_settings
from assistant.subject_requests.handling import Asked
from assistant.subject_requests.records import Ending, PurgedRequests, RequestKind
from index.encoder.encoder import Encoder

MOST = "# Most na Strudze\n\nStarosta otworzył w czerwcu most na rzece Strudze. Budowa trwała dwa lata.\n"
KEY = "k" * 32
TABLES = {
    "conversations.sqlite3": ("turns",),
    "reports.sqlite3": ("reports", "unanswered"),
    "notes.sqlite3": ("notes",),
    "requests.sqlite3": ("requests", "acts"),
}
WORDS = ("Co otworzył starosta", "kartograficznie", "Spinoziada", "Grzmotołąk", "Wyjaśniono inaczej")


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder, write: Callable[[str, str | bytes], Path]) -> Service:
    """A folder with something of every kind of record."""
    service = Service(load_settings(data=tmp_path / "data", audit_text="question"), encoder=encoder)
    service.ingest([write("most.md", MOST)])
    answer = service.ask("Co otworzył starosta?", conversation=talk_of(new_owner()))
    service.kept_answers.keep(answer, KEY)
    report = service.report_answer(answer.id, KEY, new_owner(), "wrong", "Jest kartograficznie źle.")
    service.oversight.correct(report.id, "Wyjaśniono inaczej.")
    service.ask("Kim jest Spinoziada?")
    request = service.requests.add(Asked(RequestKind.OBJECTION, None, "Wszebora Grzmotołąk"))
    receipt = service.rights.object("Wszebora Grzmotołąk")
    service.requests.attach(request.id, receipt["id"])
    service.requests.close(request.id, Ending.DONE)
    return service


def after(service: Service, days: int) -> RetentionReport:
    return service.keep_time(datetime.now(UTC) + timedelta(days=days))


def test_each_kind_goes_after_its_time(service: Service) -> None:
    nothing = (0, PurgedOversight(0, 0, 0), PurgedRequests(0, 0))
    taken = []
    for days in (29, 31, 89, 92, 364, 366, 1824, 1827):
        report = after(service, days)
        taken.append((report.turns, report.oversight, report.requests))
    assert taken == [
        nothing,
        (1, *nothing[1:]),
        nothing,
        (0, PurgedOversight(0, 1, 0), PurgedRequests(0, 1)),
        nothing,
        (0, PurgedOversight(1, 0, 0), nothing[2]),
        nothing,
        (0, PurgedOversight(0, 0, 1), PurgedRequests(1, 0)),
    ]


def test_in_the_end_no_row_and_no_byte_is_left(service: Service) -> None:
    data = service.settings.data
    after(service, 4000)
    service.oversight.close()
    service.requests.release()
    service.conversations.close()
    for name, tables in TABLES.items():
        with closing(sqlite3.connect(data / name)) as connection:
            assert [connection.execute(f"SELECT count(*) FROM {one}").fetchone() for one in tables] == [(0,)] * len(
                tables
            )
    kept = [path for path in data.rglob("*") if path.is_file() and path.name != "catalogue.sqlite3"]
    assert {"audit.jsonl", *TABLES} <= {path.name for path in kept}
    written = b"".join(path.read_bytes() for path in kept)
    assert not [word for word in WORDS if word.encode() in written or json.dumps(word)[1:-1].encode() in written]
    assert verify(service.audit).ok


def test_the_command_tells_of_every_kind(
    service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        sys, "argv", ["protokolant", "retention", "run", "--json", "--data", str(service.settings.data)]
    )
    with pytest.raises(SystemExit):
        main()
    told = json.loads(capsys.readouterr().out)
    assert told.keys() == {"audit", "conversations", "oversight", "requests"}
    assert told["requests"] == {"requests": 0, "names": 0}
