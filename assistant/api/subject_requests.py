"""People's requests over HTTP, with their terms: for organisers, from this computer alone."""

from __future__ import annotations

from typing import Any

from fastapi import Depends, FastAPI

from assistant.api.errors import errors
from assistant.api.here import from_here
from assistant.api.subject_requests_schema import (
    ActGiven,
    ClosingGiven,
    ExtensionGiven,
    RegisterModel,
    RequestGiven,
    RequestModel,
)
from assistant.service import Service
from assistant.subject_requests.handling import Asked
from assistant.subject_requests.letters import letter
from assistant.subject_requests.records import Ending, PersonRequest, RequestKind

_HERE = [Depends(from_here)]


def add_requests(api: FastAPI, service: Service) -> None:
    """Add the routes."""

    def told(request: PersonRequest) -> dict[str, Any]:
        return {**request.to_json(service.requests.today), "letter": letter(request)}

    _add_looking(api, service)

    @api.post(
        "/v1/requests",
        response_model=RequestModel,
        status_code=201,
        responses=errors(400, 403, 422, 503),
        dependencies=_HERE,
        tags=["requests"],
    )
    def add(given: RequestGiven) -> dict[str, Any]:
        """Enter a request; its term is reckoned (GDPR 12(3), Regulation 1182/71)."""
        asked = Asked(RequestKind(given.kind), given.received, given.name, given.case, given.about)
        return told(service.requests.add(asked))

    @api.post(
        "/v1/requests/{request_id}/extension",
        response_model=RequestModel,
        responses=errors(400, 403, 404, 409, 422, 503),
        dependencies=_HERE,
        tags=["requests"],
    )
    def extend(request_id: str, given: ExtensionGiven) -> dict[str, Any]:
        """Put the answer off, once, by one or two months, with the reason that the person was told."""
        return told(service.requests.extend(request_id, given.reason, given.months, given.told))

    @api.post(
        "/v1/requests/{request_id}/acts",
        response_model=RequestModel,
        responses=errors(400, 403, 404, 409, 422, 503),
        dependencies=_HERE,
        tags=["requests"],
    )
    def attach(request_id: str, given: ActGiven) -> dict[str, Any]:
        """Enter what was done for it already, by its receipt."""
        return told(service.requests.attach(request_id, given.receipt))

    @api.post(
        "/v1/requests/{request_id}/closing",
        response_model=RequestModel,
        responses=errors(400, 403, 404, 409, 422, 503),
        dependencies=_HERE,
        tags=["requests"],
    )
    def close(request_id: str, given: ClosingGiven) -> dict[str, Any]:
        """Close it as done, or refuse it for a reason; `letter` tells of the right to complain (GDPR 12(4))."""
        return told(service.requests.close(request_id, Ending(given.ending), given.reason))


def _add_looking(api: FastAPI, service: Service) -> None:
    @api.get(
        "/v1/requests",
        response_model=list[RequestModel],
        responses=errors(403, 422, 503),
        dependencies=_HERE,
        tags=["requests"],
    )
    def every(everything: bool = False) -> list[dict[str, Any]]:
        """Requests that wait for an answer, or all; the one due first before others."""
        today = service.requests.today
        found = service.requests.every(everything=everything)
        return [{**one.to_json(today), "letter": letter(one)} for one in found]

    @api.get(
        "/v1/requests/export",
        response_model=RegisterModel,
        responses=errors(403, 422, 503),
        dependencies=_HERE,
        tags=["requests"],
    )
    def register() -> dict[str, Any]:
        """The register for an inspector: without names, signed."""
        return service.requests.export()

    @api.get(
        "/v1/requests/{request_id}",
        response_model=RequestModel,
        responses=errors(403, 404, 422, 503),
        dependencies=_HERE,
        tags=["requests"],
    )
    def one(request_id: str) -> dict[str, Any]:
        """One request, with what was done for it."""
        found = service.requests.get(request_id)
        return {**found.to_json(service.requests.today), "letter": letter(found)}
