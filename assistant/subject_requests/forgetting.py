"""The register forgets what is erased, as far as the law lets it.

A request that is open keeps the name of whoever made it: without it nobody could be answered, which the law demands
(GDPR 12(3), 17(3)(b)). It goes when the request is closed, where that person was erased meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.erasure.meeting import meets
from assistant.erasure.stores import Erased, Request
from assistant.folder import REQUESTS_FILE
from assistant.subject_requests.records import PersonRequest
from assistant.subject_requests.register import Register
from corpus.catalogue import Catalogue


class RequestsEraser:
    """Names and words of closed requests: emptied where they hold anything of what is erased."""

    name = "rejestr żądań"
    files = frozenset({REQUESTS_FILE})
    tables: frozenset[str] = frozenset()
    how = (
        "odpieczętowano i przeszukano wszystkie żądania; w zamkniętych opróżniono pola, plik zapisano na nowo; "
        "żądanie w toku zachowuje imię i nazwisko do zamknięcia (RODO art. 17 ust. 3 lit. b)"
    )

    def __init__(self, register: Register, catalogue: Catalogue) -> None:
        self._register = register
        self._catalogue = catalogue

    def erase(self, request: Request) -> Erased:
        """Empty the fields. A material is gone from the catalogue by now."""
        met = self._met(request)
        return Erased(self._register.change(lambda one: _emptied(one, met)), "żądania")

    def remains(self, request: Request) -> int:
        """Closed requests that hold something of it still."""
        met = self._met(request)
        return sum(_emptied(one, met) != one for one in self._register.every())

    def _met(self, request: Request) -> Callable[[str], bool]:
        return meets(request, (text for one in self._register.every() for text in one.texts()), self._catalogue)


def _emptied(request: PersonRequest, met: Callable[[str], bool]) -> PersonRequest:
    """A closed request without the texts that meet a condition."""
    if request.closing is None:
        return request

    def kept(text: str) -> str:
        return "" if text and met(text) else text

    extension, closing = request.extension, request.closing
    return replace(
        request,
        name=kept(request.name or "") or None,
        case=kept(request.case),
        about=kept(request.about),
        extension=extension and replace(extension, reason=kept(extension.reason)),
        closing=replace(closing, reason=kept(closing.reason)),
    )
