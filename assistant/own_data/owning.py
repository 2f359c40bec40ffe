"""What an owner may do with all that is kept of them: take it along, erase it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from assistant.exports.kept import KeptAnswers
from assistant.own_data.records import STAYS, LogEntry, OwnData
from assistant.records.entry import Kind, Row
from assistant.signing import SIGNING, sign
from assistant.version import VERSION

if TYPE_CHECKING:
    from assistant.conversation.owners import Owner
    from assistant.conversation.store import Conversations
    from assistant.oversight.overseeing import Oversight
    from assistant.records.recorder import Recorder
    from assistant.settings import Settings
    from corpus.keys import Keys

ACTION = "erase_own"
"""What the erasure is called in its receipt."""
_ID_BYTES = 8


@dataclass(frozen=True)
class Owning:
    """The stores that keep anything of an owner. `reporter` gives the mark of an owner's reports."""

    conversations: Conversations
    oversight: Oversight
    recorder: Recorder
    answers: KeptAnswers
    settings: Settings
    keys: Callable[[], Keys]
    reporter: Callable[[Owner], str]

    def export(self, owner: Owner) -> OwnData:
        """All that is kept of an owner, and nothing of anybody else. Raises `AuditFailed`."""
        user = self.recorder.user(owner.secret)
        with self.recorder.change(Kind.OWN_ACCESS, asker=owner.secret):
            return OwnData(
                made=_now(),
                conversations=tuple(self.conversations.of(owner)),
                reports=tuple(self.oversight.reports_of(self.reporter(owner))),
                log=tuple(_told(row) for row in self.recorder.log.between() if _is_of(row, user)),
                periods=self._periods(),
            )

    def erase(self, owner: Owner) -> dict[str, Any]:
        """Erase an owner's conversations, reports and questions in the audit log; the signed receipt (GDPR 17).

        The receipt is the owner's: it is kept nowhere, and says nothing of who they are. Raises `AuditFailed`.
        """
        user, reporter = self.recorder.user(owner.secret), self.reporter(owner)
        receipt_id = secrets.token_hex(_ID_BYTES)
        with self.recorder.change(Kind.OWN_ERASURE, receipt_id, asker=owner.secret) as change:
            for answer_id in self._answers(owner, reporter):
                self.answers.forget(answer_id)
            stores = [
                _store("rozmowy", self.conversations.erase_all(owner), len(self.conversations.of(owner))),
                _store(
                    "zgłoszenia",
                    self.oversight.erase_reports_of(reporter),
                    len(self.oversight.reports_of(reporter)),
                ),
                _store(
                    "pytania w dzienniku zdarzeń",
                    self.recorder.log.redact(lambda row: _is_of(row, user), user),
                    sum(_is_of(row, user) for row in self.recorder.log.with_text()),
                ),
            ]
            complete = not any(one["remains"] for one in stores)
            change.facts = {"complete": complete, "counts": [one["count"] for one in stores]}
        body = {
            "id": receipt_id,
            "entry": receipt_id,
            "action": ACTION,
            "article": "RODO art. 17",
            "made": _now(),
            "documents": [],
            "stores": stores,
            "stays": list(STAYS),
            "complete": complete,
            "program": f"protokolant {VERSION}",
        }
        return sign(body, self.keys().derive(SIGNING))

    def was_erased(self, receipt_id: str) -> bool:
        """Whether the audit log has such an erasure."""
        rows = self.recorder.log.between()
        return any(row.kind == Kind.OWN_ERASURE and row.record().get("subject") == receipt_id for row in rows)

    def _answers(self, owner: Owner, reporter: str) -> set[str]:
        """Ids of the answers that may be taken along still."""
        spoken = (turn.answer for one in self.conversations.of(owner) for turn in one.turns)
        reported = {one.answer_id for one in self.oversight.reports_of(reporter)}
        return reported | {one.id for one in spoken if one is not None}

    def _periods(self) -> tuple[str, ...]:
        settings = self.settings
        days = settings.conversation_days
        return (
            f"rozmowy: {days} dni" if days else "rozmowy: najwyżej dobę, tylko w pamięci",
            f"zgłoszenia: {settings.report_days} dni",
            f"wpisy dziennika o odpowiedziach: {settings.keep_audit_days} dni",
            f"wpisy dziennika o pobraniu i usunięciu danych: {settings.keep_changes_days} dni",
            f"treść pytań w dzienniku: {settings.keep_audit_text_days} dni"
            if settings.audit_text == "question"
            else "treść pytań w dzienniku: nie jest zapisywana",
        )


def _is_of(row: Row, user: str) -> bool:
    return row.record().get("user") == user


def _told(row: Row) -> LogEntry:
    body = row.record()
    return LogEntry(
        row.number, row.time, f"{row.kind} {body.get('outcome') or ''}".strip(), body.get("subject"), row.text
    )


def _store(name: str, count: int, remains: int) -> dict[str, Any]:
    return {"store": name, "count": count, "remains": remains}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
