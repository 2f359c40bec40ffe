"""A language model that failed is left alone for a while: no further question waits for it, and it is not hammered.

What is remembered stands in a small file of the data folder, so that commands run one after another know it too: when
it may be asked again, and why it may not now. It is no part of the folder's state, and holds nothing of any question.
"""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import get_args

from assistant.answer import Fallback
from assistant.generating.endpoint import Endpoint

_FIRST_SECONDS = 10.0
_MOST_SECONDS = 300.0
_REASONS: dict[str, Fallback] = {one: one for one in get_args(Fallback)}


@dataclass(frozen=True)
class Paused:
    """Why an endpoint is left alone, until when (seconds since the epoch), after how many failures in a row."""

    endpoint: str
    reason: Fallback
    until: float
    failures: int

    @property
    def left(self) -> float:
        """Seconds until it may be asked again, 0 where it may be."""
        return max(0.0, self.until - time.time())


@dataclass(frozen=True)
class Pause:
    """Remembers failures of one endpoint. Threads and processes may share it."""

    path: Path
    endpoint: Endpoint

    def now(self) -> Paused | None:
        """Why the endpoint is not to be asked now, None where it may be."""
        kept = self._kept()
        return kept if kept is not None and 0 < kept.left <= _MOST_SECONDS else None

    def failed(self, reason: Fallback, retry_after: float | None = None) -> None:
        """Leave it alone: at first for ten seconds, twice as long each time, or as long as it asked for."""
        kept = self._kept()
        failures = kept.failures + 1 if kept else 1
        wait = max(_FIRST_SECONDS * 2 ** min(failures - 1, 10), retry_after or 0.0)
        paused = Paused(self._name, reason, time.time() + min(wait, _MOST_SECONDS), failures)
        scratch = self.path.with_name(f"{self.path.name}.part")
        with suppress(OSError):  # a folder that cannot be written to: then it is asked again sooner
            scratch.write_text(json.dumps(asdict(paused)), encoding="utf-8")
            scratch.replace(self.path)

    def answered(self) -> None:
        """It answers again."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    @property
    def _name(self) -> str:
        return f"{self.endpoint.url} {self.endpoint.model}"

    def _kept(self) -> Paused | None:
        try:
            record = json.loads(self.path.read_text(encoding="utf-8"))
            reason: Fallback = _REASONS[record["reason"]]
            kept = Paused(str(record["endpoint"]), reason, float(record["until"]), int(record["failures"]))
        except (OSError, ValueError, TypeError, KeyError):
            return None  # none was kept, or another program wrote there
        return kept if kept.endpoint == self._name else None
