"""Conversations over HTTP: kept for who has the owner's secret, unknown to everybody else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_api
from assistant.conversation.owners import OWNER_COOKIE, OWNER_HEADER, new_owner
from assistant.service import Service
from assistant.settings import load_settings
from index.encoder.encoder import Encoder

PLACE = "Gdzie odbył się II Kongres?"
MOTTO = "Jakie hasło miał X Kongres?"


@pytest.fixture(scope="module")
def service(notes_folder: Path, encoder: Encoder) -> Service:
    return Service(load_settings(data=notes_folder), encoder=encoder)


@pytest.fixture
def client(service: Service) -> TestClient:
    """A client that keeps cookies, and has none yet."""
    return TestClient(create_api(service), base_url="http://127.0.0.1", client=("127.0.0.1", 50000))


def header() -> dict[str, str]:
    return {OWNER_HEADER: new_owner().secret}


def test_a_question_outside_a_conversation_is_kept_nowhere(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": PLACE})
    assert response.json()["conversation_id"] is None
    assert OWNER_HEADER not in response.headers
    assert not client.cookies


def test_the_header_begins_a_conversation_and_its_id_goes_on_with_it(client: TestClient) -> None:
    mine = header()
    first = client.post("/v1/ask", json={"question": PLACE}, headers=mine).json()
    key = first["conversation_id"]
    client.post("/v1/ask", json={"question": MOTTO, "conversation_id": key}, headers=mine)
    shown = client.get(f"/v1/conversations/{key}", headers=mine).json()
    assert [turn["answer"]["question"] for turn in shown["turns"]] == [PLACE, MOTTO]
    assert shown["turns"][0]["answer"]["sources"] == first["sources"]
    assert client.get("/v1/conversations", headers=mine).json() == [shown]


def test_who_names_a_conversation_is_given_its_secret(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": PLACE, "conversation_id": "moja"})
    secret = response.headers[OWNER_HEADER]
    assert {"HttpOnly", "SameSite=strict"} <= set(response.headers["set-cookie"].split("; "))
    assert client.cookies[OWNER_COOKIE] == secret
    assert len(client.get("/v1/conversations/moja").json()["turns"]) == 1
    client.cookies.clear()
    assert len(client.get("/v1/conversations/moja", headers={OWNER_HEADER: secret}).json()["turns"]) == 1


def test_the_id_alone_opens_nothing(client: TestClient) -> None:
    mine = header()
    client.post("/v1/ask", json={"question": PLACE, "conversation_id": "wspolna"}, headers=mine)
    for headers in ({}, header()):
        foreign = client.get("/v1/conversations/wspolna", headers=headers)
        unknown = client.get("/v1/conversations/nieznana", headers=headers)
        assert (foreign.status_code, foreign.content) == (404, unknown.content)
        gone = client.delete("/v1/conversations/wspolna", headers=headers)
        assert (gone.status_code, gone.json()["code"]) == (404, "UnknownConversation")
    other = header()
    client.post("/v1/ask", json={"question": MOTTO, "conversation_id": "wspolna"}, headers=other)
    assert len(client.get("/v1/conversations/wspolna", headers=other).json()["turns"]) == 1
    assert len(client.get("/v1/conversations/wspolna", headers=mine).json()["turns"]) == 1


def test_an_owner_erases_one_conversation_or_all(client: TestClient) -> None:
    mine = header()
    for key in ("a", "b", "c"):
        client.post("/v1/ask", json={"question": PLACE, "conversation_id": key}, headers=mine)
    assert client.delete("/v1/conversations/a", headers=mine).json() == {"turns": 1}
    assert client.get("/v1/conversations/a", headers=mine).status_code == 404
    assert client.delete("/v1/conversations", headers=mine).json() == {"turns": 2}
    assert client.get("/v1/conversations", headers=mine).json() == []
    assert client.get("/v1/conversations").status_code == 404


def test_personal_data_are_kept_in_no_turn_and_no_id(client: TestClient) -> None:
    mine = header()
    asked = {"question": f"{PLACE} Mój PESEL 44051401359", "conversation_id": "a"}
    client.post("/v1/ask", json=asked, headers=mine)
    assert "44051401359" not in client.get("/v1/conversations/a", headers=mine).text
    refused = client.post("/v1/ask", json={"question": PLACE, "conversation_id": "44051401359"}, headers=mine)
    assert (refused.status_code, refused.json()["code"]) == (422, "BadConversation")


def test_what_cannot_be_a_secret_or_an_id_is_told(client: TestClient) -> None:
    refused = client.post("/v1/ask", json={"question": PLACE}, headers={OWNER_HEADER: "krotki"})
    assert (refused.status_code, refused.json()["code"]) == (422, "BadOwner")
    refused = client.post("/v1/ask", json={"question": PLACE, "conversation_id": "a b"})
    assert (refused.status_code, refused.json()["code"]) == (422, "BadConversation")


def test_fifty_at_once_are_given_their_own_alone(service: Service) -> None:
    api = create_api(service)

    def converse(number: int) -> tuple[list[str], int]:
        mine = header()
        client = TestClient(api, base_url="http://127.0.0.1", client=("127.0.0.1", 50000 + number))
        for question in (f"{PLACE} Osoba {number}a", f"{MOTTO} Osoba {number}b"):
            client.post("/v1/ask", json={"question": question, "conversation_id": "ta-sama"}, headers=mine)
        shown = client.get("/v1/conversations", headers=mine).json()
        return [turn["answer"]["question"] for turn in shown[0]["turns"]], len(shown)

    with ThreadPoolExecutor(50) as pool:
        found = list(pool.map(converse, range(50)))
    assert found == [([f"{PLACE} Osoba {n}a", f"{MOTTO} Osoba {n}b"], 1) for n in range(50)]


def test_every_status_is_declared(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for path in ("/v1/conversations", "/v1/conversations/{conversation_id}"):
        for method in ("get", "delete"):
            assert set(paths[path][method]["responses"]) >= {"200", "404", "422", "503"}
