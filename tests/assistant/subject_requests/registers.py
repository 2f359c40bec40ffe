"""What the tests of requests share: a register over a material that names somebody, a clock that is set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.erasure.receipts import Receipts
from assistant.folder import RECEIPTS_FOLDER
from assistant.service import Service
from assistant.settings import load_settings
from assistant.subject_requests.handling import Asked, SubjectRequests
from assistant.subject_requests.records import RequestKind
from index.encoder.encoder import Encoder

NAME = "Wszebora Grzmotołąk"
TABLICA = (
    "# Tablica w Dębinie\n\nWszebora Grzmotołąk odsłoniła w maju w Dębinie pamiątkową tablicę przy remizie. Tablicę "
    "ufundowała rada sołecka.\n"
)
Write = Callable[[str, str | bytes], Path]


class Clock:
    """A moment that is moved; it begins at noon of 5 March 2026, a Thursday."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 5, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def move(self, days: int) -> None:
        self.moment += timedelta(days=days)


def filled(folder: Path, encoder: Encoder, write: Write, **given: object) -> Service:
    service = Service(load_settings(data=folder, **given), encoder=encoder)
    service.ingest([write("tablica.md", TABLICA)])
    return service


def at(service: Service, clock: Clock) -> SubjectRequests:
    """The register of a service, by a clock."""
    receipts = Receipts(service.settings.data / RECEIPTS_FOLDER, service.key)
    return SubjectRequests(service.storage, service.settings, service.recorder, receipts, service.key, clock)


def asked(kind: RequestKind = RequestKind.ERASURE, **given: str) -> Asked:
    return Asked(kind, None, **{"name": NAME, "case": "RO.1431.7.2026", "about": "Proszę o usunięcie.", **given})


def stored_bytes(service: Service) -> bytes:
    """Every byte in the data folder, but of the index."""
    service.requests.release()
    service.oversight.close()
    return b"".join(path.read_bytes() for path in service.settings.data.rglob("*") if path.is_file())
