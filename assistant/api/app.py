"""The FastAPI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.responses import JSONResponse

from assistant.api.conversations import AskedBy, add_conversations, tell_owner
from assistant.api.errors import add_errors, errors
from assistant.api.materials import add_materials
from assistant.api.schema import AnswerModel, AskRequest, EditionModel, HealthModel
from assistant.conversation.retention import purged_daily
from assistant.presenting import edition_record
from assistant.service import Service
from assistant.version import VERSION
from corpus.errors import ProtokolantError

MARK_HEADER = "X-AI-Generated"
"""Machine-readable mark of generated text (AI Act, Article 50(2)), besides the one in the body."""


def create_api(service: Service) -> FastAPI:
    """The HTTP interface over a service."""

    @asynccontextmanager
    async def purging(_: FastAPI) -> AsyncIterator[None]:
        async with purged_daily(service.purge_conversations):
            yield

    api = FastAPI(
        lifespan=purging,
        title="Protokolant",
        version=VERSION,
        description="Pytania o Krajowy Kongres Sekretarzy, odpowiedzi ze źródłem każdego zdania.",
        docs_url="/docs",
        redoc_url=None,
    )
    add_errors(api)
    _add_questions(api, service)
    add_conversations(api, service)
    add_materials(api, service)
    _add_health(api, service)
    return api


def _add_questions(api: FastAPI, service: Service) -> None:
    @api.post("/v1/ask", response_model=AnswerModel, responses=errors(413, 422, 503), tags=["questions"])
    def ask(request: AskRequest, asked_by: AskedBy) -> JSONResponse:
        """Ask a question and get the answer with its sources; in a conversation, it may follow up on the one before.

        Who asks in a conversation for the first time is given the owner's secret, in the header `X-Protokolant-Owner`.
        """
        talk = asked_by.talk(request.conversation_id)
        answer = service.ask(request.question, edition=request.edition, conversation=talk)
        response = JSONResponse(answer.to_json(), headers={MARK_HEADER: f"true; system=Protokolant/{VERSION}"})
        tell_owner(response, talk, asked_by)
        return response

    @api.get("/v1/editions", response_model=list[EditionModel], responses=errors(503), tags=["questions"])
    def editions() -> list[dict[str, Any]]:
        """Editions of the congress that the materials speak of, with all that is told of each."""
        return [edition_record(one) for one in service.editions()]


def _add_health(api: FastAPI, service: Service) -> None:
    @api.get("/healthz", response_model=HealthModel, tags=["health"])
    def healthz() -> dict[str, Any]:
        """Whether the process runs."""
        return {"status": "ok"}

    @api.get("/readyz", response_model=HealthModel, responses={503: {"model": HealthModel}}, tags=["health"])
    def readyz() -> JSONResponse:
        """Whether it can answer: the model is loaded and the index opens."""
        try:
            service.warm()
            state = service.index_state()
        except ProtokolantError as error:
            return JSONResponse({"status": "unavailable", "details": {"message": error.sentence("pl")}}, 503)
        details = {"passages": state.passages if state else 0, "generation": state.generation if state else 0}
        return JSONResponse({"status": "ok", "details": details})
