"""A catalogue made by an older version of the program is brought to this one without loss."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import Connection

from corpus import opening
from corpus.catalogue import Catalogue
from corpus.edits import Edit
from corpus.errors import CatalogueDamaged, CatalogueNewer
from corpus.records import Locator, Metadata, Section, Source, Span
from corpus.schema import METADATA as TABLES

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


def second(folder: Path) -> Path:
    """A catalogue of schema version 2, as the program of that time wrote it: edited, corrected, not yet indexed."""
    path = folder / "katalog-2.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((Path(__file__).parent / "fixtures" / "schema_2.sql").read_text(encoding="utf-8"))
    return path


def query(path: Path, statement: str, *values: object) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement, values).fetchall()


def tables(path: Path) -> dict[str, Rows]:
    """Columns, with their defaults, and indexes of each table, without the texts of the statements that made them."""
    names = [str(name) for (name,) in query(path, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name: sorted((row[1], row[3], row[4] or "", row[5]) for row in query(path, f'PRAGMA table_info("{name}")'))
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
    assert query(path, "SELECT version_num FROM alembic_version") == [(opening.HEAD,)]
    assert query(path, "PRAGMA user_version") == [(int(opening.HEAD),)]
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
    before = tables(path), query(path, "PRAGMA user_version")

    upgrade = opening._upgrade

    def fail_at_the_end(connection: Connection) -> None:
        upgrade(connection)
        connection.execute(text("ALTER TABLE nothing ADD COLUMN x TEXT"))

    with monkeypatch.context() as patched:
        patched.setattr(opening, "_upgrade", fail_at_the_end)
        with pytest.raises(CatalogueDamaged):
            Catalogue(path)
    assert (tables(path), query(path, "PRAGMA user_version")) == before
    with closing(Catalogue(path)) as catalogue:
        assert catalogue.count() == (1, 2)


@pytest.mark.parametrize(
    "statements",
    ["UPDATE alembic_version SET version_num = '0999'", "DROP TABLE alembic_version; PRAGMA user_version = 999"],
)
def test_a_catalogue_of_a_newer_version_is_left_alone(tmp_path: Path, statements: str) -> None:
    path = tmp_path / "katalog.sqlite"
    Catalogue(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statements)
    before = path.read_bytes()
    with pytest.raises(CatalogueNewer, match=r"katalog\.sqlite"):
        Catalogue(path)
    assert path.read_bytes() == before


def test_the_second_schema_is_known_too_and_keeps_edits_and_corrections(tmp_path: Path) -> None:
    path = second(tmp_path)
    with closing(Catalogue(path)) as catalogue:
        key = SOURCE.id_at(0)
        assert catalogue.get(key).text == TEXT.replace("rejs", "spacer")
        assert catalogue.edits(key) == (Edit("word", "rejs", "spacer"),)
        assert [account.value for account in catalogue.editions()[0].told("city")] == ["Toruń", "Opole"]
        assert catalogue.is_filled()
        assert catalogue.is_pending()
        (stored,) = catalogue.put([(SOURCE, "stamp")])
        assert (stored.document_id, stored.added, stored.removed) == (key, (), ())
    assert query(path, "PRAGMA foreign_key_check") == []


@pytest.mark.parametrize("version", ["0000", "0001", "0002"])
def test_tables_and_migrations_agree(path: Path, tmp_path: Path, version: str) -> None:
    """From each version, by the comparison that Alembic would write a new revision from."""
    opened = {"0000": tmp_path / "nowy.sqlite", "0001": path, "0002": second(tmp_path)}[version]
    Catalogue(opened).close()
    engine = opening.open_engine(opened)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, TABLES) == []
    engine.dispose()


def test_a_file_made_by_the_migrations_alone_is_a_new_one(tmp_path: Path) -> None:
    engine = opening.open_engine(tmp_path / "migrated.sqlite")
    with engine.begin() as connection:
        opening._upgrade(connection)
    engine.dispose()
    Catalogue(tmp_path / "new.sqlite").close()
    assert tables(tmp_path / "migrated.sqlite") == tables(tmp_path / "new.sqlite")
    assert query(tmp_path / "migrated.sqlite", "SELECT * FROM alembic_version") == [(opening.HEAD,)]


def test_the_revisions_named_are_those_there_are() -> None:
    config = Config()
    config.set_main_option("script_location", "corpus:migrations")
    walked = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(walked)) == opening.REVISIONS


@pytest.mark.parametrize("old", [False, True])
def test_alembic_is_imported_for_an_older_file_alone(path: Path, tmp_path: Path, old: bool) -> None:
    script = (
        "import sys, pathlib; from corpus.catalogue import Catalogue; path = pathlib.Path(sys.argv[1])\n"
        "Catalogue(path).close(); Catalogue(path).close(); sys.exit('alembic' in sys.modules)"
    )
    chosen = path if old else tmp_path / "nowy.sqlite"
    assert subprocess.run([sys.executable, "-c", script, str(chosen)], check=False).returncode == int(old)


def test_processes_that_open_an_older_file_at_once_bring_it_over_once(path: Path) -> None:
    script = "import sys, pathlib; from corpus.catalogue import Catalogue; Catalogue(pathlib.Path(sys.argv[1])).close()"
    started = [subprocess.Popen([sys.executable, "-c", script, str(path)]) for _ in range(4)]
    assert [process.wait() for process in started] == [0, 0, 0, 0]
    assert query(path, "SELECT version_num FROM alembic_version") == [(opening.HEAD,)]
    assert query(path, "SELECT count(*) FROM passages") == [(2,)]


def test_threads_that_make_a_file_at_once_make_one(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        for opened in pool.map(Catalogue, [tmp_path / "nowy.sqlite"] * 8):
            opened.close()
    assert query(tmp_path / "nowy.sqlite", "SELECT * FROM alembic_version") == [(opening.HEAD,)]


def test_what_is_suppressed_is_kept_and_not_found(path: Path) -> None:
    Catalogue(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE passages SET suppressed = 1 WHERE id = 4")
        connection.commit()
    with closing(Catalogue(path)) as catalogue:
        assert catalogue.passage_ids() == [5]
        assert [one.id for one in catalogue.passages([4, 5])] == [5]
        assert catalogue.count() == (1, 1)


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
