"""The assistant's clocks, moved on: what is kept for a year cannot be waited for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assistant.service import Service
from eval.procedures.acting import need


def move(service: Service, days: float) -> datetime:
    """Let every record's clock of an opened folder be so many days ahead; the time that it is then.

    A store that has no such clock any more is a failure of the instrument.
    """
    moved = timedelta(days=days)

    def now() -> datetime:
        return datetime.now(UTC) + moved

    oversight = vars(service.oversight)
    stores = (service.conversations, oversight["_reports"], oversight["_unanswered"])
    for store in stores:
        need("_now" in vars(store), f"{type(store).__name__} has no clock to move")
        vars(store)["_now"] = now
    service.audit.now = now
    return now()
