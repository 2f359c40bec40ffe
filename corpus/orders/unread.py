"""What of the words that a file holds and does not show is told: orders; of those that somebody hid, all."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.orders.recognising import orders_in
from corpus.records import Unread
from corpus.storable import storable

_LONGEST = 2000  # characters of one text that are looked at
_TOLD = 300  # characters of one text that are kept
_MOST = 20  # texts that are told of one file


def ordering(words: Iterable[str]) -> tuple[Unread, ...]:
    """Those of the texts that order; there are many others, in comments or menus, that do no harm."""
    return hidden((line, None) for text in words if orders_in(line := " ".join(text[:_LONGEST].split())))


def hidden(words: Iterable[tuple[str, str | None]]) -> tuple[Unread, ...]:
    """Texts that were hidden on purpose, each once, with their places."""
    found: dict[str, Unread] = {}
    for text, place in words:
        line = storable(" ".join(text[:_LONGEST].split()))
        if len(found) < _MOST and any(map(str.isalnum, line)):
            found.setdefault(line, Unread(line if orders_in(line) else line[:_TOLD], place))
    return tuple(found.values())
