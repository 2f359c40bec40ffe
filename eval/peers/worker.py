"""One system in a process of its own: told over a pipe what to do, it measures itself."""

from __future__ import annotations

import gc
import multiprocessing
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.chunks import Chunk
from assistant.service import Service
from assistant.settings import load_settings
from eval.peers.peer import Peer

if TYPE_CHECKING:
    from numpy.typing import NDArray

OURS, SERVING = "Protokolant", "Protokolant, serving"
MODULES = {
    OURS: ("eval.peers.ours", "Ours"),
    SERVING: ("eval.peers.ours", "Serving"),
    "llama-index": ("eval.peers.llama", "LlamaIndex"),
    "haystack": ("eval.peers.haystack_hybrid", "Haystack"),
    "txtai": ("eval.peers.txtai_hybrid", "Txtai"),
}


@dataclass(frozen=True)
class Setup:
    """What a process begins with: the corpus, the folder it is ingested in, one for files of its own, all chunks."""

    system: str
    corpus: Path
    ingested: Path
    scratch: Path
    chunks: tuple[Chunk, ...]
    vectors: NDArray[np.float32]


@dataclass(frozen=True)
class Call:
    """What is asked of a process: a method of `Subject` and its arguments."""

    method: str
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Asked:
    """Documents found, best first, and the seconds it took."""

    documents: tuple[str, ...]
    seconds: float


@dataclass(frozen=True)
class Changed:
    """Seconds to remove a document and to add it again, and whether it was gone and came back.

    None for seconds where the system does not support it.
    """

    removed: float | None
    added: float | None
    right: bool


@dataclass(frozen=True)
class Memory:
    """Resident bytes of the process now."""

    resident: int


class Subject:
    """A system as it is measured."""

    def __init__(self, peer: Peer, name: str = "") -> None:
        self._peer = peer
        self.name = name

    def version(self) -> str:
        """The version of the package."""
        return version(self._peer.package)

    def know(self, chunks: Sequence[Chunk], vectors: NDArray[np.float32]) -> None:
        """Tell the system vectors."""
        self._peer.know(chunks, vectors)

    def fill(self, chunks: Sequence[Chunk], encoding: bool) -> float:
        """Seconds to make an index, with encoding or without."""
        self._peer.replay = not encoding
        start = time.perf_counter()
        self._peer.fill(chunks)
        return time.perf_counter() - start

    def prime(self, question: str) -> None:
        """Have a question encoded that will be asked without encoding."""
        self._peer.replay = False
        self._peer.prime(question)

    def ask(self, question: str, limit: int, encoding: bool) -> Asked:
        """A question, with encoding or without."""
        self._peer.replay = not encoding
        start = time.perf_counter()
        found = self._peer.search(question, limit)
        return Asked(tuple(found), time.perf_counter() - start)

    def filtered(self, question: str, limit: int, edition: int) -> tuple[str, ...] | None:
        """Documents found within an edition; None where the system takes no filter."""
        self._peer.replay = False
        try:
            return tuple(self._peer.search(question, limit, edition))
        except NotImplementedError:
            return None

    def change(self, chunks: Sequence[Chunk], limit: int) -> Changed:
        """Remove the document of the chunks and add it again, without encoding; looked for by its own words."""
        document, words = chunks[0].document, chunks[0].text[:200]
        self.prime(words)
        self._peer.replay = True
        start = time.perf_counter()
        try:
            self._peer.remove(document)
        except NotImplementedError:
            return Changed(None, None, right=False)
        removed = time.perf_counter() - start
        gone = document not in self._peer.search(words, limit)
        start = time.perf_counter()
        self._peer.add(chunks)
        added = time.perf_counter() - start
        return Changed(removed, added, gone and document in self._peer.search(words, limit))

    def memory(self) -> Memory:
        """Memory with what is no longer used let go."""
        gc.collect()
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return Memory(next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:")))


def _made(setup: Setup) -> Peer:
    module, name = MODULES[setup.system]
    made: Callable[..., Peer] = getattr(import_module(module), name)
    if setup.system in (OURS, SERVING):
        return made(setup.scratch, setup.corpus, setup.ingested)
    return made(Service(load_settings(data=setup.scratch)))


def _run(connection: Connection, setup: Setup) -> None:
    subject = Subject(_made(setup))
    subject.know(setup.chunks, setup.vectors)
    connection.send(None)
    while (call := connection.recv()) is not None:
        connection.send(getattr(subject, call.method)(*call.arguments))


class Worker:
    """A process with one system; everything asked of it waits for its answer, so only one works at a time."""

    def __init__(self, setup: Setup) -> None:
        context = multiprocessing.get_context("spawn")
        self.name = setup.system
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_run, args=(theirs, setup), daemon=True)
        self._process.start()
        theirs.close()
        self._connection.recv()

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.is_alive():
            self._connection.send(None)
        self._process.join()

    def __call__(self, method: str, *arguments: Any) -> Any:
        """What the method of `Subject` returns. Raises `EOFError` when the process died; its own error is printed."""
        self._connection.send(Call(method, arguments))
        return self._connection.recv()
