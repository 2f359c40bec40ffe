"""A restore killed at any of its steps leaves the old state or the new one, whole, and the next run finishes it."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from backups import MOST, PARK, TARG, database_values, ledger_ids, make_database, state_of, write_ledger

from assistant.folder import RESTORE_FOLDER
from assistant.safekeeping import restoring
from assistant.service import Service
from assistant.settings import load_settings
from assistant.storage import Storage
from corpus.errors import NoSpace
from index.encoder.encoder import Encoder

STRIDE = 4  # a quarter of the steps, the last among them; 1 goes through all, which takes a minute
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate", "sqlite3.connect"}
Write = Callable[[str, str | bytes], Path]


def opened(folder: Path, encoder: Encoder) -> Service:
    return Service(load_settings(data=folder), encoder=encoder)


@pytest.fixture
def standing(tmp_path: Path, encoder: Encoder, write: Write) -> Path:
    """A folder whose state is to go, and beside it `kopia.zip` of another state of it."""
    service = opened(tmp_path / "standing", encoder)
    service.ingest([write("most.md", MOST), write("park.md", PARK)])
    make_database(service.settings.data / "audit.sqlite3", "dawna")
    write_ledger(service.settings.data, "a")
    service.rights.finish()
    service.backup(tmp_path / "kopia.zip")
    service.ingest([write("targ.md", TARG)])
    service.storage.catalogue.remove(next(one.id for one in service.documents() if one.origin == "park.md"))
    service.ingest([write("targ.md", TARG)])
    make_database(service.settings.data / "audit.sqlite3", "nowa")
    write_ledger(service.settings.data, "b")
    service.rights.finish()
    service.storage.catalogue.close()
    return service.settings.data


def restored_in_child(folder: Path, archive: Path, encoder: Encoder, kill_at: int | None) -> int:
    """Restore in a child process, which kills itself before its step `kill_at`; how many steps it took."""
    counted, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        gc.disable()  # a network of the parent's, let go of here, would wait for threads that a fork leaves behind
        steps, inside = 0, str(folder)

        def hook(name: str, arguments: tuple[object, ...]) -> None:
            nonlocal steps
            if name in CHANGES or (name == "open" and int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR)):
                steps += inside in str(arguments[0])
                if steps == kill_at and inside in str(arguments[0]):
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(hook)
            opened(folder, encoder).restore(archive)
            os.write(write_end, str(steps).encode())
        finally:
            os._exit(0)
    os.close(write_end)
    with os.fdopen(counted) as pipe:
        steps_told = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert (status, steps_told != "") == ((0, True) if kill_at is None else (-signal.SIGKILL, False))
    return int(steps_told or 0)


def test_killed_at_any_step_it_leaves_the_old_state_or_the_new(
    standing: Path, tmp_path: Path, encoder: Encoder
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(standing, folder)
    old = state_of(opened(folder, encoder))
    steps = restored_in_child(folder, tmp_path / "kopia.zip", encoder, None)
    new = state_of(opened(folder, encoder))
    assert old != new
    assert steps > 30
    seen = []
    for step in range(steps, 0, -STRIDE):
        shutil.rmtree(folder)
        shutil.copytree(standing, folder)
        restored_in_child(folder, tmp_path / "kopia.zip", encoder, step)
        service = opened(folder, encoder)
        state = state_of(service)
        assert state in (old, new), step
        seen.append(state == new)
        assert database_values(folder / "audit.sqlite3") == (["dawna"] if seen[-1] else ["nowa"]), step
        assert ledger_ids(folder) == (["a", "b"] if seen[-1] else ["b"]), step
        with service.storage.writing():
            assert not (folder / RESTORE_FOLDER).exists(), step
        service.storage.catalogue.close()
    assert seen == sorted(seen, reverse=True)  # from one step on it has happened
    assert set(seen) == {False, True}


def test_a_process_that_had_the_folder_open_finishes_it(standing: Path, tmp_path: Path, encoder: Encoder) -> None:
    folder = tmp_path / "data"
    shutil.copytree(standing, folder)
    steps = restored_in_child(folder, tmp_path / "kopia.zip", encoder, None)
    for step in range(steps - 25, steps, 4):
        shutil.rmtree(folder)
        shutil.copytree(standing, folder)
        server = opened(folder, encoder)
        assert "targ.md" in {one.origin for one in server.documents()}
        server.search("most")
        restored_in_child(folder, tmp_path / "kopia.zip", encoder, step)
        server.search("most")  # a question finishes what happened
        assert restoring.is_under_way(folder) is False
        assert server.storage.check_agreement()
        server.storage.catalogue.close()


def test_what_is_to_be_done_after_it_is_done_even_when_it_was_cut_off(
    standing: Path, tmp_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = opened(standing, encoder)
    calls: list[int] = []

    def fail(self: Service, storage: Storage) -> None:
        calls.append(len(storage.catalogue.all()))
        raise NoSpace(path=standing, detail="próba")

    def succeed(self: Service, storage: Storage) -> None:
        calls.append(-len(storage.catalogue.all()))

    monkeypatch.setattr(Service, "_after_restore", fail)
    with pytest.raises(NoSpace):
        service.restore(tmp_path / "kopia.zip")
    with pytest.raises(NoSpace):
        opened(standing, encoder).documents()  # nobody sees the data before it is done
    monkeypatch.setattr(Service, "_after_restore", succeed)
    assert len(opened(standing, encoder).documents()) == 2
    assert len(opened(standing, encoder).documents()) == 2
    assert calls == [2, 2, -2]


def test_a_disk_that_fills_up_on_the_way_is_told_and_the_next_run_goes_on(
    standing: Path, tmp_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(restoring, "put_database", full)
        with pytest.raises(NoSpace, match="No space left"):
            opened(standing, encoder).restore(tmp_path / "kopia.zip")
        with pytest.raises(NoSpace, match="No space left"):
            opened(standing, encoder).documents()
    service = opened(standing, encoder)
    assert {one.origin for one in service.documents()} == {"most.md", "park.md"}
    assert service.storage.check_agreement()
