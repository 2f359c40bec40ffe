"""The FastAPI application."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from assistant.api.schema import (
    AnswerModel,
    AskRequest,
    DocumentChange,
    DocumentModel,
    DocumentTextModel,
    EditedDocumentModel,
    EditionChange,
    EditionModel,
    ErrorModel,
    HealthModel,
)
from assistant.presenting import document_record, edit_records, edition_record
from assistant.service import Service
from assistant.version import VERSION
from corpus.edits import Edit
from corpus.errors import ProtokolantError

MARK_HEADER = "X-AI-Generated"
"""Machine-readable mark of generated text (AI Act, Article 50(2)), besides the one in the body."""


def create_api(service: Service) -> FastAPI:
    """The HTTP interface over a service."""
    api = FastAPI(
        title="Protokolant",
        version=VERSION,
        description="Pytania o Krajowy Kongres Sekretarzy, odpowiedzi ze źródłem każdego zdania.",
        docs_url="/docs",
        redoc_url=None,
    )
    _add_errors(api)
    _add_questions(api, service)
    _add_materials(api, service)
    _add_corrections(api, service)
    _add_health(api, service)
    return api


def _errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: {"model": ErrorModel} for status in statuses}


def _add_errors(api: FastAPI) -> None:
    @api.exception_handler(ProtokolantError)
    def known(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, ProtokolantError)  # noqa: S101 - the handler is registered for this class alone
        return JSONResponse(_error(error.code, error.sentence("pl"), error.sentence("en")), error.http_status)

    @api.exception_handler(RequestValidationError)
    def malformed(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)  # noqa: S101 - the handler is registered for this class alone
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        return JSONResponse(
            _error(
                "MalformedRequest",
                f"Pole {place} jest nieprawidłowe; opis pól jest pod adresem /docs.",
                f"The field {place} cannot be used ({first['msg']}); the fields are described at /docs.",
            ),
            422,
        )

    @api.exception_handler(HTTPException)
    def refused(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)  # noqa: S101 - the handler is registered for this class alone
        return JSONResponse(
            _error(
                "RequestRefused",
                "Tego adresu nie ma albo nie przyjmuje takiego zapytania; opis jest pod adresem /docs.",
                f"{error.detail}; what there is, is described at /docs.",
            ),
            error.status_code,
            headers=error.headers,
        )


def _error(code: str, polish: str, english: str) -> dict[str, str]:
    return ErrorModel(code=code, message=polish, message_en=english).model_dump()


def _add_questions(api: FastAPI, service: Service) -> None:
    @api.post("/v1/ask", response_model=AnswerModel, responses=_errors(413, 422, 503), tags=["questions"])
    def ask(request: AskRequest) -> JSONResponse:
        """Ask a question and get the answer with its sources."""
        answer = service.ask(request.question, edition=request.edition)
        answer = replace(answer, conversation_id=request.conversation_id)
        return JSONResponse(answer.to_json(), headers={MARK_HEADER: f"true; system=Protokolant/{VERSION}"})

    @api.get("/v1/editions", response_model=list[EditionModel], responses=_errors(503), tags=["questions"])
    def editions() -> list[dict[str, Any]]:
        """Editions of the congress that the materials speak of, with all that is told of each."""
        return [edition_record(one) for one in service.editions()]


def _add_materials(api: FastAPI, service: Service) -> None:
    @api.get("/v1/documents", response_model=list[DocumentModel], responses=_errors(503), tags=["materials"])
    def documents() -> list[dict[str, Any]]:
        """Every material, without its text."""
        return [document_record(one) for one in service.documents()]

    @api.get(
        "/v1/documents/{document_id}",
        response_model=DocumentTextModel,
        responses=_errors(404, 422, 503),
        tags=["materials"],
    )
    def document(document_id: str) -> dict[str, Any]:
        """One material with its text."""
        found = service.document(document_id)
        return {**document_record(found), "edits": edit_records(service.edits(found.id)), "text": found.text}


def _add_corrections(api: FastAPI, service: Service) -> None:
    @api.patch(
        "/v1/documents/{document_id}",
        response_model=EditedDocumentModel,
        responses=_errors(404, 422, 503),
        tags=["corrections"],
    )
    def edit_document(document_id: str, change: DocumentChange) -> dict[str, Any]:
        """Correct a material, or take corrections back; they survive a new reading of the file."""
        made = [Edit(one.kind, one.target, one.value) for one in change.edits]
        undone = [(one.kind, one.target) for one in change.undo]
        document, edits = service.edit_material(document_id, made, undone)
        return {**document_record(document), "edits": edit_records(edits)}

    @api.patch("/v1/editions/{number}", response_model=EditionModel, responses=_errors(422, 503), tags=["corrections"])
    def correct_edition(number: int, change: EditionChange) -> dict[str, Any]:
        """Correct what is told of an edition; a null takes a correction back."""
        told = change.model_dump(exclude_unset=True, exclude={"note"})
        return edition_record(service.correct_edition(number, told, change.note))


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
