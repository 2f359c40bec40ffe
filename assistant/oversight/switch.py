"""The switch that stops answering: a file in the data folder, so that every process sees it at once and at every start.

It needs no lock: it works while another process writes, and where a database cannot be opened. A file that cannot be
read stops, too.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from assistant.oversight.records import Stopped
from corpus.errors import NoSpace


class StopSwitch:
    """The switch of one data folder."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def stopped(self) -> Stopped | None:
        """Since when answering is stopped, and why; None where it is not."""
        try:
            record = json.loads(self._path.read_bytes())
            return Stopped(str(record["since"]), str(record["reason"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            return Stopped("")

    def stop(self, reason: str) -> Stopped:
        """Stop answering from now on; `reason` is shown to whoever asks. Raises `NoSpace`."""
        told = Stopped(datetime.now(UTC).isoformat(timespec="seconds"), reason)
        scratch = self._path.with_name(f"{self._path.name}.{secrets.token_hex(4)}.new")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                json.dump(asdict(told), file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            scratch.replace(self._path)
        except OSError as error:
            raise NoSpace(path=self._path, detail=error.strerror or str(error)) from error
        return told

    def start(self) -> None:
        """Answer again. Raises `NoSpace`."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise NoSpace(path=self._path, detail=error.strerror or str(error)) from error
