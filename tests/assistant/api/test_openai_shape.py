"""The OpenAI shape: answers, streams, errors, as its clients expect them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_api
from assistant.presenting import readable
from assistant.service import Service
from assistant.settings import load_settings
from index.encoder.encoder import Encoder

QUESTION = "Porównaj hasła II i X Kongresu"
PATH = "/v1/chat/completions"


@pytest.fixture(scope="module")
def service(notes_folder: Path, encoder: Encoder) -> Service:
    return Service(load_settings(data=notes_folder), encoder=encoder)


@pytest.fixture(scope="module")
def client(service: Service) -> TestClient:
    return TestClient(create_api(service), base_url="http://127.0.0.1", client=("127.0.0.1", 50000))


def body(*messages: Any, **more: Any) -> dict[str, Any]:
    return {"model": "protokolant", "messages": list(messages), **more}


def user(content: Any) -> dict[str, Any]:
    return {"role": "user", "content": content}


def chunks(text: str) -> list[dict[str, Any]]:
    lines = [line.removeprefix("data: ") for line in text.split("\n\n") if line]
    assert lines.pop() == "[DONE]"
    return [json.loads(line) for line in lines]


def test_the_last_message_of_the_user_is_answered_with_its_sources(client: TestClient, service: Service) -> None:
    talk = [{"role": "system", "content": "x"}, user("Kto?"), {"role": "assistant", "content": "Nie wiem."}]
    response = client.post(PATH, json=body(*talk, user(QUESTION), temperature=0.2, max_tokens=5))
    assert response.status_code == 200
    assert "true" in response.headers["X-AI-Generated"]
    completion = response.json()
    (choice,) = completion["choices"]
    assert choice["message"]["content"] == readable(service.ask(QUESTION))
    assert "\nŹródła:\n[1] " in choice["message"]["content"]
    assert (choice["message"]["role"], choice["finish_reason"], choice["index"]) == ("assistant", "stop", 0)
    assert (completion["object"], completion["model"]) == ("chat.completion", "protokolant")
    usage = completion["usage"]
    assert usage["prompt_tokens"] == 6
    assert usage["completion_tokens"] > 20
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]


def test_parts_of_a_message_are_read_as_one_question(client: TestClient) -> None:
    picture = {"type": "image_url", "image_url": {"url": "https://example.org/x.png"}}
    parts = [{"type": "text", "text": "Jakie hasło"}, picture, {"type": "text", "text": "miał X Kongres?"}]
    content = client.post(PATH, json=body(user(parts))).json()["choices"][0]["message"]["content"]
    assert "Samorząd przyszłości zaczyna się dziś" in content


def test_a_stream_is_the_same_text_in_pieces(client: TestClient, service: Service) -> None:
    given = body(user(QUESTION), stream=True, stream_options={"include_usage": True})
    response = client.post(PATH, json=given)
    assert response.headers["content-type"].startswith("text/event-stream")
    first, *middle, last, usage = chunks(response.text)
    assert first["choices"][0]["delta"]["role"] == "assistant"
    text = "".join(one["choices"][0]["delta"]["content"] for one in middle)
    assert text == readable(service.ask(QUESTION))
    assert last["choices"][0]["finish_reason"] == "stop"
    assert (usage["choices"], usage["usage"]["prompt_tokens"]) == ([], 6)
    assert len({one["id"] for one in (first, *middle, last, usage)}) == 1
    assert {one["object"] for one in (first, *middle, last, usage)} == {"chat.completion.chunk"}


def test_usage_is_streamed_only_where_it_was_asked_for(client: TestClient) -> None:
    assert all(one["usage"] is None for one in chunks(client.post(PATH, json=body(user("Kto?"), stream=True)).text))


@pytest.mark.parametrize("stream", [True, False])
@pytest.mark.parametrize(
    ("given", "status", "code"),
    [
        (body(user(" ")), 422, "EmptyQuestion"),
        (body({"role": "system", "content": "Kto?"}), 422, "EmptyQuestion"),
        (body(user(None)), 422, "EmptyQuestion"),
        (body(user("a" * 100_000)), 413, "QuestionTooLong"),
        ({**body(user("Kto?")), "model": "gpt-9"}, 404, "UnknownModel"),
        (body(), 400, "MalformedRequest"),
        (body(user("Kto?"), n=2), 400, "MalformedRequest"),
        ({"messages": [user("Kto?")]}, 400, "MalformedRequest"),
        (body({"content": "Kto?"}), 400, "MalformedRequest"),
    ],
)
def test_an_error_has_the_shape_that_clients_read(
    client: TestClient, given: dict[str, Any], status: int, code: str, stream: bool
) -> None:
    response = client.post(PATH, json={**given, "stream": stream})
    assert response.status_code == status
    assert set(response.json()) == {"error"}
    error = response.json()["error"]
    assert set(error) == {"message", "type", "param", "code"}
    assert (error["type"], error["code"]) == ("invalid_request_error", code)
    assert error["message"]


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe{"])
def test_a_body_that_is_no_json_is_told_in_that_shape(client: TestClient, content: bytes) -> None:
    response = client.post(PATH, content=content, headers={"Content-Type": "application/json"})
    assert (response.status_code, response.json()["error"]["type"]) == (400, "invalid_request_error")


def test_a_fault_of_the_installation_is_the_servers(tmp_path: Path) -> None:
    service = Service(load_settings(data=tmp_path / "d", cache=tmp_path / "c", model="nikt/takiego-modelu-nie-ma"))
    response = TestClient(create_api(service)).post(PATH, json=body(user("Kto?")))
    assert (response.status_code, response.json()["error"]["type"]) == (503, "server_error")


def test_the_model_is_listed(client: TestClient) -> None:
    assert [one["id"] for one in client.get("/v1/models").json()["data"]] == ["protokolant"]
    assert client.get("/v1/models/protokolant").json()["object"] == "model"
    missing = client.get("/v1/models/gpt-9")
    assert (missing.status_code, missing.json()["error"]["code"]) == (404, "UnknownModel")
