"""Where the end of the chain is written down outside the log: a file that only grows, a line an entry.

A log whose end was cut off, or that was made anew by somebody who has the folder's secret, differs from it. A second
such file may be on another volume, which the program can append to and nobody here can rewrite; several folders may
share that one, since a line begins with the mark of its folder's secret.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.records.chain import Link

_LINE = re.compile(r"(?P<of>[0-9a-f]{16}) (?P<number>\d{12}) (?P<mac>[0-9a-f]{64}) (?P<time>[0-9T:.Z-]{24})")
_LENGTH = 120  # bytes of a line, its end among them


@dataclass(frozen=True)
class Anchored:
    """An anchor file: its lines, how many are of other folders, or none at all, whether one is cut off."""

    links: tuple[Link, ...]
    foreign: int
    damaged: int
    cut_off: bool


class Anchor:
    """One anchor file of a log with a fingerprint."""

    def __init__(self, path: Path, fingerprint: str) -> None:
        self.path = path
        self._fingerprint = fingerprint

    def add(self, link: Link, *, durable: bool) -> None:
        """Add a line; it is on the disk when this returns where it is to be `durable`. Raises `OSError`."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            size = os.fstat(descriptor).st_size
            cut_off = size and os.pread(descriptor, 1, size - 1) != b"\n"
            line = self._line(link)
            if os.write(descriptor, b"\n" + line if cut_off else line) < len(line):
                raise OSError(errno.ENOSPC, "short write", str(self.path))
            if durable:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _line(self, link: Link) -> bytes:
        return f"{self._fingerprint} {link.number:012} {link.mac.hex()} {link.time}\n".encode()

    def last(self) -> Link | None:
        """The last line, None where there is none or it is no whole line of this log. Raises `OSError`."""
        try:
            descriptor = os.open(self.path, os.O_RDONLY)
        except FileNotFoundError:
            return None
        try:
            size = os.fstat(descriptor).st_size
            line = os.pread(descriptor, _LENGTH, max(0, size - _LENGTH)).decode(errors="replace")
        finally:
            os.close(descriptor)
        return self._link(line.rstrip("\n")) if line.endswith("\n") else None

    def _link(self, line: str) -> Link | None:
        met = _LINE.fullmatch(line)
        if met is None or met["of"] != self._fingerprint:
            return None
        return Link(int(met["number"]), met["time"], bytes.fromhex(met["mac"]))

    def read(self) -> Anchored | None:
        """All lines, None where there is no file. Raises `OSError`."""
        try:
            content = self.path.read_text("utf-8", errors="replace")
        except FileNotFoundError:
            return None
        *lines, rest = content.split("\n")
        matched = [_LINE.fullmatch(line) for line in lines]
        links = [link for line in lines if (link := self._link(line)) is not None]
        shapeless = [line for line, met in zip(lines, matched, strict=True) if met is None]
        # a line that a crash cut off is followed by the next entry's: shorter than a line, and no damage
        damaged = [line for line in shapeless if len(line) >= _LENGTH - 1]
        foreign = sum(met is not None for met in matched) - len(links)
        return Anchored(tuple(links), foreign, len(damaged), bool(rest) or len(damaged) < len(shapeless))

    def keep_from(self, number: int, links: Iterable[Link]) -> None:
        """Write the file anew with the lines of entries from a number on. Raises `OSError`."""
        scratch = self.path.with_name(f"{self.path.name}.new")
        with open(scratch, "wb", opener=_private) as file:
            file.writelines(self._line(one) for one in links if one.number >= number)
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(self.path)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
