"""The catalogue's file: opened, read and written under its guard, and the marks by which its state is known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import Connection

from corpus.bookkeeping import FILLED, GENERATION, PENDING, read_mark, set_mark
from corpus.errors import NoSpace
from corpus.guarding import guarded
from corpus.opening import open_engine, prepare_schema
from corpus.personal.door import Door


class CatalogueFile:
    """The file, the door to it, and its marks."""

    def __init__(self, path: Path, door: Door | None = None) -> None:
        self.path = path
        self.door = door or Door()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NoSpace(path=path.parent, detail=error.strerror or str(error)) from error
        self._engine = open_engine(path)
        with guarded(self.path), self._engine.begin() as connection:
            prepare_schema(connection)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def is_filled(self) -> bool:
        """Whether anything was ever brought in."""
        return self._mark(FILLED) is not None

    def mark_filled(self) -> None:
        """Note that something was brought in."""
        with self._writing() as connection:
            set_mark(connection, FILLED, 1)

    def is_pending(self) -> bool:
        """Whether passages were changed that the index may not know of."""
        return bool(self._mark(PENDING))

    def settle(self) -> None:
        """Note that the index holds what the catalogue holds."""
        with self._writing() as connection:
            set_mark(connection, PENDING, 0)

    def generation(self) -> int:
        """A number that grows with every change."""
        return self._mark(GENERATION) or 0

    def count_on_from(self, generation: int) -> None:
        """Let the number of changes be larger than another catalogue's, whose place this one takes."""
        with self._writing() as connection:
            set_mark(connection, GENERATION, max(generation, read_mark(connection, GENERATION) or 0) + 1)

    def _mark(self, name: str) -> int | None:
        with self._reading() as connection:
            return read_mark(connection, name)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with guarded(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with guarded(self.path), self._engine.begin() as connection:
            yield connection
