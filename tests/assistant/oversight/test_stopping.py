"""The switch: every process gives the notice at once, and answers again when it is thrown back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from stores import ASKED, MOST, filled, opened

from assistant.answer import Answer, Outcome
from assistant.listening import Listening
from assistant.oversight.minding import AnsweringStopped, Minding
from assistant.oversight.switch import StopSwitch
from assistant.service import Service
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder, write: Write) -> Service:
    return filled(tmp_path / "data", encoder, write)


def _command(service: Service, *words: str) -> str:
    environment = {**os.environ, "PROTOKOLANT_DATA": str(service.settings.data)}
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *words], capture_output=True, text=True, check=True, env=environment
    )
    return done.stdout


def test_two_processes_stop_and_start_at_once(service: Service) -> None:
    assert service.ask(ASKED).outcome is Outcome.ANSWERED
    _command(service, "oversight", "stop", "--reason", "Sprawdzamy źródła, tel. 601 234 567.")
    answer = service.ask(ASKED)
    assert answer.outcome is Outcome.NOTICE
    assert answer.reason is not None
    assert answer.reason.code == "oversight.stopped"
    assert answer.text == answer.reason.message
    assert "Sprawdzamy źródła" in answer.text
    assert "601 234 567" not in answer.text
    assert (answer.sources, answer.statements) == ((), ())
    service.switch.start()
    service.switch.stop("")
    assert json.loads(_command(service, "ask", ASKED, "--json"))["outcome"] == "notice"
    _command(service, "oversight", "start")
    assert service.ask(ASKED).outcome is Outcome.ANSWERED


def test_an_answer_under_way_ends_in_the_notice(service: Service) -> None:
    class Throwing:
        """Throws the switch as soon as the question was read."""

        told_statements = 0

        def understood(self, shown: str | None) -> None:  # noqa: ARG002 - whatever was read
            service.switch.stop("")

        def told(self, *_: object) -> None:
            self.told_statements += 1

        def go_on(self) -> None:
            pass

    heard = Throwing()
    assert service.ask(ASKED, heard=heard).outcome is Outcome.NOTICE
    assert heard.told_statements == 0


def test_who_listens_hears_the_notice(service: Service) -> None:
    service.switch.stop("")
    *_, last = Listening(lambda heard: service.ask("Where is the bridge?", heard=heard)).steps()
    assert isinstance(last, Answer)
    assert last.text.startswith("The organiser has stopped answering.")


def test_it_stops_where_its_file_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "stopped.json"
    path.write_bytes(b"\xff{")
    assert StopSwitch(path).stopped() is not None
    StopSwitch(path).start()
    assert StopSwitch(path).stopped() is None


def test_it_stops_where_nothing_else_can_be_opened(tmp_path: Path, encoder: Encoder) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "catalogue.sqlite3").write_bytes(b"SQLite format 3\x00" + b"\xff" * 4096)
    service = opened(folder, encoder)
    service.switch.stop("Awaria")
    assert service.switch.stopped() is not None


def test_a_restore_neither_stops_nor_starts(service: Service, tmp_path: Path, write: Write) -> None:
    service.backup(tmp_path / "dziala.zip")
    service.switch.stop("")
    service.restore(tmp_path / "dziala.zip")
    assert service.ask(ASKED).outcome is Outcome.NOTICE
    service.backup(tmp_path / "stoi.zip")
    service.switch.start()
    service.restore(tmp_path / "stoi.zip")
    service.ingest([write("most.md", MOST)])
    assert service.ask(ASKED).outcome is Outcome.ANSWERED


def test_minding_raises_once_it_is_thrown() -> None:
    thrown = False
    minding = Minding(None, lambda: thrown, None)
    minding.go_on()
    thrown = True
    with pytest.raises(AnsweringStopped):
        minding.go_on()
