"""Trying again what SQLite does not wait for by itself."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic, sleep

_PAUSE = 0.02  # seconds between two tries


def tries(seconds: float) -> Iterator[bool]:
    """Yield at each try, with a pause between two, whether it is the last; one more when the time is over."""
    until = monotonic() + seconds
    while monotonic() < until:
        yield False
        sleep(_PAUSE)
    yield True
