"""An endpoint that does as it is told: good answers, and every way to fail."""

from __future__ import annotations

import json
import re
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_KEYED = re.compile(r"^\[(p\d+s\d+)\] (.*)$", re.MULTILINE)
_MARKS = "^~_"


@dataclass(frozen=True)
class Asked:
    """A request that came: its headers and body, and the sentences in it by key, blanks put back."""

    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def text(self) -> str:
        return "\n".join(str(message["content"]) for message in self.body["messages"])

    @property
    def sentences(self) -> dict[str, str]:
        table = str.maketrans(dict.fromkeys(_MARKS, " "))
        return {key: text.translate(table) for key, text in _KEYED.findall(self.body["messages"][-1]["content"])}

    def key_of(self, words: str) -> str:
        """The key of the sentence that holds the words."""
        return next(key for key, text in self.sentences.items() if words in text)


class Exchange(BaseHTTPRequestHandler):
    """One request; the script answers it by the methods below."""

    server: _Server

    def do_POST(self) -> None:
        length = int(self.headers["content-length"])
        asked = Asked(
            {name.lower(): value for name, value in self.headers.items()}, json.loads(self.rfile.read(length))
        )
        self.server.asked.append(asked)
        with suppress(BrokenPipeError, ConnectionResetError):
            self.server.reply(self, asked)
        self.close_connection = True

    def finish(self) -> None:
        """The exchange is over: of one that stalls, because the other side left."""
        self.server.hung_up.set()
        super().finish()

    def do_GET(self) -> None:
        self.server.got.append(self.path)
        self.answer(200, json.dumps({"object": "list", "data": [{"id": "mały-model"}]}))

    def answer(self, status: int, body: str = "{}", **headers: str) -> None:
        """A whole response at once."""
        data = body.encode()
        self.send_response(status)
        for name, value in {"content-type": "application/json", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def begin(self) -> None:
        """The head of a stream."""
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()

    def say(self, text: str) -> None:
        """A piece of the model's text."""
        chunk = {
            "id": "1",
            "object": "chat.completion.chunk",
            "created": 0,
            "model": "m",
            "choices": [{"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": None}],
        }
        self.send(f"data: {json.dumps(chunk)}\n\n")

    def send(self, raw: str) -> None:
        self.wfile.write(raw.encode())
        self.wfile.flush()

    def end(self) -> None:
        self.send("data: [DONE]\n\n")

    def stall(self, seconds: float = 100.0, every: Callable[[], None] = lambda: None) -> None:
        """Do nothing, or the same small thing over and over, until the other side hangs up or the test is over."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self.server.over.wait(0.02):
            every()
            self.connection.settimeout(0.001)
            try:
                if self.connection.recv(1) == b"":
                    return
            except TimeoutError:
                continue
            finally:
                self.connection.settimeout(None)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's name for it
        """Nothing is logged."""


Reply = Callable[[Exchange, Asked], None]


@dataclass
class _Kept:
    asked: list[Asked] = field(default_factory=list)
    got: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    hung_up: threading.Event = field(default_factory=threading.Event)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, reply: Reply) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        kept = _Kept()
        self.reply, self.asked, self.got, self.over, self.hung_up = reply, kept.asked, kept.got, kept.over, kept.hung_up

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests are about."""


@contextmanager
def endpoint(reply: Reply, tls: ssl.SSLContext | None = None) -> Iterator[_Server]:
    """A server that answers every question by `reply`."""
    server = _Server(reply)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def statements(*pairs: tuple[str, Sequence[str]]) -> str:
    """Statements with their keys, as a model is asked to write them."""
    return json.dumps({"statements": [{"text": text, "keys": list(keys)} for text, keys in pairs]}, ensure_ascii=False)


def saying(make: Callable[[Asked], str], size: int = 7) -> Reply:
    """A reply that streams a text made from the request in small pieces."""

    def reply(exchange: Exchange, asked: Asked) -> None:
        text = make(asked)
        exchange.begin()
        for at in range(0, len(text), size):
            exchange.say(text[at : at + size])
        exchange.end()

    return reply
