"""The one facade: whatever a person may do, by whichever way they came in."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.answering import Answerer
from assistant.settings import Settings
from assistant.storage import Storage
from assistant.version import VERSION
from corpus.editions import MAX_EDITION, to_roman
from corpus.edits import NO_VALUE, Edit
from corpus.errors import UnknownEdition, UntoldEdition
from corpus.records import Document, Edition, StoredPassage
from corpus.shipped import shipped_folder
from index.encoder.encoder import Encoder
from index.encoder.prepare import Progress as PrepareProgress
from index.encoder.prepare import find_prepared, prepare
from index.encoder.prepared import PreparedModel
from index.snapshot import Hit
from index.store import IndexState

if TYPE_CHECKING:
    from assistant.ingest_records import Given, IngestReport, Progress


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
        """Catalogue and index."""
        return Storage(self.settings.data, self.model)

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
        with Fetcher(VERSION, FetchLimits(size_mb=limits.file_mb)) as fetcher:
            return ingest(self.storage, self.encoder, fetcher, list(given), limits=limits, sync=sync, progress=progress)

    def edit_material(
        self, document_id: str, made: Sequence[Edit], undone: Sequence[tuple[str, str]] = ()
    ) -> tuple[Document, tuple[Edit, ...]]:
        """Correct a material, or take corrections back; the material as it is now, and its corrections.

        Raises `UnknownDocument`, `BadEdit` or `UnknownEdition`.
        """
        with self.storage.writing():
            self.storage.reconcile(self.encoder)
            stored = self.storage.catalogue.edit(document_id, made, undone)
            self.storage.bring_to_index(self.encoder, [stored])
            self.storage.catalogue.settle()
        return self.document(document_id), self.edits(document_id)

    def edits(self, document_id: str) -> tuple[Edit, ...]:
        """The corrections made to a material."""
        return self.storage.catalogue.edits(document_id)

    def correct_edition(self, edition: int, told: Mapping[str, str | None], note: str = "") -> Edition:
        """Keep what an organiser says of an edition, by field, or take it back (None or "-"); the edition then.

        Raises `UnknownEdition` or `BadEdit`.
        """
        _check_edition(edition)
        with self.storage.writing():
            self.storage.reconcile(self.encoder)
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


def _check_edition(edition: int | None) -> None:
    if edition is not None and not 1 <= edition <= MAX_EDITION:
        raise UnknownEdition(edition=edition)
