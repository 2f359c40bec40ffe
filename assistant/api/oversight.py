"""Human oversight over HTTP: answers are reported by whoever has their key, and decided on from this computer alone."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, Response

from assistant.api.answers import KEY_HEADER
from assistant.api.conversations import AskedBy, tell_owner
from assistant.api.errors import errors
from assistant.api.here import from_here
from assistant.api.oversight_schema import (
    DecisionGiven,
    ErasedFeedbackModel,
    FeedbackGiven,
    FeedbackModel,
    ReportModel,
    SwitchGiven,
    SwitchModel,
    UnansweredModel,
)
from assistant.conversation.owners import new_owner, talk_of
from assistant.oversight.records import State
from assistant.service import Service

_HERE = [Depends(from_here)]


def add_oversight(api: FastAPI, service: Service) -> None:
    """Add the routes."""
    _add_feedback(api, service)
    _add_queue(api, service)
    _add_switch(api, service)


def _add_feedback(api: FastAPI, service: Service) -> None:
    @api.post(
        "/v1/answers/{answer_id}/feedback",
        response_model=FeedbackModel,
        status_code=201,
        responses=errors(400, 404, 409, 422, 503),
        tags=["feedback"],
    )
    def report(
        answer_id: str,
        given: FeedbackGiven,
        response: Response,
        asked_by: AskedBy,
        x_answer_key: Annotated[str, Header(alias=KEY_HEADER, description="Came with the answer.")] = "",
    ) -> dict[str, Any]:
        """Report an answer of the last twelve hours to the organisers, once.

        Who reports for the first time is given a secret, in the header `X-Protokolant-Owner` and a cookie: with it,
        their reports can be taken along and erased.
        """
        talk = talk_of(asked_by.owner or new_owner())
        made = service.report_answer(answer_id, x_answer_key, talk.owner, given.about, given.words)
        tell_owner(response, talk, asked_by)
        return made.for_reporter()

    @api.get("/v1/feedback", response_model=list[FeedbackModel], responses=errors(422, 503), tags=["feedback"])
    def own_reports(asked_by: AskedBy) -> list[dict[str, Any]]:
        """All reports of whoever asks: what is kept of them, to take along (GDPR 15, 20)."""
        return [one.for_reporter() for one in service.reports_of(asked_by.owner)] if asked_by.owner else []

    @api.delete("/v1/feedback", response_model=ErasedFeedbackModel, responses=errors(422, 503), tags=["feedback"])
    def erase_own_reports(asked_by: AskedBy) -> dict[str, int]:
        """Erase all reports of whoever asks (GDPR 17)."""
        return {"reports": service.erase_reports_of(asked_by.owner) if asked_by.owner else 0}


def _add_queue(api: FastAPI, service: Service) -> None:
    @api.get(
        "/v1/oversight/reports",
        response_model=list[ReportModel],
        responses=errors(403, 422, 503),
        dependencies=_HERE,
        tags=["oversight"],
    )
    def reports(everything: bool = False) -> list[dict[str, Any]]:
        """Reports that wait for a decision, or all, the oldest first."""
        return [one.to_json() for one in service.oversight.reports(everything=everything)]

    @api.get(
        "/v1/oversight/reports/{report_id}",
        response_model=ReportModel,
        responses=errors(403, 404, 422, 503),
        dependencies=_HERE,
        tags=["oversight"],
    )
    def one_report(report_id: str) -> dict[str, Any]:
        """One report with the answer, its sources and its trace."""
        return service.oversight.get(report_id).to_json()

    @api.patch(
        "/v1/oversight/reports/{report_id}",
        response_model=ReportModel,
        responses=errors(400, 403, 404, 409, 422, 503),
        dependencies=_HERE,
        tags=["oversight"],
    )
    def decide(report_id: str, given: DecisionGiven) -> dict[str, Any]:
        """Decide: the answer is right, is corrected by a note, loses a source for good, or the report is dismissed."""
        oversight = service.oversight
        if given.state == "corrected":
            return oversight.correct(report_id, given.note, given.remark).to_json()
        if given.state == "withdrawn":
            return oversight.withdraw(report_id, given.document_id, given.remark).to_json()
        return oversight.close_report(report_id, State(given.state), given.remark).to_json()

    @api.get(
        "/v1/oversight/unanswered",
        response_model=list[UnansweredModel],
        responses=errors(403, 422, 503),
        dependencies=_HERE,
        tags=["oversight"],
    )
    def unanswered() -> list[dict[str, Any]]:
        """Questions that found no answer, masked, those asked most often first."""
        return [one.to_json() for one in service.oversight.unanswered()]


def _add_switch(api: FastAPI, service: Service) -> None:
    def told() -> dict[str, Any]:
        stopped = service.switch.stopped()
        if stopped is None:
            return {"stopped": False}
        return {"stopped": True, "reason": stopped.reason, "since": stopped.since}

    @api.get(
        "/v1/oversight/switch",
        response_model=SwitchModel,
        responses=errors(403, 422, 503),
        dependencies=_HERE,
        tags=["oversight"],
    )
    def switch() -> dict[str, Any]:
        """Whether answering is stopped."""
        return told()

    @api.put(
        "/v1/oversight/switch",
        response_model=SwitchModel,
        responses=errors(400, 403, 422, 503),
        dependencies=_HERE,
        tags=["oversight"],
    )
    def throw_switch(given: SwitchGiven) -> dict[str, Any]:
        """Stop answering in every process at once, or answer again."""
        if given.stopped:
            service.stop_answering(given.reason)
        else:
            service.resume_answering()
        return told()
