"""Bringing materials in: what was gathered -> catalogue -> index, a batch at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.gathering import Item, gather, gather_list, is_address
from assistant.storage import Storage
from corpus.errors import (
    EmptyMaterial,
    MaterialError,
    NothingToRead,
    ProtokolantError,
    RepeatedMaterial,
    UnreadableMaterial,
)
from corpus.readers.archive import members
from corpus.readers.formats import LINES_SUFFIX, READER_VERSION, SUFFIXES, suffix_of
from corpus.readers.isolation import ReadingProcess
from corpus.readers.lines import line_origin, raw_lines, read_line
from corpus.reading import check_format, check_size, read_bytes, read_file
from corpus.records import DEFAULT_COLLECTION, Source
from corpus.storing import Stored
from corpus.web.addresses import parse_address
from corpus.web.fetching import Fetcher
from index.encoder.encoder import Encoder

BATCH_CHARACTERS = 400_000
"""A batch is one transaction of the catalogue and one change of the index; a crash loses at most one."""

LIST_SUFFIX = ".txt"
"""The suffix of a list of paths and addresses, where a catalogue is brought to what the list names."""

_FEW = 100  # things whose stamps are looked up one by one: bringing in one file costs the same in any catalogue

Progress = Callable[[str, int], None]
"""Called with the origin of a material just read, or with "" and the number of passages just encoded."""

Given = str | Path
"""A path, or a web address as text."""


@dataclass(frozen=True)
class Problem:
    """A material that could not be brought in, and why."""

    origin: str
    error: ProtokolantError


@dataclass(frozen=True)
class IngestReport:
    """What an ingest did; a material is named by its id, a problem and a file passed over by its origin."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    skipped: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    passages: int = 0


@dataclass(frozen=True)
class Limits:
    """What an ingest keeps to."""

    edition: int | None
    file_mb: int


