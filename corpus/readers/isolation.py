"""Reading in a process of its own: a parser that hangs, grows or breaks down takes nothing with it."""

from __future__ import annotations

import json
import selectors
import subprocess
import sys
import threading
import time
from types import TracebackType
from typing import IO

from corpus import errors
from corpus.errors import MaterialError, ReadingStopped
from corpus.records import Content
from corpus.serialising import parse_content

_WORKER = "corpus.readers.worker"
_BLOCK = 1 << 20


class ReadingProcess:
    """A process that reads files one after the other; started with the first file, started anew when one ended it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> ReadingProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def read(self, module: str, data: bytes, origin: str, seconds: float) -> Content:
        """Read a file with a reader's module. Raises the reader's `MaterialError`, or `ReadingStopped`."""
        process = self._process = self._process or self._start()
        if process.stdin is None or process.stdout is None:
            raise AssertionError("the process was started with pipes")
        request = json.dumps({"module": module, "origin": origin, "size": len(data)}).encode() + b"\n"
        sender = threading.Thread(target=_send, args=(process.stdin, request, data), daemon=True)
        sender.start()
        line = _read_line(process.stdout, time.monotonic() + seconds)
        if line is None:
            self.close()
            sender.join()
            raise ReadingStopped(origin=origin, detail=f"ponad {seconds:.0f} s / over {seconds:.0f} s")
        if not line.endswith(b"\n"):
            self.close()
            sender.join()
            raise ReadingStopped(origin=origin, detail="czytnik się zatrzymał / the reader broke down")
        sender.join()
        answer = json.loads(line)
        if "error" in answer:
            kind = getattr(errors, answer["error"])
            if not issubclass(kind, MaterialError):
                raise AssertionError(f"not an error of a material: {kind}")
            raise kind(**answer["fields"])
        return parse_content(answer["content"])

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - this interpreter, this package
            [sys.executable, "-m", _WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )


def _send(pipe: IO[bytes], request: bytes, data: bytes) -> None:
    try:
        pipe.write(request)
        pipe.write(data)
        pipe.flush()
    except (BrokenPipeError, ValueError):
        return  # the process has ended; the missing answer tells


def _read_line(pipe: IO[bytes], deadline: float) -> bytes | None:
    """A line, what came of it before the pipe closed, or None when the deadline passed."""
    parts: list[bytes] = []
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while not (parts and parts[-1].endswith(b"\n")):
            if not selector.select(max(0.0, deadline - time.monotonic())):
                return None
            block = pipe.read1(_BLOCK)  # type: ignore[attr-defined]  # a buffered reader
            if not block:
                break
            parts.append(block)
    return b"".join(parts)
