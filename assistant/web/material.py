"""The page of one material, with a quote highlighted in it."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from assistant.service import Service
from assistant.web.rendering import render_material


def add_material_page(app: FastAPI, service: Service) -> None:
    """Add `/materialy/{id}`; it is a page for people and no part of the described API."""

    @app.get("/materialy/{document_id}", response_class=HTMLResponse, include_in_schema=False)
    def material(
        document_id: str, start: int | None = None, end: int | None = None, version: int | None = None
    ) -> HTMLResponse:
        document = service.document(document_id)
        current = version is None or version == document.version
        return HTMLResponse(render_material(document, start if current else None, end, current=current))
