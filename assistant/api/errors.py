"""How errors are answered over HTTP: a code, and a sentence in Polish and in English that says what to do."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from assistant.api.schema import ErrorModel
from corpus.errors import ProtokolantError


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The statuses of a route besides its own, for its description; 500 is a fault of the program, on every route."""
    return {status: {"model": ErrorModel} for status in (*statuses, 500)}


def error_record(error: ProtokolantError) -> dict[str, str]:
    """An error as it is told over HTTP."""
    return _error(error.code, error.sentence("pl"), error.sentence("en"))


def add_errors(api: FastAPI) -> None:
    """Answer every error in one form."""

    @api.exception_handler(ProtokolantError)
    def known(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, ProtokolantError)  # noqa: S101 - the handler is registered for this class alone
        return JSONResponse(error_record(error), error.http_status)

    @api.exception_handler(Exception)
    def broken(request: Request, error: Exception) -> JSONResponse:
        return JSONResponse(error_record(ProtokolantError()), ProtokolantError.http_status)

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
        polish = (
            "Treści zapytania nie można odczytać; wyślij ją jako JSON w UTF-8, opis jest pod adresem /docs."
            if error.status_code == HTTPStatus.BAD_REQUEST
            else "Tego adresu nie ma albo nie przyjmuje takiego zapytania; opis jest pod adresem /docs."
        )
        return JSONResponse(
            _error(
                "RequestRefused",
                polish,
                f"{error.detail}; what there is, is described at /docs.",
            ),
            error.status_code,
            headers=error.headers,
        )


def _error(code: str, polish: str, english: str) -> dict[str, str]:
    return ErrorModel(code=code, message=polish, message_en=english).model_dump()
