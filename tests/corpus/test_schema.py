"""A catalogue made by an older version of the program is brought to this one without loss."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus import schema
from corpus.catalogue import Catalogue
from corpus.edits import Edit
from corpus.errors import CatalogueDamaged, CatalogueNewer
from corpus.records import Locator, Metadata, Section, Source, Span

TEXT = "Zjazd\n\nKongres odbył się w Opolu. Goście dopisali.\n\nProgram\n\nRano obrady, po południu rejs."
SECTIONS = (Section(0, len(TEXT), 1, ("Zjazd",)), Section(TEXT.index("Program"), len(TEXT), 2, ("Zjazd", "Program")))
METADATA = Metadata(title="Zjazd", published=date(2033, 5, 4), edition=6, year=2033)
SOURCE = Source("zjazd.md", TEXT, SECTIONS, METADATA)
FIRST = TEXT.index("Kongres")
MIDDLE = TEXT.index("Goście")
SECOND = TEXT.index("Rano")
VERSION_1 = """
CREATE TABLE documents (
    id VARCHAR NOT NULL, collection VARCHAR NOT NULL, origin VARCHAR NOT NULL, version INTEGER NOT NULL,
    title VARCHAR NOT NULL, edition INTEGER, metadata TEXT NOT NULL, sections TEXT NOT NULL, text TEXT NOT NULL,
    fingerprint VARCHAR NOT NULL, file_stamp VARCHAR, added DATETIME NOT NULL,
    PRIMARY KEY (id), UNIQUE (collection, origin)
);
CREATE TABLE passages (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, document_id VARCHAR NOT NULL, start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, sentences TEXT NOT NULL, locator_kind VARCHAR, locator VARCHAR, edition INTEGER,
    FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
CREATE INDEX passages_of_document ON passages (document_id, start);
CREATE TABLE marks (name VARCHAR NOT NULL, PRIMARY KEY (name));
PRAGMA user_version = 1;
"""
Rows = list[tuple[object, ...]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalogue of schema version 1 with one material, two passages and a gap in their numbers."""
    path = tmp_path / "katalog.sqlite"
    sections = f'[[0, {len(TEXT)}, 1, ["Zjazd"]], [{TEXT.index("Program")}, {len(TEXT)}, 2, ["Zjazd", "Program"]]]'
    metadata = (
        '{"title": "Zjazd", "publisher": null, "author": null, "category": null, "published": "2033-05-04", '
        '"edition": 6, "year": 2033, "when": null, "where": null, "motto": null, "url": null, "language": "pl"}'
    )
    key = SOURCE.id_at(0)
    passages = [
        (4, key, FIRST, MIDDLE + 16, f"[[{FIRST}, {MIDDLE - 1}], [{MIDDLE}, {MIDDLE + 16}]]", "heading", "Zjazd", 6),
        (5, key, SECOND, len(TEXT), f"[[{SECOND}, {len(TEXT)}]]", "heading", "Program", 6),
    ]
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_1)
        connection.execute(
            "INSERT INTO documents VALUES (?, 'main', 'zjazd.md', 3, 'Zjazd', 6, ?, ?, ?, 'old', 'stamp', ?)",
            (key, metadata, sections, TEXT, "2033-06-01 10:00:00.000000"),
        )
        connection.executemany("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)", passages)
        connection.execute("UPDATE sqlite_sequence SET seq = 9 WHERE name = 'passages'")
        connection.execute("INSERT INTO marks VALUES ('filled')")
        connection.commit()
    return path


def query(path: Path, statement: str, *values: object) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement, values).fetchall()


