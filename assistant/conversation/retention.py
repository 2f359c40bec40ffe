"""Conversations go when their time is over: at every start, and once a day while the server runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from corpus.errors import ProtokolantError

_DAY = 24 * 60 * 60  # seconds
_LOG = logging.getLogger(__name__)


@asynccontextmanager
async def purged_daily(purge: Callable[[], int], every: float = _DAY) -> AsyncIterator[None]:
    """Call `purge` now, and once in so many seconds; what it raises is logged, and tried again the next time."""
    task = asyncio.create_task(_purging(purge, every))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _purging(purge: Callable[[], int], every: float) -> None:
    while True:
        try:
            await asyncio.to_thread(purge)
        except ProtokolantError as error:
            _LOG.warning("%s", error)
        await asyncio.sleep(every)
