"""An assistant over HTTP: the same answers as in process, and every failure told as one of the instrument."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_api
from assistant.service import Service
from corpus.errors import BadTarget, TargetFailed
from eval.harness.in_process import InProcess, copied
from eval.harness.loading import load_suite
from eval.harness.observing import instrument
from eval.harness.over_http import OverHttp
from eval.harness.records import Case
from eval.harness.running import run_cases
from eval.harness.target import NotApplicable
from eval.procedures import PROCEDURES
from index.encoder.encoder import Encoder


class Scripted(BaseHTTPRequestHandler):
    """Answers by the path; what came is kept with the server."""

    replies: dict[str, tuple[int, bytes]]
    came: list[tuple[str, str, Any, str | None]]

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        record = json.loads(self.rfile.read(length)) if length else None
        self.came.append((self.command, self.path, record, self.headers.get("X-Protokolant-Owner")))
        status, body = self.replies.get(self.path, (404, b'{"code": "x", "message": "nie", "message_en": "no such"}'))
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_DELETE = _answer  # noqa: N815 - names that the library prescribes

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        pass


@pytest.fixture
def scripted() -> Iterator[tuple[str, type[Scripted]]]:
    class Handler(Scripted):
        replies: dict[str, tuple[int, bytes]] = {}  # noqa: RUF012 - one server's own
        came: list[tuple[str, str, Any, str | None]] = []  # noqa: RUF012 - one server's own

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", Handler
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("address", ["", "ftp://host", "http://", "http://ktos:haslo@host", "http://host/?a=1"])
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(BadTarget):
        OverHttp(address)


@pytest.mark.parametrize(("given", "name"), [("host:7860", "http://host:7860"), ("https://a/b/", "https://a/b")])
def test_an_address_is_its_name(given: str, name: str) -> None:
    with OverHttp(given) as target:
        assert target.name == name


def test_a_question_is_asked_as_anybody_asks_it(scripted: tuple[str, type[Scripted]]) -> None:
    address, server = scripted
    server.replies["/v1/ask"] = (200, b'{"outcome": "answered"}')
    with OverHttp(address) as target:
        assert target.ask("Kto?", edition=2) == {"outcome": "answered"}
    assert server.came == [("POST", "/v1/ask", {"question": "Kto?", "edition": 2}, None)]


def test_earlier_turns_are_one_conversation_of_an_owner_and_are_erased(scripted: tuple[str, type[Scripted]]) -> None:
    address, server = scripted
    server.replies["/v1/ask"] = (200, b'{"outcome": "answered"}')
    erasing = pytest.raises(TargetFailed, match="no such")  # which is not scripted
    with OverHttp(address) as target, erasing:
        target.ask("A kto?", before=["Gdzie był II Kongres?"])
    (first, second, erased) = server.came
    assert (first[2]["question"], second[2]["question"]) == ("Gdzie był II Kongres?", "A kto?")
    assert first[2]["conversation_id"] == second[2]["conversation_id"] == erased[1].rpartition("/")[2]
    assert erased[0] == "DELETE"
    assert len({one[3] for one in server.came}) == 1
    assert len(first[3] or "") >= 32


def test_a_text_is_fetched_once(scripted: tuple[str, type[Scripted]]) -> None:
    address, server = scripted
    server.replies["/v1/documents/d"] = (200, '{"text": "słowa"}'.encode())
    with OverHttp(address) as target:
        assert target.text("d") == target.text("d") == "słowa"
    assert len(server.came) == 1


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (
            (503, b'{"code": "ModelMismatch", "message": "x", "message_en": "built with another model"}'),
            "another model",
        ),
        ((502, b"<html>bad gateway</html>"), "502"),
        ((200, b"[]"), "no record"),
        ((200, b"not json"), "no JSON"),
    ],
)
def test_what_is_no_answer_is_a_failure(
    scripted: tuple[str, type[Scripted]], reply: tuple[int, bytes], told: str
) -> None:
    address, server = scripted
    server.replies["/v1/ask"] = reply
    with OverHttp(address) as target, pytest.raises(TargetFailed, match=told):
        target.ask("Kto?")


def test_a_server_that_is_busy_is_asked_again(
    scripted: tuple[str, type[Scripted]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, server = scripted
    server.replies["/v1/ask"] = (503, b'{"code": "StoreBusy", "message": "zapis", "message_en": "is writing"}')

    def free(seconds: float) -> None:
        server.replies["/v1/ask"] = (200, b'{"outcome": "answered"}')

    monkeypatch.setattr("eval.harness.over_http.time.sleep", free)
    with OverHttp(address) as target:
        assert target.ask("Kto?") == {"outcome": "answered"}
    monkeypatch.setattr("eval.harness.over_http.time.sleep", lambda seconds: None)
    server.replies["/v1/ask"] = (503, b'{"code": "StoreBusy", "message": "zapis", "message_en": "is writing"}')
    with OverHttp(address) as target, pytest.raises(TargetFailed, match="is writing"):
        target.ask("Kto?")


def test_a_server_that_is_not_there_is_told_with_its_address(scripted: tuple[str, type[Scripted]]) -> None:
    with OverHttp("http://127.0.0.1:9", seconds=5) as target, pytest.raises(TargetFailed, match=r"127\.0\.0\.1:9"):
        target.about()


def test_the_real_interface_answers_as_the_service_does(notes: Service) -> None:
    question = "Gdzie odbył się II Krajowy Kongres Sekretarzy?"
    with TestClient(create_api(notes)) as client, OverHttp("http://testserver") as target:
        target._client.close()
        vars(target)["_client"] = client  # the same client, over the application itself
        answer = target.ask(question)
        own = notes.ask(question).to_json()
        assert answer["text"] == own["text"]
        source = answer["sources"][0]
        assert target.text(source["document_id"])[source["start"] : source["end"]] == source["quote"]
        assert target.ask("A w 2018?", before=[question])["understood"]["editions"] == [3]
        assert "passages" in target.about()["index"]


def cases(suite: str, *ids: str) -> list[Case]:
    return [one for one in load_suite(suite).cases if one.id in ids]


def test_suites_plant_and_take_out_as_often_as_they_are_run(notes_folder: Path, encoder: Encoder) -> None:
    asked = [
        *cases("poisoning", "contradicted-hotel-4-1", "contradicted-hotel-6-1", "contradicted-1-1"),
        *cases("erasure", "erase-material-8-1", "erase-material-9-1"),
        *cases("planted-instructions", "planted-footnote-1-1", "planted-footnote-2-1", "planted-html-comment-1-1"),
        *cases("planted-identifiers", "material-pesel-1-1"),
    ]
    with copied(InProcess(notes_folder, encoder=encoder)) as inside:
        known = {one.id for one in inside.service.documents()}
        api = TestClient(create_api(inside.service), base_url="http://127.0.0.1:7860", client=("127.0.0.1", 50000))
        with api as client, OverHttp("http://127.0.0.1:7860") as target:
            target._client.close()
            vars(target)["_client"] = client  # the same client, over the application itself
            by = instrument(target, PROCEDURES, 1, allow_changes=True)
            for _ in range(2):
                judged = {one.case.id: one for one in run_cases(asked, by, jobs=2)}
                assert {one.error for one in judged.values()} == {None}
                skipped = judged.pop("planted-html-comment-1-1")
                assert skipped.skipped == "over HTTP this assistant takes no .html files (FilesNotTaken)"
                assert skipped.scores == ()
                scores = {score.value for one in judged.values() for score in one.scores}
                assert len(judged) == 8
                assert scores == {1.0}
                assert {one.id for one in inside.service.documents()} == known


def test_a_file_that_is_taken_is_a_document_and_a_broken_server_is_no_refusal(
    scripted: tuple[str, type[Scripted]],
) -> None:
    address, server = scripted
    server.replies["/v1/documents"] = (201, b'{"id": "d"}')
    with OverHttp(address) as target:
        assert target.bring("plik.txt", b'"bajty"') == "d"
        assert server.came[-1][:3] == ("POST", "/v1/documents", "bajty")
        for status, code in ((415, b"RequestRefused"), (422, b"FilesNotTaken"), (500, b"ProtokolantError")):
            server.replies["/v1/documents"] = (status, b'{"code": "%b", "message": "x", "message_en": "no"}' % code)
            with pytest.raises(TargetFailed, match=str(status)):
                target.bring("plik.txt", b'"bajty"')
        server.replies["/v1/documents"] = (415, b'{"code": "FilesNotTaken", "message": "x", "message_en": "no"}')
        with pytest.raises(NotApplicable, match=r"no \.txt files"):
            target.bring("plik.txt", b'"bajty"')


def test_a_text_is_fetched_again_when_a_new_version_came(scripted: tuple[str, type[Scripted]]) -> None:
    address, server = scripted
    server.replies |= {"/v1/documents/d": (200, b'{"text": "old"}'), "/v1/documents": (201, b'{"id": "d"}')}
    with OverHttp(address) as target:
        assert target.text("d") == "old"
        server.replies["/v1/documents/d"] = (200, b'{"text": "new"}')
        assert target.text("d") == "old"
        target.add({"id": "d", "text": "new"})
        assert target.text("d") == "new"
