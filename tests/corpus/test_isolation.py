"""The reading process holds: whatever a reader's module does, its own file alone is lost."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.errors import EmptyMaterial, MalformedMaterial, MaterialError, ReadingStopped
from corpus.readers import isolation
from corpus.readers.isolation import ReadingProcess
from corpus.records import Content

GOOD = b"Starosta otworzy\xc5\x82 most.\n"
SECONDS = 30.0
STEM = "from corpus.records import Content\nfrom corpus import errors\ndef read(data, origin):\n"

Module = Callable[[str], str]


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Module:
    """Write a reader's module of one function's lines; its name, as the reading process will find it."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "reader_good.py").write_text(f"{STEM}    return Content(data.decode())\n")

    def writer(lines: str) -> str:
        name = f"reader_{len(list(tmp_path.iterdir()))}"
        body = "".join(f"    {line}\n" for line in lines.split("\n"))
        (tmp_path / f"{name}.py").write_text(STEM + body)
        return name

    return writer


@pytest.fixture
def process(module: Module) -> Iterator[ReadingProcess]:
    """A reading process; nothing of it is left when the test ends."""
    gc.freeze()  # what tests before made is no garbage of this one: looking through it all takes seconds
    with ReadingProcess() as process:
        yield process
        number = _number(process)
    assert number is None or not Path(f"/proc/{number}").exists(), "a process is left, running or as a zombie"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        gc.collect()
    gc.unfreeze()


def _number(process: ReadingProcess) -> int | None:
    running = process._process
    return None if running is None else running.pid


def _reads_next(process: ReadingProcess) -> bool:
    return process.read("reader_good", GOOD, "most.txt", SECONDS) == Content(GOOD.decode())


@pytest.mark.parametrize(
    ("lines", "seconds"),
    [
        ("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)", SECONDS),
        ("import ctypes\nctypes.string_at(0)", SECONDS),
        ("import os\nos.abort()", SECONDS),
        ("raise SystemExit(0)", SECONDS),
        ("raise KeyboardInterrupt", SECONDS),
        ("raise ZeroDivisionError('nowy\\nwiersz {nie} pole')", SECONDS),
        ("read(data, origin)", SECONDS),
        ("import time\ntime.sleep(600)", 1.0),
        ("import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: pass", 1.0),
        ("import numpy\nheld = []\nwhile True: held.append(numpy.empty(50_000_000))", SECONDS),
        ("return bytearray(2**40)", SECONDS),
        ("return None", SECONDS),
        ("return Content(7)", SECONDS),
        ("return Content('x', sections=(1,))", SECONDS),
        ("import threading\nthreading.Lock().acquire()\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()", 1.0),
    ],
)
def test_a_reader_that_breaks_down_is_stopped_and_the_next_file_is_read(
    process: ReadingProcess, module: Module, lines: str, seconds: float
) -> None:
    began = time.monotonic()
    with pytest.raises(ReadingStopped, match=r"zly\.pdf") as told:
        process.read(module(lines), b"%PDF", "zly.pdf", seconds)
    assert time.monotonic() - began < seconds + 15
    assert told.value.sentence("pl").startswith("Czytanie zly.pdf przerwano")
    assert "\n" not in told.value.sentence("en")
    assert _reads_next(process)


def test_what_a_reader_prints_is_no_answer(process: ReadingProcess, module: Module) -> None:
    lines = (
        "import os, subprocess, sys\nprint('{\"content\": 1}', flush=True)\nos.write(1, b'smieci\\n')\n"
        "subprocess.run(['echo', 'smieci'])\nsys.stderr.write('x' * 1_000_000)\nreturn Content('Tekst.')"
    )
    assert process.read(module(lines), b"x", "a.pdf", SECONDS).text == "Tekst."
    assert _reads_next(process)


def test_what_a_reader_asks_of_standard_input_is_not_the_next_file(process: ReadingProcess, module: Module) -> None:
    name = module("import sys, subprocess\nsubprocess.run(['cat'])\nreturn Content(repr(sys.stdin.read()))")
    assert process.read(name, b"x", "a.pdf", SECONDS).text == "''"
    assert _reads_next(process)


@pytest.mark.parametrize(
    "answer",
    [
        "smieci", "[]", "null", "{}", '{"content": 7}', '{"content": "{}"}', '{"error": "ValueError", "fields": {}}',
        '{"error": "StoreBusy", "fields": {"path": "x"}}', '{"error": "EmptyMaterial", "fields": 5}',
        '{"error": "EmptyMaterial", "fields": {}}', "\\xff",
    ],
)  # fmt: skip
def test_an_answer_that_is_none_stops_the_reading(process: ReadingProcess, module: Module, answer: str) -> None:
    lines = (
        "import os, stat\nfor one in range(3, 30):\n    try:\n        os.write(one, "
        f"{answer!r}.encode('latin-1') + b'\\n')\n    except OSError:\n        pass\nreturn Content('Tekst.')"
    )
    with pytest.raises(ReadingStopped):
        process.read(module(lines), b"x", "a.pdf", SECONDS)
    assert _reads_next(process)


