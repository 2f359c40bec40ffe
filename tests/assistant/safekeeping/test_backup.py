"""A backup holds the whole state as of one moment, and nothing that is not of it."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from backups import MOST, PARK, make_database, write_ledger

from assistant.folder import AUDIT_ANCHOR, AUDIT_FILE, CATALOGUE_FILE, INDEX_FOLDER
from assistant.safekeeping.manifest import MANIFEST_NAME
from assistant.service import Service
from assistant.settings import load_settings
from assistant.version import VERSION
from corpus.errors import BackupPlace, CatalogueDamaged, IndexDamaged, NoSpace
from corpus.keys import Keys
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def filled(tmp_path: Path, encoder: Encoder, write: Write) -> Service:
    """Two materials, and a file of each of the other stores."""
    service = Service(load_settings(data=tmp_path / "data"), encoder=encoder)
    service.ingest([write("most.md", MOST), write("park.md", PARK)])
    folder = service.settings.data
    (folder / "quarantine").mkdir()
    (folder / "quarantine" / "1.sealed").write_bytes(b"\x00\x01")
    (folder / "receipts").mkdir()
    (folder / "receipts" / "1.json").write_text("{}")
    write_ledger(folder, "a")
    make_database(folder / "audit.sqlite3", "rozmowa")
    Keys.open(service.key)
    return service


def names(archive: Path) -> set[str]:
    with zipfile.ZipFile(archive) as opened:
        return set(opened.namelist())


def test_it_holds_every_file_of_the_state_and_says_so(filled: Service, tmp_path: Path) -> None:
    target = tmp_path / "kopie" / "kopia.zip"
    manifest = filled.backup(target)
    held = names(target)
    assert {one.split("/")[0] for one in held} == {
        MANIFEST_NAME,
        CATALOGUE_FILE,
        INDEX_FOLDER,
        "quarantine",
        "receipts",
        "ledger.jsonl",
        "audit.sqlite3",
        AUDIT_ANCHOR,
        AUDIT_FILE,
    }
    assert held == manifest.names() | {MANIFEST_NAME}
    assert (manifest.program, manifest.documents, manifest.passages) == (VERSION, 2, 2)
    assert timedelta() <= datetime.now(UTC) - manifest.made < timedelta(minutes=1)
    assert filled.check_backup(target) == manifest
    assert target.stat().st_mode & 0o077 == 0
    assert [path.name for path in target.parent.iterdir()] == [target.name]  # no scratch is left


def test_the_secret_is_in_it_only_when_asked_for(filled: Service, tmp_path: Path) -> None:
    secret = filled.key.read_bytes()
    manifest = filled.backup(tmp_path / "bez.zip")
    assert "instance.key" not in names(tmp_path / "bez.zip")
    assert secret not in (tmp_path / "bez.zip").read_bytes()
    assert manifest.key_id is not None
    assert secret.hex() not in manifest.key_id
    filled.backup(tmp_path / "z.zip", with_key=True)
    with zipfile.ZipFile(tmp_path / "z.zip") as archive:
        assert archive.read("instance.key") == secret


def test_the_catalogue_in_it_is_whole_while_it_is_written_to(filled: Service, tmp_path: Path) -> None:
    with closing(sqlite3.connect(filled.storage.catalogue.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM documents")  # not committed: it never happened
        filled.backup(tmp_path / "kopia.zip")
        other.rollback()
    with zipfile.ZipFile(tmp_path / "kopia.zip") as archive:
        archive.extract(CATALOGUE_FILE, tmp_path)
    with closing(sqlite3.connect(tmp_path / CATALOGUE_FILE)) as copy:
        assert copy.execute("SELECT count(*) FROM documents").fetchone() == (2,)


def test_what_a_crash_left_in_the_index_is_not_in_it(filled: Service, tmp_path: Path) -> None:
    (filled.settings.data / INDEX_FOLDER / "segments" / "porzucony").mkdir()
    (filled.settings.data / INDEX_FOLDER / "segments" / "porzucony" / "rows.npy").write_bytes(b"x")
    filled.backup(tmp_path / "kopia.zip")
    assert not any("porzucony" in name for name in names(tmp_path / "kopia.zip"))


def test_no_file_is_overwritten_and_none_written_into_the_data_folder(filled: Service, tmp_path: Path) -> None:
    (tmp_path / "kopia.zip").write_bytes(b"moje")
    with pytest.raises(BackupPlace):
        filled.backup(tmp_path / "kopia.zip")
    assert (tmp_path / "kopia.zip").read_bytes() == b"moje"
    with pytest.raises(BackupPlace):
        filled.backup(filled.settings.data / "kopie" / "kopia.zip")
    assert not (filled.settings.data / "kopie").exists()


def test_a_state_that_is_damaged_is_not_taken_for_a_backup(filled: Service, tmp_path: Path) -> None:
    segment = next((filled.settings.data / INDEX_FOLDER).rglob("*.arrays"))
    whole = segment.read_bytes()
    segment.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(IndexDamaged, match=segment.name):
        filled.backup(tmp_path / "kopia.zip")
    segment.unlink()
    with pytest.raises(IndexDamaged, match=segment.name):
        filled.backup(tmp_path / "kopia.zip")
    segment.write_bytes(whole)
    (filled.settings.data / "audit.sqlite3").write_bytes(b"SQLite format 3\x00" + b"\xff" * 8192)
    with pytest.raises(CatalogueDamaged, match=r"audit\.sqlite3"):
        filled.backup(tmp_path / "kopia.zip")
    assert not list(tmp_path.glob("kopia*"))


def test_a_place_that_cannot_be_written_is_told(filled: Service, tmp_path: Path) -> None:
    (tmp_path / "plik").write_text("")
    with pytest.raises(NoSpace):
        filled.backup(tmp_path / "plik" / "kopia.zip")


def test_its_manifest_is_plain_json(filled: Service, tmp_path: Path) -> None:
    filled.backup(tmp_path / "kopia.zip")
    with zipfile.ZipFile(tmp_path / "kopia.zip") as archive:
        manifest = json.loads(archive.read(MANIFEST_NAME))
        sizes = {one.filename: one.file_size for one in archive.infolist() if one.filename != MANIFEST_NAME}
    assert manifest["format"] == 1
    assert {one["path"]: one["size"] for one in manifest["files"]} == sizes
    databases = {one["path"] for one in manifest["files"] if one["database"]}
    assert databases == {CATALOGUE_FILE, "audit.sqlite3"}
