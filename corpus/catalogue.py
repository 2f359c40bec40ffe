"""The catalogue: every material, its text, its passages. SQLite through SQLAlchemy; the index is built from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    delete,
    event,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, OperationalError

from corpus.dates import years as years_in
from corpus.editions import to_roman
from corpus.errors import CatalogueDamaged, NoSpace, StoreBusy, UnknownDocument
from corpus.passages import cut_passages
from corpus.readers.formats import READER_VERSION
from corpus.records import (
    Document,
    Edition,
    Locator,
    Metadata,
    Passage,
    Section,
    Source,
    Span,
    StoredPassage,
)

SCHEMA_VERSION = 1
_BUSY_SECONDS = 30

_schema = MetaData()
documents = Table(
    "documents",
    _schema,
    Column("id", String, primary_key=True),
    Column("collection", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("title", String, nullable=False),
    Column("edition", Integer),
    Column("metadata", Text, nullable=False),
    Column("sections", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("fingerprint", String, nullable=False),
    Column("file_stamp", String),
    Column("added", DateTime, nullable=False),
    UniqueConstraint("collection", "origin"),
)
passages = Table(
    "passages",
    _schema,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentences", Text, nullable=False),
    Column("locator_kind", String),
    Column("locator", String),
    Column("edition", Integer),
    Index("passages_of_document", "document_id", "start"),
    sqlite_autoincrement=True,  # a number is never used again, so an old index entry cannot point at a new passage
)

marks = Table("marks", _schema, Column("name", String, primary_key=True))
_FILLED = "filled"


@dataclass(frozen=True)
class Stored:
    """What putting a source into the catalogue did."""

    document_id: str
    version: int
    changed: bool
    added: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()


class Catalogue:
    """Materials and passages under one data folder. Threads may share it; one writer at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NoSpace(path=path.parent, detail=error.strerror or str(error)) from error
        self._engine = _open(path)
        with self._guard(), self._engine.begin() as connection:
            _schema.create_all(connection)
            connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def put(self, sources: Iterable[tuple[Source, str | None]]) -> list[Stored]:
        """Store sources in one transaction, each with the stamp of its file; what has not changed is left alone."""
        with self._guard(), self._engine.begin() as connection:
            return [_put(connection, source, stamp) for source, stamp in sources]

    def remove(self, document_id: str) -> tuple[int, ...]:
        """Remove a material and its passages; the numbers of the passages removed."""
        with self._guard(), self._engine.begin() as connection:
            ids = _passage_ids(connection, document_id)
            removed = connection.execute(delete(documents).where(documents.c.id == document_id))
            if not removed.rowcount:
                raise UnknownDocument(document_id=document_id)
            return ids

    def stamps(self, collection: str) -> dict[str, str]:
        """File stamps of a collection's materials by origin; a stamp tells whether a file is the one that was read."""
        query = select(documents.c.origin, documents.c.file_stamp).where(
            documents.c.collection == collection, documents.c.file_stamp.is_not(None)
        )
        with self._guard(), self._engine.connect() as connection:
            return {str(key): str(value) for key, value in connection.execute(query)}

    def get(self, document_id: str) -> Document:
        """One material. Raises `UnknownDocument`."""
        with self._guard(), self._engine.connect() as connection:
            row = connection.execute(select(documents).where(documents.c.id == document_id)).first()
        if row is None:
            raise UnknownDocument(document_id=document_id)
        return _document(row)

    def all(self) -> list[Document]:
        """Every material, newest edition first, then by origin."""
        query = select(documents).order_by(documents.c.edition.desc().nulls_last(), documents.c.origin)
        with self._guard(), self._engine.connect() as connection:
            return [_document(row) for row in connection.execute(query)]

    def origins(self, ids: Iterable[str]) -> dict[str, str]:
        """Origins of materials by id."""
        query = select(documents.c.id, documents.c.origin).where(documents.c.id.in_(list(ids)))
        with self._guard(), self._engine.connect() as connection:
            return {str(key): str(value) for key, value in connection.execute(query)}

    def is_filled(self) -> bool:
        """Whether anything was ever brought in."""
        with self._guard(), self._engine.connect() as connection:
            return connection.execute(select(marks).where(marks.c.name == _FILLED)).first() is not None

    def mark_filled(self) -> None:
        """Note that something was brought in."""
        with self._guard(), self._engine.begin() as connection:
            connection.execute(text("INSERT OR IGNORE INTO marks VALUES (:name)"), {"name": _FILLED})

    def count(self) -> tuple[int, int]:
        """Numbers of materials and of passages."""
        query = select(
            select(func.count()).select_from(documents).scalar_subquery(),
            select(func.count()).select_from(passages).scalar_subquery(),
        )
        with self._guard(), self._engine.connect() as connection:
            row = connection.execute(query).one()
        return int(row[0]), int(row[1])

    def passage_ids(self) -> list[int]:
        """Numbers of all passages, ascending."""
        with self._guard(), self._engine.connect() as connection:
            return list(connection.execute(select(passages.c.id).order_by(passages.c.id)).scalars())

    def passage_ids_of(self, document_ids: Iterable[str]) -> list[int]:
        """Numbers of the passages of some materials, ascending."""
        query = select(passages.c.id).where(passages.c.document_id.in_(list(document_ids))).order_by(passages.c.id)
        with self._guard(), self._engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """Passages by number, in the order asked for; numbers that are gone are left out."""
        found: dict[int, StoredPassage] = {}
        with self._guard(), self._engine.connect() as connection:
            for at in range(0, len(ids), 500):
                query = (
                    select(
                        passages,
                        func.substr(documents.c.text, passages.c.start + 1, passages.c.end - passages.c.start).label(
                            "text"
                        ),
                        documents.c.title,
                    )
                    .join(documents)
                    .where(passages.c.id.in_(list(ids[at : at + 500])))
                )
                for row in connection.execute(query):
                    found[row.id] = _stored_passage(row)
        return [found[number] for number in ids if number in found]

    def editions(self) -> list[Edition]:
        """Editions that passages speak of, by number, with the year and the place that their materials give."""
        by_number = (
            select(passages.c.edition, func.count(func.distinct(passages.c.document_id)))
            .where(passages.c.edition.is_not(None))
            .group_by(passages.c.edition)
            .order_by(passages.c.edition)
        )
        stated = select(documents.c.edition, documents.c.metadata).where(documents.c.edition.is_not(None))
        years: dict[int, int] = {}
        places: dict[int, str] = {}
        with self._guard(), self._engine.connect() as connection:
            counts = [(int(number), int(count)) for number, count in connection.execute(by_number)]
            for number, metadata in connection.execute(stated):
                known = _metadata(metadata)
                if known.year is not None:
                    years.setdefault(number, known.year)
                if known.where is not None:
                    places.setdefault(number, known.where)
            for number, _ in counts:
                if number not in years and (year := _named_year(connection, number)) is not None:
                    years[number] = year
        return [
            Edition(number, to_roman(number), years.get(number), count, places.get(number)) for number, count in counts
        ]

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except OperationalError as error:
            reason = str(error.orig)
            if "locked" in reason:
                raise StoreBusy(path=self.path) from error
            if "full" in reason or "readonly" in reason or "unable to open" in reason or "disk I/O" in reason:
                raise NoSpace(path=self.path.parent, detail=reason) from error
            raise CatalogueDamaged(path=self.path) from error
        except DatabaseError as error:
            raise CatalogueDamaged(path=self.path) from error


