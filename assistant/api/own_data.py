"""All that is kept of whoever asks, over HTTP: taken along and erased by the owner's secret."""

from __future__ import annotations

import json
from typing import Any, Literal

from fastapi import FastAPI, Response

from assistant.api.conversations import AskedBy
from assistant.api.errors import errors
from assistant.api.own_data_schema import OwnDataModel, OwnErasureModel
from assistant.own_data.page import page
from assistant.service import Service

_HTML = "text/html"
_TAKEN: dict[str, Any] = {
    "description": "All of it, as JSON or, with `format=html`, as a page to read.",
    "content": {_HTML: {"schema": {"type": "string"}}},
}


def add_own_data(api: FastAPI, service: Service) -> None:
    """Add the routes."""

    @api.get(
        "/v1/my-data",
        response_model=OwnDataModel,
        responses={200: _TAKEN, **errors(404, 422, 503)},
        tags=["own data"],
    )
    def take(asked_by: AskedBy, format: Literal["json", "html"] = "json") -> Response:  # noqa: A002 - as for answers
        """All that is kept of the owner: conversations, reports, entries of the audit log (GDPR 15, 20)."""
        own = service.own.export(asked_by.known)
        if format == "html":
            return Response(page(own), media_type=_HTML, headers=_as_file("moje-dane.html"))
        written = json.dumps(own.to_json(), ensure_ascii=False, indent=1)
        return Response(written, media_type="application/json", headers=_as_file("moje-dane.json"))

    @api.delete("/v1/my-data", response_model=OwnErasureModel, responses=errors(404, 422, 503), tags=["own data"])
    def erase(asked_by: AskedBy) -> dict[str, Any]:
        """Erase the owner's conversations, reports and questions (GDPR 17); a signed receipt, which is kept nowhere.

        What stays is said in it: entries of the audit log, without text.
        """
        return service.own.erase(asked_by.known)


def _as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
