"""The lines of the ledger, as records and as JSON."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from corpus.people.names import PersonMarks


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _new_id() -> str:
    return uuid.uuid4().hex[:16]


@dataclass(frozen=True)
class ErasedMaterial:
    """A material erased (GDPR 17): hashes of some of its word runs, by which it is known again.

    `edited` are those of its text with the organisers' edits, where there were some. `spared` are hashes of the places
    and of the whole texts of materials that hold the same words and were meant to stay. `documents` is its id, by which
    stores that keep no text of it know what is its.
    """

    runs: frozenset[str]
    edited: frozenset[str] = frozenset()
    spared: frozenset[str] = frozenset()
    documents: tuple[str, ...] = ()
    id: str = field(default_factory=_new_id)
    made: str = field(default_factory=_now)


@dataclass(frozen=True)
class ErasedPerson:
    """A person whose name was erased from all materials (GDPR 17)."""

    marks: PersonMarks
    id: str = field(default_factory=_new_id)
    made: str = field(default_factory=_now)


@dataclass(frozen=True)
class Objection:
    """A person who objected (GDPR 21): passages that name them are kept and are not found."""

    marks: PersonMarks
    id: str = field(default_factory=_new_id)
    made: str = field(default_factory=_now)


@dataclass(frozen=True)
class Rectification:
    """Words that are wrong (GDPR 16): the hash of the run of so many words, and what is right."""

    words: int
    mark: str
    value: str
    id: str = field(default_factory=_new_id)
    made: str = field(default_factory=_now)


@dataclass(frozen=True)
class Withdrawal:
    """An entry that no longer holds: an objection taken back, a rectification that was mistaken."""

    of: str
    id: str = field(default_factory=_new_id)
    made: str = field(default_factory=_now)


Entry = ErasedMaterial | ErasedPerson | Objection | Rectification | Withdrawal


def to_record(entry: Entry) -> dict[str, Any]:
    """An entry as plain data."""
    base: dict[str, Any] = {"id": entry.id, "made": entry.made}
    match entry:
        case ErasedMaterial():
            hashes = {name: sorted(getattr(entry, name)) for name in ("runs", "edited", "spared")}
            return base | {"kind": "material", **hashes, "documents": list(entry.documents)}
        case ErasedPerson():
            return base | {"kind": "person", **_marks_record(entry.marks)}
        case Objection():
            return base | {"kind": "objection", **_marks_record(entry.marks)}
        case Rectification():
            return base | {"kind": "rectification", "words": entry.words, "mark": entry.mark, "value": entry.value}
        case Withdrawal():
            return base | {"kind": "withdrawal", "of": entry.of}


def from_record(record: Mapping[str, Any]) -> Entry:
    """The entry of plain data. Raises `KeyError`, `TypeError` or `ValueError` where it is none."""
    stamp = {"id": str(record["id"]), "made": str(record["made"])}
    match record["kind"]:
        case "material":
            runs, edited, spared = (frozenset(record[name]) for name in ("runs", "edited", "spared"))
            return ErasedMaterial(runs, edited, spared, tuple(record["documents"]), **stamp)
        case "person":
            return ErasedPerson(_marks(record), **stamp)
        case "objection":
            return Objection(_marks(record), **stamp)
        case "rectification":
            return Rectification(int(record["words"]), str(record["mark"]), str(record["value"]), **stamp)
        case "withdrawal":
            return Withdrawal(str(record["of"]), **stamp)
    raise ValueError(record["kind"])


def _marks_record(marks: PersonMarks) -> dict[str, Any]:
    hashes = {name: sorted(getattr(marks, name)) for name in ("given", "surname", "base")}
    return {**hashes, "alone": marks.alone}


def _marks(record: Mapping[str, Any]) -> PersonMarks:
    given, surname, base = (frozenset(record[name]) for name in ("given", "surname", "base"))
    return PersonMarks(given, surname, base, bool(record["alone"]))
