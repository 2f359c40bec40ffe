"""How long records are kept, by their kind, and the round that takes what is older."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.oversight.records import PurgedOversight
from assistant.records.purging import ANSWERS, CHANGES, TEXTS, Purged
from assistant.settings import Settings
from assistant.subject_requests.records import PurgedRequests
from corpus.errors import ProtokolantError

_ROUND_SECONDS = 3600.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RetentionReport:
    """What a round took: of the audit log, and how many of every other kind."""

    audit: Purged
    turns: int
    oversight: PurgedOversight
    requests: PurgedRequests


def cutoffs(settings: Settings, now: datetime) -> Mapping[str, datetime]:
    """The moments before which contents of the audit log go."""
    days = {
        ANSWERS: settings.keep_audit_days,
        CHANGES: settings.keep_changes_days,
        TEXTS: settings.keep_audit_text_days,
    }
    return {group: now - timedelta(days=kept) for group, kept in days.items()}


async def rounds(run: Callable[[], object], pause: Callable[[float], Awaitable[object]] = asyncio.sleep) -> None:
    """Run a round now and every hour, in a thread, until cancelled; one that fails is told, and tried again."""
    while True:
        try:
            await asyncio.to_thread(run)
        except ProtokolantError as error:
            _log.warning("%s", error.sentence("pl"))
        await pause(_ROUND_SECONDS)
