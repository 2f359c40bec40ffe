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

from assistant.oversight.records import MAX_WORDS, Stopped
from corpus.errors import NoSpace
from corpus.personal.masking import mask


class StopSwitch:
    """The switch of one data folder."""

    def __init__(self, path: Path, policy: Path | None = None) -> None:
        """`policy` is an office's own policy of personal data, by which the reason is masked."""
        self._path = path
        self._policy = policy

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
        """Stop answering from now on; `reason` is shown to whoever asks. Raises `NoSpace` or `BadPolicy`."""
        plain = " ".join(self._plain(reason).split())[:MAX_WORDS]
        told = Stopped(datetime.now(UTC).isoformat(timespec="seconds"), plain)
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

    def _plain(self, reason: str) -> str:
        if not reason or self._policy is None:
            return mask(reason).text
        from corpus.personal.policy import load_policy

        return mask(reason, load_policy(self._policy)).text
