"""Connections to the addresses that were checked: a name is resolved once, checked, and that address connected to.

A name that answers with a public address when it is checked and with a private one when it is connected to gains
nothing here. TLS still proves the name, since only the connection below it is made to a number.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from corpus.errors import ForbiddenAddress
from corpus.web.addresses import Reach

Resolver = Callable[[str, int], Sequence[str]]


def resolve(host: str, port: int) -> list[str]:
    """Every address that a name stands for, as the system tells. Raises `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class CheckedBackend(httpcore.NetworkBackend):
    """Connects where `reach` allows, until the deadline set by `allow`."""

    def __init__(self, reach: Reach, resolver: Resolver, clock: Callable[[], float] = time.monotonic) -> None:
        self._reach = reach
        self._resolver = resolver
        self._clock = clock
        self._deadline = 0.0

    def allow(self, seconds: float) -> None:
        """Let reading and writing go on for so long from now."""
        self._deadline = self._clock() + seconds

    def left(self, timeout: float | None) -> float:
        """Seconds that the next step may take. Raises `httpcore.ReadTimeout` when none is left."""
        left = self._deadline - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the time allowed is over")
        return left if timeout is None else min(left, timeout)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to a checked address of the host. Raises `ForbiddenAddress` or an error of httpcore."""
        addresses = self._addresses(host, port, timeout)
        failed: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses:
            try:
                stream = httpcore.SyncBackend().connect_tcp(
                    address, port, self.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _TimedStream(stream, self)
        raise failed or httpcore.ConnectError("no address")

    def _addresses(self, host: str, port: int, timeout: float | None) -> list[str]:
        try:
            found = list(_in_time(lambda: self._resolver(host, port), self.left(timeout)))
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"nie znaleziono serwera / host not found: {host}") from error
        for address in found:
            if not self._reach.holds(ipaddress.ip_address(address)):
                raise ForbiddenAddress(origin=host, detail="adres nie jest publiczny / not a public address")
        return found


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step ends by the backend's deadline, however slowly the bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, backend: CheckedBackend) -> None:
        self._stream = stream
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._backend.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._backend.left(timeout))
        return _TimedStream(stream, self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _in_time(work: Callable[[], Sequence[str]], seconds: float) -> Sequence[str]:
    """What the work gives; the system's resolver takes no limit of time. Raises `OSError` when it is late."""
    results: list[Sequence[str]] = []
    errors: list[OSError | UnicodeError] = []

    def run() -> None:
        try:
            results.append(work())
        except (OSError, UnicodeError) as error:
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if results:
        return results[0]
    raise errors[0] if errors else TimeoutError("no answer about the name in time")
