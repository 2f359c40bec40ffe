"""What the catalogue forgets, and that no row, place or log keeps it."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from corpus import scrubbing
from corpus.catalogue import Catalogue
from corpus.errors import StoreBusy, UnknownDocument
from corpus.ledger.entries import ErasedPerson
from corpus.ledger.ledger import Ledger
from corpus.opening import open_engine
from corpus.personal.door import Door
from corpus.records import Source
from corpus.scrubbing import write_anew

TEXT = "Sołtys Dębiny rozdał mieszkańcom pięćdziesiąt latarek na zimowe wieczory."
NAME = "Zbigniew Grzmotołąk"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.jsonl", tmp_path / "instance.key")


@pytest.fixture
def catalogue(tmp_path: Path, ledger: Ledger) -> Catalogue:
    return Catalogue(tmp_path / "catalogue.sqlite3", Door(None, None, ledger))


def test_a_name_in_a_file_name_goes_from_the_title_that_was_made_of_it(catalogue: Catalogue, ledger: Ledger) -> None:
    (stored,) = catalogue.put([(Source("notatki/zbigniew_grzmotolak.txt", TEXT, root="/dane/grzmotołąk"), None)])
    assert "grzmotolak" in catalogue.get(stored.document_id).title
    ledger.enter(ErasedPerson(ledger.marks_of(NAME)))
    catalogue.screen_again([stored.document_id])
    document = catalogue.get(stored.document_id)
    assert "grzmotolak" not in document.title + document.origin
    (again,) = catalogue.put([(Source("notatki/zbigniew_grzmotolak.txt", TEXT, root="/dane/grzmotołąk"), None)])
    assert (again.document_id, again.changed) == (stored.document_id, False)


def test_erasing_leaves_no_row_and_no_byte(catalogue: Catalogue) -> None:
    (stored, _) = catalogue.put(
        [(Source("latarki.md", TEXT), None), (Source("most.md", "Starosta otworzył most."), None)]
    )
    assert catalogue.rows_of(stored.document_id) > 1
    catalogue.erase([stored.document_id])
    catalogue.empty_log()
    assert catalogue.rows_of(stored.document_id) == 0
    assert catalogue.present([stored.document_id]) == ()
    beside = [catalogue.path, catalogue.path.with_name(f"{catalogue.path.name}-wal")]
    assert not any("pięćdziesiąt latarek".encode() in path.read_bytes() for path in beside)
    with pytest.raises(UnknownDocument):
        catalogue.erase([stored.document_id])


def test_a_log_that_another_process_keeps_is_told(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue.put([(Source("latarki.md", TEXT), None)])
    checkpoint = scrubbing._checkpoint
    monkeypatch.setattr(
        scrubbing,
        "_checkpoint",
        lambda connection: (connection.exec_driver_sql("PRAGMA busy_timeout = 50"), checkpoint(connection)),
    )
    with closing(sqlite3.connect(catalogue.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM documents").fetchone()
        catalogue.put([(Source("most.md", "Starosta otworzył most."), None)])
        with pytest.raises(StoreBusy):
            catalogue.empty_log()
    catalogue.empty_log()


def test_several_that_write_a_file_anew_at_once_all_do(tmp_path: Path) -> None:
    engines = [open_engine(tmp_path / "jeden.sqlite") for _ in range(8)]
    with engines[0].begin() as connection:
        connection.execute(text("CREATE TABLE t (x TEXT)"))
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write_anew, engines * 4))
    for engine in engines:
        engine.dispose()