def test_an_answer_without_end_is_not_taken_in(
    process: ReadingProcess, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "ANSWER_BYTES", 3_000_000)
    with pytest.raises(ReadingStopped):
        process.read(module("return Content('a' * 50_000_000)"), b"x", "a.pdf", SECONDS)
    assert _reads_next(process)


def test_a_long_answer_is_taken_in(process: ReadingProcess, module: Module) -> None:
    assert len(process.read(module("return Content('ą' * 3_000_000)"), b"x", "a.pdf", SECONDS).text) == 3_000_000


def test_a_process_killed_between_two_files_loses_none(process: ReadingProcess) -> None:
    assert _reads_next(process)
    first = _number(process)
    assert first is not None
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert _reads_next(process)
    assert _number(process) != first


def test_a_process_killed_while_reading_loses_that_file_alone(process: ReadingProcess, module: Module) -> None:
    assert _reads_next(process)
    number = _number(process)
    assert number is not None
    killer = threading.Timer(0.5, os.kill, (number, signal.SIGKILL))
    killer.start()
    with pytest.raises(ReadingStopped):
        process.read(module("import time\ntime.sleep(600)"), b"x" * 5_000_000, "a.pdf", SECONDS)
    killer.join()
    assert _reads_next(process)


def test_a_process_that_takes_nothing_in_is_left(process: ReadingProcess, module: Module) -> None:
    assert _reads_next(process)
    number = _number(process)
    assert number is not None
    os.kill(number, signal.SIGSTOP)
    with pytest.raises(ReadingStopped, match="over 1 s"):
        process.read("reader_good", b"x" * 5_000_000, "a.txt", 1.0)
    assert _reads_next(process)


def test_what_a_reader_started_ends_with_it(process: ReadingProcess, module: Module, tmp_path: Path) -> None:
    noted = tmp_path / "child"
    started = f"child = subprocess.Popen(['sleep', '600'])\nopen({str(noted)!r}, 'w').write(str(child.pid))"
    with pytest.raises(ReadingStopped):
        process.read(module(f"import subprocess, time\n{started}\ntime.sleep(600)"), b"x", "a.pdf", 2.0)
    child = Path(f"/proc/{noted.read_text()}/stat")
    deadline = time.monotonic() + 10
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(child)


def _runs(stat: Path) -> bool:
    """Whether a process runs; one that nobody has buried yet does not."""
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_closing_while_reading_leaves_nothing(module: Module) -> None:
    class _Interrupted(Exception):
        pass

    def interrupt(*_: object) -> None:
        raise _Interrupted

    before = signal.signal(signal.SIGALRM, interrupt)
    process = ReadingProcess()
    name = module("import time\ntime.sleep(600)")
    try:
        with process:
            assert _reads_next(process)
            number = _number(process)
            signal.setitimer(signal.ITIMER_REAL, 0.5)
            with pytest.raises(_Interrupted):
                process.read(name, b"x" * 5_000_000, "a.pdf", SECONDS)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert not Path(f"/proc/{number}").exists()
    process.close()
    with process:
        assert _reads_next(process)


@pytest.mark.parametrize(
    "origin", ["nowy\nwiersz.txt", "\"cudzy\" 'słów'.txt", "{klamry}.txt", "\u202etxt.🎉", "\udcff.txt"]
)
def test_any_name_is_carried(process: ReadingProcess, module: Module, origin: str) -> None:
    assert process.read(module("return Content(origin)"), b"x", origin, SECONDS).text == origin
    with pytest.raises(EmptyMaterial) as told:
        process.read(module("raise errors.EmptyMaterial(origin=origin)"), b"", origin, SECONDS)
    assert told.value.fields == {"origin": origin}
    assert origin in told.value.sentence("pl")


@pytest.mark.parametrize("data", [b"", b"\0", b"\n", b"\n" * 100_000, bytes(range(256)) * 10])
def test_any_bytes_are_carried(process: ReadingProcess, module: Module, data: bytes) -> None:
    assert process.read(module("return Content(data.hex())"), data, "a.pdf", SECONDS) == Content(data.hex())
    assert _reads_next(process)


def test_the_errors_of_a_reader_are_its_own(process: ReadingProcess, module: Module) -> None:
    lines = "raise errors.MalformedMaterial(origin=origin, detail='wiersz 3')"
    error: type[MaterialError] = MalformedMaterial
    with pytest.raises(error, match="wiersz 3"):
        process.read(module(lines), b"x", "a.pdf", SECONDS)
    number = _number(process)
    assert _reads_next(process)
    assert _number(process) == number
