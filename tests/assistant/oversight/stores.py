"""What the tests of oversight share: a service over two materials, an answer reported, a clock that is set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.answer import Answer
from assistant.conversation.owners import Owner, new_owner
from assistant.oversight.records import Report
from assistant.service import Service
from assistant.settings import load_settings
from index.encoder.encoder import Encoder

MOST = "# Most na Strudze\n\nStarosta otworzył w czerwcu most na rzece Strudze. Budowa trwała dwa lata.\n"
PARK = "# Park w Olszynie\n\nWójtowie posadzili w parku w Olszynie sto lip. Sadzonki podarowało nadleśnictwo.\n"
ASKED = "Co otworzył starosta?"
NOWHERE = "Ile kosztuje bilet do opery?"
KEY = "k" * 32


class Clock:
    """A moment that is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def move(self, days: float) -> None:
        self.moment += timedelta(days=days)


def opened(folder: Path, encoder: Encoder, **given: object) -> Service:
    return Service(load_settings(data=folder, **given), encoder=encoder)


def filled(folder: Path, encoder: Encoder, write: Callable[[str, str | bytes], Path], **given: object) -> Service:
    service = opened(folder, encoder, **given)
    service.ingest([write("most.md", MOST), write("park.md", PARK)])
    return service


def reported(
    service: Service, question: str = ASKED, words: str = "", owner: Owner | None = None
) -> tuple[Answer, Report]:
    answer = service.ask(question)
    service.kept_answers.keep(answer, KEY)
    return answer, service.report_answer(answer.id, KEY, owner or new_owner(), "wrong", words)


def id_of(service: Service, origin: str) -> str:
    return next(one.id for one in service.documents() if one.origin == origin)
