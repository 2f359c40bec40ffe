"""The lock of a data folder: one writer at a time, across processes and threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.folder import LOCK_FILE
from corpus.errors import NoSpace, StoreBusy

WAIT_SECONDS = 10.0


class FolderLock:
    """The lock of one data folder; the thread that holds it may take it again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FileLock(str(folder / LOCK_FILE))  # filelock keeps its state by thread

    @contextmanager
    def held(self, wait: float = WAIT_SECONDS) -> Iterator[None]:
        """Hold the lock; `wait` is in seconds. Raises `StoreBusy`, or `NoSpace` when it cannot be made."""
        try:
            self._lock.acquire(timeout=wait)
        except Timeout as error:
            raise StoreBusy(path=self._folder) from error
        except OSError as error:
            raise NoSpace(path=self._folder, detail=error.strerror or str(error)) from error
        try:
            yield
        finally:
            self._lock.release()
