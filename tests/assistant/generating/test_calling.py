"""The time limit and the reasons hold whatever an endpoint does; it is sent what it needs and nothing else."""

from __future__ import annotations

import logging
import socket
import ssl
import threading
from pathlib import Path

import pytest
import trustme
from pydantic import SecretStr
from scripted import Asked, Exchange, Reply, endpoint, saying

from assistant.generating.calling import MOST_CHARACTERS, Call, Ended
from assistant.generating.endpoint import Endpoint
from assistant.generating.prompting import Prompt

PROMPT = Prompt("Zasady.", "[p1s1] Tajne słowa materiału.", ("p1s1",), 3, "¦")
QUICK = 0.4  # seconds, where the limit is to be reached
PATIENT = 120.0  # where it is not


def ask(url: str, seconds: float = PATIENT, key: str | None = None) -> tuple[str, Ended]:
    with Call(Endpoint(url, "mały-model", seconds, SecretStr(key) if key else None), PROMPT) as call:
        return "".join(call.pieces(lambda: None)), call.end


def status(code: int, **headers: str) -> Reply:
    return lambda exchange, asked: exchange.answer(code, '{"error": {"message": "nie"}}', **headers)


def streamed(*raw: str) -> Reply:
    def reply(exchange: Exchange, asked: Asked) -> None:
        exchange.begin()
        for one in raw:
            exchange.send(one)

    return reply


def test_what_the_model_says_comes_in_order() -> None:
    with endpoint(saying(lambda asked: "Zażółć gęślą jaźń")) as server:
        assert ask(server.url) == ("Zażółć gęślą jaźń", Ended())
    body = server.asked[0].body
    assert (body["model"], body["stream"], body["temperature"]) == ("mały-model", True, 0.0)
    assert [message["content"] for message in body["messages"]] == [PROMPT.system, PROMPT.user]
    statement = body["response_format"]["json_schema"]["schema"]["properties"]["statements"]
    assert statement["items"]["properties"]["keys"]["items"]["enum"] == ["p1s1"]


