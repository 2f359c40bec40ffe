"""Answers taken along over HTTP: with their key, in every format."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_api
from assistant.exports.formats import FORMATS, read_mark
from assistant.service import Service
from assistant.settings import load_settings
from index.encoder.encoder import Encoder

QUESTION = "Jakie hasło miał X Kongres?"


@pytest.fixture(scope="module")
def client(notes_folder: Path, encoder: Encoder) -> TestClient:
    service = Service(load_settings(data=notes_folder), encoder=encoder)
    return TestClient(create_api(service), base_url="http://127.0.0.1", client=("127.0.0.1", 50000))


@pytest.mark.parametrize("name", FORMATS)
def test_whoever_asked_takes_the_answer_along(client: TestClient, name: str) -> None:
    asked = client.post("/v1/ask", json={"question": QUESTION})
    key = {"X-Answer-Key": asked.headers["X-Answer-Key"]}
    response = client.get(f"/v1/answers/{asked.json()['id']}/export", params={"format": name}, headers=key)
    assert response.status_code == 200
    assert response.headers["content-type"] == FORMATS[name].media_type
    assert response.headers["content-disposition"].endswith(f'.{name}"')
    assert response.headers["content-disposition"].startswith("attachment")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert read_mark(name, response.content) == asked.json()["mark"]


def test_a_streamed_answer_is_taken_along_by_the_key_of_its_response(client: TestClient) -> None:
    asked = client.post("/v1/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"})
    answer_id = asked.text.rpartition('"id": "')[2].partition('"')[0]
    key = {"X-Answer-Key": asked.headers["X-Answer-Key"]}
    assert client.get(f"/v1/answers/{answer_id}/export?format=txt", headers=key).status_code == 200


def test_an_id_opens_nothing(client: TestClient) -> None:
    asked, other = (client.post("/v1/ask", json={"question": QUESTION}) for _ in range(2))
    assert asked.headers["X-Answer-Key"] not in asked.text
    path = f"/v1/answers/{asked.json()['id']}/export?format=txt"
    refused = [
        client.get(path),
        client.get(path, headers={"X-Answer-Key": ""}),
        client.get(path, headers={"X-Answer-Key": other.headers["X-Answer-Key"]}),
        client.get("/v1/answers/0123/export?format=txt", headers={"X-Answer-Key": "x"}),
    ]
    assert {(one.status_code, one.text) for one in refused} == {(404, refused[0].text)}
    assert refused[0].json()["code"] == "UnknownAnswer"


def test_an_unknown_format_is_told_with_those_that_are_known(client: TestClient) -> None:
    response = client.get("/v1/answers/0123/export?format=odt")
    assert (response.status_code, response.json()["code"]) == (422, "UnknownExport")
    assert "docx" in response.json()["message"]
    assert client.get("/v1/answers/0123/export").status_code == 422
