"""A backup brought back is the state that was; what was recorded since stays, and a bad archive changes nothing."""

from __future__ import annotations

import json
import shutil
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from backups import (
    MOST,
    PARK,
    TARG,
    database_values,
    files_of,
    ledger_ids,
    make_database,
    rewritten,
    state_of,
    write_ledger,
)

from assistant.folder import CATALOGUE_FILE, RESTORE_FOLDER
from assistant.safekeeping.manifest import MANIFEST_NAME
from assistant.service import Service
from assistant.settings import load_settings
from corpus.errors import (
    BackupDamaged,
    BackupNewer,
    CatalogueDamaged,
    KeyDiffers,
    KeyMissing,
    NoSpace,
    OperatingPointForeign,
    PathNotFound,
)
from corpus.keys import Keys
from index.encoder.encoder import Encoder
from index.manifest import MANIFEST_FILE

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def filled(tmp_path: Path, encoder: Encoder, write: Write) -> Service:
    """Two materials and a store of another kind."""
    service = Service(load_settings(data=tmp_path / "data"), encoder=encoder)
    service.ingest([write("most.md", MOST), write("park.md", PARK)])
    make_database(service.settings.data / "audit.sqlite3", "dawna")
    return service


@pytest.fixture
def archive(filled: Service, tmp_path: Path) -> Path:
    filled.backup(tmp_path / "kopia.zip")
    return tmp_path / "kopia.zip"


def opened(folder: Path, encoder: Encoder) -> Service:
    return Service(load_settings(data=folder), encoder=encoder)


def test_the_state_is_that_of_the_backup(filled: Service, archive: Path, write: Write) -> None:
    before = state_of(filled)
    filled.ingest([write("targ.md", TARG)])
    filled.storage.catalogue.remove(filled.documents()[0].id)
    make_database(filled.settings.data / "audit.sqlite3", "nowa", "nowsza")
    filled.restore(archive)
    assert state_of(filled) == before
    assert database_values(filled.settings.data / "audit.sqlite3") == ["dawna"]
    assert not (filled.settings.data / RESTORE_FOLDER).exists()


def test_a_process_that_has_the_folder_open_sees_it_at_once(
    filled: Service, archive: Path, encoder: Encoder, write: Write
) -> None:
    before = state_of(filled)
    server = opened(filled.settings.data, encoder)
    filled.ingest([write("targ.md", TARG)])
    assert len(server.documents()) == 3
    assert server.search("targ").hits
    filled.restore(archive)
    assert state_of(server) == before
    server.ingest([write("targ.md", TARG)])
    assert state_of(filled) == state_of(server)
    assert len(filled.documents()) == 3


def test_it_counts_on_so_that_nothing_remembered_is_taken_for_new(filled: Service, archive: Path, write: Write) -> None:
    filled.ingest([write("targ.md", TARG)])
    later = filled.storage.catalogue.generation()
    filled.restore(archive)
    assert filled.storage.catalogue.generation() > later


def test_a_new_folder_takes_it(filled: Service, archive: Path, tmp_path: Path, encoder: Encoder) -> None:
    other = opened(tmp_path / "inny" / "folder", encoder)
    other.restore(archive)
    assert state_of(other) == state_of(filled)
    assert database_values(other.settings.data / "audit.sqlite3") == ["dawna"]


def test_a_damaged_catalogue_is_mended_by_it(filled: Service, archive: Path, encoder: Encoder) -> None:
    before = state_of(filled)
    path = filled.storage.catalogue.path
    filled.storage.catalogue.close()
    for damage in (b"", b"to nie jest katalog", path.read_bytes()[:4096] + b"\xff" * 60_000):
        path.write_bytes(damage)
        broken = opened(filled.settings.data, encoder)
        if damage:
            with pytest.raises(CatalogueDamaged, match="restore"):
                broken.documents()
        broken.restore(archive)
        assert state_of(broken) == before
        broken.storage.catalogue.close()


