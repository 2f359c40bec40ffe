"""Oversight over HTTP: who may report, who may decide, what is told of the switch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_api
from assistant.service import Service
from assistant.settings import load_settings
from index.encoder.encoder import Encoder

MOST = "# Most na Strudze\n\nStarosta otworzył w czerwcu most na rzece Strudze. Budowa trwała dwa lata.\n"
ASKED = "Co otworzył starosta?"
HERE, ELSEWHERE = ("127.0.0.1", 50000), ("192.0.2.7", 50000)
FIELDS = {"id", "answer_id", "made", "about", "words", "state", "decided", "answer"}


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder, write: Callable[[str, str | bytes], Path]) -> Service:
    service = Service(load_settings(data=tmp_path / "data"), encoder=encoder)
    service.ingest([write("most.md", MOST)])
    return service


def _client(service: Service, peer: tuple[str, int] = HERE) -> TestClient:
    return TestClient(create_api(service), base_url="http://127.0.0.1:7860", client=peer)


def _report(client: TestClient, **headers: str) -> Any:
    asked = client.post("/v1/ask", json={"question": ASKED})
    key = {"X-Answer-Key": asked.headers["X-Answer-Key"], **headers}
    return client.post(
        f"/v1/answers/{asked.json()['id']}/feedback", json={"about": "wrong", "words": "Nie most."}, headers=key
    )


def test_whoever_has_the_answer_reports_it_and_reaches_their_reports_alone(service: Service) -> None:
    client, other = _client(service, ELSEWHERE), _client(service, ELSEWHERE)
    made = _report(client)
    assert made.status_code == 201
    assert set(made.json()) == FIELDS
    assert made.json()["answer"]["question"] == ASKED
    assert len(made.headers["X-Protokolant-Owner"]) >= 32
    assert "httponly" in made.headers["set-cookie"].lower()
    assert [one["id"] for one in client.get("/v1/feedback").json()] == [made.json()["id"]]
    assert other.get("/v1/feedback").json() == []
    assert other.delete("/v1/feedback").json() == {"reports": 0}
    assert client.delete("/v1/feedback").json() == {"reports": 1}
    assert service.oversight.reports(everything=True) == []


def test_a_report_without_the_key_or_made_again_is_refused(service: Service) -> None:
    client = _client(service)
    asked = client.post("/v1/ask", json={"question": ASKED})
    address, key = f"/v1/answers/{asked.json()['id']}/feedback", {"X-Answer-Key": asked.headers["X-Answer-Key"]}
    assert client.post(address, json={}).json()["code"] == "UnknownAnswer"
    assert client.post(address, json={}, headers=key).status_code == 201
    assert client.post(address, json={}, headers=key).json()["code"] == "AlreadyReported"
    assert client.post(address, json={"words": "a" * 2001}, headers=key).status_code == 422
    assert _report(client, **{"X-Protokolant-Owner": "krotki"}).json()["code"] == "BadOwner"


def test_organisers_decide_and_a_note_is_in_the_answer(service: Service) -> None:
    client = _client(service)
    report = _report(client).json()["id"]
    (waiting,) = client.get("/v1/oversight/reports").json()
    assert waiting["trace"]["passages"] == 1
    assert not waiting["overdue"]
    address = f"/v1/oversight/reports/{report}"
    assert client.patch(address, json={"state": "corrected", "note": " "}).json()["code"] == "EmptyNote"
    decided = client.patch(address, json={"state": "corrected", "note": "Otworzył wójt.", "remark": "z protokołu"})
    assert (decided.json()["state"], decided.json()["remark"]) == ("corrected", "z protokołu")
    answer = client.post("/v1/ask", json={"question": ASKED}).json()
    assert answer["note"]["text"] == "Otworzył wójt."
    assert answer["mark"]["human_note"] is True
    source = answer["sources"][0]["document_id"]
    assert client.patch(address, json={"state": "withdrawn", "document_id": source}).json()["receipt"]
    assert client.get(f"/v1/documents/{source}").status_code == 404
    assert client.get("/v1/oversight/reports").json() == []
    assert len(client.get("/v1/oversight/reports?everything=true").json()) == 1
    assert client.get(f"{address}x").json()["code"] == "UnknownReport"


def test_the_switch_is_told_by_readyz_and_by_every_answer(service: Service) -> None:
    client = _client(service)
    assert "stopped" not in client.get("/readyz").json()["details"]
    thrown = client.put("/v1/oversight/switch", json={"stopped": True, "reason": "Przegląd źródeł"}).json()
    assert thrown["stopped"]
    assert client.get("/readyz").json()["details"]["stopped"]["reason"] == "Przegląd źródeł"
    answer = client.post("/v1/ask", json={"question": ASKED}).json()
    assert (answer["outcome"], answer["reason"]["code"]) == ("notice", "oversight.stopped")
    assert client.put("/v1/oversight/switch", json={"stopped": False}).json() == {
        "stopped": False,
        "reason": "",
        "since": None,
    }
    assert client.post("/v1/ask", json={"question": ASKED}).json()["outcome"] == "answered"


def test_questions_without_an_answer_are_listed(service: Service) -> None:
    client = _client(service)
    client.post("/v1/ask", json={"question": "Ile kosztuje bilet do opery?"})
    (one,) = client.get("/v1/oversight/unanswered").json()
    assert (one["question"], one["count"]) == ("Ile kosztuje bilet do opery?", 1)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/v1/oversight/reports", None),
        ("GET", "/v1/oversight/reports/a", None),
        ("PATCH", "/v1/oversight/reports/a", {"state": "right"}),
        ("GET", "/v1/oversight/unanswered", None),
        ("GET", "/v1/oversight/switch", None),
        ("PUT", "/v1/oversight/switch", {"stopped": True}),
    ],
)
def test_from_elsewhere_nothing_is_shown_or_decided(service: Service, method: str, path: str, body: Any) -> None:
    response = _client(service, ELSEWHERE).request(method, path, json=body)
    assert (response.status_code, response.json()["code"]) == (403, "NotFromHere")
    assert service.switch.stopped() is None
