"""The one facade: whatever a person may do, by whichever way they came in."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import restoring
from assistant.answer import Answer
from assistant.answering import Answerer
from assistant.erasure.receipts import Receipts
from assistant.erasure.rights import Rights
from assistant.erasure.stores import CatalogueEraser, Eraser, IndexEraser, MemoryEraser, QuarantineEraser, RecordsEraser
from assistant.folder import RECEIPTS_FOLDER
from assistant.settings import Settings
from assistant.storage import Storage
from assistant.version import VERSION
from corpus.editions import MAX_EDITION, to_roman
from corpus.edits import NO_VALUE, Edit
from corpus.errors import IndexDamaged, MaterialErased, MaterialHeld, ModelMismatch, UnknownEdition, UntoldEdition
from corpus.keys import KEY_FILE
from corpus.records import Document, Edition, StoredPassage
from corpus.shipped import shipped_folder
from index.encoder.encoder import Encoder
from index.encoder.prepare import Progress as PrepareProgress
from index.encoder.prepare import find_prepared, prepare
from index.encoder.prepared import PreparedModel
from index.snapshot import Hit
from index.store import IndexState

if TYPE_CHECKING:
    from assistant.backup_manifest import BackupManifest
    from assistant.ingest_records import Given, IngestReport, Progress
    from assistant.recall import Recall
    from corpus.personal.quarantine import Decision, Held, Original
    from corpus.personal.screening import Screened


@dataclass(frozen=True)
class SearchHit:
    """A passage found, the material it is of, and its score in 0..1."""

    hit: Hit
    passage: StoredPassage
    origin: str
    score: float


@dataclass(frozen=True)
class SearchResult:
    """Passages found, best first, and the probability in 0..1 that the materials answer the question."""

    hits: tuple[SearchHit, ...]
    answerable: float


class Service:
    """One data folder, opened for use. Threads may share it."""

    def __init__(
        self, settings: Settings, progress: PrepareProgress | None = None, encoder: Encoder | None = None
    ) -> None:
        self.settings = settings
        self._progress = progress
        self._encoder = encoder
        self._filling = threading.Lock()
        self._more_erasers: list[Eraser] = []

    @cached_property
    def model(self) -> PreparedModel:
        """The model, prepared now if it was not. Raises `ModelUnavailable` or `ModelDamaged`."""
        if self._encoder is not None:
            return self._encoder.model
        found = find_prepared(self.settings.model, self.settings.cache)
        return found or prepare(self.settings.model, self.settings.cache, self._progress)

    @cached_property
    def encoder(self) -> Encoder:
        """The model, ready to run."""
        return self._encoder or Encoder(self.model, self.settings.threads)

    @cached_property
    def storage(self) -> Storage:
        """Catalogue and index; what a crash cut off of an erasure is finished as they are opened."""
        storage = Storage(self.settings.data, self.model, self._after_restore, self.settings.personal_policy)
        self._rights(storage).finish()
        return storage

    @cached_property
    def rights(self) -> Rights:
        """Access, rectification, erasure and objection."""
        return self._rights(self.storage)

    def _rights(self, storage: Storage) -> Rights:
        receipts = Receipts(storage.folder / RECEIPTS_FOLDER, self.key)
        return Rights(storage, lambda: self.encoder, receipts, lambda: (*self._erasers(storage), *self._more_erasers))

    def _erasers(self, storage: Storage) -> tuple[Eraser, ...]:
        return (
            CatalogueEraser(storage),
            IndexEraser(storage, lambda: self.encoder),
            QuarantineEraser(storage.quarantine, storage.ledger),
            RecordsEraser(),
            MemoryEraser(self._remembered),
        )

    def _remembered(self) -> Recall | None:
        answerer = vars(self).get("answerer")  # not made for this: where nothing was asked, nothing is remembered
        return answerer.recall if isinstance(answerer, Answerer) else None

    def erasers(self) -> tuple[Eraser, ...]:
        """The erasers of all stores."""
        return (*self._erasers(self.storage), *self._more_erasers)

    def register_eraser(self, eraser: Eraser) -> None:
        """Add the eraser of a store that the service does not know: erasure reaches it from now on."""
        self._more_erasers.append(eraser)

    @cached_property
    def answerer(self) -> Answerer:
        """What answers: also for training and measuring."""
        return Answerer(self.storage.catalogue, self.encoder)

    def warm(self) -> None:
        """Load what a first question would wait for."""
        self.encoder.warm()
        self.storage.snapshot()

    def fill_if_empty(self, progress: Progress | None = None) -> IngestReport | None:
        """Bring in the shipped notes where nothing was ever brought in; None where something was."""
        with self._filling:
            if self.storage.catalogue.is_filled():
                self._mend_after_crash()
                return None
            return self.ingest([shipped_folder()], progress=progress)

    def _mend_after_crash(self) -> None:
        """Index what a first ingest had stored when it was cut off."""
        if self.storage.index.snapshot() is None and self.storage.catalogue.count()[1]:
            with self.storage.writing():
                self.storage.reconcile(self.encoder)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the lock, with what a crash cut off finished: a change of the index, an erasure."""
        with self.storage.writing():
            self.storage.reconcile(self.encoder)
            self.rights.resume()
            yield

    def ingest(
        self,
        given: Iterable[Given],
        *,
        edition: int | None = None,
        sync: bool = False,
        progress: Progress | None = None,
    ) -> IngestReport:
        """Bring files, folders and addresses in. Raises as `assistant.ingesting.ingest`, or `UnknownEdition`."""
        from assistant.ingest_records import Limits
        from assistant.ingesting import ingest
        from corpus.web.fetching import Fetcher
        from corpus.web.fetching import Limits as FetchLimits

        _check_edition(edition)
        limits = Limits(edition, self.settings.max_file_mb)
        with Fetcher(VERSION, FetchLimits(size_mb=limits.file_mb)) as fetcher, self._writing():
            return ingest(self.storage, self.encoder, fetcher, list(given), limits=limits, sync=sync, progress=progress)

    def add_document(self, record: Mapping[str, Any]) -> Document:
        """Bring in one material given as `{"id", "title", "text", ...metadata}`; what is stored of it.

        Raises `MalformedMaterial`, `EmptyMaterial`, `MaterialTooLarge`, `MaterialHeld` or `MaterialErased`.
        """
        from corpus.readers.lines import read_line
        from corpus.reading import check_size

        line = json.dumps(record, ensure_ascii=False).encode(errors="replace")
        source = read_line(line, str(record.get("id", "POST")))
        check_size(len(line), source.origin, self.settings.max_file_mb)
        with self._writing():
            self.storage.catalogue.mark_filled()
            (stored,) = self.storage.catalogue.put([(source, None)])
            self.storage.bring_to_index(self.encoder, [stored])
            self.storage.catalogue.settle()
        if stored.erased is not None:
            raise MaterialErased(origin=source.origin, entry=stored.erased)
        if stored.held is not None:
            raise MaterialHeld(origin=stored.held)
        return self.document(stored.document_id)

    def edit_material(
        self, document_id: str, made: Sequence[Edit], undone: Sequence[tuple[str, str]] = ()
    ) -> tuple[Document, tuple[Edit, ...]]:
        """Correct a material, or take corrections back; the material as it is now, and its corrections.

        Raises `UnknownDocument`, `BadEdit` or `UnknownEdition`.
        """
        with self._writing():
            stored = self.storage.catalogue.edit(document_id, made, undone)
            self.storage.bring_to_index(self.encoder, [stored])
            self.storage.catalogue.settle()
        return self.document(document_id), self.edits(document_id)

    def held(self) -> tuple[Held, ...]:
        """Materials that wait in quarantine for a decision. Raises `QuarantineDamaged`."""
        return self.storage.quarantine.list()

    def held_material(self, held_id: str) -> tuple[Original, Screened]:
        """A held material as it came, and as it would be stored masked. Raises `UnknownQuarantined`."""
        original = self.storage.quarantine.open(held_id)
        return original, self.storage.catalogue.door.screen(original.source)

    def decide_held(self, held_id: str, decision: Decision) -> Document | None:
        """Store a held material as it came, or masked, or not at all; what is stored of it.

        The decision holds for the same content whenever it comes again; the sealed original goes. Raises
        `UnknownQuarantined` or `QuarantineDamaged`.
        """
        quarantine = self.storage.quarantine
        with self._writing():
            original = quarantine.open(held_id)
            quarantine.decide(held_id, decision)
            stored = self.storage.catalogue.put([(original.source, original.stamp)])
            self.storage.bring_to_index(self.encoder, stored)
            self.storage.catalogue.settle()
            quarantine.drop(held_id)
        return None if decision == "discard" else self.document(stored[0].document_id)

    def plain(self, text: str) -> str:
        """A text without personal data, as it may be shown and kept."""
        return self.storage.catalogue.door.asked(text).text

    def edits(self, document_id: str) -> tuple[Edit, ...]:
        """The corrections made to a material."""
        return self.storage.catalogue.edits(document_id)

    def correct_edition(self, edition: int, told: Mapping[str, str | None], note: str = "") -> Edition:
        """Keep what an organiser says of an edition, by field, or take it back (None or "-"); the edition then.

        Raises `UnknownEdition` or `BadEdit`.
        """
        _check_edition(edition)
        with self._writing():
            plain = {field: None if value == NO_VALUE else value for field, value in told.items()}
            stored = self.storage.catalogue.correct(edition, plain, note)
            self.storage.bring_to_index(self.encoder, stored)
            self.storage.catalogue.settle()
        # nothing may be told of it any more, where the correction taken back was all that was
        return self._told(edition) or Edition(edition, to_roman(edition), None, 0)

    def edition(self, number: int) -> Edition:
        """One edition. Raises `UntoldEdition` for one that neither a material nor an organiser tells of."""
        found = self._told(number)
        if found is None:
            raise UntoldEdition(edition=number)
        return found

    def _told(self, number: int) -> Edition | None:
        return next((one for one in self.editions() if one.number == number), None)

    def ask(self, question: str, *, edition: int | None = None) -> Answer:
        """Answer a question. Raises `EmptyQuestion`, `QuestionTooLong` or `UnknownEdition`."""
        _check_edition(edition)
        return self.answerer.answer(question, self.storage.snapshot(), edition)

    def search(self, question: str, *, limit: int = 10, edition: int | None = None) -> SearchResult:
        """Passages for a question, best first. Raises as `ask`."""
        _check_edition(edition)
        snapshot = self.storage.snapshot()
        asked = self.answerer.understand(question, snapshot, edition)
        if snapshot is None:
            return SearchResult((), 0.0)
        found, reading = self.answerer.search(asked, snapshot, limit)
        origins = self.storage.catalogue.origins({one.passage.document_id for one in found})
        hits = tuple(SearchHit(one.hit, one.passage, origins[one.passage.document_id], one.score) for one in found)
        return SearchResult(hits, reading.answerable)

    def rankings(self, question: str) -> dict[str, tuple[str, ...]]:
        """For measuring: origins of materials, best first, by each way of `assistant.ranking_ways`. Raises as `ask`."""
        from assistant.ranking_ways import rankings

        snapshot = self.storage.snapshot()
        asked = self.answerer.understand(question, snapshot)
        if snapshot is None:
            return {}
        ways = rankings(asked, self.encoder, snapshot, self.answerer.recall)
        origins = self.storage.catalogue.origins({one for found in ways.values() for one in found})
        return {way: tuple(origins[one] for one in found) for way, found in ways.items()}

    def documents(self) -> list[Document]:
        """Every material."""
        return self.storage.catalogue.all()

    def document(self, document_id: str) -> Document:
        """One material. Raises `UnknownDocument`."""
        return self.storage.catalogue.get(document_id)

    def editions(self) -> list[Edition]:
        """Editions that the materials speak of."""
        return self.storage.catalogue.editions()

    def index_state(self) -> IndexState | None:
        """Sizes of the index, or None where nothing was indexed."""
        return self.storage.index.state()

    def rebuild_index(self) -> int:
        """Make the index anew from the catalogue; the number of passages."""
        with self.storage.writing():
            return self.storage.rebuild(self.encoder)

    @property
    def key(self) -> Path:
        """The file with the folder's secret."""
        return self.settings.data / KEY_FILE

    def backup(self, target: Path, *, with_key: bool = False) -> BackupManifest:
        """Write the whole state to a new archive; what is in it. Raises as `assistant.backup.make_backup`."""
        from assistant.backup import make_backup

        return make_backup(self.storage, target, key=self.key, with_key=with_key)

    def check_backup(self, path: Path) -> BackupManifest:
        """Compare every file of a backup with its manifest. Raises `PathNotFound`, `BackupDamaged` or `BackupNewer`."""
        from assistant.backup_archive import open_backup

        with open_backup(path) as archive:
            return archive.check()

    def restore(self, path: Path) -> BackupManifest:
        """Put a backup in the place of the state; the erasures recorded here since stay recorded.

        Raises as `check_backup` and `assistant.staging.stage`; then nothing was changed.
        """
        from assistant.staging import take_over

        if restoring.is_under_way(self.settings.data):
            _ = self.storage  # finishes one that was cut off
        _ = self.model  # if it is missing, that is told before anything is changed
        manifest = take_over(self.settings.data, path, key=self.key)
        vars(self).pop("answerer", None)
        vars(self).pop("rights", None)
        vars(self).pop("storage", None)
        _ = self.storage  # opening it carries the restore out, as it would after a crash
        return manifest

    def _after_restore(self, storage: Storage) -> None:
        """What has to be done on data that came back before anybody sees them; it may be done twice."""
        try:
            storage.reconcile(self.encoder)
        except (IndexDamaged, ModelMismatch):  # built with another model
            storage.rebuild(self.encoder)
        self._rights(storage).enforce()


def _check_edition(edition: int | None) -> None:
    if edition is not None and not 1 <= edition <= MAX_EDITION:
        raise UnknownEdition(edition=edition)
