"""The HTTP interface: answers, errors, what it declares."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from markupsafe import escape

from assistant.api.app import create_api
from assistant.service import Service
from assistant.settings import load_settings
from assistant.web.material import add_material_page
from corpus.shipped import shipped_notes
from index.encoder.encoder import Encoder

FIRMS = "Jakie firmy były partnerami biznesowymi VI Kongresu?"


@pytest.fixture(scope="module")
def client(notes_folder: Path, encoder: Encoder) -> TestClient:
    service = Service(load_settings(data=notes_folder))
    vars(service)["encoder"] = encoder
    api = create_api(service)
    add_material_page(api, service)
    return TestClient(api, base_url="http://127.0.0.1", client=("127.0.0.1", 50000))


def test_a_question_is_answered_with_its_sources(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": FIRMS})
    assert response.status_code == 200
    assert "true" in response.headers["X-AI-Generated"]
    answer = response.json()
    assert answer["outcome"] == "answered"
    assert answer["conversation_id"] is None
    assert "Comarch" in answer["text"]
    for source in answer["sources"]:
        document = client.get(f"/v1/documents/{source['document_id']}").json()
        assert document["text"][source["start"] : source["end"]] == source["quote"]


def test_an_edition_may_be_chosen(client: TestClient) -> None:
    answer = client.post("/v1/ask", json={"question": "Kto był organizatorem?", "edition": 9}).json()
    assert answer["understood"]["editions"] == [9]
    assert {source["edition"] for source in answer["sources"]} <= {9, None}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"question": "  "}, 422, "EmptyQuestion"),
        ({"question": ""}, 422, "EmptyQuestion"),
        ({"question": "a" * 100_000}, 413, "QuestionTooLong"),
        ({"question": "Kto?", "edition": 100}, 422, "UnknownEdition"),
        ({"question": "Kto?", "edition": "abc"}, 422, "MalformedRequest"),
        ({"question": "Kto?", "inne": 1}, 422, "MalformedRequest"),
        ({"question": None}, 422, "MalformedRequest"),
        ({}, 422, "MalformedRequest"),
        ([], 422, "MalformedRequest"),
    ],
)
def test_a_question_that_cannot_be_used_is_told_why(client: TestClient, body: Any, status: int, code: str) -> None:
    response = client.post("/v1/ask", json=body)
    assert response.status_code == status
    error = response.json()
    assert set(error) == {"code", "message", "message_en"}
    assert error["code"] == code
    assert error["message"] != error["message_en"]


def test_a_body_that_is_no_json_is_told_why(client: TestClient) -> None:
    response = client.post("/v1/ask", content=b"{", headers={"Content-Type": "application/json"})
    assert (response.status_code, response.json()["code"]) == (422, "MalformedRequest")


def test_a_body_of_another_encoding_is_not_called_a_wrong_address(client: TestClient) -> None:
    response = client.post("/v1/ask", content=b"\xff\xfe{", headers={"Content-Type": "application/json"})
    assert response.status_code == 400
    assert response.json()["message"].startswith("Treści zapytania nie można odczytać")


def test_an_unknown_material_is_not_found(client: TestClient) -> None:
    response = client.get("/v1/documents/0123")
    assert (response.status_code, response.json()["code"]) == (404, "UnknownDocument")
    assert "0123" in response.json()["message"]


def test_materials_are_listed_without_their_text(client: TestClient) -> None:
    documents = client.get("/v1/documents").json()
    assert {one["origin"] for one in documents} == {path.name for path in shipped_notes()}
    assert not any("text" in one for one in documents)
    shown = client.get(f"/v1/documents/{documents[0]['id']}").json()
    assert len(shown["text"]) == documents[0]["characters"]


def test_editions_are_listed(client: TestClient) -> None:
    editions = {one["number"]: one for one in client.get("/v1/editions").json()}
    assert {2, 6, 9, 10} <= set(editions)
    assert (editions[6]["roman"], editions[6]["year"]) == ("VI", 2022)


def test_the_process_runs_and_is_ready(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "ok"
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["status"]) == (200, "ok")
    assert ready.json()["details"]["passages"] > 0


def test_it_is_not_ready_when_the_model_cannot_be_had(tmp_path: Path) -> None:
    service = Service(load_settings(data=tmp_path / "d", cache=tmp_path / "c", model="nikt/takiego-modelu-nie-ma"))
    client = TestClient(create_api(service), base_url="http://127.0.0.1", client=("127.0.0.1", 50000))
    assert client.get("/healthz").status_code == 200
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["status"]) == (503, "unavailable")
    asked = client.post("/v1/ask", json={"question": "Kto?"})
    assert (asked.status_code, asked.json()["code"]) == (503, "ModelUnavailable")


def test_every_status_is_declared(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    declared = {path: set(next(iter(methods.values()))["responses"]) for path, methods in paths.items()}
    assert declared["/v1/ask"] >= {"200", "413", "422", "503"}
    assert declared["/v1/documents/{document_id}"] >= {"200", "404", "503"}
    assert declared["/v1/documents"] >= {"200", "503"}
    assert declared["/v1/editions"] >= {"200", "503"}
    assert declared["/readyz"] >= {"200", "503"}
    schema = paths["/v1/ask"]["post"]["responses"]["422"]["content"]["application/json"]["schema"]
    assert schema["$ref"].endswith("/ErrorModel")


def test_every_route_declares_all_that_can_come_back(client: TestClient) -> None:
    operations = {
        (method, path): set(told["responses"])
        for path, methods in client.get("/openapi.json").json()["paths"].items()
        for method, told in methods.items()
    }
    assert {"/v1/answers/{answer_id}/export", "/v1/chat/completions", "/v1/models"} <= {path for _, path in operations}
    for (method, path), statuses in operations.items():
        wanted = {"500"} | ({"400", "422"} if method in ("post", "patch") else set())
        wanted |= {"422"} if "{" in path else set()
        wanted -= {"422"} if path.startswith("/v1/chat") else set()  # malformed is 400 in that shape
        assert wanted <= statuses, (method, path)
        assert statuses & {"200", "201"}, (method, path)


def test_a_fault_of_the_program_is_told_in_one_sentence(tmp_path: Path, encoder: Encoder) -> None:
    service = Service(load_settings(data=tmp_path / "d"), encoder=encoder)
    vars(service)["ask"] = lambda question, **given: 1 / 0
    api = TestClient(create_api(service), raise_server_exceptions=False)
    for path, body in (
        ("/v1/ask", {"question": "Kto?"}),
        ("/v1/chat/completions", {"model": "protokolant", "messages": [{"role": "user", "content": "Kto?"}]}),
    ):
        told = api.post(path, json=body)
        assert told.status_code == 500
        assert "division" not in told.text
        assert "doctor" in told.text
        assert ("error" in told.json()) == path.startswith("/v1/chat")


def test_a_source_opens_with_its_quote_marked(client: TestClient) -> None:
    source = client.post("/v1/ask", json={"question": FIRMS}).json()["sources"][0]
    page = client.get(
        f"/materialy/{source['document_id']}",
        params={"start": source["start"], "end": source["end"], "version": source["version"]},
    )
    assert page.status_code == 200
    marked = page.text.partition('<mark id="cytat">')[2].partition("</mark>")[0]
    assert marked == str(escape(source["quote"]))
    assert "<h1>" in page.text


@pytest.mark.parametrize("query", ["", "?start=5", "?start=9&end=5", "?start=-3&end=5", "?start=0&end=99999999"])
def test_a_material_without_a_quote_is_shown_whole(client: TestClient, query: str) -> None:
    key = client.get("/v1/documents").json()[0]["id"]
    page = client.get(f"/materialy/{key}{query}")
    assert page.status_code == 200
    assert "<mark" not in page.text


def test_a_quote_of_an_older_version_is_not_marked(client: TestClient) -> None:
    key = client.get("/v1/documents").json()[0]["id"]
    page = client.get(f"/materialy/{key}?start=0&end=10&version=7")
    assert "<mark" not in page.text
    assert "zmienił się" in page.text


def test_the_page_of_an_unknown_material_is_not_found(client: TestClient) -> None:
    assert client.get("/materialy/0123").status_code == 404
