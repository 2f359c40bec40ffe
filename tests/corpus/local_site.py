"""A site on this machine's loopback, for tests of fetching: pages by path, and a fetcher that may reach it."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext

from corpus.web.addresses import Reach
from corpus.web.fetching import Fetcher, Limits

HOST = "kongres.example"
LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"),)


@dataclass
class Page:
    """What the site answers at a path; `chunks` are sent one after the other, with a pause of `drip` seconds."""

    body: bytes | str = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    chunks: Callable[[], Iterable[bytes]] | None = None
    drip: float = 0.0


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are what is tested here."""


class LocalSite:
    """Pages by path, and what was asked for; a path that is not there answers 404."""

    def __init__(self, tls: SSLContext | None = None) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[str] = []
        self.agents: list[str | None] = []
        self.hosts: list[str | None] = []
        self._server = _Server(("127.0.0.1", 0), self._handler())
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._scheme = "http" if tls is None else "https"
        self.port = int(self._server.server_address[1])
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def put(self, path: str, body: bytes | str = b"", kind: str = "text/html", **others: object) -> str:
        """Set what a path answers; its address."""
        self.pages[path] = Page(body, kind, **others)  # type: ignore[arg-type]
        return self.address(path)

    def address(self, path: str, host: str = HOST) -> str:
        return f"{self._scheme}://{host}:{self.port}{path}"

    def reach(self) -> Reach:
        return Reach(LOOPBACK, frozenset((80, 443, self.port)))

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.agents.append(self.headers["User-Agent"])
                site.hosts.append(self.headers["Host"])
                page = site.pages.get(self.path, Page("nie ma", status=404))
                body = page.body.encode() if isinstance(page.body, str) else page.body
                self.send_response(page.status)
                self.send_header("Content-Type", page.kind)
                for name, value in page.headers.items():
                    self.send_header(name, value)
                if page.chunks is None and "Content-Length" not in page.headers:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                for chunk in page.chunks() if page.chunks else [body]:
                    self.wfile.write(chunk)
                    self.wfile.flush()
                    if page.drip:
                        time.sleep(page.drip)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that it prescribes
                pass

        return Handler


@contextmanager
def local_site(tls: SSLContext | None = None) -> Iterator[LocalSite]:
    """A site that runs while the block does."""
    site = LocalSite(tls)
    try:
        yield site
    finally:
        site.close()


class Clock:
    """A clock that only sleeping moves, and how long each sleep was."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def to_loopback(host: str, port: int) -> Sequence[str]:
    """A resolver to which every name is this machine."""
    return ["127.0.0.1"]


def fetcher_for(
    site: LocalSite,
    limits: Limits | None = None,
    resolver: Callable[[str, int], Sequence[str]] = to_loopback,
    clock: Clock | None = None,
    tls: SSLContext | None = None,
) -> Fetcher:
    """A fetcher that reaches the site, whose pauses take no time."""
    clock = clock or Clock()
    return Fetcher("9.9", limits, reach=site.reach(), resolver=resolver, clock=clock, sleep=clock.sleep, tls=tls)
