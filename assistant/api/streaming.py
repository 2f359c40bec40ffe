"""Answers over HTTP while they are made, as server-sent events."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from assistant.answer import Answer
from assistant.api.errors import error_record
from assistant.heard import Heard
from assistant.listening import Listening, Reading, Said, Step
from corpus.errors import ProtokolantError

log = logging.getLogger(__name__)
EVENT_STREAM = "text/event-stream"
KEEPALIVE = ": \n\n"
"""A comment, which no client shows: a proxy sees that the connection is in use."""
_PATIENCE = 0.2  # seconds between two looks at whether the client is still there
_SILENCE = 10.0  # seconds after which a comment is sent
HEADERS = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}


class Heeding:
    """The steps of an answer for one client; its first is there before the response begins, or its error is raised."""

    def __init__(self, ask: Callable[[Heard], Answer]) -> None:
        self._listening = Listening(ask)

    async def first(self) -> Step:
        """The first step. Raises what the work raised; the response has its status then."""
        with self._leaving_at_an_end():
            while True:
                if (step := await self._next()) is not None:
                    return step

    async def steps(self, first: Step) -> AsyncIterator[Step | None]:
        """All steps; None now and then where there is nothing to hear.

        Raises what the work raised. Where the client leaves, the response is cancelled, and the work stops.
        """
        with self._leaving_at_an_end():
            step: Step | None = first
            heard = time.monotonic()
            while True:
                if step is not None:
                    heard = time.monotonic()
                    yield step
                elif time.monotonic() - heard > _SILENCE:
                    heard = time.monotonic()
                    yield None
                if isinstance(step, Answer):
                    return
                step = await self._next()

    async def _next(self) -> Step | None:
        return await run_in_threadpool(self._listening.next, _PATIENCE)

    @contextmanager
    def _leaving_at_an_end(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self._listening.leave()
            raise


async def stream_answer(ask: Callable[[Heard], Answer], headers: Mapping[str, str]) -> StreamingResponse:
    """The answer as events: `understood`, `statement`, `answer`, `error`. Raises what is known before the first."""
    heeding = Heeding(ask)
    events = _events(heeding, await heeding.first())
    return StreamingResponse(events, media_type=EVENT_STREAM, headers={**HEADERS, **headers})


async def _events(heeding: Heeding, first: Step) -> AsyncIterator[str]:
    try:
        async for step in heeding.steps(first):
            if (event := _event(step)) is not None:
                yield event
    except ProtokolantError as error:
        yield _written("error", error_record(error))
    except Exception:
        log.exception("an answer broke down while it was heard")
        yield _written("error", error_record(ProtokolantError()))


def _event(step: Step | None) -> str | None:
    match step:
        case None:
            return KEEPALIVE
        case Reading(shown):
            return _written("understood", {"shown": shown})
        case Said(statement, sources):
            return _written("statement", {**asdict(statement), "sources": [asdict(one) for one in sources]})
        case Answer():
            return _written("answer", step.to_json())
    return None


def _written(name: str, record: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(record, ensure_ascii=False)}\n\n"
