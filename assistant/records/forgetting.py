"""The log forgets what is erased: texts of questions that hold anything of it. Entries themselves hold ids alone."""

from __future__ import annotations

from collections.abc import Callable

from assistant.erasure.stores import Erased, Request
from assistant.erasure.traces import runs_of
from assistant.folder import AUDIT_ANCHOR, AUDIT_FILE, AUDIT_LOCK
from assistant.records.entry import Row
from assistant.records.log import AuditLog


class AuditEraser:
    """Texts of questions, where the settings let any be kept: naming a person, or of a material."""

    name = "dziennik zdarzeń"
    files = frozenset({AUDIT_FILE, AUDIT_ANCHOR, AUDIT_LOCK})
    tables: frozenset[str] = frozenset()
    how = "wpisy zawierają identyfikatory i skróty; teksty pytań przeszukano, plik zapisano bez usuniętych na nowo"

    def __init__(self, log: AuditLog) -> None:
        self._log = log

    def erase(self, request: Request) -> Erased:
        """Erase the texts; the chain goes on over their commitments."""
        return Erased(self._log.redact(_met(request)), "teksty pytań")

    def remains(self, request: Request) -> int:
        """Texts that are left."""
        return sum(map(_met(request), self._log.with_text()))


def _met(request: Request) -> Callable[[Row], bool]:
    finds, documents, words = request.finds, set(request.documents), request.words

    def met(row: Row) -> bool:
        if finds is not None:
            return finds(row.text or "")
        cited = any(one["id"] in documents for one in row.record().get("documents", ()))
        return cited or not words.isdisjoint(runs_of(row.text or ""))

    return met
