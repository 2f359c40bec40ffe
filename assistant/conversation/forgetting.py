"""Conversations forget what is erased: turns that quote a material, or hold words of it or a person's name."""

from __future__ import annotations

from collections.abc import Callable

from assistant.conversation.store import Conversations
from assistant.erasure.meeting import meets
from assistant.erasure.stores import Erased, Request
from assistant.folder import CONVERSATIONS_FILE
from corpus.catalogue import Catalogue


class ConversationsEraser:
    """Turns: emptied where they hold anything of what is erased."""

    name = "rozmowy"
    files = frozenset({CONVERSATIONS_FILE})
    tables: frozenset[str] = frozenset()
    how = "przeszukano wszystkie teksty; wypowiedzi opróżniono, plik zapisano na nowo (VACUUM)"

    def __init__(self, conversations: Callable[[], Conversations], catalogue: Catalogue) -> None:
        self._conversations = conversations
        self._catalogue = catalogue

    def erase(self, request: Request) -> Erased:
        """Empty the turns. The material is gone from the catalogue by now."""
        return Erased(self._conversations().withhold(self._met(request)), "wypowiedzi")

    def remains(self, request: Request) -> int:
        """Turns that hold something of it still."""
        return self._conversations().holding(self._met(request))

    def _met(self, request: Request) -> Callable[[str], bool]:
        """A material's words may stand in a question, too, or be a heading that was suggested."""
        return meets(request, self._conversations().texts(), self._catalogue)
