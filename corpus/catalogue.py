"""The catalogue: every material, its text, its passages; the index is built from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import delete, func, insert, select
from sqlalchemy.engine import Connection

from corpus import registry
from corpus.bookkeeping import note_change
from corpus.catalogue_forgetting import ForgettingPart
from corpus.corrected import COLLECTION
from corpus.editing import edit
from corpus.edits import Edit
from corpus.errors import UnknownDocument
from corpus.own_materials import own_passages
from corpus.records import Document, Edition, Source, StoredPassage
from corpus.rows import document_of, stored_passage_of
from corpus.schema import documents, files, passages, twins
from corpus.storing import Stored, edits_of, passage_ids, put

_RETRIEVED = passages.c.suppressed == 0  # the others are kept, and never found: a person in them objected (GDPR 21)

_AT_ONCE = 500  # ids named in one query


class Catalogue(ForgettingPart):
    """Materials and passages under one data folder. Threads may share it; one writer at a time.

    All that is stored passes the `door`, which masks personal data; without one given, by the shipped policy.
    """

    def put(self, sources: Iterable[tuple[Source, str | None]], gone: Collection[str] = ()) -> list[Stored]:
        """Store sources in one transaction, each with the stamp of its file; what has not changed is left alone.

        `gone` are materials that are no longer where they were: a source that is new and has the text of one is that
        material, moved.
        """
        left = set(gone)
        stored = []
        with self._writing() as connection:
            for source, stamp in sources:
                stored.append(put(connection, source, stamp, self.door, left))
                left.discard(stored[-1].document_id)  # a material moves to one place; a second one is a copy
            note_change(connection, any(one.added or one.removed for one in stored))
            return stored

    def remove(self, document_id: str) -> tuple[int, ...]:
        """Remove a material and its passages; the numbers of the passages removed. Raises `UnknownDocument`."""
        with self._writing() as connection:
            ids = _remove(connection, document_id)
            note_change(connection, bool(ids))
            return ids

    def edit(self, document_id: str, made: Sequence[Edit], undone: Sequence[tuple[str, str]] = ()) -> Stored:
        """Add edits to a material and take others, named by kind and target, back.

        Raises `UnknownDocument`, `BadEdit` or `UnknownEdition`; then nothing is changed.
        """
        with self._writing() as connection:
            stored = edit(connection, document_id, self.door, made, undone)
            note_change(connection, bool(stored.added or stored.removed))
            return stored

    def edits(self, document_id: str) -> tuple[Edit, ...]:
        """The edits of a material, in the order they were made."""
        with self._reading() as connection:
            return edits_of(connection, document_id)

    def stamps(self, collection: str, origins: Collection[str] | None = None) -> dict[str, str]:
        """File stamps of a collection's materials by origin; a stamp tells whether a file is the one that was read.

        Of all materials, or of those with one of the `origins`.
        """
        query = select(documents.c.origin, documents.c.file_stamp).where(
            documents.c.collection == collection, documents.c.file_stamp.is_not(None)
        )
        if origins is not None:
            query = query.where(documents.c.origin.in_(list(origins)))
        with self._reading() as connection:
            return {str(key): str(value) for key, value in connection.execute(query)}

    def of_root(self, collection: str, root: str) -> dict[str, tuple[str, str | None]]:
        """Materials that were brought in from a folder or list: id and container by origin."""
        query = select(documents.c.origin, documents.c.id, documents.c.container).where(
            documents.c.collection == collection, documents.c.root == self.door.name(root)
        )
        with self._reading() as connection:
            return {str(origin): (str(key), container) for origin, key, container in connection.execute(query)}

    def containers(self, collection: str) -> dict[str, tuple[str, int]]:
        """Files that hold many materials: the stamp each was last read with and the number of its materials."""
        query = select(files.c.path, files.c.stamp, files.c.materials).where(files.c.collection == collection)
        with self._reading() as connection:
            return {str(path): (str(stamp), int(count)) for path, stamp, count in connection.execute(query)}

    def note_containers(self, collection: str, read: Mapping[str, tuple[str, int]]) -> None:
        """Note stamps and numbers of materials of files that hold many."""
        rows = [
            {"collection": collection, "path": path, "stamp": stamp, "materials": count}
            for path, (stamp, count) in read.items()
        ]
        if rows:
            with self._writing() as connection:
                connection.execute(insert(files).prefix_with("OR REPLACE"), rows)

    def get(self, document_id: str) -> Document:
        """One material. Raises `UnknownDocument`."""
        with self._reading() as connection:
            row = connection.execute(select(documents).where(documents.c.id == document_id)).first()
        if row is None:
            raise UnknownDocument(document_id=document_id)
        return document_of(row)

    def all(self) -> list[Document]:
        """Every material, newest edition first, then by origin."""
        query = select(documents).order_by(documents.c.edition.desc().nulls_last(), documents.c.origin)
        with self._reading() as connection:
            return [document_of(row) for row in connection.execute(query)]

    def origins(self, ids: Iterable[str]) -> dict[str, str]:
        """Origins of materials by id."""
        query = select(documents.c.id, documents.c.origin).where(documents.c.id.in_(list(ids)))
        with self._reading() as connection:
            return {str(key): str(value) for key, value in connection.execute(query)}

    def versions(self, ids: Iterable[str]) -> dict[str, int]:
        """Versions of materials by id, of those that there are."""
        wanted = list(ids)
        found: dict[str, int] = {}
        with self._reading() as connection:
            for at in range(0, len(wanted), _AT_ONCE):
                few = documents.c.id.in_(wanted[at : at + _AT_ONCE])
                query = select(documents.c.id, documents.c.version).where(few)
                found.update((str(key), int(version)) for key, version in connection.execute(query))
        return found

    def unlooked(self) -> list[str]:
        """Ids of the materials that were stored before orders in materials were looked for."""
        with self._reading() as connection:
            return list(connection.execute(select(documents.c.id).where(documents.c.kept_out.is_(None))).scalars())

    def twins(self, document_id: str) -> tuple[str, ...]:
        """Ids of the materials that repeat this one, or that it repeats."""
        query = select(twins.c.twin_id).where(twins.c.document_id == document_id).order_by(twins.c.twin_id)
        with self._reading() as connection:
            return tuple(connection.execute(query).scalars())

    def count(self) -> tuple[int, int]:
        """Numbers of materials and of passages that can be found."""
        query = select(
            select(func.count()).select_from(documents).scalar_subquery(),
            select(func.count()).select_from(passages).where(_RETRIEVED).scalar_subquery(),
        )
        with self._reading() as connection:
            row = connection.execute(query).one()
        return int(row[0]), int(row[1])

    def passage_ids(self) -> list[int]:
        """Numbers of all passages that can be found, ascending: those that the index should hold."""
        with self._reading() as connection:
            return list(connection.execute(select(passages.c.id).where(_RETRIEVED).order_by(passages.c.id)).scalars())

    def passage_ids_of(self, document_ids: Iterable[str]) -> list[int]:
        """Numbers of the passages of some materials, ascending."""
        query = select(passages.c.id).where(passages.c.document_id.in_(list(document_ids))).order_by(passages.c.id)
        with self._reading() as connection:
            return list(connection.execute(query).scalars())

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """Passages by number, in the order asked for; those that are gone or kept out of retrieval are left out."""
        found: dict[int, StoredPassage] = {}
        text_of = func.substr(documents.c.text, passages.c.start + 1, passages.c.end - passages.c.start)
        query = select(passages, text_of.label("text"), documents.c.title).join(documents).where(_RETRIEVED)
        with self._reading() as connection:
            for at in range(0, len(ids), 500):
                for row in connection.execute(query.where(passages.c.id.in_(list(ids[at : at + 500])))):
                    found[row.id] = stored_passage_of(row)
        return [found[number] for number in ids if number in found]

    def correct(self, edition: int, told: Mapping[str, str | None], note: str = "") -> list[Stored]:
        """Keep an organiser's word on fields of an edition, or take it back (None); what that did to the materials.

        Raises `BadEdit`; then nothing is changed.
        """
        with self._writing() as connection:
            stored = []
            for field, value in told.items():
                plain = None if value is None else self.door.plain(value)
                kept = registry.correct(connection, edition, field, plain, self.door.plain(note))
                if isinstance(kept, Source):
                    stored.append(put(connection, kept, None, self.door))
                else:
                    key = Source(kept, "", collection=COLLECTION).id_at(0)
                    stored.append(Stored(key, 0, changed=True, removed=_remove(connection, key)))
            note_change(connection, any(one.added or one.removed for one in stored))
            return stored

    def editions(self) -> list[Edition]:
        """Editions that passages speak of or that an organiser told of, by number."""
        with self._reading() as connection:
            return registry.editions(connection)

    def own_passages(self, edition: int) -> list[StoredPassage]:
        """The passages on an edition of the materials that are about it, but for those kept out of retrieval."""
        with self._reading() as connection:
            return own_passages(connection, edition)


def _remove(connection: Connection, document_id: str) -> tuple[int, ...]:
    ids = passage_ids(connection, document_id)
    if not connection.execute(delete(documents).where(documents.c.id == document_id)).rowcount:
        raise UnknownDocument(document_id=document_id)
    return ids
