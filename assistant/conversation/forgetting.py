"""Conversations forget what is erased: turns that quote a material, or hold words of it or a person's name."""

from __future__ import annotations

from collections.abc import Callable, Set

from assistant.conversation.store import Conversations
from assistant.erasure.stores import Erased, Request
from assistant.erasure.traces import runs_of
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
        """Tells of a text of a turn, the id of a source among them, whether it is of what is erased.

        A material's words may stand in a question, too, or be a heading that was suggested.
        """
        if request.finds is not None:
            return request.finds
        words = self._words_alone(request.words) if request.words else frozenset()
        return lambda text: text in request.documents or not words.isdisjoint(runs_of(text))

    def _words_alone(self, words: Set[str]) -> Set[str]:
        """Of the words of a material, those that stand in a turn and in no material that stays."""
        said = {run for text in self._conversations().texts() for run in runs_of(text)} & words
        if not said:
            return said
        held = self._catalogue.holdings(lambda text: any(one in text for one in said))
        return {one for one in said if not any(one in text for each in held for text in each.texts)}
