"""Reports, notes and questions without an answer forget what is erased."""

from __future__ import annotations

from collections.abc import Callable, Set

from assistant.erasure.stores import Erased, Request
from assistant.erasure.traces import runs_of
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
        """Tells of a text, the id of a source among them, whether it is of what is erased."""
        if request.finds is not None:
            return request.finds
        words = self._words_alone(request.words) if request.words else frozenset()
        return lambda text: text in request.documents or not words.isdisjoint(runs_of(text))

    def _words_alone(self, words: Set[str]) -> Set[str]:
        """Of the words of a material, those that stand in a report and in no material that stays."""
        said = {run for text in self._reports.texts() for run in runs_of(text)} & words
        said |= {run for note in self._notes.every() for run in runs_of(note.text)} & words
        if not said:
            return said
        held = self._catalogue.holdings(lambda text: any(one in text for one in said))
        return {one for one in said if not any(one in text for each in held for text in each.texts)}
