"""The materials and editions of a data folder: read, brought in, corrected, decided on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any

from assistant.records.entry import Kind, Touched
from assistant.records.recorder import Change
from assistant.version import VERSION
from corpus.editions import MAX_EDITION, to_roman
from corpus.edits import NO_VALUE, Edit
from corpus.errors import MaterialErased, MaterialHeld, UnknownEdition, UntoldEdition
from corpus.records import Document, Edition
from corpus.shipped import shipped_folder

if TYPE_CHECKING:
    from assistant.ingestion.ingest_records import Given, IngestReport, Progress
    from corpus.personal.quarantine import Decision, Held, Original
    from corpus.personal.screening import Screened
from assistant.opened import OpenedFolder


class Materials(OpenedFolder):
    """What organisers do with a data folder. Threads may share it."""

    def documents(self) -> list[Document]:
        """Every material."""
        return self.storage.catalogue.all()

    def document(self, document_id: str) -> Document:
        """One material. Raises `UnknownDocument`."""
        return self.storage.catalogue.get(document_id)

    def edits(self, document_id: str) -> tuple[Edit, ...]:
        """The corrections made to a material."""
        return self.storage.catalogue.edits(document_id)

    def editions(self) -> list[Edition]:
        """Editions that the materials speak of."""
        return self.storage.catalogue.editions()

    def edition(self, number: int) -> Edition:
        """One edition. Raises `UntoldEdition` for one that neither a material nor an organiser tells of."""
        found = self._told(number)
        if found is None:
            raise UntoldEdition(edition=number)
        return found

    def _told(self, number: int) -> Edition | None:
        return next((one for one in self.editions() if one.number == number), None)

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

    def _changing(self, kind: Kind, subject: str | None = None) -> AbstractContextManager[Change]:
        """Enter in the audit log that a change is begun, and what became of it."""
        _ = self.storage  # what was cut off is finished, and entered, first
        return self.recorder.change(kind, subject)

    def _touched(self, documents: Sequence[str]) -> list[Touched]:
        versions = self.storage.catalogue.versions(documents)
        return [Touched(one, versions.get(one)) for one in documents]

    def ingest(
        self,
        given: Iterable[Given],
        *,
        edition: int | None = None,
        sync: bool = False,
        progress: Progress | None = None,
    ) -> IngestReport:
        """Bring files, folders and addresses in. Raises as `ingestion.ingesting.ingest`, or `UnknownEdition`."""
        from assistant.ingestion.ingest_records import Limits
        from assistant.ingestion.ingesting import ingest
        from corpus.web.fetching import Fetcher
        from corpus.web.fetching import Limits as FetchLimits

        check_edition(edition)
        limits = Limits(edition, self.settings.max_file_mb)
        fetching = Fetcher(VERSION, FetchLimits(size_mb=limits.file_mb))
        with self._changing(Kind.INGEST) as change, fetching as fetcher, self._writing():
            report = ingest(
                self.storage, self.encoder, fetcher, list(given), limits=limits, sync=sync, progress=progress
            )
            change.documents = self._touched([*report.added, *report.changed, *report.moved, *report.removed])
            change.facts = report.counts()
            return report

    def add_document(self, record: Mapping[str, Any]) -> Document:
        """Bring in one material given as `{"id", "title", "text", ...metadata}`; what is stored of it.

        Raises `MalformedMaterial`, `EmptyMaterial`, `MaterialTooLarge`, `MaterialHeld` or `MaterialErased`.
        """
        from corpus.readers.lines import read_line
        from corpus.reading import check_size

        line = json.dumps(record, ensure_ascii=False).encode(errors="replace")
        source = read_line(line, str(record.get("id", "POST")))
        check_size(len(line), source.origin, self.settings.max_file_mb)
        with self._changing(Kind.INGEST) as change, self._writing():
            self.storage.catalogue.mark_filled()
            (stored,) = self.storage.catalogue.put([(source, None)])
            self.storage.bring_to_index(self.encoder, [stored])
            self.storage.catalogue.settle()
            change.documents = self._touched([stored.document_id])
            change.facts = {"kept_out": len(stored.kept_out)}
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
        with self._changing(Kind.EDIT, document_id) as change, self._writing():
            stored = self.storage.catalogue.edit(document_id, made, undone)
            self.storage.bring_to_index(self.encoder, [stored])
            self.storage.catalogue.settle()
            change.documents = self._touched([document_id])
            change.facts = {"edits": [one.kind for one in made], "undone": [kind for kind, _ in undone]}
            change.facts["kept_out"] = len(stored.kept_out)
        return self.document(document_id), self.edits(document_id)

    def correct_edition(self, edition: int, told: Mapping[str, str | None], note: str = "") -> Edition:
        """Keep what an organiser says of an edition, by field, or take it back (None or "-"); the edition then.

        Raises `UnknownEdition` or `BadEdit`.
        """
        check_edition(edition)
        with self._changing(Kind.EDIT, f"edition {edition}") as change, self._writing():
            plain = {field: None if value == NO_VALUE else value for field, value in told.items()}
            stored = self.storage.catalogue.correct(edition, plain, note)
            self.storage.bring_to_index(self.encoder, stored)
            self.storage.catalogue.settle()
            change.documents = self._touched([one.document_id for one in stored])
        # nothing may be told of it any more, where the correction taken back was all that was
        return self._told(edition) or Edition(edition, to_roman(edition), None, 0)

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
        `UnknownQuarantined`, `QuarantineDamaged`, or `MaterialErased` for one that was erased meanwhile.
        """
        quarantine, catalogue = self.storage.quarantine, self.storage.catalogue
        with self._changing(Kind.DECIDE, held_id) as change, self._writing():
            original = quarantine.open(held_id)
            now = catalogue.door.amended(original.source)  # names may have been erased since it was held
            for key in {held_id, quarantine.id_of(now)}:
                quarantine.decide(key, decision)
            (stored,) = catalogue.put([(now, original.stamp)])
            self.storage.bring_to_index(self.encoder, [stored])
            catalogue.settle()
            quarantine.drop(held_id)
            change.documents = self._touched([stored.document_id])
            change.facts = {"decision": decision}
        if stored.erased is not None:
            raise MaterialErased(origin=original.told.origin, entry=stored.erased)
        return None if decision == "discard" else self.document(stored.document_id)

    def rebuild_index(self) -> int:
        """Make the index anew from the catalogue; the number of passages."""
        with self._changing(Kind.REBUILD), self.storage.writing():
            return self.storage.rebuild(self.encoder)


def check_edition(edition: int | None) -> None:
    """Raises `UnknownEdition` for a number that cannot be one."""
    if edition is not None and not 1 <= edition <= MAX_EDITION:
        raise UnknownEdition(edition=edition)
