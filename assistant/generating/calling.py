"""A language model asked within a time limit that holds whatever its endpoint does.

The request runs in a thread of its own: a server that drips bytes, or hangs in the middle of its answer, keeps that
thread waiting and not the asker. When the time is over the connection is shut down, and the thread ends with it.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from assistant.answer import Fallback
from assistant.generating.endpoint import Endpoint
from assistant.generating.prompting import Prompt
from corpus.errors import LanguageModelMissing

MOST_CHARACTERS = 20_000
"""Of an answer: what comes behind them is not waited for."""
_TOKENS_A_STATEMENT = 220
_STEP = 0.1  # seconds between two looks at whether the asker is still there


@dataclass(frozen=True)
class Ended:
    """The end of an answer: why, where it is a failure, and the seconds after which the endpoint would be asked."""

    reason: Fallback | None = None
    retry_after: float | None = None


def load() -> None:
    """Import what a first call would wait for. Raises `LanguageModelMissing`."""
    try:
        import llama_index.llms.openai_like
        import openai.resources.chat  # it would be imported within the first call
    except ImportError as error:
        raise LanguageModelMissing from error
    _ = llama_index.llms.openai_like, openai.resources.chat
    for name in ("openai", "httpx", "httpcore", "llama_index"):  # at DEBUG they log what is sent
        logging.getLogger(name).setLevel(logging.WARNING)


class Call:
    """One question to the model, as a context: left, the connection is closed."""

    def __init__(self, endpoint: Endpoint, prompt: Prompt) -> None:
        """Raises `LanguageModelMissing`."""
        load()  # the time limit is the model's, not that of an import that happens once
        from assistant.generating.connecting import Connection

        self.end = Ended()
        """How the answer ended, once `pieces` did."""
        self._endpoint = endpoint
        self._prompt = prompt
        self._deadline = time.monotonic() + endpoint.seconds
        self._connection = Connection(endpoint, endpoint.seconds)
        self._said: queue.SimpleQueue[str | Ended] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="language-model", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.break_off()

    def pieces(self, go_on: Callable[[], None]) -> Iterator[str]:
        """What the model says, as it comes; `go_on` is called all along and may raise to end it."""
        while True:
            go_on()
            left = self._deadline - time.monotonic()
            if left <= 0:
                self.end = Ended("timeout")
                return
            try:
                said = self._said.get(timeout=min(left, _STEP))
            except queue.Empty:
                continue
            if isinstance(said, Ended):
                self.end = said
                return
            yield said

    def _run(self) -> None:
        try:
            length = 0
            for piece in self._answer():
                self._said.put(piece)
                length += len(piece)
                if length > MOST_CHARACTERS:
                    break
        except Exception as error:  # noqa: BLE001  # a thread's errors reach nobody unless they are handed over
            self._said.put(_why(error))
        else:
            self._said.put(Ended())

    def _answer(self) -> Iterator[str]:
        import openai

        with self._connection.client() as client:
            try:
                yield from self._stream(client, response_format=_format(self._prompt))
            except (openai.BadRequestError, openai.UnprocessableEntityError):
                yield from self._stream(client)  # an endpoint that cannot be told a schema

    def _stream(self, client: Any, **options: object) -> Iterator[str]:
        from llama_index.core.base.llms.types import ChatMessage, MessageRole
        from llama_index.llms.openai_like import OpenAILike

        model = OpenAILike(
            model=self._endpoint.model,
            api_base=self._endpoint.url,
            api_key="-",  # what is sent in its place is the connection's to say
            is_chat_model=True,
            temperature=0.0,
            max_tokens=_TOKENS_A_STATEMENT * self._prompt.most,
            max_retries=0,
            timeout=self._endpoint.seconds,
            http_client=client,
        )
        messages = [
            ChatMessage(role=MessageRole.SYSTEM, content=self._prompt.system),
            ChatMessage(role=MessageRole.USER, content=self._prompt.user),
        ]
        for response in model.stream_chat(messages, **options):
            if response.delta:
                yield response.delta


def _format(prompt: Prompt) -> dict[str, object]:
    """The shape of the answer as `response_format`, for servers that can hold a model to a JSON Schema."""
    key = {"type": "string", "enum": list(prompt.keys)}
    statement = {
        "type": "object",
        "properties": {
            "text": {"type": "string"},
            "keys": {"type": "array", "items": key, "minItems": 1, "maxItems": 3},
        },
        "required": ["text", "keys"],
        "additionalProperties": False,
    }
    schema = {
        "type": "object",
        "properties": {"statements": {"type": "array", "items": statement, "maxItems": prompt.most}},
        "required": ["statements"],
        "additionalProperties": False,
    }
    return {"type": "json_schema", "json_schema": {"name": "answer", "schema": schema, "strict": True}}


def _why(error: Exception) -> Ended:
    import httpx
    import openai

    if isinstance(error, openai.RateLimitError):
        return Ended("rate_limited", _seconds(error.response.headers.get("retry-after")))
    if isinstance(error, (openai.APITimeoutError, httpx.TimeoutException)):
        return Ended("timeout")
    if isinstance(error, (openai.OpenAIError, httpx.HTTPError, OSError)):
        return Ended("unreachable")
    return Ended("nonsense")  # what came is not what the interface prescribes


def _seconds(told: str | None) -> float | None:
    return float(told) if told is not None and told.isascii() and told.isdigit() else None
