"""The ledger: a file that only grows, one entry a line, each on the disk before what it is about is done.

It holds no word of what was erased: keyed hashes alone (`corpus.keys`). By it a sync, a new reading and a restore of an
older backup leave out what was erased, keep out of retrieval whom it must, and put right what was wrong.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.corrections import Change
from corpus.errors import KeyDamaged, LedgerDamaged, NoSpace
from corpus.keys import Keys
from corpus.ledger.entries import (
    Entry,
    ErasedMaterial,
    ErasedPerson,
    Objection,
    Rectification,
    Withdrawal,
    from_record,
    to_record,
)
from corpus.ledger.runs import holding, phrase_of, rectified, run_hashes, sample
from corpus.people.mentions import find_mentions, names_person
from corpus.people.names import Hasher, PersonMarks, marks_of

LEDGER_FILE = "ledger.jsonl"
ERASED_NAME = "[dane usunięte]"
"""What stands where an erased name stood."""
_FORMAT = 1


@dataclass(frozen=True)
class _Held:
    """What holds now, of all that was entered."""

    materials: tuple[ErasedMaterial, ...] = ()
    people: tuple[PersonMarks, ...] = ()
    objectors: tuple[PersonMarks, ...] = ()
    rules: tuple[Rectification, ...] = ()


class Ledger:
    """The ledger of one data folder. Threads and processes may share it; entries are made under the writer's lock."""

    def __init__(self, path: Path, keys: Path) -> None:
        """`path` is its file, `keys` the file of the folder's secret; neither is made before something is entered."""
        self.path = path
        self._keys = keys
        self._hasher: Hasher | None = None
        self._stamp: tuple[int, int] | None = None
        self._whole = 0  # bytes of whole lines
        self._entries: tuple[Entry, ...] = ()
        self._held = _Held()

    @property
    def hasher(self) -> Hasher:
        """Keyed hashes of this folder. Raises `KeyDamaged`."""
        if self._hasher is None:
            self._hasher = Hasher(Keys.open(self._keys).derive("ledger"))
        return self._hasher

    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order they were made. Raises `LedgerDamaged`, or `KeyDamaged` for another key's ledger."""
        self._renew()
        return self._entries

    def live(self) -> tuple[Entry, ...]:
        """The entries that were not withdrawn."""
        withdrawn = {entry.of for entry in self.entries() if isinstance(entry, Withdrawal)}
        return tuple(entry for entry in self._entries if entry.id not in withdrawn)

    def enter(self, entry: Entry) -> None:
        """Add an entry; it is on the disk when this returns. Raises `NoSpace`."""
        self._renew()
        lines = [to_record(entry)]
        if not self._whole:
            lines.insert(0, {"format": _FORMAT, "key": self._fingerprint()})
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        try:
            with self.path.open("ab") as file:
                file.truncate(self._whole)
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise NoSpace(path=self.path, detail=error.strerror or str(error)) from error

    def merge(self, other: Path) -> int:
        """Enter what another copy of this ledger has and this one lacks; how many entries. Raises as `entries`."""
        known = {entry.id for entry in self.entries()}
        fresh = [entry for entry in Ledger(other, self._keys).entries() if entry.id not in known]
        for entry in fresh:
            self.enter(entry)
        return len(fresh)

    def erased_material(self, text: str, place: str = "") -> ErasedMaterial | None:
        """The entry of an erased material that a text holds, unless it is at a place that was spared."""
        held = self._current().materials
        if not held:
            return None
        mark = self.place_mark(place)
        return holding(run_hashes(text, self.hasher), [one for one in held if mark not in one.spared])

    def changes(self, text: str) -> list[Change]:
        """What the ledger changes in a text: erased people's names go, wrong phrases are put right."""
        held = self._current()
        if not held.people and not held.rules:
            return []
        names = [Change(one.start, one.end, ERASED_NAME) for one in find_mentions(text, held.people, self.hasher)]
        spans = [(one.start, one.end) for one in names]
        put_right = (
            change
            for change in rectified(text, held.rules, self.hasher)
            if not any(start < change.end and change.start < end for start, end in spans)
        )
        return sorted([*names, *put_right], key=lambda one: one.start)

    def objects(self, text: str) -> bool:
        """Whether a text names a person who objected."""
        held = self._current().objectors
        return bool(held) and names_person(text, held, self.hasher)

    def concerns(self, text: str) -> bool:
        """Whether the ledger changes a text or keeps it out of retrieval."""
        return bool(self.changes(text)) or self.objects(text)

    def finder(self, rule: Rectification) -> Callable[[str], bool]:
        """Tells of a text whether the wrong words of a rectification stand in it."""
        return lambda text: any(True for _ in rectified(text, [rule], self.hasher))

    def sample(self, text: str) -> frozenset[str]:
        """The hashes by which a text is known again."""
        return sample(text, self.hasher)

    def marks_of(self, name: str) -> PersonMarks:
        """The marks of a person. Raises `BadName`."""
        return marks_of(name, self.hasher)

    def phrase_of(self, text: str) -> tuple[int, str]:
        """The number of words of a phrase, and its hash."""
        return phrase_of(text, self.hasher)

    def place_mark(self, place: str) -> str:
        """The hash of a material's place."""
        return self.hasher.digest(f"place\0{place}")

    def changes_texts(self) -> bool:
        """Whether there is anything that texts must be looked through for."""
        held = self._current()
        return bool(held.people or held.rules)

    def _current(self) -> _Held:
        self._renew()
        return self._held

    def _fingerprint(self) -> str:
        return self.hasher.digest("key")

    def _renew(self) -> None:
        """Read the file where it has changed."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            self._stamp, self._whole, self._entries, self._held = None, 0, (), _Held()
            return
        stamp = (status.st_size, status.st_mtime_ns)
        if stamp == self._stamp:
            return
        content = self.path.read_bytes()
        whole = content.rfind(b"\n") + 1  # a line cut off by a crash was never entered
        try:
            head, *rest = map(json.loads, content[:whole].splitlines()) if whole else ({"key": self._fingerprint()},)
            entries = tuple(map(from_record, rest))
            key = head["key"]
        except (ValueError, KeyError, TypeError) as error:
            raise LedgerDamaged(path=self.path) from error
        if key != self._fingerprint():
            raise KeyDamaged(path=self._keys)
        self._stamp, self._whole, self._entries, self._held = stamp, whole, entries, _holding(entries)


def _holding(entries: Iterable[Entry]) -> _Held:
    all_of = list(entries)
    withdrawn = {entry.of for entry in all_of if isinstance(entry, Withdrawal)}
    live = [entry for entry in all_of if entry.id not in withdrawn]
    return _Held(
        tuple(one for one in live if isinstance(one, ErasedMaterial)),
        tuple(one.marks for one in live if isinstance(one, ErasedPerson)),
        tuple(one.marks for one in live if isinstance(one, Objection)),
        tuple(one for one in live if isinstance(one, Rectification)),
    )
