"""Reading in a process of its own: a parser that hangs, grows or breaks down takes nothing with it."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import IO

from corpus import errors
from corpus.errors import MaterialError, ReadingStopped
from corpus.records import Content
from corpus.serialising import parse_content

_WORKER = "corpus.readers.worker"
_BROKE_DOWN = "czytnik się zatrzymał / the reader broke down"
_BLOCK = 1 << 20
ANSWER_BYTES = 200_000_000
"""The longest answer taken, in bytes: no file within the limit of sizes holds so much text, and this process keeps its
memory."""


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
        """End the process, and what it started."""
        if self._process is not None:
            if self._process.returncode is None:
                with suppress(ProcessLookupError):
                    os.killpg(self._process.pid, signal.SIGKILL)
            self._process.communicate()
            self._process = None

    def read(self, module: str, data: bytes, origin: str, seconds: float) -> Content:
        """Read a file with a reader's module. Raises the reader's `MaterialError`, or `ReadingStopped`."""
        if self._process is not None and self._process.poll() is not None:
            self.close()  # it ended between two files, by no fault of this one
        process = self._process = self._process or self._start()
        if process.stdin is None or process.stdout is None:
            raise AssertionError("the process was started with pipes")
        request = json.dumps({"module": module, "origin": origin, "size": len(data)}).encode() + b"\n"
        sender = threading.Thread(target=_send, args=(process.stdin, request, data), daemon=True)
        sender.start()
        try:
            line = _read_line(process.stdout, time.monotonic() + seconds)
        except _NoAnswer as error:
            self.close()
            sender.join()
            detail = f"ponad {seconds:.0f} s / over {seconds:.0f} s" if error.late else _BROKE_DOWN
            raise ReadingStopped(origin=origin, detail=detail) from None
        sender.join()
        try:
            return _parse_answer(line)
        except (ValueError, LookupError, TypeError, AttributeError) as error:  # what answered was no longer the reader
            self.close()
            raise ReadingStopped(origin=origin, detail=_BROKE_DOWN) from error

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - this interpreter, this package
            [sys.executable, "-m", _WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            process_group=0,
        )


class _NoAnswer(Exception):
    """No whole answer came: the time was up (`late`), the process ended, or its answer had no end."""

    def __init__(self, *, late: bool) -> None:
        super().__init__()
        self.late = late


def _parse_answer(line: bytes) -> Content:
    """The content of an answer; raises the `MaterialError` that it gives, or what parsing of garbage raises."""
    answer = json.loads(line)
    if "error" not in answer:
        content = parse_content(answer["content"])
        if not isinstance(content.text, str):
            raise TypeError(f"not a text: {type(content.text)}")
        return content
    kind = getattr(errors, answer["error"])
    if not issubclass(kind, MaterialError):
        raise TypeError(f"not an error of a material: {kind}")
    raise kind(**answer["fields"])


def _send(pipe: IO[bytes], request: bytes, data: bytes) -> None:
    try:
        pipe.write(request)
        pipe.write(data)
        pipe.flush()
    except (BrokenPipeError, ValueError):
        return  # the process has ended; the missing answer tells


def _read_line(pipe: IO[bytes], deadline: float) -> bytes:
    """A line. Raises `_NoAnswer`."""
    parts: list[bytes] = []
    size = 0
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while not (parts and parts[-1].endswith(b"\n")):
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise _NoAnswer(late=True)
            block = pipe.read1(_BLOCK)  # type: ignore[attr-defined]  # a buffered reader
            parts.append(block)
            size += len(block)
            if not block or size > ANSWER_BYTES:
                raise _NoAnswer(late=False)
    return b"".join(parts)
