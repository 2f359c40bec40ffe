"""What an erasure must leave no trace of, as bytes, and the search for it in every file of a data folder."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.erasure.patterns import Patterns

RUN = 5  # words
_WORD = re.compile(r"\w+")
_LONGEST = 64  # characters of a run of words that are looked for: no other text has them by chance
_VECTOR_BYTES = 64  # of a vector: more than any two vectors have in common by chance
_CHUNK = 1 << 22


@dataclass(frozen=True)
class Trace:
    """Something to look for, and how it may be written. `text` is None for a vector."""

    text: str | None
    forms: tuple[bytes, ...]


@dataclass(frozen=True)
class Found:
    """A trace found, and the files that hold it, by their paths below the data folder."""

    trace: Trace
    files: tuple[str, ...]


def text_traces(text: str, kept: Sequence[str] = ()) -> list[Trace]:
    """Every run of five words of a text, those left out that one of the texts `kept` holds."""
    return words_traces(run for run in runs_of(text) if not any(run in other for other in kept))


def runs_of(text: str) -> list[str]:
    """Every run of five words of a text, at most 64 characters of it; the text itself where it has fewer words."""
    starts = [match.span() for match in _WORD.finditer(text)]
    runs = [text[starts[at][0] : starts[at + RUN - 1][1]] for at in range(len(starts) - RUN + 1)] or [text.strip()]
    return list(dict.fromkeys(run[:_LONGEST] for run in runs))


def words_traces(words: Iterable[str]) -> list[Trace]:
    """Words as they are written: a person's name in the forms in which it was found, a phrase that was wrong."""
    return [Trace(one, _written(one)) for one in dict.fromkeys(words) if len(one) >= RUN]


def vector_traces(vectors: Iterable[NDArray[np.float32]]) -> list[Trace]:
    """Vectors of passages as they are kept."""
    return [Trace(None, (np.ascontiguousarray(one).tobytes()[:_VECTOR_BYTES],)) for one in vectors]


def _written(text: str) -> tuple[bytes, ...]:
    """A text in the ways in which a store may write it: UTF-8, JSON with escapes of both kinds, UTF-16."""
    escaped = (json.dumps(text, ensure_ascii=plain)[1:-1].encode() for plain in (True, False))
    return tuple(dict.fromkeys((text.encode(), *escaped, text.encode("utf-16-le"))))


@dataclass(frozen=True)
class Stamp:
    """Tells whether a file, by its path below the data folder, is the one that it was."""

    name: str
    inode: int
    changed: int


def stamps(folder: Path, top: str) -> frozenset[Stamp]:
    """Stamps of the files below one of a data folder's folders."""
    found = ((path, path.stat()) for path in (folder / top).rglob("*") if path.is_file())
    return frozenset(Stamp(path.relative_to(folder).as_posix(), one.st_ino, one.st_mtime_ns) for path, one in found)


def search(folder: Path, traces: Sequence[Trace], spared: Collection[str] = ()) -> list[Found]:
    """The traces found in the files that are not `spared`; compressed files are opened."""
    forms = [(form, at) for at, trace in enumerate(traces) for form in trace.forms]
    if not forms:
        return []
    patterns = Patterns(form for form, _ in forms)
    found: dict[int, list[str]] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if name in spared:
            continue
        for at in {forms[one][1] for data in _contents(path, patterns.longest) for one in patterns.found(data)}:
            found.setdefault(at, []).append(name)
    return [Found(traces[at], tuple(names)) for at, names in sorted(found.items())]


def _contents(path: Path, overlap: int) -> Iterator[bytes]:
    """A file in pieces that overlap, and what is compressed in it."""
    try:
        with path.open("rb") as file:
            before = head = b""
            while chunk := file.read(_CHUNK):
                data = before + chunk
                head = head or data[:4]
                yield data
                before = data[-overlap:]
    except FileNotFoundError:
        return  # what another process removed meanwhile holds nothing
    if head[:2] == b"\x1f\x8b":
        yield gzip.decompress(path.read_bytes())
    elif head == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            for name in archive.namelist():
                yield archive.read(name)
