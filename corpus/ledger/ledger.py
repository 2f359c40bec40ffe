"""The ledger: a file that only grows, one entry a line, each on the disk before what it is about is done.

It holds no word of what was erased: keyed hashes alone (`corpus.keys`), and what is right instead of wrong, sealed. By
it a sync, a new reading and a restore of an older backup leave out what was erased, keep out of retrieval whom it must,
and put right what was wrong.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.corrections import Change, Changes
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
from corpus.ledger.runs import holds, phrase_of, rectified, run_hashes, sample, sampled, whole_hash
from corpus.ledger.sealing import seal, unseal
from corpus.people.mentions import Mention, find_mentions
from corpus.people.names import Hasher, PersonMarks, marks_of

LEDGER_FILE = "ledger.jsonl"
ERASED_NAME = "[dane usunięte]"
"""What stands where an erased name stood."""
_FORMAT = 1


@dataclass(frozen=True)
class _Read:
    """The file as it was read: its stamp, the bytes of its whole lines, its entries, and what of them holds now."""

    stamp: tuple[int, int] | None = None
    whole: int = 0
    entries: tuple[Entry, ...] = ()
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
        self._read = _Read()  # one record, so that threads see all of it or none

    @property
    def hasher(self) -> Hasher:
        """Keyed hashes of this folder. Raises `KeyDamaged`."""
        if self._hasher is None:
            self._hasher = Hasher(Keys.open(self._keys).derive("ledger"))
        return self._hasher

    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order they were made. Raises `LedgerDamaged`, or `KeyDamaged` for another key's ledger."""
        return self._current().entries

    def live(self) -> tuple[Entry, ...]:
        """The entries that were not withdrawn."""
        return tuple(_live(self.entries()))

    def enter(self, entry: Entry) -> None:
        """Add an entry; it is on the disk when this returns. Raises `NoSpace`."""
        whole = self._current().whole
        lines = [self._sealed(to_record(entry))]
        if not whole:
            lines.insert(0, {"format": _FORMAT, "key": self._fingerprint()})
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        try:
            with open(self.path, "ab", opener=_private) as file:
                file.truncate(whole)
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            if not whole:
                _sync_folder(self.path.parent)
        except OSError as error:
            raise NoSpace(path=self.path, detail=error.strerror or str(error)) from error

    def erased_material(self, text: str, place: str = "") -> ErasedMaterial | None:
        """The entry of an erased material that a text holds, unless it is at a place that was spared."""
        return self.met(text, place, self._current().materials)

    def met(self, text: str, place: str, erased: Sequence[ErasedMaterial]) -> ErasedMaterial | None:
        """The first of some entries that a text at a place is kept out by."""
        if not erased:
            return None
        mark, whole = self.place_mark(place), self.whole_hash(text)
        found = run_hashes(text, self.hasher)
        return next((one for one in erased if mark not in one.spared and holds(found, whole, one)), None)

    def put_right(self, text: str) -> list[Change]:
        """Changes that put wrong phrases of a text right."""
        return list(rectified(text, self._current().rules, self.hasher)) if self._current().rules else []

    def forget_names(self, text: str) -> list[Change]:
        """Changes that take erased people's names out of a text: made after it was put right, which may name one."""
        people = self._current().people
        found = find_mentions(text, people, self.hasher) if people else ()
        return [Change(one.start, one.end, ERASED_NAME) for one in found]

    def amended(self, text: str) -> str:
        """A text put right and without erased people's names."""
        right = Changes(self.put_right(text)).apply(text)
        return Changes(self.forget_names(right)).apply(right)

    def objects(self, text: str) -> bool:
        """Whether a text names a person who objected."""
        return bool(self.objectors_named(text))

    def objectors_named(self, text: str) -> Sequence[Mention]:
        """Where a text names people who objected."""
        held = self._current().objectors
        return find_mentions(text, held, self.hasher) if held else ()

    def concerns(self, text: str) -> bool:
        """Whether the ledger changes a text or keeps it out of retrieval."""
        return self.amended(text) != text or self.objects(text)

    def would_change(self, text: str, rule: Rectification) -> list[Change]:
        """What a rectification alone changes in a text."""
        return list(rectified(text, [rule], self.hasher))

    def finder(self, rule: Rectification) -> Callable[[str], bool]:
        """Tells of a text whether the wrong words of a rectification stand in it.

        Where later entries put its right words right in turn, those are the right ones.
        """
        now = (one for one in self._current().rules if (one.words, one.mark) == (rule.words, rule.mark))
        rule = next(now, rule)
        return lambda text: bool(self.would_change(text, rule))

    def sample(self, text: str) -> frozenset[str]:
        """The hashes by which a text is known again."""
        return sample(text, self.hasher)

    def sampled(self, text: str) -> dict[str, tuple[str, ...]]:
        """The runs of words by which a text is known again, in lower case, by their hashes."""
        return sampled(text, self.hasher)

    def whole_hash(self, text: str) -> str:
        """The hash of a text as a whole."""
        return whole_hash(text, self.hasher)

    def marks_of(self, name: str) -> PersonMarks:
        """The marks of a person. Raises `BadName`."""
        return marks_of(name, self.hasher)

    def phrase_of(self, text: str) -> tuple[int, str]:
        """The number of words of a phrase, and its hash."""
        return phrase_of(text, self.hasher)

    def place_mark(self, place: str) -> str:
        """The hash of a material's place."""
        return self.hasher.digest(f"place\0{place}")

    def keeps_out(self) -> bool:
        """Whether a material was ever erased."""
        return bool(self._current().materials)

    def changes_texts(self) -> bool:
        """Whether there is anything that texts must be looked through for."""
        held = self._current()
        return bool(held.people or held.rules)

    def _sealed(self, record: dict[str, Any]) -> dict[str, Any]:
        if "value" not in record:
            return record
        return record | {"value": seal(record["value"], record["id"], self._sealing_key())}

    def _unsealed(self, record: dict[str, Any]) -> dict[str, Any]:
        if "value" not in record:
            return record
        return record | {"value": unseal(record["value"], record["id"], self._sealing_key())}

    def _sealing_key(self) -> bytes:
        return Keys.open(self._keys).derive("ledger-values")

    def _fingerprint(self) -> str:
        return self.hasher.digest("key")

    def _current(self) -> _Read:
        """The file as it is, read where it has changed."""
        read = self._read
        try:
            status = self.path.stat()
        except FileNotFoundError:
            self._read = _Read()
            return self._read
        stamp = (status.st_size, status.st_mtime_ns)
        if stamp == read.stamp:
            return read
        content = self.path.read_bytes()
        whole = content.rfind(b"\n") + 1  # a line cut off by a crash was never entered
        try:
            head, *rest = map(json.loads, content[:whole].splitlines()) if whole else ({"key": self._fingerprint()},)
            key = head["key"]
            if key != self._fingerprint():
                raise KeyDamaged(path=self._keys)
            entries = tuple(from_record(self._unsealed(record)) for record in rest)
        except (ValueError, KeyError, TypeError) as error:
            raise LedgerDamaged(path=self.path) from error
        live = list(_live(entries))
        self._read = _Read(
            stamp,
            whole,
            entries,
            tuple(one for one in live if isinstance(one, ErasedMaterial)),
            tuple(one.marks for one in live if isinstance(one, ErasedPerson)),
            tuple(one.marks for one in live if isinstance(one, Objection)),
            _settled([one for one in live if isinstance(one, Rectification)], self.hasher),
        )
        return self._read


def _live(entries: Sequence[Entry]) -> Iterator[Entry]:
    withdrawn = {entry.of for entry in entries if isinstance(entry, Withdrawal)}
    return (entry for entry in entries if entry.id not in withdrawn)


def _settled(rules: Sequence[Rectification], hasher: Hasher) -> tuple[Rectification, ...]:
    """The rules, the right words of each put right by those that were made later; the last of the same words holds."""
    settled: dict[tuple[int, str], Rectification] = {}
    for rule in reversed(rules):  # those that are settled already are the later ones
        if (rule.words, rule.mark) not in settled:
            value = Changes(list(rectified(rule.value, list(settled.values()), hasher))).apply(rule.value)
            settled[rule.words, rule.mark] = replace(rule, value=value)
    return tuple(settled.values())


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
