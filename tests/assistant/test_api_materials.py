"""Materials over HTTP: changed and erased from this computer alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_api
from assistant.service import Service
from assistant.settings import load_settings
from corpus.errors import ProtokolantError
from index.encoder.encoder import Encoder

TEXT = "Sołtys Dębiny rozdał mieszkańcom pięćdziesiąt latarek na zimowe wieczory w świetlicy."
PESELS = ("44051401359", "02270803624", "90010112349", "85020223450", "78030334561")
HERE = ("127.0.0.1", 50000)


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder) -> Service:
    return Service(load_settings(data=tmp_path / "data"), encoder=encoder)


def client(service: Service, peer: tuple[str, int] = HERE, host: str = "127.0.0.1:7860") -> TestClient:
    return TestClient(create_api(service), base_url=f"http://{host}", client=peer)


def test_a_material_is_brought_in_and_erased(service: Service) -> None:
    api = client(service)
    made = api.post("/v1/documents", json={"id": "latarki", "title": "Latarki", "text": TEXT})
    assert made.status_code == 201
    key = made.json()["id"]
    assert api.get(f"/v1/documents/{key}").json()["text"] == TEXT
    receipt = api.delete(f"/v1/documents/{key}")
    assert (receipt.status_code, receipt.json()["complete"]) == (200, True)
    assert api.get(f"/v1/documents/{key}").status_code == 404
    assert api.delete(f"/v1/documents/{key}").status_code == 404
    again = api.post("/v1/documents", json={"id": "inne", "text": TEXT})
    assert (again.status_code, again.json()["code"]) == (409, "MaterialErased")


CHANGES: list[tuple[str, str, dict[str, Any] | None]] = [
    ("POST", "/v1/documents", {"id": "a", "text": TEXT}),
    ("DELETE", "/v1/documents/{key}", None),
    ("PATCH", "/v1/documents/{key}", {"edits": [{"kind": "word", "target": "latarek", "value": "lamp"}]}),
    ("PATCH", "/v1/editions/2", {"city": "Borek"}),
]
FOREIGN: list[dict[str, Any]] = [
    {"peer": ("192.168.1.5", 1)},
    {"peer": ("testclient", 1)},
    {"host": "protokolant.example"},
    {"host": "127.0.0.1.evil.example"},
    {"headers": {"host": "[::1"}},
    {"headers": {"origin": "https://evil.example"}},
    {"headers": {"origin": "null"}},
    {"headers": {"sec-fetch-site": "cross-site"}},
    *(
        {"headers": {name: "127.0.0.1"}}
        for name in ("forwarded", "x-forwarded-for", "X-Forwarded-Proto", "x-real-ip", "via")
    ),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: f"{one[0]} {one[1]}")
def test_changes_from_elsewhere_are_refused_and_reading_is_not(
    service: Service, change: tuple[str, str, dict[str, Any] | None]
) -> None:
    document = service.add_document({"id": "latarki", "text": TEXT})
    method, path, body = change
    for foreign in FOREIGN:
        api = client(service, foreign.get("peer", HERE), foreign.get("host", "127.0.0.1:7860"))
        headers = foreign.get("headers", {})
        answer = api.request(method, path.format(key=document.id), json=body, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "NotFromHere"), foreign
        assert "tylko z tego komputera" in answer.json()["message"]
        assert api.get(f"/v1/documents/{document.id}", headers=headers).status_code == 200
        assert api.get("/v1/editions", headers=headers).status_code == 200
    assert service.documents() == [document]
    for peer, host in ((HERE, "localhost:7860"), (("::1", 1), "[::1]:7860")):
        api = client(service, peer, host)
        own = {"origin": f"http://{host}", "sec-fetch-site": "same-origin"}
        assert api.request(method, path.format(key=document.id), json=body, headers=own).status_code != 403


FILES = ["application/pdf", "text/html", "multipart/form-data; boundary=x", "text/plain", "application/jsonl", None]


@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_refused_with_a_code_that_says_so(service: Service, kind: str | None) -> None:
    api = client(service)
    headers = {} if kind is None else {"content-type": kind}
    answer = api.post("/v1/documents", content=b'{"id": "a", "text": "Plik."}', headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (415, "FilesNotTaken")
    assert "protokolant ingest" in answer.json()["message"]
    assert service.documents() == []
    declared = api.get("/openapi.json").json()["paths"]["/v1/documents"]["post"]
    assert "415" in declared["responses"]
    assert list(declared["requestBody"]["content"]) == ["application/json"]
    foreign = client(service, ("192.168.1.5", 1)).post("/v1/documents", content=b"%PDF", headers=headers)
    assert foreign.status_code == 403


@pytest.mark.parametrize("kind", ["application/json", "Application/JSON; charset=utf-8", "application/ld+json"])
def test_json_is_taken_under_each_of_its_names(service: Service, kind: str) -> None:
    record = b'{"id": "latarki", "text": "So\xc5\x82tys rozda\xc5\x82 latarki."}'
    answer = client(service).post("/v1/documents", content=record, headers={"content-type": kind})
    assert answer.status_code == 201


def test_every_status_that_comes_back_is_declared(service: Service) -> None:
    api = client(service)
    declared = api.get("/openapi.json").json()["paths"]["/v1/documents"]["post"]["responses"].keys()
    held = "\n\n".join(f"Osoba ma PESEL {one}." for one in PESELS)
    bodies: list[dict[str, Any]] = [
        {"id": "a", "text": TEXT},
        {"id": "b", "text": " "},
        {"id": "c"},
        {"id": "d", "text": TEXT, "edition": 1000},
        {"id": "e", "text": held},
        {"id": "f", "text": "a " * 11_000_000},
    ]
    statuses = {str(api.post("/v1/documents", json=body).status_code) for body in bodies}
    assert {"201", "409", "422"} <= statuses <= declared
    known = {one.http_status for one in _below(ProtokolantError)}
    for routes in api.get("/openapi.json").json()["paths"].values():
        for route in routes.values():
            assert {int(status) for status in route["responses"]} <= known | {200, 201, 400}  # 400: no JSON at all


def _below(base: type[ProtokolantError]) -> list[type[ProtokolantError]]:
    return [base, *(deeper for one in base.__subclasses__() for deeper in _below(one))]
