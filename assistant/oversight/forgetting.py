"""Reports, notes and questions without an answer forget what is erased."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from assistant.erasure.meeting import meets
from assistant.erasure.stores import Erased, Request
from assistant.folder import NOTES_FILE, REPORTS_FILE, STOP_FILE
from assistant.oversight.notes import Notes
from assistant.oversight.reports import Reports
from assistant.oversight.unanswered import UnansweredQuestions
from corpus.catalogue import Catalogue


class OversightEraser:
    """Reports are emptied, notes and questions erased, where they hold anything of what is erased."""

    name = "nadzór: zgłoszenia, wyjaśnienia, pytania bez odpowiedzi"
    files = frozenset({REPORTS_FILE, NOTES_FILE, STOP_FILE})
    tables: frozenset[str] = frozenset()
    how = "przeszukano wszystkie teksty; zgłoszenia opróżniono, resztę usunięto, pliki zapisano na nowo (VACUUM)"

    def __init__(self, reports: Reports, notes: Notes, unanswered: UnansweredQuestions, catalogue: Catalogue) -> None:
        self._reports = reports
        self._notes = notes
        self._unanswered = unanswered
        self._catalogue = catalogue

    def erase(self, request: Request) -> Erased:
        """Empty or erase them. A material is gone from the catalogue by now."""
        return Erased(self.withhold(self._met(request)), "zgłoszenia, wyjaśnienia i pytania")

    def withhold(self, met: Callable[[str], bool]) -> int:
        """Empty or erase whatever holds a text that meets a condition; how many."""
        return self._reports.withhold(met) + self._notes.withhold(met) + self._unanswered.withhold(met)

    def remains(self, request: Request) -> int:
        """How many hold something of it still."""
        met = self._met(request)
        return sum(len(one.holding(met)) for one in (self._reports, self._notes, self._unanswered))

    def _met(self, request: Request) -> Callable[[str], bool]:
        texts = chain(self._reports.texts(), (note.text for note in self._notes.every()))
        return meets(request, texts, self._catalogue)
