"""Bringing materials in: what was gathered -> catalogue -> index, a batch at a time."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.ingestion.gathering import Item, gather, gather_list, is_address
from assistant.ingestion.ingest_records import Given, IngestReport, Limits, Progress, Sifted
from assistant.ingestion.material_reader import MaterialReader, Stamped
from assistant.storage import Storage
from corpus.errors import NothingToRead
from corpus.readers.formats import SUFFIXES, suffix_of
from corpus.records import DEFAULT_COLLECTION, KeptOut
from corpus.storing import Stored
from corpus.web.addresses import parse_address
from corpus.web.fetching import Fetcher
from index.encoder.encoder import Encoder

BATCH_CHARACTERS = 200_000
"""A batch is one transaction of the catalogue and one change of the index; a crash loses at most one."""

LIST_SUFFIX = ".txt"
"""The suffix of a list of paths and addresses, where a catalogue is brought to what the list names."""

_FEW = 100  # things whose stamps are looked up one by one: bringing in one file costs the same in any catalogue


class Ingest:
    """One ingest under way. The caller holds the data folder's lock.

    The next batch is read and stored in the catalogue while the last one is encoded. The catalogue is settled when all
    are in the index: after a crash the next ingest compares the two.
    """

    def __init__(
        self, storage: Storage, encoder: Encoder, fetcher: Fetcher, limits: Limits, progress: Progress | None
    ) -> None:
        self._storage = storage
        self._encoder = encoder
        self._progress = progress
        self._fetcher = fetcher
        self._limits = limits
        self._gone: set[str] = set()
        self._work = _Work()
        self._reader = self._reader_of(())

    def _reader_of(self, items: Sequence[Item]) -> MaterialReader:
        few = len(items) <= _FEW and not any(item.is_container for item in items)
        origins = [item.origin for item in items] if few else None
        catalogue = self._storage.catalogue
        stamps = catalogue.stamps(DEFAULT_COLLECTION, origins)
        containers = catalogue.containers(DEFAULT_COLLECTION)
        return MaterialReader(self._fetcher, self._limits, stamps, containers, catalogue.door.name)

    def bring(self, items: Sequence[Item], gone: Iterable[str] = ()) -> IngestReport:
        """Read what has changed and store it; materials `gone` from their place are moved or removed.

        What cannot be read is reported and the others go on; a single thing that cannot be read raises its error.
        """
        self._gone = set(gone)
        self._reader = self._reader_of(items)
        stored_batches = self._stored(_batches(self._reader.read(items)))
        with closing(stored_batches), ThreadPoolExecutor(1) as ahead:
            coming: Future[list[Stored]] = ahead.submit(next, stored_batches, [])
            while stored := coming.result():
                coming = ahead.submit(next, stored_batches, [])
                self._index(stored)
        self._storage.catalogue.note_containers(DEFAULT_COLLECTION, self._reader.read_containers)
        self._storage.catalogue.settle()
        return self._report()

    def remove_gone(self, root: str, items: Sequence[Item]) -> IngestReport:
        """Remove the materials of a root that none of its things hold any longer."""
        present, closed = {item.origin for item in items}, _closed(items)
        removed: list[int] = []
        for origin, (key, container) in self._storage.catalogue.of_root(DEFAULT_COLLECTION, root).items():
            held = (
                container in self._reader.kept_containers or origin in self._reader.seen
                if container
                else origin in present
            )
            if not held and not (container or origin).startswith(closed):
                removed += self._storage.catalogue.remove(key)
                self._work.removed.append(key)
        self._storage.index.change([], removed, self._encoder)
        self._storage.catalogue.settle()
        return self._report()

    def _report(self) -> IngestReport:
        return self._work.report(self._reader, self._storage.catalogue.origins(self._work.found))

    def _stored(self, batches: Iterator[list[Stamped]]) -> Generator[list[Stored], None, None]:
        """What putting each batch into the catalogue did."""
        catalogue = self._storage.catalogue
        for batch in batches:
            catalogue.mark_filled()  # before anything of it can be seen, so that a crash does not bring the notes in
            stored = catalogue.put(batch, self._gone)
            self._gone.difference_update(one.document_id for one in stored if one.moved)
            if self._progress is not None:
                for source, _ in batch:
                    self._progress(source.origin, 0)
            yield stored

    def _index(self, stored: Sequence[Stored]) -> None:
        progress = self._progress
        self._storage.bring_to_index(self._encoder, stored, lambda count: progress("", count) if progress else None)
        for one in stored:
            self._work.count(one)


@dataclass
class _Work:
    """What was done so far."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    found: dict[str, tuple[KeptOut, ...]] = field(default_factory=dict)
    unchanged: int = 0
    passages: int = 0

    def count(self, stored: Stored) -> None:
        self.passages += len(stored.added)
        if stored.kept_out:
            self.found[stored.document_id] = stored.kept_out
        if stored.held is not None:
            self.held.append(stored.held)
        elif stored.erased is not None:
            self.erased.append(stored.document_id)
        elif stored.moved:
            self.moved.append(stored.document_id)
        elif not stored.changed:
            self.unchanged += 1
        elif stored.version == 1:
            self.added.append(stored.document_id)
        else:
            self.changed.append(stored.document_id)

    def report(self, reader: MaterialReader, origins: Mapping[str, str]) -> IngestReport:
        sifted = tuple(Sifted(key, origins.get(key, key), found) for key, found in self.found.items())
        return IngestReport(
            tuple(self.added),
            tuple(self.changed),
            tuple(self.moved),
            tuple(self.removed),
            self.unchanged + reader.unchanged,
            tuple(reader.skipped),
            tuple(reader.problems),
            self.passages,
            tuple(self.held),
            tuple(self.erased),
            sifted,
        )


def _batches(sources: Iterator[Stamped]) -> Iterator[list[Stamped]]:
    """The sources in lists of about `BATCH_CHARACTERS`."""
    batch: list[Stamped] = []
    size = 0
    for source, stamp in sources:
        batch.append((source, stamp))
        size += len(source.text)
        if size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


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
            return work.bring(_named(storage, [item for one in given for item in gather(one, fetcher)]))
        found = [(_root(one), _named(storage, _listed(one, fetcher))) for one in given]
        for root, listed in found:
            _check_listing(storage, root, listed, fetcher)
        items = [item for _, listed in found for item in listed]
        report = work.bring(items, gone=_gone(storage, found))
        for root, listed in found:
            report = work.remove_gone(root, listed)
        return report


def _named(storage: Storage, items: Sequence[Item]) -> list[Item]:
    """The things with origins that bear no personal data, as the catalogue knows them."""
    name = storage.catalogue.door.name
    return [replace(item, origin=name(item.origin)) for item in items]


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
    itself = is_address(root) and [item.address for item in items] == [str(parse_address(root, fetcher.reach))]
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
