"""Files -> sources: finds the reader of a file's format and describes what it read."""

from __future__ import annotations

import importlib
from pathlib import Path

from corpus.describing import describe
from corpus.errors import MaterialTooLarge, UnsupportedFormat
from corpus.readers.formats import FORMATS, SUFFIXES, suffix_of
from corpus.readers.isolation import ReadingProcess
from corpus.records import Content, Source


def read_file(path: Path, origin: str, process: ReadingProcess, *, limit_mb: int) -> Source:
    """Read one file. Raises `MaterialError`: `MaterialTooLarge`, `UnsupportedFormat`, `EmptyMaterial` and the like."""
    check_format(path.name, origin)
    check_size(path.stat().st_size, origin, limit_mb)
    return read_bytes(path.read_bytes(), path.name, origin, process)


def read_bytes(data: bytes, name: str, origin: str, process: ReadingProcess) -> Source:
    """Read a file's bytes by the suffix of its name. Raises as `read_file`."""
    return describe(_content(data, name, origin, process), origin)


def _content(data: bytes, name: str, origin: str, process: ReadingProcess) -> Content:
    check_format(name, origin)
    known = FORMATS[suffix_of(name)]
    if known.isolated:
        return process.read(known.module, data, origin, known.seconds)
    content = importlib.import_module(known.module).read(data, origin)
    if not isinstance(content, Content):
        raise AssertionError(f"{known.module} gave {type(content)}")
    return content


def check_format(name: str, origin: str) -> None:
    """Raises `UnsupportedFormat`."""
    if suffix_of(name) not in FORMATS:
        raise UnsupportedFormat(origin=origin, formats=", ".join(SUFFIXES))


def check_size(size: int, origin: str, limit_mb: int) -> None:
    """Raises `MaterialTooLarge`."""
    if size > limit_mb * 1_000_000:
        raise MaterialTooLarge(origin=origin, size=f"{size / 1_000_000:.0f}", limit=limit_mb)
