"""What the tests of erasure share: materials, a service over them, and a search of every byte of its own."""

from __future__ import annotations

import gzip
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np

from assistant.service import Service
from assistant.settings import load_settings
from index.encoder.encoder import Encoder

DZWON = (
    "# Dzwon w Dębinie\n\nRada sołecka w Dębinie kupiła w maju stary dzwon okrętowy. Zawieszono go na wieży remizy, a "
    "Wszebora Grzmotołąk odsłoniła pamiątkową tablicę. Dzwon waży czterdzieści kilogramów i bije w południe.\n"
)
MOST = "# Most na Strudze\n\nStarosta otworzył w czerwcu most na rzece Strudze. Budowa trwała dwa lata.\n"
PARK = "# Park w Olszynie\n\nWójtowie posadzili w parku w Olszynie sto lip. Sadzonki podarowało nadleśnictwo.\n"
TARG = "# Targ w Borku\n\nRadni policzyli stragany na targu w Borku. Było ich sześćdziesiąt dwa.\n"
QUESTIONS = (
    "Co otworzył starosta?",
    "Ile lip posadzono w parku w Olszynie?",
    "Ile straganów było na targu w Borku?",
    "Kto podarował sadzonki?",
    "Jak długo trwała budowa mostu?",
)


def opened(folder: Path, encoder: Encoder) -> Service:
    return Service(load_settings(data=folder), encoder=encoder)


def id_of(service: Service, origin: str) -> str:
    return next(one.id for one in service.documents() if one.origin == origin)


def answers(service: Service, questions: Iterable[str] = QUESTIONS) -> list[tuple[str, list[tuple[str, str]]]]:
    asked = map(service.ask, questions)
    return [(one.text, [(source.document_id, source.quote) for source in one.sources]) for one in asked]


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file with its name; what is in archives and in the cells of databases too."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        yield path.name, path.name.encode() + b"\n" + data
        if data[:2] == b"\x1f\x8b":
            yield path.name, gzip.decompress(data)
        elif data[:4] == b"PK\x03\x04":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield from ((f"{path.name}/{name}", archive.read(name)) for name in archive.namelist())
        elif data[:15] == b"SQLite format 3":
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
                yield path.name, "\n".join(_cells(connection)).encode()


def _cells(connection: sqlite3.Connection) -> Iterator[str]:
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - a name that SQLite gave
            yield from (str(cell) for cell in row)


def written(text: str) -> list[bytes]:
    escaped = [json.dumps(text, ensure_ascii=plain)[1:-1] for plain in (True, False)]
    return [text.encode(), *(one.encode() for one in escaped), text.encode("utf-16-le"), text.encode("utf-16-be")]


def places_of(folder: Path, words: Iterable[str], raw: Iterable[bytes] = ()) -> dict[str, str]:
    """Which of the words and bytes stand in which file."""
    wanted = [(word, form) for word in words for form in written(word)]
    wanted += [(one.hex()[:16], one) for one in raw]
    return {what: name for name, data in contents(folder) for what, form in wanted if form in data}


def runs(text: str, others: Iterable[str] = ()) -> list[str]:
    """Its sentences, and the runs of five words that none of the other texts has."""
    words = [match.span() for match in re.finditer(r"\w+", text)]
    found = [text[words[at][0] : words[at + 4][1]] for at in range(len(words) - 4)]
    sentences = [one.strip("# ") for one in re.split(r"(?<=[.!?])\s+|\n+", text) if len(one.split()) > 2]
    kept = list(others)
    return [one for one in dict.fromkeys([*found, *sentences]) if not any(one in other for other in kept)]


def vector_bytes(service: Service, document_id: str) -> list[bytes]:
    """The vectors of a material's passages, their codes and the rows of their tokens, as they are kept."""
    numbers = service.storage.catalogue.passage_ids_of([document_id])
    snapshot = service.storage.index.snapshot()
    assert snapshot is not None
    found: list[bytes] = []
    for data in snapshot.segments.values():
        for at in [place for place, number in enumerate(data.ids.tolist()) if number in numbers]:
            one = data.take(data.ids == data.ids[at])
            found.append(one.passages[0].astype("<f4").tobytes()[256:320])
            found += [row.tobytes()[start : start + 16] for row in one.tokens for start in (0, 48, 96)]
    for part in snapshot.partitions.values():
        found += [code.tobytes()[64:128] for code in part.codes[np.isin(part.ids, numbers)]]
    return found
