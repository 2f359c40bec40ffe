"""Bytes are found wherever a file has them, and nowhere else."""

from __future__ import annotations

import gzip
import random
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from corpus.personal.masking import mask
from eval.procedures.identifiers import KINDS, identifier
from eval.procedures.looking import found, store_of, written

WORD = "Zimorodźgorewa"


def test_it_is_found_in_a_database_that_is_open_and_in_what_is_beside_it(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "conversations.sqlite3")) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE turns (text)")
        connection.execute("INSERT INTO turns VALUES (?)", (WORD,))
        connection.commit()
        assert found(tmp_path, written(WORD)) == {"conversations": ["conversations.sqlite3-wal"]}
        assert found(tmp_path, written("Zimorodekinny")) == {}


@pytest.mark.parametrize("form", written(WORD))
def test_it_is_found_packed_and_in_every_form(tmp_path: Path, form: bytes) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "words").write_bytes(b"\0" * 9 + form + b"\1")
    (tmp_path / "log.gz").write_bytes(gzip.compress(b"before " + form))
    with zipfile.ZipFile(tmp_path / "quarantine.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.gz", gzip.compress(form * 3))
    seen = found(tmp_path, written(WORD))
    assert seen == {"index": ["index/words"], "elsewhere": ["log.gz"], "quarantine": ["quarantine.zip"]}


def test_files_belong_to_their_store() -> None:
    assert store_of("catalogue.sqlite3-wal") == "catalogue"
    assert store_of("index/segments/1.arrays") == "index"
    assert store_of("somebody.tmp") == "elsewhere"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"phone", "email"}])
def test_identifiers_have_right_check_digits(kind: str) -> None:
    for seed in range(20):
        one = identifier(kind, random.Random(seed))
        assert one.bare == identifier(kind, random.Random(seed)).bare
        found_kinds = {each.kind for each in mask(f"Oto {one.said}.").findings}
        assert kind in found_kinds, one.said
