"""What an erasure must leave no trace of, as bytes, and the search for it in every file of a data folder."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RUN = 5  # words
_MOST_RUNS = 40  # of one material that are looked for
_WORD = re.compile(r"\w+")
_VECTOR_BYTES = 64  # of a vector: more than any two vectors have in common by chance
_CHUNK = 1 << 24


@dataclass(frozen=True)
class Trace:
    """Something to look for: what it is of, in the words of the receipt, and how it may be written."""

    what: str
    forms: tuple[bytes, ...]


def text_traces(text: str, kept: Iterable[str] = ()) -> list[Trace]:
    """Runs of five words spread over a text, those left out that one of the texts `kept` holds."""
    others = list(kept)
    starts = [match.span() for match in _WORD.finditer(text)]
    runs = [text[starts[at][0] : starts[at + RUN - 1][1]] for at in range(len(starts) - RUN + 1)]
    own = [run for run in dict.fromkeys(runs) if not any(run in other for other in others)]
    step = max(1, len(own) // _MOST_RUNS)
    return [Trace("pięć kolejnych słów tekstu", _written(run)) for run in own[::step]]


def name_traces(mentions: Iterable[str]) -> list[Trace]:
    """A person's name in the forms in which it was found."""
    return [Trace("imię i nazwisko", _written(one)) for one in dict.fromkeys(mentions)]


def vector_traces(vectors: Iterable[NDArray[np.float32]]) -> list[Trace]:
    """Vectors of passages as they are kept."""
    return [Trace("wektor fragmentu", (np.ascontiguousarray(one).tobytes()[:_VECTOR_BYTES],)) for one in vectors]


def _written(text: str) -> tuple[bytes, ...]:
    """A text in the ways in which a store may write it: UTF-8, JSON with escapes, UTF-16."""
    escaped = json.dumps(text)[1:-1].encode()
    return tuple(dict.fromkeys((text.encode(), escaped, text.encode("utf-16-le"))))


def search(folder: Path, traces: Iterable[Trace]) -> dict[Trace, tuple[str, ...]]:
    """The traces found, each with the files of the folder that hold it; compressed files are opened."""
    wanted = list(traces)
    found: dict[Trace, list[str]] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        for trace in _in_file(path, wanted):
            found.setdefault(trace, []).append(name)
    return {trace: tuple(dict.fromkeys(names)) for trace, names in found.items()}


def _in_file(path: Path, traces: list[Trace]) -> Iterator[Trace]:
    longest = max((len(form) for trace in traces for form in trace.forms), default=1)
    seen: set[Trace] = set()
    for data in _contents(path, longest):
        for trace in traces:
            if trace not in seen and any(form in data for form in trace.forms):
                seen.add(trace)
                yield trace


def _contents(path: Path, overlap: int) -> Iterator[bytes]:
    """A file in pieces that overlap, and what is compressed in it."""
    try:
        with path.open("rb") as file:
            head = file.read(4)
            file.seek(0)
            before = b""
            while chunk := file.read(_CHUNK):
                yield before + chunk
                before = chunk[-overlap:]
    except FileNotFoundError:
        return  # what another process removed meanwhile holds nothing
    if head[:2] == b"\x1f\x8b":
        yield gzip.decompress(path.read_bytes())
    elif head == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            for name in archive.namelist():
                yield archive.read(name)