class Ingest:
    """One ingest under way. The caller holds the data folder's lock."""

    def __init__(
        self, storage: Storage, encoder: Encoder, fetcher: Fetcher, limits: Limits, progress: Progress | None
    ) -> None:
        self._storage = storage
        self._encoder = encoder
        self._fetcher = fetcher
        self._limits = limits
        self._progress = progress
        self._process = ReadingProcess()
        self._stamps: dict[str, str] = {}
        self._containers = storage.catalogue.containers(DEFAULT_COLLECTION)
        self._read_containers: dict[str, tuple[str, int]] = {}
        self._seen: set[str] = set()
        self._kept_containers: set[str] = set()
        self._gone: set[str] = set()
        self._single = False
        self._work = _Work()

    def bring(self, items: Sequence[Item], gone: Iterable[str] = ()) -> IngestReport:
        """Read what has changed and store it; materials `gone` from their place are moved or removed.

        What cannot be read is reported and the others go on; a single thing that cannot be read raises its error.
        """
        self._gone = set(gone)
        self._single = len(items) == 1
        few = len(items) <= _FEW and not any(item.is_container for item in items)
        origins = [item.origin for item in items] if few else None
        self._stamps = self._storage.catalogue.stamps(DEFAULT_COLLECTION, origins)
        batch: list[tuple[Source, str | None]] = []
        size = 0
        with self._process:
            for item in items:
                for source, stamp in self._sources(item):
                    if source.origin in self._seen:
                        self._problem(source.origin, RepeatedMaterial(origin=source.origin))
                        continue
                    self._seen.add(source.origin)
                    batch.append((source, stamp))
                    size += len(source.text)
                    if self._progress is not None:
                        self._progress(source.origin, 0)
                    if size >= BATCH_CHARACTERS:
                        self._store(batch)
                        batch, size = [], 0
        self._store(batch)
        self._storage.catalogue.note_containers(DEFAULT_COLLECTION, self._read_containers)
        return self._work.report()

    def remove_gone(self, root: str, items: Sequence[Item]) -> IngestReport:
        """Remove the materials of a root that none of its things hold any longer."""
        present, closed = {item.origin for item in items}, _closed(items)
        removed: list[int] = []
        for origin, (key, container) in self._storage.catalogue.of_root(DEFAULT_COLLECTION, root).items():
            held = container in self._kept_containers or origin in self._seen if container else origin in present
            if not held and not (container or origin).startswith(closed):
                removed += self._storage.catalogue.remove(key)
                self._work.removed.append(key)
        self._storage.index.change([], removed, self._encoder)
        self._storage.catalogue.settle()
        return self._work.report()

    def _sources(self, item: Item) -> Iterator[tuple[Source, str | None]]:
        name = item.origin
        if item.closed is not None:
            self._problem(name, UnreadableMaterial(origin=name, detail=item.closed))
            return
        if item.path is not None and suffix_of(name) not in SUFFIXES and not self._single:
            self._work.skipped.append(name)
            return
        try:
            if item.path is None:
                yield self._fetched(item), None
            elif item.is_container:
                yield from self._of_container(item, item.path)
            else:
                stamp = self._stamp(item.path, item.root)
                if self._stamps.get(name) == stamp:
                    self._seen.add(name)
                    self._work.unchanged += 1
                    return
                read = read_file(item.path, name, self._process, limit_mb=self._limits.file_mb)
                yield self._placed(read, item.root), stamp
        except MaterialError as error:
            self._kept_containers.add(name)
            self._problem(name, error)
        except OSError as error:
            self._kept_containers.add(name)
            self._problem(name, UnreadableMaterial(origin=name, detail=error.strerror or str(error)), error)

    def _fetched(self, item: Item) -> Source:
        fetched = self._fetcher.fetch(item.origin)
        read = read_bytes(fetched.data, fetched.name, item.origin, self._process)
        return self._placed(replace(read, metadata=replace(read.metadata, url=fetched.final_address)), item.root)

    def _of_container(self, item: Item, path: Path) -> Iterator[tuple[Source, str | None]]:
        key = str(path.resolve())
        stamp = self._stamp(path, item.root)
        known, count = self._containers.get(key, ("", 0))
        if known == stamp:
            self._work.unchanged += count
            self._kept_containers.add(item.origin)
            return
        before, found = len(self._work.problems), 0
        is_lines = suffix_of(path.name) == LINES_SUFFIX
        for source, own in self._of_lines(item, path) if is_lines else self._of_archive(item):
            found += 1
            if source is not None:
                yield replace(self._placed(source, item.root), container=item.origin), own
        if not found and len(self._work.problems) == before:
            raise EmptyMaterial(origin=item.origin)
        if len(self._work.problems) == before:
            self._read_containers[key] = (stamp, found)
        else:
            self._kept_containers.add(item.origin)  # what could not be read now is not gone

    def _of_lines(self, item: Item, path: Path) -> Iterator[tuple[Source | None, str | None]]:
        """The documents of a file's lines; None for a line that has not changed, nor gone to another file."""
        for line, place in raw_lines(path):
            origin = line_origin(line, place)
            stamp = _digest(self._limits.edition, f"{item.root}|{item.origin}|".encode() + line)
            if self._stamps.get(origin) == stamp and origin not in self._seen:
                self._seen.add(origin)
                self._work.unchanged += 1
                yield None, stamp
            else:
                yield read_line(line, place), stamp

    def _of_archive(self, item: Item) -> Iterator[tuple[Source | None, str | None]]:
        """The materials of an archive; one that cannot be read is reported, and the others go on."""
        if item.path is None:
            raise AssertionError("an archive is a file")
        check_size(item.path.stat().st_size, item.origin, self._limits.file_mb)
        for name, data in members(item.path.read_bytes(), item.origin):
            origin = f"{item.origin}/{name}"
            try:
                check_format(name, origin)
                check_size(len(data), origin, self._limits.file_mb)
                yield read_bytes(data, name, origin, self._process), None
            except MaterialError as error:
                self._work.problems.append(Problem(origin, error))

    def _placed(self, source: Source, root: str) -> Source:
        source = replace(source, root=root)
        if self._limits.edition is None:
            return source
        return replace(source, metadata=replace(source.metadata, edition=self._limits.edition))

    def _stamp(self, path: Path, root: str) -> str:
        """Tells whether a file is the one read before, in the same way: its path, size, time of change, edition."""
        status = path.stat()
        return _digest(self._limits.edition, f"{root}|{path.resolve()}|{status.st_size}|{status.st_mtime_ns}".encode())

    def _problem(self, origin: str, error: ProtokolantError, cause: BaseException | None = None) -> None:
        if self._single and not isinstance(error, RepeatedMaterial):
            raise error from cause
        self._work.problems.append(Problem(origin, error))

    def _store(self, batch: list[tuple[Source, str | None]]) -> None:
        if not batch:
            return
        catalogue = self._storage.catalogue
        catalogue.mark_filled()  # before anything of it can be seen, so that a crash does not bring the notes in
        stored = catalogue.put(batch, self._gone)
        progress = self._progress
        self._storage.bring_to_index(self._encoder, stored, lambda count: progress("", count) if progress else None)
        for one in stored:
            self._work.count(one)
            if one.moved:
                self._gone.discard(one.document_id)


