"""Full and read-only disks, two ingests at once, a process killed after its commit: told, and nothing half there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from backups import MOST, PARK, state_of

from assistant.answer import Outcome
from assistant.folder import RESTORE_FOLDER
from assistant.service import Service
from assistant.settings import load_settings
from corpus.catalogue import Catalogue
from corpus.errors import NoSpace
from corpus.records import Source
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]


def mounted(*arguments: object) -> bool:
    return subprocess.run(["mount", *map(str, arguments)], capture_output=True, check=False).returncode == 0  # noqa: S607  # the system's own command


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB; its size and rights can be changed with `remount`."""
    folder = tmp_path / "dysk"
    folder.mkdir()
    if not mounted("-t", "tmpfs", "-o", "size=4m", "tmpfs", folder):
        pytest.skip("mounting a disk takes rights that this user has not")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S607  # the system's own command


def remount(folder: Path, options: str) -> None:
    assert mounted("-o", f"remount,{options}", folder)


def opened(folder: Path, encoder: Encoder) -> Service:
    return Service(load_settings(data=folder), encoder=encoder)


def large(number: int) -> str:
    """A material whose vectors take about a megabyte."""
    sentences = (f"Gmina numer {number}/{at} przyjęła uchwałę o drogach, mostach i szkołach." for at in range(150))
    return f"# Uchwały {number}\n\n" + "\n\n".join(sentences)


def test_a_full_disk_is_told_and_the_old_state_answers_until_there_is_room(
    disk: Path, encoder: Encoder, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.ingestion.ingesting.BATCH_CHARACTERS", 5000)
    service = opened(disk / "data", encoder)
    service.ingest([write("most.md", MOST)])
    folder = write("uchwaly/0.md", large(0)).parent
    for number in range(1, 6):
        write(f"uchwaly/{number}.md", large(number))
    with pytest.raises(NoSpace) as told:
        service.ingest([folder])
    assert "zwolnij miejsce" in told.value.sentence()
    for reader in (service, opened(disk / "data", encoder)):
        assert "Maria Nowak" in reader.ask("Kto otworzył most na rzece?").text
    with pytest.raises(NoSpace):
        service.ingest([folder])  # still full: told again, nothing worse
    remount(disk, "size=64m")
    service.ingest([folder])
    state_of(service)
    assert {one.origin for one in service.documents()} == {"most.md", *(f"{number}.md" for number in range(6))}


@pytest.mark.parametrize("room", [0, 20, 60, 100, 200, 400])
def test_wherever_the_room_ends_nothing_is_half_there(disk: Path, encoder: Encoder, write: Write, room: int) -> None:
    """`room` is what is left of the disk, in kB."""
    service = opened(disk / "data", encoder)
    service.ingest([write("most.md", MOST)])
    filler = disk / "filler"
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    filler.write_bytes(bytes(max(0, free - room * 1024)))
    with pytest.raises(NoSpace):
        service.ingest([write("uchwaly.md", large(1))])
    with suppress(NoSpace):  # where there is no room for its entry in the log, there is no answer
        opened(disk / "data", encoder).ask("Kto otworzył most na rzece?")
    filler.unlink()
    assert "Maria Nowak" in opened(disk / "data", encoder).ask("Kto otworzył most na rzece?").text
    again = opened(disk / "data", encoder)
    again.ingest([write("uchwaly.md", large(1))])
    state_of(again)
    assert {one.origin for one in again.documents()} == {"most.md", "uchwaly.md"}


def test_a_backup_without_room_leaves_nothing(disk: Path, encoder: Encoder, write: Write, tmp_path: Path) -> None:
    service = opened(tmp_path / "data", encoder)
    service.ingest([write("a.md", large(1)), write("b.md", large(2)), write("c.md", large(3)), write("d.md", large(4))])
    (disk / "filler").write_bytes(bytes(3_000_000))
    with pytest.raises(NoSpace, match=r"dysk"):
        service.backup(disk / "kopia.zip")
    assert [path.name for path in disk.iterdir()] == ["filler"]


@pytest.mark.parametrize("foreseen", [True, False])
def test_a_restore_without_room_changes_nothing(
    disk: Path, encoder: Encoder, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, foreseen: bool
) -> None:
    large_state = opened(tmp_path / "data", encoder)
    large_state.ingest([write("a.md", large(1)), write("b.md", large(2)), write("c.md", large(3))])
    large_state.backup(tmp_path / "kopia.zip")
    service = opened(disk / "data", encoder)
    service.ingest([write("most.md", MOST)])
    before = state_of(service)
    (disk / "filler").write_bytes(bytes(2_500_000))
    with monkeypatch.context() as patched:
        if not foreseen:  # others may write to the disk meanwhile
            patched.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1 << 40))
        with pytest.raises(NoSpace):
            service.restore(tmp_path / "kopia.zip")
    assert state_of(service) == before
    assert not (disk / "data" / RESTORE_FOLDER).exists()
    remount(disk, "size=64m")
    service.restore(tmp_path / "kopia.zip")
    assert state_of(service) == state_of(large_state)