def _open(path: Path) -> Engine:
    # made of its parts: in a URL written as text, "?", "#" and "%" in the path would be signs of the URL
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def configure(connection: DBAPIConnection, _: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.close()

    return engine


def _fingerprint(source: Source) -> str:
    content = json.dumps(
        [READER_VERSION, source.text, _sections_json(source.sections), _metadata_json(source.metadata)],
        ensure_ascii=False,
    )
    return hashlib.blake2b(content.encode(), digest_size=16).hexdigest()


def _put(connection: Connection, source: Source, stamp: str | None) -> Stored:
    key = source.document_id
    fingerprint = _fingerprint(source)
    known = connection.execute(
        select(documents.c.version, documents.c.fingerprint, documents.c.file_stamp).where(documents.c.id == key)
    ).first()
    if known is not None and known.fingerprint == fingerprint:
        if stamp is not None and stamp != known.file_stamp:
            connection.execute(update(documents).where(documents.c.id == key).values(file_stamp=stamp))
        return Stored(key, known.version, changed=False)
    values = {
        "collection": source.collection,
        "origin": source.origin,
        "version": 1 if known is None else known.version + 1,
        "title": source.metadata.title or source.origin,
        "edition": source.metadata.edition,
        "metadata": _metadata_json(source.metadata),
        "sections": _sections_json(source.sections),
        "text": source.text,
        "fingerprint": fingerprint,
        "file_stamp": stamp,
        "added": datetime.now(UTC),
    }
    removed: tuple[int, ...] = ()
    if known is None:
        connection.execute(insert(documents).values(id=key, **values))
    else:
        removed = _passage_ids(connection, key)
        connection.execute(delete(passages).where(passages.c.document_id == key))
        connection.execute(update(documents).where(documents.c.id == key).values(**values))
    rows = [_passage_row(key, passage) for passage in cut_passages(source)]
    if rows:
        connection.execute(insert(passages), rows)
    return Stored(key, int(str(values["version"])), changed=True, added=_passage_ids(connection, key), removed=removed)


def _passage_ids(connection: Connection, document_id: str) -> tuple[int, ...]:
    query = select(passages.c.id).where(passages.c.document_id == document_id).order_by(passages.c.start)
    return tuple(connection.execute(query).scalars())


def _passage_row(document_id: str, passage: Passage) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "start": passage.start,
        "end": passage.end,
        "sentences": json.dumps([[span.start, span.end] for span in passage.sentences]),
        "locator_kind": passage.locator.kind if passage.locator else None,
        "locator": passage.locator.value if passage.locator else None,
        "edition": passage.edition,
    }


