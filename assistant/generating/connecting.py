"""One exchange with an endpoint: what is sent is what was meant to be, what comes back is bounded, and it can be broken
off from another thread."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import httpx

from assistant.generating.endpoint import Endpoint
from assistant.version import VERSION

MOST_BYTES = 2_000_000
_SENT = frozenset("host content-type content-length accept connection".split())
_CONNECTED = "connection.connect_tcp.complete"


class Connection:
    """Clients of one exchange, and the sockets that they opened."""

    def __init__(self, endpoint: Endpoint, seconds: float) -> None:
        """`seconds` bounds each step: connecting, a read, a write; the caller bounds the whole."""
        self._endpoint = endpoint
        self._seconds = seconds
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._broken = False

    def client(self) -> httpx.Client:
        """A client that follows no redirect, asks no proxy, and takes the certificates that this system trusts."""
        context = ssl.create_default_context()
        return httpx.Client(
            transport=_Bounded(httpx.HTTPTransport(verify=context, trust_env=False)),
            timeout=self._seconds,
            follow_redirects=False,
            trust_env=False,
            event_hooks={"request": [self._prepare]},
        )

    def break_off(self) -> None:
        """End the exchange now, wherever it stands; a thread that waits for it goes on with an error."""
        with self._lock:
            self._broken = True
            for one in self._sockets:
                _shut(one)
            self._sockets.clear()

    def _prepare(self, request: httpx.Request) -> None:
        # libraries add what they know of this machine and what other programs' variables say: none of it is sent
        for name in [name for name in request.headers if name not in _SENT]:
            del request.headers[name]
        request.headers["user-agent"] = f"Protokolant/{VERSION}"
        request.headers["accept-encoding"] = "identity"
        if self._endpoint.key is not None:
            request.headers["authorization"] = f"Bearer {self._endpoint.key.get_secret_value()}"
        request.extensions = {**request.extensions, "trace": self._traced}

    def _traced(self, event: str, info: Mapping[str, Any]) -> None:
        if event != _CONNECTED:
            return
        # a second handle of the same connection: it can be shut down while another thread reads, TLS or not
        opened = info["return_value"].get_extra_info("socket").dup()
        with self._lock:
            if self._broken:
                _shut(opened)
            else:
                self._sockets.append(opened)


def _shut(opened: socket.socket) -> None:
    with suppress(OSError):  # the other side was faster
        opened.shutdown(socket.SHUT_RDWR)
    opened.close()


class _Bounded(httpx.BaseTransport):
    """A transport whose responses end with an error where they go on for too long; none is decompressed."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._inner.handle_request(request)
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            response.close()
            raise httpx.RemoteProtocolError("a compressed response was not asked for", request=request)
        assert isinstance(response.stream, httpx.SyncByteStream)  # noqa: S101  # for the type checker: a sync transport's is
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=_Counted(response.stream, request),
            extensions=response.extensions,
        )

    def close(self) -> None:
        self._inner.close()


class _Counted(httpx.SyncByteStream):
    def __init__(self, inner: httpx.SyncByteStream, request: httpx.Request) -> None:
        self._inner = inner
        self._request = request

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for chunk in self._inner:
            size += len(chunk)
            if size > MOST_BYTES:
                raise httpx.RemoteProtocolError("the response is too long", request=self._request)
            yield chunk

    def close(self) -> None:
        self._inner.close()
