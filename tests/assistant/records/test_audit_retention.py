"""Records go when their time has come, by a moved clock: by command, and by the server's rounds."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_api
from assistant.records.log import utc_now
from assistant.records.purging import ANSWERS, CHANGES, TEXTS, Purged
from assistant.records.retention import cutoffs, rounds
from assistant.records.verifying import verify
from assistant.service import Service
from assistant.settings import load_settings
from corpus.errors import AuditFailed
from index.encoder.encoder import Encoder


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder) -> Service:
    service = Service(load_settings(data=tmp_path / "data", audit_text="question"), encoder=encoder)
    service.add_document({"id": "most", "title": "Most", "text": "Starosta otworzył most na rzece Strudze."})
    service.ask("Co otworzył starosta?")
    return service


def test_each_kind_of_record_has_its_time(service: Service) -> None:
    settings, now = service.settings, utc_now()
    moments = cutoffs(settings, now)
    assert {group: (now - moment).days for group, moment in moments.items()} == {ANSWERS: 365, CHANGES: 1825, TEXTS: 30}


def test_a_moved_clock_takes_one_kind_after_another(service: Service) -> None:
    def after(days: int) -> Purged:
        return service.keep_time(utc_now() + timedelta(days=days)).audit

    assert after(29) == Purged()
    assert after(31) == Purged(0, 1, 0)
    assert after(366) == Purged(1, 0, 0)
    assert after(1826) == Purged(3, 0, 6)  # settings and the change; closed with the answer and the purges before
    assert verify(service.audit).ok


def test_a_round_comes_at_once_and_then_every_hour() -> None:
    ran: list[int] = []
    paused: list[float] = []

    async def pause(seconds: float) -> None:
        paused.append(seconds)
        if len(paused) == 3:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(rounds(lambda: ran.append(1), pause))
    assert len(ran) == 3
    assert paused == [3600.0] * 3


def test_a_round_that_fails_is_told_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    ran: list[int] = []

    def fail() -> None:
        ran.append(1)
        raise AuditFailed(path="x", detail="y")

    async def pause(_: float) -> None:
        if len(ran) == 2:
            raise asyncio.CancelledError

    with caplog.at_level(logging.WARNING), pytest.raises(asyncio.CancelledError):
        asyncio.run(rounds(fail, pause))
    assert len(ran) == 2
    assert "Dziennika zdarzeń x" in caplog.text


def test_the_server_keeps_rounds_while_it_runs(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    ran = Event()
    monkeypatch.setattr(service, "round", ran.set)
    with TestClient(create_api(service)):
        assert ran.wait(10)
