"""The FastAPI application."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import FastAPI, Header
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.answer import Answer
from assistant.api.answers import KEY_HEADER, MARK, add_answers
from assistant.api.conversations import AskedBy, add_conversations, tell_owner
from assistant.api.errors import add_errors, errors
from assistant.api.lifespan import lifespan_of
from assistant.api.materials import add_materials
from assistant.api.openai_shape import add_openai_shape
from assistant.api.oversight import add_oversight
from assistant.api.own_data import add_own_data
from assistant.api.schema import AnswerModel, AskRequest, EditionModel, HealthModel
from assistant.api.streaming import EVENT_STREAM, stream_answer
from assistant.api.subject_requests import add_requests
from assistant.exports.kept import new_key
from assistant.heard import Heard
from assistant.presenting import edition_record
from assistant.service import Service
from assistant.version import VERSION
from corpus.errors import ProtokolantError


def create_api(service: Service) -> FastAPI:
    """The HTTP interface over a service."""
    api = FastAPI(
        title="Protokolant",
        version=VERSION,
        description="Pytania o Krajowy Kongres Sekretarzy, odpowiedzi ze źródłem każdego zdania.",
        docs_url="/docs",
        redoc_url=None,
        lifespan=lifespan_of(service),
    )
    add_errors(api)
    _add_questions(api, service)
    add_answers(api, service)
    add_conversations(api, service)
    add_openai_shape(api, service)
    add_materials(api, service)
    add_oversight(api, service)
    add_own_data(api, service)
    add_requests(api, service)
    _add_health(api, service)
    return api


_ANSWERS: dict[str, Any] = {
    "description": "The answer, or events: `understood`, `statement` (with its sources), `answer`, `error`.",
    "headers": {KEY_HEADER: {"description": "Opens the answer's exports.", "schema": {"type": "string"}}},
    "content": {EVENT_STREAM: {"schema": {"type": "string"}}},
}


def _add_questions(api: FastAPI, service: Service) -> None:
    @api.post(
        "/v1/ask",
        response_model=AnswerModel,
        responses={200: _ANSWERS, **errors(400, 413, 422, 503)},
        tags=["questions"],
    )
    async def ask(request: AskRequest, asked_by: AskedBy, accept: Annotated[str, Header()] = "") -> Response:
        """Ask a question and get the answer with its sources, or hear it while it is made (`text/event-stream`).

        In a conversation, it may go on from the one before. Who asks in one for the first time is given the owner's
        secret, in the header `X-Protokolant-Owner`.
        """
        key, talk = new_key(), asked_by.talk(request.conversation_id)

        def answer(heard: Heard | None = None) -> Answer:
            made = service.ask(request.question, edition=request.edition, conversation=talk, heard=heard)
            service.kept_answers.keep(made, key)
            return made

        headers = {**MARK, KEY_HEADER: key}
        response: Response
        if EVENT_STREAM in accept.lower():
            response = await stream_answer(answer, headers)
        else:
            response = JSONResponse((await run_in_threadpool(answer)).to_json(), headers=headers)
        tell_owner(response, talk, asked_by)
        return response

    @api.get("/v1/editions", response_model=list[EditionModel], responses=errors(503), tags=["questions"])
    def editions() -> list[dict[str, Any]]:
        """Editions of the congress that the materials speak of, with all that is told of each."""
        return [edition_record(one) for one in service.editions()]


def _add_health(api: FastAPI, service: Service) -> None:
    @api.get("/healthz", response_model=HealthModel, responses=errors(), tags=["health"])
    def healthz() -> dict[str, Any]:
        """Whether the process runs."""
        return {"status": "ok"}

    @api.get(
        "/readyz", response_model=HealthModel, responses={503: {"model": HealthModel}, **errors()}, tags=["health"]
    )
    def readyz() -> JSONResponse:
        """Whether it can answer: the model is loaded and the index opens."""
        try:
            service.warm()
            state = service.index_state()
        except ProtokolantError as error:
            return JSONResponse({"status": "unavailable", "details": {"message": error.sentence("pl")}}, 503)
        details: dict[str, Any] = {
            "passages": state.passages if state else 0,
            "generation": state.generation if state else 0,
        }
        if (stopped := service.switch.stopped()) is not None:
            details["stopped"] = asdict(stopped)  # it is ready, and answers with a notice
        return JSONResponse({"status": "ok", "details": details})
