"""Papers and erasure: by their making they hold nothing of materials; what an office wrote is looked through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.erasure.stores import Erased, Request
from assistant.folder import PAPERS_FOLDER


class PapersEraser:
    """Nothing goes: an office's record of processing is its own, and says whom to turn to. What is left is told."""

    name = "papiery zgodności"
    files = frozenset({PAPERS_FOLDER})
    tables: frozenset[str] = frozenset()
    how = "powstają z ustawień, nie z materiałów; uzupełnienia urzędu przeszukano, poprawia je urząd"

    def __init__(self, folder: Path) -> None:
        """`folder` is the data folder."""
        self._folder = folder / PAPERS_FOLDER

    def erase(self, request: Request) -> Erased:  # noqa: ARG002 - nothing of any request goes
        """Nothing."""
        return Erased(0, "pliki")

    def remains(self, request: Request) -> int:
        """Files in which the person is named."""
        return 0 if request.finds is None else sum(map(request.finds, self._texts()))

    def _texts(self) -> Iterator[str]:
        for path in sorted(self._folder.rglob("*")):
            if path.is_file():
                yield path.read_bytes().decode(errors="replace")