def tables(path: Path) -> dict[str, Rows]:
    """Columns and indexes of each table, without the texts of the statements that made them."""
    names = [str(name) for (name,) in query(path, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name: sorted((row[1], row[3], row[5]) for row in query(path, f'PRAGMA table_info("{name}")'))
        + sorted(
            (str(index[1]), *column)
            for index in query(path, f'PRAGMA index_list("{name}")')
            for column in query(path, "SELECT name FROM pragma_index_info(?)", index[1])
        )
        for name in names
    }


def test_an_older_catalogue_opens_and_loses_nothing(path: Path) -> None:
    with closing(Catalogue(path)) as catalogue:
        document = catalogue.get(SOURCE.id_at(0))
        assert (document.text, document.sections, document.metadata) == (TEXT, SECTIONS, METADATA)
        assert (document.origin, document.version, document.title, document.marks) == ("zjazd.md", 3, "Zjazd", ())
        assert document.added == datetime(2033, 6, 1, 10, tzinfo=UTC)
        first, second = catalogue.passages([4, 5])
        assert [one.text for one in (first, second)] == [TEXT[FIRST:MIDDLE] + "Goście dopisali.", TEXT[SECOND:]]
        assert [one.locator for one in (first, second)] == [Locator("heading", "Zjazd"), Locator("heading", "Program")]
        assert [one.headings for one in (first, second)] == ["Zjazd", "Program"]
        assert second.sentences == (Span(SECOND, len(TEXT)),)
        assert [one.edition for one in (first, second)] == [6, 6]
        assert catalogue.is_filled()
        assert catalogue.stamps("main") == {"zjazd.md": "stamp"}
        assert [(one.number, one.year, one.documents) for one in catalogue.editions()] == [(6, 2033, 1)]
    assert query(path, "PRAGMA user_version") == [(schema.SCHEMA_VERSION,)]
    assert query(path, "PRAGMA integrity_check") == [("ok",)]


def test_its_tables_are_those_of_a_new_catalogue(path: Path, tmp_path: Path) -> None:
    Catalogue(path).close()
    Catalogue(tmp_path / "nowy.sqlite").close()
    assert tables(path) == tables(tmp_path / "nowy.sqlite")


def test_it_can_be_put_to_and_what_has_not_changed_keeps_its_numbers(path: Path) -> None:
    with closing(Catalogue(path)) as catalogue:
        (stored,) = catalogue.put([(SOURCE, "stamp")])
        assert (stored.document_id, stored.version) == (SOURCE.id_at(0), 4)
        assert (stored.added, stored.removed) == ((), ())
        (edition,) = catalogue.editions()
        assert [account.value for account in edition.told("city")] == ["Opole"]
        (new,) = catalogue.put([(Source("nowy.md", "Rada radzi."), None)])
        assert new.added == (10,)  # numbers once used are not used again


def test_its_materials_can_be_edited_corrected_moved_and_removed(path: Path) -> None:
    key = SOURCE.id_at(0)
    with closing(Catalogue(path)) as catalogue:
        catalogue.edit(key, [Edit("word", "rejs", "spacer")])
        assert catalogue.get(key).text.endswith("spacer.")
        catalogue.correct(6, {"city": "Toruń"})
        (moved,) = catalogue.put([(Source("dalej/zjazd.md", TEXT, SECTIONS, METADATA), None)], gone=[key])
        assert moved.document_id == key
        catalogue.remove(key)
        assert catalogue.passage_ids_of([key]) == []
        assert [account.value for account in catalogue.editions()[0].told("city")] == ["Toruń"]


def test_opening_it_again_changes_nothing(path: Path) -> None:
    Catalogue(path).close()
    before = tables(path), query(path, "SELECT * FROM documents"), query(path, "SELECT * FROM passages")
    Catalogue(path).close()
    assert (tables(path), query(path, "SELECT * FROM documents"), query(path, "SELECT * FROM passages")) == before


def test_a_migration_that_fails_half_way_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tables(path)
    with monkeypatch.context() as patched:
        patched.setitem(schema._MIGRATIONS, 2, (*schema._MIGRATIONS[2], "ALTER TABLE nothing ADD COLUMN x TEXT"))
        with pytest.raises(CatalogueDamaged):
            Catalogue(path)
    assert tables(path) == before
    with closing(Catalogue(path)) as catalogue:
        assert catalogue.count() == (1, 2)


def test_a_catalogue_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "katalog.sqlite"
    Catalogue(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(CatalogueNewer, match=r"katalog\.sqlite"):
        Catalogue(path)
    assert query(path, "PRAGMA user_version") == [(schema.SCHEMA_VERSION + 1,)]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "counting",
    [
        "SELECT count(*) FROM passages",
        "SELECT count(*) FROM facts",
        "SELECT count(*) FROM bands",
        "SELECT count(*) FROM twins",
    ],
)
def test_what_belongs_to_a_material_goes_with_it(tmp_path: Path, counting: str) -> None:
    path = tmp_path / "katalog.sqlite"
    words = " ".join(f"słowo{number}" for number in range(60))
    text = f"VII Kongres odbył się w Opolu. {words}."
    with closing(Catalogue(path)) as catalogue:
        stored = catalogue.put([(Source("a.md", text), None), (Source("b.md", text), None)])
        assert query(path, counting) != [(0,)]
        for one in stored:
            catalogue.remove(one.document_id)
        assert query(path, counting) == [(0,)]
