"""An erasure that is cut off at any step is finished by whoever opens the folder next; two at once do not mix."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from searching import DZWON, MOST, PARK, TARG, id_of, opened, places_of, runs, vector_bytes

from assistant.service import Service
from assistant.storage import Storage
from corpus.catalogue import Catalogue
from corpus.errors import UnknownDocument
from corpus.ledger.entries import Withdrawal
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]
NAME = "Wszebora Grzmotołąk"
CHANGES = {"os.rename", "os.remove", "os.truncate", "os.link", "os.mkdir"}
KILLED = 12  # of the steps, spread over all of them


@pytest.fixture
def standing(tmp_path: Path, encoder: Encoder, write: Write) -> Path:
    service = opened(tmp_path / "standing", encoder)
    service.ingest([write("dzwon.md", DZWON), write("most.md", MOST), write("park.md", PARK)])
    service.storage.catalogue.close()
    return service.settings.data


def in_child(folder: Path, encoder: Encoder, act: Callable[[Service], object], kill_at: int | None = None) -> int:
    """Do something in a child process, which kills itself before its change `kill_at` of a file; how many it made."""
    counted, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        gc.disable()  # a network of the parent's, let go of here, would wait for threads that a fork leaves behind
        service, steps = opened(folder, encoder), 0
        _ = service.storage

        def hook(name: str, arguments: tuple[object, ...]) -> None:
            nonlocal steps
            writes = name == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
            if (name in CHANGES or writes) and str(folder) in str(arguments[0]):
                steps += 1
                if steps == kill_at:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(hook)
            act(service)
            os.write(write_end, str(steps).encode())
        finally:
            os._exit(0)
    os.close(write_end)
    with os.fdopen(counted) as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    assert (told == "") == (kill_at is not None)
    return int(told or 0)


@pytest.mark.parametrize("whole", [True, False])
def test_killed_at_any_step_it_is_finished_by_the_next_to_open(
    standing: Path, tmp_path: Path, encoder: Encoder, whole: bool
) -> None:
    before = opened(standing, encoder)
    key = id_of(before, "dzwon.md")
    raw = vector_bytes(before, key)
    wanted = runs(DZWON, [MOST, PARK]) if whole else ["rzmotołąk"]

    def act(service: Service) -> object:
        return service.rights.erase_material(key) if whole else service.rights.erase_person(NAME)

    folder = tmp_path / "data"
    shutil.copytree(standing, folder)
    steps = in_child(folder, encoder, act)
    assert steps > 10
    finished = 0
    for step in sorted({1 + at * (steps - 1) // (KILLED - 1) for at in range(KILLED)}):
        shutil.rmtree(folder)
        shutil.copytree(standing, folder)
        in_child(folder, encoder, act, step)
        service = opened(folder, encoder)
        _ = service.storage  # opening it is enough
        entered, receipts = service.storage.ledger.entries(), service.rights.receipts()
        assert [one["entry"] for one in receipts] == [one.id for one in entered], step
        assert service.storage.check_agreement()
        if entered:
            finished += 1
            assert receipts[0]["complete"], receipts
            assert places_of(folder, wanted, raw) == {}, step
            assert service.rights.verify(receipts[0]).ok
        else:
            assert places_of(folder, wanted) != {}
        service.storage.catalogue.close()
    assert finished > KILLED // 2


@pytest.mark.parametrize("broken", ["catalogue", "index", "receipt"])
def test_an_error_between_steps_leaves_the_rest_for_later(
    standing: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    places = {
        "catalogue": (Catalogue, "erase"),
        "index": (Storage, "reconcile"),
        "receipt": (Catalogue, "empty_log"),
    }
    service = opened(standing, encoder)
    key = id_of(service, "dzwon.md")
    _ = service.rights

    def fail(*_: object) -> None:
        raise OSError("przerwano")

    with monkeypatch.context() as context:
        if broken != "index":
            context.setattr(*places[broken], fail)
        else:
            entered = service.storage.ledger.entries

            def late(storage: Storage, encoder: Encoder) -> int:
                if entered():
                    fail()
                return 0

            context.setattr(Storage, "reconcile", late)
        with pytest.raises(OSError, match="przerwano"):
            service.rights.erase_material(key)
    assert service.rights.receipts() == []
    with pytest.raises(UnknownDocument):  # whatever is asked of rights next, finishes it first
        service.rights.erase_material(key)
    assert [one["complete"] for one in service.rights.receipts()] == [True]
    assert places_of(standing, runs(DZWON, [MOST, PARK])) == {}


def test_two_processes_at_once_and_one_that_asks(standing: Path, encoder: Encoder, write: Write) -> None:
    service = opened(standing, encoder)
    service.ingest([write("targ.md", TARG)])
    keys = [id_of(service, name) for name in ("dzwon.md", "park.md")]
    asker = opened(standing, encoder)
    outcomes: list[str] = []
    errors: list[Exception] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            try:
                outcomes.append(asker.ask("Ile straganów było na targu w Borku?").text)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is reported below
                errors.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    command = [sys.executable, "-m", "assistant", "materials", "erase", "--yes", "--data", str(standing)]
    children = [subprocess.Popen([*command, key], stdout=subprocess.DEVNULL) for key in keys]
    statuses = [child.wait(120) for child in children]
    done.set()
    thread.join()
    assert (statuses, errors) == ([0, 0], [])
    assert outcomes
    assert all("sześćdziesiąt dwa" in text for text in outcomes)
    assert len(service.rights.receipts()) == 2
    assert sorted(one.origin for one in service.documents()) == ["most.md", "targ.md"]
    assert places_of(standing, runs(DZWON, [MOST, TARG]) + runs(PARK, [MOST, TARG])) == {}


def test_who_opens_the_folder_does_not_wait_for_an_erasure_that_is_under_way(standing: Path, encoder: Encoder) -> None:
    service = opened(standing, encoder)
    service.storage.ledger.enter(Withdrawal("0"))
    with service.storage.writing():
        asked: list[object] = []
        thread = threading.Thread(target=lambda: asked.append(opened(standing, encoder).ask("Co otworzył starosta?")))
        thread.start()
        thread.join(8)
        assert asked