def test_what_the_backup_does_not_know_of_stays(filled: Service, archive: Path) -> None:
    make_database(filled.settings.data / "later-store.sqlite3", "rozmowa")
    (filled.settings.data / "notatki").mkdir()
    (filled.settings.data / "notatki" / "moje.txt").write_text("moje")
    filled.restore(archive)
    assert database_values(filled.settings.data / "later-store.sqlite3") == ["rozmowa"]
    assert (filled.settings.data / "notatki" / "moje.txt").read_text() == "moje"


def test_what_was_put_in_quarantine_since_goes_with_its_state(filled: Service, tmp_path: Path) -> None:
    (filled.settings.data / "quarantine").mkdir()
    (filled.settings.data / "quarantine" / "1").write_text("pierwszy")
    filled.backup(tmp_path / "z-kwarantanną.zip")
    (filled.settings.data / "quarantine" / "2").write_text("drugi")
    filled.restore(tmp_path / "z-kwarantanną.zip")
    assert [path.name for path in (filled.settings.data / "quarantine").iterdir()] == ["1"]


def test_erasures_recorded_since_stay_recorded(filled: Service, tmp_path: Path) -> None:
    folder = filled.settings.data
    write_ledger(folder, "a", "b")
    (folder / "receipts").mkdir()
    (folder / "receipts" / "a.json").write_text("a")
    (folder / "receipts" / "b.json").write_text("b")
    Keys.open(filled.key)
    filled.backup(tmp_path / "z-rejestrem.zip")
    write_ledger(folder, "b", "c")
    (folder / "receipts" / "b.json").write_text("b, dopisane")
    (folder / "receipts" / "c.json").write_text("c")
    filled.restore(tmp_path / "z-rejestrem.zip")
    assert ledger_ids(folder) == ["a", "b", "c"]
    receipts = {path.name: path.read_text() for path in (folder / "receipts").iterdir()}
    assert receipts == {"a.json": "a", "b.json": "b, dopisane", "c.json": "c"}


def test_a_ledger_stays_where_the_backup_has_none(filled: Service, archive: Path) -> None:
    write_ledger(filled.settings.data, "a")
    filled.restore(archive)
    assert ledger_ids(filled.settings.data) == ["a"]
    assert (filled.settings.data / "ledger.jsonl").stat().st_mode & 0o077 == 0


def test_a_line_of_the_ledger_that_a_crash_cut_off_is_left_out(filled: Service, archive: Path) -> None:
    write_ledger(filled.settings.data, "a")
    with (filled.settings.data / "ledger.jsonl").open("a") as file:
        file.write('{"id": "b", "made": "2026')
    filled.restore(archive)
    assert ledger_ids(filled.settings.data) == ["a"]


class TestSecret:
    """A backup whose ledger only its folder's secret reads."""

    @pytest.fixture
    def keyed(self, filled: Service, tmp_path: Path) -> SimpleNamespace:
        write_ledger(filled.settings.data, "a")
        Keys.open(filled.key)
        filled.backup(tmp_path / "bez.zip")
        filled.backup(tmp_path / "z.zip", with_key=True)
        return SimpleNamespace(service=filled, without=tmp_path / "bez.zip", with_key=tmp_path / "z.zip")

    def test_without_it_a_new_folder_is_told_what_is_missing(
        self, keyed: SimpleNamespace, tmp_path: Path, encoder: Encoder
    ) -> None:
        other = opened(tmp_path / "inny", encoder)
        with pytest.raises(KeyMissing, match=r"instance\.key"):
            other.restore(keyed.without)
        assert not (tmp_path / "inny" / "ledger.jsonl").exists()
        shutil.copy(keyed.service.key, other.key)  # as the sentence says
        other.restore(keyed.without)
        assert state_of(other) == state_of(keyed.service)

    def test_with_it_a_new_folder_gets_it(self, keyed: SimpleNamespace, tmp_path: Path, encoder: Encoder) -> None:
        other = opened(tmp_path / "inny", encoder)
        other.restore(keyed.with_key)
        assert other.key.read_bytes() == keyed.service.key.read_bytes()
        assert stat.S_IMODE(other.key.stat().st_mode) == 0o600

    def test_the_same_folder_needs_none(self, keyed: SimpleNamespace) -> None:
        secret = keyed.service.key.read_bytes()
        keyed.service.restore(keyed.without)
        keyed.service.restore(keyed.with_key)
        assert keyed.service.key.read_bytes() == secret

    def test_ledgers_of_two_secrets_are_not_mixed(
        self, keyed: SimpleNamespace, tmp_path: Path, encoder: Encoder
    ) -> None:
        other = opened(tmp_path / "inny", encoder)
        Keys.open(other.key)
        write_ledger(other.settings.data, "innego klucza")
        before = files_of(other.settings.data)
        for backup in (keyed.without, keyed.with_key):
            with pytest.raises(KeyDiffers):
                other.restore(backup)
        assert files_of(other.settings.data) == before

    def test_a_secret_that_nothing_here_needs_gives_way(
        self, keyed: SimpleNamespace, tmp_path: Path, encoder: Encoder
    ) -> None:
        other = opened(tmp_path / "inny", encoder)
        Keys.open(other.key)
        other.restore(keyed.with_key)
        assert other.key.read_bytes() == keyed.service.key.read_bytes()

    def test_a_backup_without_a_ledger_needs_none(self, filled: Service, tmp_path: Path, encoder: Encoder) -> None:
        Keys.open(filled.key)
        filled.backup(tmp_path / "bez-rejestru.zip")
        other = opened(tmp_path / "inny", encoder)
        other.restore(tmp_path / "bez-rejestru.zip")
        assert state_of(other) == state_of(filled)


