"""A file of oversight: made when something is first kept in it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import MetaData
from sqlalchemy.engine import Connection, Engine

from corpus.errors import CatalogueDamaged, OversightDamaged, SystemFault
from corpus.guarding import guarded
from corpus.opening import open_engine
from corpus.scrubbing import write_anew


class OversightFile:
    """One SQLite file and its tables. Threads and processes may share it."""

    def __init__(self, path: Path, metadata: MetaData, fault: type[SystemFault] = OversightDamaged) -> None:
        """`fault` is raised with the path where the file cannot be read."""
        self.path = path
        self._metadata = metadata
        self._fault = fault
        self._lock = threading.Lock()
        self._engine: Engine | None = None

    def exists(self) -> bool:
        """Whether anything was ever kept: where not, looking something up makes no file."""
        return self.path.exists()

    def close(self) -> None:
        """Let go of the file, which may be replaced."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
            self._engine = None

    @contextmanager
    def working(self) -> Iterator[Connection]:
        """A transaction. Raises the fault of this file, `StoreBusy` or `NoSpace`."""
        with self._guarded(), self._opened().begin() as connection:
            yield connection

    def write_anew(self) -> None:
        """Leave no byte of what was deleted, in the file or in its log. Raises as `working`."""
        with self._guarded():
            write_anew(self._opened())

    def _opened(self) -> Engine:
        with self._lock:
            if self._engine is None:
                engine = open_engine(self.path)
                with engine.begin() as connection:
                    self._metadata.create_all(connection)
                self.path.chmod(0o600)
                self._engine = engine
            return self._engine

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            with guarded(self.path):
                yield
        except CatalogueDamaged as error:
            raise self._fault(path=self.path) from error


def naive(moment: datetime) -> datetime:
    """As SQLite keeps it: UTC without saying so."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def aware(moment: datetime) -> datetime:
    """As it was kept, saying that it is UTC."""
    return moment.replace(tzinfo=UTC)