@dataclass
class _Work:
    """What was done so far."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    skipped: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passages: int = 0

    def count(self, stored: Stored) -> None:
        self.passages += len(stored.added)
        if stored.moved:
            self.moved.append(stored.document_id)
        elif not stored.changed:
            self.unchanged += 1
        elif stored.version == 1:
            self.added.append(stored.document_id)
        else:
            self.changed.append(stored.document_id)

    def report(self) -> IngestReport:
        return IngestReport(
            tuple(self.added),
            tuple(self.changed),
            tuple(self.moved),
            tuple(self.removed),
            self.unchanged,
            tuple(self.skipped),
            tuple(self.problems),
            self.passages,
        )


def ingest(
    storage: Storage,
    encoder: Encoder,
    fetcher: Fetcher,
    given: Sequence[Given],
    *,
    limits: Limits,
    sync: bool = False,
    progress: Progress | None = None,
) -> IngestReport:
    """Bring in files, folders and addresses; what has not changed is not read again.

    With `sync`, each of those given is a folder, a list (a text file of paths and addresses) or an address of a sitemap
    or a feed, and the materials that were brought in from it and are no longer there are removed. A folder's files that
    cannot be read are reported, and the others go on; a single thing that cannot be read raises its error.
    """
    with storage.writing():
        storage.reconcile(encoder)
        work = Ingest(storage, encoder, fetcher, limits, progress)
        if not sync:
            return work.bring([item for one in given for item in gather(one, fetcher)])
        found = [(_root(one), _listed(one, fetcher)) for one in given]
        for root, listed in found:
            _check_listing(storage, root, listed, fetcher)
        items = [item for _, listed in found for item in listed]
        report = work.bring(items, gone=_gone(storage, found))
        for root, listed in found:
            report = work.remove_gone(root, listed)
        return report


def _root(given: Given) -> str:
    return str(given) if is_address(given) else str(Path(given).resolve())


def _listed(given: Given, fetcher: Fetcher) -> list[Item]:
    """The things of a folder, a list or a sitemap; a file that is no text may be no list, and is a root of its own."""
    path = Path(given)
    if is_address(given) or not path.is_file():
        return gather(given, fetcher)
    if suffix_of(path.name) in SUFFIXES and suffix_of(path.name) != LIST_SUFFIX:
        return [replace(item, root=str(path.resolve())) for item in gather(path, fetcher)]
    return gather_list(path, fetcher)


def _check_listing(storage: Storage, root: str, items: Sequence[Item], fetcher: Fetcher) -> None:
    """Raises `NothingToRead` for an address that listed pages and now gives itself alone: a server's apology."""
    itself = is_address(root) and [item.origin for item in items] == [str(parse_address(root, fetcher.reach))]
    if itself and storage.catalogue.of_root(DEFAULT_COLLECTION, root).keys() - {items[0].origin}:
        raise NothingToRead(path=root, formats=", ".join(SUFFIXES))


def _gone(storage: Storage, found: Sequence[tuple[str, Sequence[Item]]]) -> set[str]:
    """Materials of the roots that are not among the things found; those of files that hold many are not known yet."""
    gone: set[str] = set()
    for root, items in found:
        present, closed = {item.origin for item in items}, _closed(items)
        for origin, (key, container) in storage.catalogue.of_root(DEFAULT_COLLECTION, root).items():
            if (container or origin) not in present and not (container or origin).startswith(closed):
                gone.add(key)
    return gone


def _closed(items: Sequence[Item]) -> tuple[str, ...]:
    """What origins begin with of materials in folders that could not be opened: they are not known to be gone."""
    return tuple(f"{item.origin}/" for item in items if item.closed is not None)


def _digest(edition: int | None, content: bytes) -> str:
    return hashlib.blake2s(f"{READER_VERSION}|{edition}|".encode() + content, digest_size=12).hexdigest()