def _flip(path: Path, at: float) -> None:
    content = bytearray(path.read_bytes())
    content[int(len(content) * at)] ^= 0xFF
    path.write_bytes(bytes(content))


@pytest.mark.parametrize("at", [0.01, 0.2, 0.4, 0.6, 0.8, 0.95])
def test_a_flipped_byte_is_found_and_nothing_is_changed(filled: Service, archive: Path, at: float) -> None:
    _flip(archive, at)
    before = files_of(filled.settings.data)
    with pytest.raises(BackupDamaged, match=r"kopia\.zip"):
        filled.check_backup(archive)
    with pytest.raises(BackupDamaged, match="nothing was changed"):
        filled.restore(archive)
    assert files_of(filled.settings.data) == before


@pytest.mark.parametrize("share", [0, 0.3, 0.99])
def test_a_file_cut_short_is_no_backup(filled: Service, archive: Path, share: float) -> None:
    content = archive.read_bytes()
    archive.write_bytes(content[: int(len(content) * share)])
    before = files_of(filled.settings.data)
    with pytest.raises(BackupDamaged):
        filled.restore(archive)
    assert files_of(filled.settings.data) == before


@pytest.mark.parametrize(
    "name",
    [
        "../poza.txt",
        "index/../../poza.txt",
        "/poza.txt",
        "index\\..\\poza.txt",
        "./index/x",
        "catalogue.sqlite3-wal",
        "writer.lock",
        "restore/journal.json",
        "index//x",
    ],
)
def test_a_path_that_leads_out_or_has_no_place_in_a_folder_is_refused(
    filled: Service, archive: Path, tmp_path: Path, name: str
) -> None:
    hostile = rewritten(archive, tmp_path / "wroga.zip", {name: b"x"}, honest=True)
    before = files_of(tmp_path)
    with pytest.raises(BackupDamaged):
        filled.restore(hostile)
    assert files_of(tmp_path) == before


def test_a_link_is_refused(filled: Service, archive: Path, tmp_path: Path) -> None:
    hostile = rewritten(archive, tmp_path / "wroga.zip", {"quarantine/x": b"/etc"}, honest=True)
    with zipfile.ZipFile(hostile) as old:
        contents = {one.filename: old.read(one) for one in old.infolist()}
    with zipfile.ZipFile(hostile, "w") as new:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16 if name == "quarantine/x" else 0
            new.writestr(entry, content)
    with pytest.raises(BackupDamaged, match="quarantine/x"):
        filled.restore(hostile)


def test_a_bomb_is_refused_before_it_is_unpacked(filled: Service, archive: Path, tmp_path: Path) -> None:
    hostile = rewritten(archive, tmp_path / "bomba.zip", {"quarantine/x": bytes(600_000_000)}, honest=True)
    assert hostile.stat().st_size < 10_000_000
    with pytest.raises(BackupDamaged):
        filled.check_backup(hostile)


