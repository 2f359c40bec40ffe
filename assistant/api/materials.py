"""Materials over HTTP: listed and shown to everybody, brought in, corrected and erased from this computer alone."""

from __future__ import annotations

import re
from typing import Any

from fastapi import Depends, FastAPI, Request

from assistant.api.errors import errors
from assistant.api.here import from_here
from assistant.api.schema import (
    DocumentChange,
    DocumentGiven,
    DocumentModel,
    DocumentTextModel,
    EditedDocumentModel,
    EditionChange,
    EditionModel,
    ReceiptModel,
)
from assistant.presenting import document_record, edit_records, edition_record
from assistant.service import Service
from corpus.edits import Edit
from corpus.errors import FilesNotTaken

_HERE = [Depends(from_here)]
_JSON = re.compile(r"application/([\w.-]+\+)?json\s*(;.*)?", re.IGNORECASE)


def _no_file(request: Request) -> None:
    """Let nothing but JSON pass. Raises `FilesNotTaken`."""
    if not _JSON.fullmatch(request.headers.get("content-type", "").strip()):
        raise FilesNotTaken


def add_materials(api: FastAPI, service: Service) -> None:
    """Add the routes."""

    @api.get("/v1/documents", response_model=list[DocumentModel], responses=errors(503), tags=["materials"])
    def documents() -> list[dict[str, Any]]:
        """Every material, without its text."""
        return [document_record(one) for one in service.documents()]

    @api.get(
        "/v1/documents/{document_id}",
        response_model=DocumentTextModel,
        responses=errors(404, 422, 503),
        tags=["materials"],
    )
    def document(document_id: str) -> dict[str, Any]:
        """One material with its text."""
        found = service.document(document_id)
        return {**document_record(found), "edits": edit_records(service.edits(found.id)), "text": found.text}

    @api.post(
        "/v1/documents",
        response_model=DocumentModel,
        status_code=201,
        responses=errors(400, 403, 409, 415, 422, 503),
        dependencies=[*_HERE, Depends(_no_file)],
        tags=["materials"],
    )
    def add_document(given: DocumentGiven) -> dict[str, Any]:
        """Bring a material's text in, or a new version; personal data are masked, what was erased stays out.

        A file (PDF, DOCX, a web page …) is none: `protokolant ingest` brings it in, on this computer as here.
        """
        return document_record(service.add_document(given.model_dump(exclude_none=True)))

    @api.delete(
        "/v1/documents/{document_id}",
        response_model=ReceiptModel,
        responses=errors(403, 404, 409, 422, 503),
        dependencies=_HERE,
        tags=["materials"],
    )
    def erase_document(document_id: str, request: str | None = None) -> dict[str, Any]:
        """Erase a material from every store (GDPR 17); the signed receipt, entered in a person's `request`."""
        return service.requests.served(request, lambda: service.rights.erase_material(document_id))

    @api.patch(
        "/v1/documents/{document_id}",
        response_model=EditedDocumentModel,
        responses=errors(400, 403, 404, 422, 503),
        dependencies=_HERE,
        tags=["corrections"],
    )
    def edit_document(document_id: str, change: DocumentChange) -> dict[str, Any]:
        """Correct a material, or take corrections back; they survive a new reading of the file."""
        made = [Edit(one.kind, one.target, one.value) for one in change.edits]
        undone = [(one.kind, one.target) for one in change.undo]
        document, edits = service.edit_material(document_id, made, undone)
        return {**document_record(document), "edits": edit_records(edits)}

    @api.patch(
        "/v1/editions/{number}",
        response_model=EditionModel,
        responses=errors(400, 403, 422, 503),
        dependencies=_HERE,
        tags=["corrections"],
    )
    def correct_edition(number: int, change: EditionChange) -> dict[str, Any]:
        """Correct what is told of an edition; a null takes a correction back."""
        told = change.model_dump(exclude_unset=True, exclude={"note"})
        return edition_record(service.correct_edition(number, told, change.note))
