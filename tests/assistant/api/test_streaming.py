"""Answers as server-sent events: told as they hold; errors have their status; a departed client stops the work."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi.testclient import TestClient

from assistant.answer import Answer
from assistant.api.app import create_api
from assistant.heard import Heard
from assistant.service import Service
from assistant.settings import load_settings
from corpus.errors import AskerLeft
from index.encoder.encoder import Encoder

QUESTION = "Jakie firmy były partnerami biznesowymi VI Kongresu?"
STREAM = {"Accept": "text/event-stream"}
_SECONDS = 20


@dataclass(frozen=True)
class Event:
    """One event of a stream."""

    name: str
    data: Any


def events(text: str) -> list[Event]:
    blocks = [block.split("\n", 1) for block in text.split("\n\n") if block.startswith("event: ")]
    return [Event(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


@pytest.fixture
def service(notes_folder: Path, encoder: Encoder) -> Service:
    return Service(load_settings(data=notes_folder), encoder=encoder)


@pytest.fixture
def client(service: Service) -> TestClient:
    return TestClient(create_api(service), base_url="http://127.0.0.1", client=("127.0.0.1", 50000))


def test_statements_come_before_the_answer_and_are_its_own(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": QUESTION, "conversation_id": "r1"}, headers=STREAM)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/event-stream")
    assert "true" in response.headers["X-AI-Generated"]
    understood, *said, answered = events(response.text)
    assert (understood.name, understood.data) == ("understood", {"shown": answered.data["understood"]["shown"]})
    assert {one.name for one in said} == {"statement"}
    assert [{k: one.data[k] for k in ("text", "kind", "citations")} for one in said] == answered.data["statements"]
    assert said[0].data["sources"] == answered.data["sources"][:1]
    assert (answered.name, answered.data["conversation_id"]) == ("answer", "r1")


def test_a_stream_gives_the_same_answer_as_a_plain_request(client: TestClient) -> None:
    streamed = events(client.post("/v1/ask", json={"question": QUESTION}, headers=STREAM).text)[-1].data
    plain = client.post("/v1/ask", json={"question": QUESTION}).json()
    for each in (streamed, plain):
        each.pop("id")
        each.pop("timings_ms")
        each["mark"].pop("created")
    assert streamed == plain


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"question": " "}, 422, "EmptyQuestion"),
        ({"question": "a" * 100_000}, 413, "QuestionTooLong"),
        ({"question": "Kto?", "edition": 100}, 422, "UnknownEdition"),
        ({}, 422, "MalformedRequest"),
    ],
)
def test_what_is_wrong_from_the_start_has_its_status(client: TestClient, body: Any, status: int, code: str) -> None:
    response = client.post("/v1/ask", json=body, headers=STREAM)
    assert (response.status_code, response.json()["code"]) == (status, code)


class Breaking(Service):
    """Breaks down after its first step."""

    def ask(self, question: str, **given: Any) -> Answer:
        heard: Heard = given["heard"]
        heard.understood(None)
        raise RuntimeError(question)


def test_what_breaks_later_is_told_as_an_event(tmp_path: Path, encoder: Encoder) -> None:
    api = create_api(Breaking(load_settings(data=tmp_path / "d"), encoder=encoder))
    response = TestClient(api).post("/v1/ask", json={"question": "Kto?"}, headers=STREAM)
    understood, error = events(response.text)
    assert (understood.name, error.name) == ("understood", "error")
    assert set(error.data) == {"code", "message", "message_en"}
    assert "RuntimeError" not in response.text


class Slow(Service):
    """Tells a reading and then works on until nobody waits."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        super().__init__(load_settings(data=folder), encoder=encoder)
        self.stopped = threading.Event()

    def ask(self, question: str, **given: Any) -> Answer:
        heard: Heard = given["heard"]
        heard.understood(question)
        pause = threading.Event()
        for _ in range(_SECONDS * 20):
            try:
                heard.go_on()
            except AskerLeft:
                self.stopped.set()
                raise
            pause.wait(0.05)
        raise AssertionError


@pytest.fixture
def slow(tmp_path: Path, encoder: Encoder) -> Slow:
    return Slow(tmp_path / "d", encoder)


@pytest.fixture
def address(slow: Slow) -> Iterator[str]:
    """A real server: a test client does not leave."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_api(slow), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(_SECONDS)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/ask", {"question": "Kto?"}),
        (
            "/v1/chat/completions",
            {"model": "protokolant", "stream": True, "messages": [{"role": "user", "content": "?"}]},
        ),
    ],
)
def test_a_client_that_leaves_stops_the_work(slow: Slow, address: str, path: str, body: dict[str, Any]) -> None:
    with httpx.stream("POST", address + path, json=body, headers=STREAM, timeout=_SECONDS) as response:
        assert response.status_code == 200
        next(response.iter_text())
        assert not slow.stopped.is_set()
    assert slow.stopped.wait(_SECONDS)