@pytest.mark.parametrize(
    "changes",
    [
        {"quarantine/nadmiar": b"x"},
        {f"index/{MANIFEST_FILE}": None},
        {f"index/{MANIFEST_FILE}": b"{}"},
        {MANIFEST_NAME: None},
        {MANIFEST_NAME: b"[]"},
        {MANIFEST_NAME: b"{}"},
        {MANIFEST_NAME: b"\xff"},
        {MANIFEST_NAME: b"[" * 100_000},
    ],
)
def test_an_archive_that_is_not_what_its_manifest_says_is_refused(
    filled: Service, archive: Path, tmp_path: Path, changes: dict[str, bytes | None]
) -> None:
    with pytest.raises(BackupDamaged):
        filled.restore(rewritten(archive, tmp_path / "inna.zip", changes))


def test_a_catalogue_that_is_none_is_refused(filled: Service, archive: Path, tmp_path: Path) -> None:
    before = state_of(filled)
    for changes in ({CATALOGUE_FILE: b"nic"}, {CATALOGUE_FILE: None}):
        with pytest.raises(BackupDamaged):
            filled.restore(rewritten(archive, tmp_path / "inna.zip", changes, honest=True))
    assert state_of(filled) == before


def test_a_backup_of_a_newer_program_is_refused(filled: Service, archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as opened_archive:
        manifest = json.loads(opened_archive.read(MANIFEST_NAME))
        opened_archive.extract(CATALOGUE_FILE, tmp_path)
    newer = json.dumps({**manifest, "format": 2}).encode()
    with pytest.raises(BackupNewer):
        filled.restore(rewritten(archive, tmp_path / "nowsza.zip", {MANIFEST_NAME: newer}))
    with closing(sqlite3.connect(tmp_path / CATALOGUE_FILE)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()
    changed = {CATALOGUE_FILE: (tmp_path / CATALOGUE_FILE).read_bytes()}
    with pytest.raises(BackupNewer):
        filled.restore(rewritten(archive, tmp_path / "nowsza.zip", changed, honest=True))


def test_a_backup_of_an_older_schema_is_brought_over(
    filled: Service, archive: Path, tmp_path: Path, encoder: Encoder
) -> None:
    """Its index is that of other passages: it is brought to the catalogue before anybody sees it."""
    script = (Path(__file__).parents[2] / "corpus" / "fixtures" / "schema_2.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "stary.sqlite3")) as connection:
        connection.executescript(script)
    changed = {CATALOGUE_FILE: (tmp_path / "stary.sqlite3").read_bytes()}
    other = opened(tmp_path / "inny", encoder)
    other.restore(rewritten(archive, tmp_path / "stara.zip", changed, honest=True))
    assert other.storage.check_agreement()
    assert any("spacer" in hit.passage.text for hit in other.search("spacer po południu").hits)


def test_an_index_of_another_model_is_made_anew(filled: Service, archive: Path, tmp_path: Path) -> None:
    encoder = Encoder(replace(filled.model, fingerprint="inny", name="inny"))
    other = opened(tmp_path / "inny", encoder)
    other.restore(archive)
    assert other.storage.check_agreement()
    assert {one.text for one in other.documents()} == {one.text for one in filled.documents()}
    state, before = other.index_state(), filled.index_state()
    assert state is not None
    assert before is not None
    assert (state.model, state.passages) == ("inny", before.passages)
    with pytest.raises(OperatingPointForeign):  # found again, but the threshold of answering is of the first model
        other.ask("Kiedy zamknięto most?")


def test_a_disk_without_room_is_told_before_anything_is_unpacked(
    filled: Service, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(filled.settings.data)
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(NoSpace):
        filled.restore(archive)
    assert files_of(filled.settings.data) == before


def test_a_backup_that_is_not_there_is_named(filled: Service, tmp_path: Path) -> None:
    with pytest.raises(PathNotFound, match=r"brak\.zip"):
        filled.restore(tmp_path / "brak.zip")
