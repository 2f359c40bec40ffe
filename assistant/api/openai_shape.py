"""The OpenAI shape of the API, so that existing chat clients work as they are."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any, Literal

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response, StreamingResponse
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from assistant.answer import Answer
from assistant.api.answers import MARK
from assistant.api.openai_schema import (
    MODEL,
    ChatRequest,
    ChoiceModel,
    ChunkChoiceModel,
    ChunkModel,
    CompletionModel,
    DeltaModel,
    RefusalModel,
    RefusedModel,
    ServedModel,
    ServedModels,
    SpokenModel,
    UsageModel,
)
from assistant.api.streaming import EVENT_STREAM, HEADERS, KEEPALIVE, Heeding
from assistant.listening import Step
from assistant.presenting import readable
from assistant.running_text import RunningText
from assistant.service import Service
from assistant.version import VERSION
from corpus.errors import ProtokolantError, UnknownModel, UsageError

log = logging.getLogger(__name__)
_FINGERPRINT = f"protokolant-{VERSION}"
_WORDS = re.compile(r"\w+|[^\w\s]")
_END = "data: [DONE]\n\n"


def add_openai_shape(api: FastAPI, service: Service) -> None:
    """Add the routes."""
    language = service.settings.language
    router = APIRouter(route_class=_route_class(language), tags=["openai"])

    @router.get("/v1/models", response_model=ServedModels, responses=_refusals())
    def models() -> ServedModels:
        """The one model there is."""
        return ServedModels(data=[ServedModel()])

    @router.get("/v1/models/{model}", response_model=ServedModel, responses=_refusals(404, 422))
    def model(model: str) -> ServedModel:
        """The model by its name."""
        _check(model)
        return ServedModel()

    @router.post(
        "/v1/chat/completions",
        response_model=CompletionModel,
        responses={
            200: {"description": "The answer, or a stream of it.", "content": {EVENT_STREAM: {"schema": {}}}},
            **_refusals(400, 404, 413, 422, 503),
        },
    )
    async def complete(request: ChatRequest) -> Response:
        """Answer the last message of the user: the text, its sources as a list, and what made it."""
        _check(request.model)
        question = request.question()
        if request.stream:
            heeding = Heeding(lambda heard: service.ask(question, heard=heard))
            chunks = _chunks(heeding, await heeding.first(), request, language)
            return StreamingResponse(chunks, media_type=EVENT_STREAM, headers={**HEADERS, **MARK})
        answer = await run_in_threadpool(service.ask, question)
        return JSONResponse(_completion(answer, question).model_dump(), headers=MARK)

    api.include_router(router)


def _check(model: str) -> None:
    if model != MODEL:
        raise UnknownModel(given=model, name=MODEL)


def _completion(answer: Answer, question: str) -> CompletionModel:
    text = readable(answer)
    return CompletionModel(
        id=f"chatcmpl-{answer.id}",
        created=int(time.time()),
        system_fingerprint=_FINGERPRINT,
        choices=[ChoiceModel(message=SpokenModel(content=text))],
        usage=_usage(question, text),
    )


def _usage(question: str, text: str) -> UsageModel:
    asked, said = len(_WORDS.findall(question)), len(_WORDS.findall(text))
    return UsageModel(prompt_tokens=asked, completion_tokens=said, total_tokens=asked + said)


async def _chunks(heeding: Heeding, first: Step, request: ChatRequest, language: str) -> AsyncIterator[str]:
    head: dict[str, Any] = {
        "id": f"chatcmpl-{uuid.uuid4().hex}",
        "created": int(time.time()),
        "system_fingerprint": _FINGERPRINT,
    }

    def chunk(delta: DeltaModel, *, last: bool = False) -> str:
        choice = ChunkChoiceModel(delta=delta, finish_reason="stop" if last else None)
        return _written(ChunkModel(**head, choices=[choice]))

    said, running = "", RunningText()
    try:
        yield chunk(DeltaModel(role="assistant", content=""))
        async for step in heeding.steps(first):
            if step is None:
                yield KEEPALIVE
            elif piece := running.heard(step):
                said += piece
                yield chunk(DeltaModel(content=piece))
    except ProtokolantError as error:
        yield _written(_refusal(error, language))
        return
    except Exception:
        log.exception("an answer broke down while it was heard")
        yield _written(_refusal(ProtokolantError(), language))
        return
    yield chunk(DeltaModel(), last=True)
    if request.stream_options and request.stream_options.include_usage:
        yield _written(ChunkModel(**head, choices=[], usage=_usage(request.question(), said)))
    yield _END


def _written(record: ChunkModel | RefusedModel) -> str:
    return f"data: {record.model_dump_json()}\n\n"


def _refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: {"model": RefusedModel} for status in (*statuses, 500)}


def _refusal(error: ProtokolantError, language: str) -> RefusedModel:
    theirs = isinstance(error, UsageError)
    kind: Literal["invalid_request_error", "server_error"] = "invalid_request_error" if theirs else "server_error"
    return RefusedModel(error=RefusalModel(message=error.sentence(language), type=kind, code=error.code))


Handler = Callable[[Request], Coroutine[Any, Any, Response]]


def _route_class(language: str) -> type[APIRoute]:
    """Routes that tell their errors in the OpenAI shape."""

    class OpenAIRoute(APIRoute):
        def get_route_handler(self) -> Handler:
            handle = super().get_route_handler()

            async def handled(request: Request) -> Response:
                try:
                    return await handle(request)
                except ProtokolantError as error:
                    return JSONResponse(_refusal(error, language).model_dump(), error.http_status)
                except RequestValidationError as error:
                    first = error.errors()[0]
                    place = ".".join(str(part) for part in first["loc"][1:])
                    return _malformed(f"{place}: {first['msg']}; the fields are described at /docs.", place)
                except HTTPException as error:
                    return _malformed(f"{error.detail}; send JSON in UTF-8, as described at /docs.", None)
                except Exception:
                    log.exception("an answer broke down")
                    return JSONResponse(_refusal(ProtokolantError(), language).model_dump(), 500)

            return handled

    return OpenAIRoute


def _malformed(message: str, place: str | None) -> Response:
    told = RefusalModel(message=message, type="invalid_request_error", param=place, code="MalformedRequest")
    return JSONResponse(RefusedModel(error=told).model_dump(), 400)
