"""What the catalogue does for the rights of people: it finds, forgets and screens anew what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import select

from corpus import forgetting
from corpus.bookkeeping import note_change
from corpus.catalogue_file import CatalogueFile
from corpus.guarding import guarded
from corpus.holdings import Holding, holdings
from corpus.records import Source
from corpus.schema import documents, passages
from corpus.scrubbing import empty_log, write_anew
from corpus.storing import Stored


class ForgettingPart(CatalogueFile):
    """The part of the catalogue that erasure, rectification, objection and access use (GDPR 15-17, 21)."""

    def erase(self, document_ids: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """Take materials out for good, with their edits; the numbers of their passages. Raises `UnknownDocument`."""
        with self._writing() as connection:
            erased = {key: forgetting.erase(connection, key) for key in document_ids}
            note_change(connection, any(erased.values()))
            return erased

    def screen_again(self, document_ids: Iterable[str]) -> list[Stored]:
        """Let materials through the door again, after the ledger has changed; what that did to them."""
        with self._writing() as connection:
            stored = [forgetting.screen_again(connection, self.door, key) for key in document_ids]
            forgetting.forget_places(connection, self.door)
            note_change(connection, any(one.added or one.removed for one in stored))
            return stored

    def as_read(self, document_id: str) -> Source:
        """A material as it was read, before the organisers' edits. Raises `UnknownDocument`."""
        with self._reading() as connection:
            return forgetting.as_read(connection, document_id)

    def holdings(self, finds: Callable[[str], bool]) -> list[Holding]:
        """Materials of which any text, place, heading, speaker, edit or note meets a condition; all are read."""
        with self._reading() as connection:
            return list(holdings(connection, finds))

    def kept_out(self) -> list[str]:
        """Ids of the materials with passages that are kept out of retrieval."""
        query = select(passages.c.document_id).where(passages.c.suppressed != 0).distinct()
        with self._reading() as connection:
            return list(connection.execute(query).scalars())

    def present(self, document_ids: Iterable[str]) -> tuple[str, ...]:
        """Those of the ids that there are materials of, in the order given."""
        wanted = list(document_ids)
        with self._reading() as connection:
            found = set(connection.execute(select(documents.c.id).where(documents.c.id.in_(wanted))).scalars())
        return tuple(key for key in wanted if key in found)

    def rows_of(self, document_id: str) -> int:
        """How many rows are left of a material."""
        with self._reading() as connection:
            return forgetting.rows_of(connection, document_id)

    def empty_log(self) -> None:
        """Leave no trace in the log of what was deleted. Raises `StoreBusy` where another process keeps it busy."""
        with guarded(self.path):
            empty_log(self._engine)

    def write_anew(self) -> None:
        """Leave nothing in the file but what the tables hold. Raises `StoreBusy` as `empty_log`."""
        with guarded(self.path):
            write_anew(self._engine)
