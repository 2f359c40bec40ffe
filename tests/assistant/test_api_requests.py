"""People's requests over HTTP and from the command line: the whole way of a letter, and who may go it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_api
from assistant.cli import main
from assistant.service import Service
from assistant.settings import load_settings
from index.encoder.encoder import Encoder

TEXT = "# Latarki\n\nHanna Wszeborzyca rozdała mieszkańcom Dębiny pięćdziesiąt latarek na zimowe wieczory.\n"
NAME = "Hanna Wszeborzyca"


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder, write: Callable[[str, str | bytes], Path]) -> Service:
    service = Service(load_settings(data=tmp_path / "data"), encoder=encoder)
    service.ingest([write("latarki.md", TEXT)])
    return service


@pytest.fixture
def client(service: Service) -> TestClient:
    return TestClient(create_api(service), base_url="http://127.0.0.1", client=("127.0.0.1", 50000))


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def runner(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["protokolant", *arguments, "--data", str(service.settings.data)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return (ended.value.code if isinstance(ended.value.code, int) else 0), out, err

    return runner


def test_a_letter_over_http(service: Service, client: TestClient) -> None:
    given = {"kind": "erasure", "received": "2026-03-05", "name": NAME, "case": "RO.1.2026"}
    made = client.post("/v1/requests", json=given)
    assert (made.status_code, made.json()["due"], made.json()["overdue"]) == (201, "2026-04-07", True)
    key = made.json()["id"]
    assert [one["id"] for one in client.get("/v1/requests").json()] == [key]
    late = client.post(f"/v1/requests/{key}/extension", json={"reason": "Dużo żądań."})
    assert (late.status_code, late.json()["code"]) == (409, "ExtensionLate")
    told = client.post(f"/v1/requests/{key}/extension", json={"reason": "Dużo żądań.", "told": "2026-04-01"}).json()
    assert (told["due"], "o dwa miesiące" in told["letter"]) == ("2026-06-05", True)
    document = service.documents()[0].id
    assert client.delete(f"/v1/documents/{document}", params={"request": "nie-ma"}).status_code == 404
    receipt = client.delete(f"/v1/documents/{document}", params={"request": key}).json()
    assert [one["receipt"] for one in client.get(f"/v1/requests/{key}").json()["acts"]] == [receipt["id"]]
    closed = client.post(f"/v1/requests/{key}/closing", json={"ending": "done"}).json()
    assert (closed["state"], receipt["id"] in closed["letter"]) == ("done", True)
    again = client.post(f"/v1/requests/{key}/closing", json={"ending": "refused", "reason": "Bo nie."})
    assert again.status_code == 409
    assert client.get("/v1/requests").json() == []
    assert len(client.get("/v1/requests", params={"everything": True}).json()) == 1
    attached = client.post(f"/v1/requests/{key}/acts", json={"receipt": receipt["id"]})
    assert attached.status_code == 409
    exported = client.get("/v1/requests/export").json()
    assert (exported["manifest"]["entries"], exported["entries"][0]["name"]) == (1, None)


def test_from_elsewhere_nobody_sees_a_request(service: Service) -> None:
    away = TestClient(create_api(service), base_url="http://127.0.0.1", client=("192.0.2.7", 50000))
    given = {"kind": "access"}
    answers = [
        away.get("/v1/requests"),
        away.get("/v1/requests/export"),
        away.get("/v1/requests/x"),
        away.post("/v1/requests", json=given),
        away.post("/v1/requests/x/extension", json={"reason": "x"}),
        away.post("/v1/requests/x/acts", json={"receipt": "x"}),
        away.post("/v1/requests/x/closing", json={"ending": "done"}),
    ]
    assert {one.status_code for one in answers} == {403}


def test_a_letter_from_the_command_line(run: Run) -> None:
    code, out, _ = run("requests", "add", "erasure", "--received", "2020-03-05", "--person", NAME, "--json")
    key = json.loads(out)["id"]
    assert code == 0
    code, out, _ = run("requests", "list")
    assert (code, "PO TERMINIE" in out, "2020-04-06" in out, NAME in out) == (0, True, True, False)
    assert NAME in run("requests", "show", key)[1]
    assert run("requests", "close", key)[0] == 2
    code, out, _ = run("materials", "export", "--person", NAME, "--request", key)
    assert (code, key in out) == (0, True)
    code, out, _ = run("materials", "erase", "--person", NAME, "--yes", "--request", key, "--json")
    receipt = json.loads(out)["id"]
    code, out, _ = run("requests", "close", key)
    assert (code, receipt in out, NAME in out, "spełnione" in out) == (0, True, False, True)
    code, _, err = run("materials", "object", "--person", NAME, "--yes", "--request", key)
    assert (code, "zamknięte" in err) == (2, True)
    assert "Żadne żądanie" in run("requests", "list")[1]
    assert "spełnione" in run("requests", "list", "--all")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "nie-ma"), "requests list"),
        (("add", "access", "--received", "jutro"), "RRRR-MM-DD"),
        (("add", "access", "--received", "2999-01-01"), "nie późniejszy"),
        (("close", "nie-ma", "--refuse"), "requests list"),
        (("extend", "nie-ma", "--reason", "x"), "requests list"),
        (("attach", "nie-ma", "0"), "receipts list"),
    ],
)
def test_wrong_use_is_told(run: Run, arguments: tuple[str, ...], said: str) -> None:
    code, _, err = run("requests", *arguments)
    assert (code, said in err) == (2, True)


def test_a_refusal_and_the_export_from_the_command_line(run: Run, tmp_path: Path) -> None:
    key = json.loads(run("requests", "add", "other", "--json")[1])["id"]
    assert "(--reason)" in run("requests", "close", key, "--refuse")[2]
    _, out, _ = run("requests", "close", key, "--refuse", "--reason", "To nie są dane osobowe.")
    assert "Prezesa Urzędu Ochrony Danych Osobowych" in out
    file = tmp_path / "rejestr.json"
    assert run("requests", "export", str(file))[0] == 0
    assert (file.stat().st_mode & 0o777, len(json.loads(file.read_text())["entries"])) == (0o600, 1)
    assert run("audit", "verify", "--export", str(file))[0] == 0