def test_a_read_only_disk_is_told(disk: Path, encoder: Encoder, write: Write) -> None:
    service = opened(disk / "data", encoder)
    service.ingest([write("most.md", MOST)])
    service.storage.catalogue.close()
    remount(disk, "ro")
    with pytest.raises(NoSpace, match="right to write"):
        service.ingest([write("park.md", PARK)])
    with pytest.raises(NoSpace, match="right to write"):
        opened(disk / "nowy", encoder).documents()
    remount(disk, "rw")
    service.ingest([write("park.md", PARK)])
    assert {one.origin for one in service.documents()} == {"most.md", "park.md"}


def test_two_ingests_at_once_both_finish_or_one_is_told_to_wait(tmp_path: Path, encoder: Encoder, write: Write) -> None:
    first = write("a/0.md", large(0)).parent
    second = write("b/most.md", MOST).parent
    write("b/park.md", PARK)
    data = tmp_path / "data"
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "assistant", "--data", str(data), "ingest", str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for folder in (first, second)
    ]
    ended = [(process.communicate(timeout=120)[1], process.returncode) for process in started]
    assert all(code == 0 or (code == 1 and "Inny proces" in told) for told, code in ended), ended
    service = opened(data, encoder)
    service.ingest([first])
    service.ingest([second])
    state_of(service)
    assert sorted(one.origin for one in service.documents()) == ["0.md", "most.md", "park.md"]


def test_what_was_committed_is_there_after_the_process_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "katalog.sqlite3"
    child = os.fork()
    if child == 0:
        try:
            catalogue = Catalogue(path)
            for number in range(20):
                catalogue.put([(Source(f"{number}.md", f"Rada numer {number} radzi."), None)])
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert path.with_name("katalog.sqlite3-wal").stat().st_size > 0  # not yet in the file itself
    with closing(Catalogue(path)) as catalogue:
        assert catalogue.count() == (20, 20)


def test_a_log_cut_short_loses_at_most_the_change_that_it_cuts(tmp_path: Path) -> None:
    path = tmp_path / "katalog.sqlite3"
    with closing(Catalogue(path)) as catalogue:
        catalogue.put([(Source("a.md", "Rada radzi."), None)])
        wal = path.with_name("katalog.sqlite3-wal")
        whole = wal.stat().st_size
        catalogue.put([(Source("b.md", "Wójt wita."), None)])
        content = path.read_bytes(), wal.read_bytes()
    for at in (whole, whole + 100, len(content[1]) - 1):
        path.with_name("katalog.sqlite3-shm").unlink(missing_ok=True)
        path.write_bytes(content[0])
        wal.write_bytes(content[1][:at])
        with closing(Catalogue(path)) as catalogue:
            assert [one.origin for one in catalogue.all()] == ["a.md"]


def test_nothing_is_answered_from_a_folder_that_cannot_be_opened(tmp_path: Path, encoder: Encoder) -> None:
    (tmp_path / "plik").write_text("")
    with pytest.raises(NoSpace):
        opened(tmp_path / "plik" / "data", encoder).ask("Kto?")
    fresh = opened(tmp_path / "nowy", encoder)
    assert fresh.ask("Kto otworzył most?").outcome is Outcome.NOT_FOUND
