"""The log's file: a line an entry, only added to; a purge writes it anew beside itself and puts it in its place.

A file of lines and no database. The system frees the locks of SQLite on a file when anything in this process has read
that file and closed it, as a backup and the search for traces of what was erased do; another process could then take
the latest entries away. This file is guarded by a lock beside it, and a process that is killed, or a loss of power, can
hurt the line alone that was being written.

The first line tells the format and the mark of the secret, the second the checkpoint, where there is one.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.records.chain import Link
from assistant.records.entry import Row, canonical

FORMAT = 1
_BLOCK = 1 << 16
_BYTES = ("body_salt", "body_commitment", "text_salt", "text_commitment", "previous", "mac")


@dataclass(frozen=True)
class Checkpoint:
    """The entry up to which all were closed and removed, and what vouches for it."""

    closed: Link
    seal: bytes


@dataclass(frozen=True)
class Opened:
    """A file as of one moment: its descriptor, and the bytes of its whole lines. Whoever opened it closes it."""

    descriptor: int
    whole: int
    size: int

    @property
    def cut_off(self) -> bool:
        """Whether its last line is not whole: its writing was interrupted."""
        return self.whole < self.size

    def lines(self) -> Iterator[bytes]:
        """The whole lines, without their ends."""
        rest, at = b"", 0
        while at < self.whole:
            block = os.pread(self.descriptor, min(_BLOCK, self.whole - at), at)
            at += len(block)
            *whole, rest = (rest + block).split(b"\n")
            yield from whole

    def fingerprint(self) -> str:
        """The mark of the secret that the log is kept with. Raises `ValueError` where the first line is none of it."""
        head = _record(next(self.lines(), b""))
        if head.get("format") != FORMAT or not isinstance(head.get("key"), str):
            raise ValueError("no log")
        return str(head["key"])

    def checkpoint(self) -> Checkpoint | None:
        """The checkpoint. Raises `ValueError` where something else stands in its place."""
        lines = self.lines()
        next(lines, b"")
        second = next(lines, b"")
        return _checkpoint(second) if second.startswith(b'{"closed"') else None

    def rows(self, holding: bytes = b"") -> Iterator[Row]:
        """The entries, of which only lines that hold some bytes are read; a line that is none is one without a MAC."""
        number = 0
        for at, line in enumerate(self.lines()):
            if at == 0 or (at == 1 and line.startswith(b'{"closed"')) or holding not in line:
                continue
            row = read_row(line) or Row(number + 1, "", "", None, None, b"", None, None, None, b"", b"")
            number = row.number
            yield row

    def end(self) -> Link | None:
        """The last entry, or the checkpoint, or None for a log without entries. Raises `ValueError` for no entry."""
        line = self._last_line()
        if line.startswith(b'{"format"'):
            return None
        if line.startswith(b'{"closed"'):
            return _checkpoint(line).closed
        row = read_row(line)
        if row is None:
            raise ValueError("no entry")
        return Link(row.number, row.time, row.mac)

    def _last_line(self) -> bytes:
        found, at = b"", self.whole
        while at and b"\n" not in found[:-1]:
            size = min(_BLOCK, at)
            at -= size
            found = os.pread(self.descriptor, size, at) + found
        return found[:-1].rsplit(b"\n", 1)[-1]


def opened(path: Path, *, make: bool) -> Opened:
    """Open a file; `make` for writing, where it does not exist too. Raises `OSError`."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT if make else os.O_RDONLY, 0o600)
    size = whole = os.fstat(descriptor).st_size
    while whole:  # back to the end of the last whole line
        start = max(0, whole - _BLOCK)
        at = os.pread(descriptor, whole - start, start).rfind(b"\n")
        if at >= 0:
            whole = start + at + 1
            break
        whole = start
    return Opened(descriptor, whole, size)


def add(file: Opened, lines: Iterable[bytes], *, durable: bool) -> int:
    """Add lines after the last whole one; the size then. What could not be written whole is taken back.

    Raises `OSError`.
    """
    data = b"".join(lines)
    os.ftruncate(file.descriptor, file.whole)
    try:
        if os.pwrite(file.descriptor, data, file.whole) < len(data):
            raise OSError(errno.ENOSPC, "short write")
    except OSError:
        os.ftruncate(file.descriptor, file.whole)
        raise
    if durable:
        os.fsync(file.descriptor)
    return file.whole + len(data)


def write_anew(path: Path, fingerprint: str, checkpoint: Checkpoint | None, rows: Iterable[Row]) -> None:
    """Put a file with these entries in the place of one: the old or the new is there, whatever happens meanwhile."""
    scratch = path.with_name(f"{path.name}.new")
    scratch.unlink(missing_ok=True)
    descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(head_line(fingerprint))
        if checkpoint is not None:
            file.write(_checkpoint_line(checkpoint))
        file.writelines(map(row_line, rows))
        file.flush()
        os.fsync(file.fileno())
    scratch.replace(path)
    sync_folder(path.parent)


def head_line(fingerprint: str) -> bytes:
    """The first line."""
    return canonical({"format": FORMAT, "key": fingerprint}).encode() + b"\n"


def row_line(row: Row) -> bytes:
    """An entry's line."""
    record = {name: value.hex() if isinstance(value, bytes) else value for name, value in asdict(row).items()}
    return canonical(record).encode() + b"\n"


def read_row(line: bytes) -> Row | None:
    """The entry of a line, None where it is none."""
    try:
        record = _record(line)
        told: dict[str, Any] = {name: _bytes(value) if name in _BYTES else value for name, value in record.items()}
        row = Row(**told)
    except (ValueError, TypeError):
        return None
    texts = (row.time, row.kind, row.body or "", row.text or "")
    return row if isinstance(row.number, int) and all(isinstance(one, str) for one in texts) and row.mac else None


def _checkpoint_line(checkpoint: Checkpoint) -> bytes:
    closed = checkpoint.closed
    record = {"closed": closed.number, "mac": closed.mac.hex(), "seal": checkpoint.seal.hex(), "time": closed.time}
    return canonical(record).encode() + b"\n"


def _checkpoint(line: bytes) -> Checkpoint:
    record = _record(line)
    try:
        closed = Link(int(record["closed"]), str(record["time"]), bytes.fromhex(record["mac"]))
        return Checkpoint(closed, bytes.fromhex(record["seal"]))
    except (KeyError, TypeError) as error:
        raise ValueError("no checkpoint") from error


def _record(line: bytes) -> dict[str, Any]:
    record = json.loads(line)
    if not isinstance(record, dict):
        raise ValueError("no record")
    return record


def _bytes(value: object) -> bytes | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError("no bytes")
    return bytes.fromhex(value)


def sync_folder(folder: Path) -> None:
    """Let what was made or renamed in a folder be on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
