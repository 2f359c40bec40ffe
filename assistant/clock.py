"""How long the steps of an answer take."""

from __future__ import annotations

import time
from collections.abc import Callable


class Clock:
    """Milliseconds since the last lap, by name; after each, `go_on` may stop the work by raising."""

    def __init__(self, go_on: Callable[[], None] = lambda: None) -> None:
        self._go_on = go_on
        self._start = self._last = time.perf_counter()
        self.laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        """The step of this name is done; a step done in parts is told as a whole."""
        now = time.perf_counter()
        self.laps[name] = round(self.laps.get(name, 0.0) + (now - self._last) * 1000, 2)
        self._last = now
        self._go_on()

    def total(self) -> dict[str, float]:
        """The laps, and all of the time as `total`, in milliseconds."""
        return {**self.laps, "total": round((time.perf_counter() - self._start) * 1000, 2)}
