"""Answers kept in memory, so that whoever asked may take them along for a while: by id and key, and nobody else."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from assistant.answer import Answer
from corpus.errors import UnknownAnswer

_SECONDS = 12 * 3600.0
_MOST = 500
_KEY_BYTES = 24


@dataclass(frozen=True)
class _Kept:
    """An answer, the hash of its key, and the moment when it goes."""

    answer: Answer
    key: bytes
    until: float


def new_key() -> str:
    """A key that nobody guesses."""
    return secrets.token_urlsafe(_KEY_BYTES)


class KeptAnswers:
    """The last answers, each for so many seconds. Threads may share it; another process does not see it."""

    def __init__(self, most: int = _MOST, seconds: float = _SECONDS, now: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._now = most, seconds, now
        self._lock = threading.Lock()
        self._kept: dict[str, _Kept] = {}

    def keep(self, answer: Answer, key: str) -> None:
        """Keep an answer under its id, for whoever has the key."""
        with self._lock:
            self._drop_old()
            self._kept[answer.id] = _Kept(answer, _hash(key), self._now() + self._seconds)
            while len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]

    def get(self, answer_id: str, key: str) -> Answer:
        """An answer by id and key. Raises `UnknownAnswer`, the same for a wrong key as for a wrong id."""
        with self._lock:
            self._drop_old()
            found = self._kept.get(answer_id)
        if not hmac.compare_digest(found.key if found else b"", _hash(key)) or found is None:
            raise UnknownAnswer
        return found.answer

    def matching(self, wanted: Callable[[Answer], bool]) -> list[str]:
        """Ids of the answers that meet a condition."""
        with self._lock:
            self._drop_old()
            kept = list(self._kept.values())
        return [one.answer.id for one in kept if wanted(one.answer)]

    def forget(self, answer_id: str) -> None:
        """Let go of an answer."""
        with self._lock:
            self._kept.pop(answer_id, None)

    def _drop_old(self) -> None:
        now = self._now()
        self._kept = {key: one for key, one in self._kept.items() if one.until > now}


def _hash(key: str) -> bytes:
    return hashlib.sha256(key.encode(errors="replace")).digest()
