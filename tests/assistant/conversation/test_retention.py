"""While the server runs, conversations are purged again and again, whatever one time comes to."""

from __future__ import annotations

import asyncio
from pathlib import Path

from assistant.conversation.retention import purged_daily
from corpus.errors import StoreBusy


def test_it_is_purged_at_once_and_again_also_after_an_error() -> None:
    calls: list[int] = []

    async def run() -> None:
        enough = asyncio.Event()
        loop = asyncio.get_running_loop()

        def purge() -> int:
            calls.append(1)
            if len(calls) == 1:
                raise StoreBusy(path=Path("x"))
            if len(calls) == 3:
                loop.call_soon_threadsafe(enough.set)
            return 0

        async with purged_daily(purge, every=0):
            await asyncio.wait_for(enough.wait(), 10)

    asyncio.run(run())
    assert len(calls) >= 3
