"""Answers taken along as files, by whoever has their key."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import FastAPI, Header
from fastapi.responses import Response

from assistant.api.errors import errors
from assistant.exports.formats import FORMATS, format_named
from assistant.service import Service
from assistant.version import VERSION

MARK = {"X-AI-Generated": f"true; system=Protokolant/{VERSION}"}
"""Header with a machine-readable mark of generated text (AI Act, Article 50(2)), besides the one in the body."""
KEY_HEADER = "X-Answer-Key"
_FILES: dict[str, Any] = {
    "description": "The file.",
    "content": {one.media_type: {"schema": {"type": "string", "format": "binary"}} for one in FORMATS.values()},
}


def add_answers(api: FastAPI, service: Service) -> None:
    """Add the routes."""

    @api.get(
        "/v1/answers/{answer_id}/export",
        response_class=Response,
        responses={200: _FILES, **errors(404, 422, 503)},
        tags=["questions"],
    )
    def export(
        answer_id: str,
        format: str,  # noqa: A002 - what the parameter is called in the address
        x_answer_key: Annotated[str, Header(description="Came with the answer.")] = "",
    ) -> Response:
        """An answer of the last twelve hours as a file: md, txt, html, docx, pdf or json."""
        chosen = format_named(format)
        answer = service.kept_answer(answer_id, x_answer_key)
        headers = {
            **MARK,
            "Content-Disposition": f'attachment; filename="odpowiedz-{answer.id[:8]}.{chosen.name}"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        }
        return Response(chosen.write(answer), media_type=chosen.media_type, headers=headers)
