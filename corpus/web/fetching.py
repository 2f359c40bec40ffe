"""Fetching of addresses by the server: politely, within limits, and never from its own network."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from types import TracebackType

import httpcore

from corpus.errors import AddressUnavailable, MaterialError, MaterialTooLarge
from corpus.web.addresses import Address, Reach, parse_address
from corpus.web.connecting import CheckedBackend, Resolver, resolve
from corpus.web.robots import ROBOTS_BYTES, Robots
from corpus.web.types import file_name
from corpus.web.unpacking import bounded, unpacked

AGENT = "Protokolant"
"""The name by which a site's robots.txt speaks to this program."""

_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Limits:
    """Bounds of one fetch: bytes (unpacked), redirects, seconds in all and for one step; and the pause between two
    requests to one host."""

    size_mb: int = 20
    redirects: int = 5
    seconds: float = 60.0
    step_seconds: float = 15.0
    pause_seconds: float = 1.0


@dataclass(frozen=True)
class Fetched:
    """A file as its server gave it: `address` as asked for and `final_address` after redirects, both canonical.

    `name` has the suffix by which the format is known; `modified` is what the server says, if it says so.
    """

    address: str
    final_address: str
    name: str
    data: bytes
    modified: datetime | None


@dataclass(frozen=True)
class _Answer:
    address: Address
    status: int
    headers: dict[str, str]
    chunks: Iterator[bytes]

    @property
    def leads_to(self) -> str | None:
        return self.headers.get("location") if self.status in _REDIRECTS else None


class Fetcher:
    """Fetches one address after the other; a context manager that closes its connections.

    `version` is the program's, told to servers. `reach`, `resolver`, `clock`, `sleep` and `tls` are for tests.
    """

    def __init__(
        self,
        version: str,
        limits: Limits | None = None,
        *,
        reach: Reach | None = None,
        resolver: Resolver = resolve,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self.reach = reach or Reach()
        self._clock = clock
        self._sleep = sleep
        self._agent = f"{AGENT}/{version} (reads public pages into a local collection; obeys robots.txt)"
        self._backend = CheckedBackend(self.reach, resolver)
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls, network_backend=self._backend, max_connections=4, keepalive_expiry=5.0
        )
        self._robots = Robots(AGENT, self._robots_file)
        self._next: dict[str, float] = {}  # host -> when it may be asked again
        self._latest: Fetched | None = None

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    def fetch(self, address: str) -> Fetched:
        """The file at an address. An address asked for twice in a row is fetched once.

        Raises `MaterialError`: `ForbiddenAddress`, `AddressUnavailable`, `RobotsForbid`, `UnsupportedFormat`,
        `MaterialTooLarge`, `UnsafeMaterial`.
        """
        asked = parse_address(address, self.reach)
        if self._latest is not None and self._latest.address == str(asked):
            return self._latest
        place = asked
        for _ in range(self.limits.redirects + 1):
            with self._get(place, self._robots.check(place)) as answer:
                if answer.leads_to is None:
                    self._latest = self._file(asked, answer)
                    return self._latest
                place = place.join(answer.leads_to, self.reach)
        raise AddressUnavailable(origin=str(asked), detail="zbyt wiele przekierowań / too many redirects")

    def _file(self, asked: Address, answer: _Answer) -> Fetched:
        origin = str(asked)
        if answer.status != 200:
            raise AddressUnavailable(origin=origin, detail=f"HTTP {answer.status}")
        name = file_name(answer.address, answer.headers.get("content-type", ""), origin)
        data = b"".join(self._body(answer, origin))
        return Fetched(origin, str(answer.address), name, data, _moment(answer.headers.get("last-modified")))

    def _body(self, answer: _Answer, origin: str) -> Iterator[bytes]:
        limit = self.limits.size_mb
        stated = answer.headers.get("content-length", "")
        if stated.isdecimal() and int(stated) > limit * 1_000_000:
            raise MaterialTooLarge(origin=origin, size=f"{int(stated) / 1_000_000:.0f}", limit=limit)
        chunks = bounded(answer.chunks, limit, origin)
        encoding = answer.headers.get("content-encoding", "identity").strip().lower()
        if encoding in ("identity", ""):
            return chunks
        if encoding in ("gzip", "x-gzip"):
            return unpacked(chunks, limit, origin)
        raise AddressUnavailable(origin=origin, detail=f"Content-Encoding: {encoding}")

    def _robots_file(self, place: Address) -> tuple[int, bytes]:
        for _ in range(self.limits.redirects + 1):
            with self._get(place, 0.0) as answer:
                if answer.leads_to is None:
                    return answer.status, self._beginning(answer) if answer.status == 200 else b""
                place = place.join(answer.leads_to, self.reach)
        raise AddressUnavailable(origin=str(place), detail="zbyt wiele przekierowań / too many redirects")

    def _beginning(self, answer: _Answer) -> bytes:
        data = b""
        try:
            for chunk in self._body(answer, str(answer.address)):
                data += chunk
                if len(data) >= ROBOTS_BYTES:
                    break
        except AddressUnavailable:
            raise
        except MaterialError as error:
            raise AddressUnavailable(origin=str(answer.address), detail=error.code) from error
        return data[:ROBOTS_BYTES]

    @contextmanager
    def _get(self, place: Address, delay: float) -> Iterator[_Answer]:
        """One request, no sooner than the host's pause allows. Raises `AddressUnavailable`, `ForbiddenAddress`."""
        self._wait(place.host, max(delay, self.limits.pause_seconds))
        self._backend.allow(self.limits.seconds)
        step = self.limits.step_seconds
        headers: list[tuple[bytes | str, bytes | str]] = [
            ("User-Agent", self._agent),
            ("Accept", "*/*"),
            ("Accept-Encoding", "gzip"),
            ("Accept-Language", "pl"),
        ]
        timeout = {"connect": step, "read": step, "write": step, "pool": step}
        try:
            with self._pool.stream("GET", str(place), headers=headers, extensions={"timeout": timeout}) as response:
                told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
                yield _Answer(place, response.status, told, response.iter_stream())
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as error:
            detail = str(error).strip() or type(error).__name__
            raise AddressUnavailable(origin=str(place), detail=detail[:200]) from error

    def _wait(self, host: str, pause: float) -> None:
        now = self._clock()
        ready = max(self._next.get(host, now), now)
        if ready > now:
            self._sleep(ready - now)
        self._next[host] = ready + pause


def _moment(text: str | None) -> datetime | None:
    try:
        return parsedate_to_datetime(text) if text else None
    except ValueError:
        return None
