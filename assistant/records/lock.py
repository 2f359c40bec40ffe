"""One writer of the log at a time, across threads and processes: a lock that is free within microseconds again."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_WAIT_SECONDS = 10.0
_PAUSE_SECONDS = 0.0005


class WriterLock:
    """The lock, a file beside the log; the system frees it when its holder dies. A thread may not take it twice."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = threading.Lock()

    @contextmanager
    def held(self, wait: float = _WAIT_SECONDS) -> Iterator[None]:
        """Hold the lock, waited for at most so many seconds. Raises `OSError`, `TimeoutError` among them."""
        if not self._threads.acquire(timeout=wait):
            raise TimeoutError(str(self._path))
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                _take(descriptor, self._path, wait)
                yield
            finally:
                os.close(descriptor)  # frees the lock
        finally:
            self._threads.release()


def _take(descriptor: int, path: Path, wait: float) -> None:
    deadline = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise TimeoutError(str(path)) from None
            time.sleep(_PAUSE_SECONDS)
        else:
            return
