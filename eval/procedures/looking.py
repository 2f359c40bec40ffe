"""Looking for canaries as whoever steals the disk would: in the bytes of every file, packed ones opened."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

_STORES = {
    "catalogue": ("catalogue.sqlite3",),
    "index": ("index",),
    "conversations": ("conversations.sqlite3",),
    "oversight": ("reports.sqlite3", "notes.sqlite3"),
    "log": ("audit.",),
    "quarantine": ("quarantine",),
    "records of erasure": ("ledger.jsonl", "receipts"),
}
ELSEWHERE = "elsewhere"
STORES = (*_STORES, ELSEWHERE)
"""Every place of a data folder where bytes are looked for; what belongs to none of the known stores is "elsewhere"."""


def store_of(name: str) -> str:
    """The store that a file belongs to, by its path below the data folder; what SQLite keeps beside one is its too."""
    found = (store for store, begins in _STORES.items() if name.startswith(begins))
    return next(found, ELSEWHERE)


def found(folder: Path, forms: Iterable[bytes]) -> dict[str, list[str]]:
    """The files that hold any of the forms, by store; stores with none are left out."""
    sought = tuple(forms)
    held: dict[str, list[str]] = {}
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        if any(form in data for data in _contents(path) for form in sought):
            name = path.relative_to(folder).as_posix()
            held.setdefault(store_of(name), []).append(name)
    return held


def written(*texts: str) -> tuple[bytes, ...]:
    """Texts in the ways in which a store may write them: as they are, lower case, JSON with escapes, UTF-16."""
    forms = (form for text in texts for case in (text, text.lower()) for form in _encoded(case))
    return tuple(dict.fromkeys(forms))


def _encoded(text: str) -> Iterator[bytes]:
    yield text.encode()
    yield json.dumps(text)[1:-1].encode()
    yield text.encode("utf-16-le")


def _contents(path: Path) -> Iterator[bytes]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:  # what SQLite kept beside a database, and has put away
        return
    yield data
    yield from unpacked(data)


def unpacked(data: bytes) -> Iterator[bytes]:
    """What is packed in the bytes of a file, of a kind that packs; a broken one is read as far as it goes."""
    if data[:2] == b"\x1f\x8b":
        try:
            yield gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            yield zlib.decompressobj(31).decompress(data)
    elif data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                inner = archive.read(name)
                yield inner
                yield from unpacked(inner)