def _stored_passage(row: Row[Any]) -> StoredPassage:
    return StoredPassage(
        id=row.id,
        document_id=row.document_id,
        text=row.text,
        start=row.start,
        end=row.end,
        sentences=tuple(Span(start, end) for start, end in json.loads(row.sentences)),
        locator=Locator(row.locator_kind, row.locator) if row.locator_kind else None,
        edition=row.edition,
        title=row.title,
    )


def _document(row: Row[Any]) -> Document:
    return Document(
        id=row.id,
        collection=row.collection,
        origin=row.origin,
        version=row.version,
        text=row.text,
        sections=tuple(Section(start, end, level, tuple(path)) for start, end, level, path in json.loads(row.sections)),
        metadata=_metadata(row._mapping["metadata"]),
        title=row.title,
        fingerprint=row.fingerprint,
        added=row.added.replace(tzinfo=UTC),
    )


def _sections_json(sections: tuple[Section, ...]) -> str:
    return json.dumps([[one.start, one.end, one.level, one.path] for one in sections], ensure_ascii=False)


def _metadata_json(metadata: Metadata) -> str:
    return json.dumps(asdict(metadata), ensure_ascii=False, default=str)


def _metadata(stored: str) -> Metadata:
    metadata = Metadata(**json.loads(stored))
    published = metadata.published
    return replace(metadata, published=date.fromisoformat(str(published)) if published else None)


def _named_year(connection: Connection, edition: int) -> int | None:
    """The first year that passages of an edition name: for an edition that only other editions' materials tell of."""
    text_of = func.substr(documents.c.text, passages.c.start + 1, passages.c.end - passages.c.start)
    query = select(text_of).select_from(passages.join(documents)).where(passages.c.edition == edition)
    named = [year for passage in connection.execute(query).scalars() for year in years_in(passage)]
    return named[0] if named else None