def test_nothing_of_this_machine_or_of_other_settings_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("API_KEY", "ORG_ID", "PROJECT_ID"):
        monkeypatch.setenv(f"OPENAI_{name}", "cudze")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Cudze: cudze")
    monkeypatch.setenv("OPENAI_BASE_URL", "https://cudze.example/v1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with endpoint(saying(lambda asked: "tak")) as server:
        ask(server.url)
        ask(server.url, key="sekret")
    without, with_key = (asked.headers for asked in server.asked)
    assert set(without) == set("host content-type content-length accept connection user-agent accept-encoding".split())
    assert not any("cudze" in value for value in (*without.values(), *with_key.values()))
    assert with_key["authorization"] == "Bearer sekret"


@pytest.mark.parametrize(
    ("reply", "end"),
    [
        (status(500), Ended("unreachable")),
        (status(503), Ended("unreachable")),
        (status(401), Ended("unreachable")),
        (status(404), Ended("unreachable")),
        (status(429), Ended("rate_limited")),
        (status(429, retry_after="7"), Ended("rate_limited", 7.0)),
        (status(429, retry_after="jutro"), Ended("rate_limited")),
        (streamed("data: {to nie jest JSON\n\n"), Ended("nonsense")),
        (streamed('data: {"error": {"message": "brak pamięci"}}\n\n'), Ended("unreachable")),
        (streamed("data: [1, 2]\n\n"), Ended("nonsense")),
        (streamed(), Ended()),
        (lambda exchange, asked: exchange.answer(200, "<html>Zaloguj się</html>"), Ended()),
        (lambda exchange, asked: exchange.answer(200, "x", content_encoding="gzip"), Ended("unreachable")),
        (lambda exchange, asked: exchange.wfile.write(b"\x00\xff to nie jest HTTP \r\n\r\n"), Ended("unreachable")),
        (lambda exchange, asked: None, Ended("unreachable")),
    ],
)
def test_every_fault_has_its_name(reply: Reply, end: Ended) -> None:
    with endpoint(reply) as server:
        assert ask(server.url) == ("", end)


def test_an_endpoint_that_is_not_there_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert ask(f"http://127.0.0.1:{port}/v1") == ("", Ended("unreachable"))


def test_a_redirect_is_not_followed() -> None:
    with endpoint(saying(lambda asked: "stąd")) as other:
        with endpoint(status(307, location=f"{other.url}/chat/completions")) as server:
            assert ask(server.url)[1] == Ended("unreachable")
        assert other.asked == []


def hang(exchange: Exchange, asked: Asked) -> None:
    exchange.stall()


def hang_in_the_middle(exchange: Exchange, asked: Asked) -> None:
    exchange.begin()
    exchange.say("Pierwsze")
    exchange.stall()


def drip_comments(exchange: Exchange, asked: Asked) -> None:
    exchange.begin()
    exchange.stall(every=lambda: exchange.send(":"))


def drip_headers(exchange: Exchange, asked: Asked) -> None:
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\nx: ")
    exchange.stall(every=lambda: exchange.send("y"))


def drip_words(exchange: Exchange, asked: Asked) -> None:
    exchange.begin()
    exchange.stall(every=lambda: exchange.say("i "))


@pytest.mark.parametrize("reply", [hang, hang_in_the_middle, drip_comments, drip_headers, drip_words])
def test_the_limit_is_the_whole_answers_and_the_connection_is_closed(reply: Reply) -> None:
    with endpoint(reply) as server:
        assert ask(server.url, QUICK)[1] == Ended("timeout")
        assert server.hung_up.wait(60)


def test_a_port_that_accepts_and_never_speaks_tls_ends_by_the_limit() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert ask(f"https://127.0.0.1:{silent.getsockname()[1]}/v1", QUICK)[1] == Ended("timeout")


def test_an_asker_who_leaves_ends_the_exchange() -> None:
    class Left(Exception):
        pass

    def leave() -> None:
        if said:
            raise Left

    said: list[str] = []
    with endpoint(hang_in_the_middle) as server:
        with pytest.raises(Left), Call(Endpoint(server.url, "m", PATIENT), PROMPT) as call:
            said.extend(call.pieces(leave))
        assert server.hung_up.wait(60)
    assert said == ["Pierwsze"]


def test_an_endless_answer_is_cut() -> None:
    def reply(exchange: Exchange, asked: Asked) -> None:
        exchange.begin()
        exchange.stall(every=lambda: exchange.say("bla " * 500))

    with endpoint(reply) as server:
        said, end = ask(server.url)
        assert end == Ended()
        assert MOST_CHARACTERS < len(said) < 2 * MOST_CHARACTERS
        assert server.hung_up.wait(60)


def test_an_endless_line_is_cut() -> None:
    def reply(exchange: Exchange, asked: Asked) -> None:
        exchange.begin()
        exchange.stall(every=lambda: exchange.send("x" * 100_000))

    with endpoint(reply) as server:
        assert ask(server.url) == ("", Ended("unreachable"))


def test_an_endpoint_that_knows_no_schemas_is_asked_without() -> None:
    def reply(exchange: Exchange, asked: Asked) -> None:
        if "response_format" in asked.body:
            return exchange.answer(400, '{"error": {"message": "unknown field"}}')
        return saying(lambda asked: "bez schematu")(exchange, asked)

    with endpoint(reply) as server:
        assert ask(server.url) == ("bez schematu", Ended())
    with endpoint(status(400)) as server:
        assert ask(server.url) == ("", Ended("unreachable"))
        assert len(server.asked) == 2


def test_certificates_are_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(tls)
    with endpoint(saying(lambda asked: "szyfrem"), tls) as server:
        url = server.url.replace("http:", "https:")
        assert ask(url)[1] == Ended("unreachable")
        assert server.asked == []
        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        assert ask(url) == ("szyfrem", Ended())


def test_nothing_asked_or_answered_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), endpoint(saying(lambda asked: "Odpowiedź modelu")) as server:
        ask(server.url, key="sekret")
    written = " ".join(record.getMessage() for record in caplog.records)
    assert not any(word in written for word in ("Tajne", "Zasady", "Odpowiedź", "sekret"))


def test_no_thread_stays_behind() -> None:
    with endpoint(hang) as server:
        ask(server.url, QUICK)
        for thread in [one for one in threading.enumerate() if one.name == "language-model"]:
            thread.join(60)
            assert not thread.is_alive()
