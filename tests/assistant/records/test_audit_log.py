"""The log takes entries from many at once, survives being killed, and fails loudly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from audit_logs import DAY, MORNING, HandClock, anchor_lines, fill, found, log_of, look

from assistant.folder import AUDIT_ANCHOR, AUDIT_FILE
from assistant.records.entry import DONE, Entry, Kind
from assistant.records.log import stamp, utc_now
from corpus.errors import AuditFailed
from corpus.keys import KEY_FILE

WRITER = """
import sys
from pathlib import Path
from assistant.records.entry import Entry, Kind
from assistant.records.log import AuditLog
folder = Path(sys.argv[1])
log = AuditLog(folder, folder / "instance.key")
for number in range(int(sys.argv[2])):
    log.append(Entry(Kind.ANSWER, "answered"))
    print(number, flush=True)
"""


def test_entries_are_numbered_and_told_back(tmp_path: Path) -> None:
    log = log_of(tmp_path)
    assert [log.append(Entry(Kind.STOP, DONE, facts={"n": n})) for n in range(3)] == [1, 2, 3]
    assert [row.record()["facts"] for row in log.between()] == [{"n": 0}, {"n": 1}, {"n": 2}]
    latest = log.latest(Kind.STOP)
    assert latest is not None
    assert (latest.number, latest.time) == (3, stamp(MORNING))
    assert log.latest(Kind.ANSWER) is None


def test_a_period_is_told_from_its_beginning_to_before_its_end(tmp_path: Path) -> None:
    clock = HandClock()
    log = log_of(tmp_path, clock)
    for _ in range(3):
        log.append(Entry(Kind.STOP, DONE))
        clock.now += DAY
    assert [row.number for row in log.between(stamp(MORNING + DAY), stamp(MORNING + 2 * DAY))] == [2]


def test_a_clock_that_is_put_back_does_not_turn_the_log_back(tmp_path: Path) -> None:
    clock = HandClock()
    log = log_of(tmp_path, clock)
    log.append(Entry(Kind.STOP, DONE))
    clock.now -= DAY
    log.append(Entry(Kind.STOP, DONE))
    first, second = log.between()
    assert second.time == first.time
    assert second.record()["facts"]["clock"] == stamp(MORNING - DAY)
    assert look(tmp_path).ok


def test_threads_add_at_once(tmp_path: Path) -> None:
    log, start = log_of(tmp_path), threading.Barrier(8)

    def add(_: int) -> list[int]:
        start.wait()
        return [log.append(Entry(Kind.ANSWER, "answered")) for _ in range(50)]

    with ThreadPoolExecutor(8) as pool:
        numbers = [number for each in pool.map(add, range(8)) for number in each]
    assert sorted(numbers) == list(range(1, 401))
    seen = look(tmp_path)
    assert (seen.ok, seen.entries, seen.anchors) == (True, 400, 400)


def test_processes_add_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path), "50"]
    writers = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [one.wait() for one in writers] == [0, 0, 0]
    seen = look(tmp_path)
    assert (seen.ok, seen.entries) == (True, 150)


def test_a_killed_process_leaves_whole_entries(tmp_path: Path) -> None:
    for after in (1, 7, 20, 33, 60):
        command = [sys.executable, "-c", WRITER, str(tmp_path), "100000"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            before = look(tmp_path).entries
            told = [writer.stdout.readline() for _ in range(after)][-1]
            os.kill(writer.pid, signal.SIGKILL)
        seen = look(tmp_path)
        assert seen.ok, seen.faults
        assert seen.entries >= before + int(told) + 1  # every entry that was acknowledged
    fill(log_of(tmp_path), 2)
    assert look(tmp_path).ok


def test_an_entry_that_a_crash_left_unanchored_is_told(tmp_path: Path) -> None:
    log = log_of(tmp_path)
    fill(log, 5)
    lines = anchor_lines(tmp_path)
    (tmp_path / AUDIT_ANCHOR).write_text("".join(lines[:-1]))
    seen = look(tmp_path)
    assert (seen.ok, seen.unanchored, seen.cut_off) == (True, True, False)
    (tmp_path / AUDIT_ANCHOR).write_text("".join([*lines[:-1], lines[-1][:50]]))
    seen = look(tmp_path)
    assert (seen.ok, seen.unanchored, seen.cut_off) == (True, True, True)
    fill(log_of(tmp_path), 2)
    seen = look(tmp_path)
    assert (seen.ok, seen.entries, seen.unanchored) == (True, 7, False)


def test_a_line_that_a_crash_cut_off_is_taken_back(tmp_path: Path) -> None:
    fill(log_of(tmp_path), 5)
    with (tmp_path / AUDIT_FILE).open("a") as file:
        file.write('{"body":"{')
    seen = look(tmp_path)
    assert (seen.ok, seen.entries, seen.cut_off) == (True, 5, True)
    fill(log_of(tmp_path), 2)
    seen = look(tmp_path)
    assert (seen.ok, seen.entries, seen.cut_off) == (True, 7, False)


def test_what_cannot_be_entered_fails(tmp_path: Path) -> None:
    log = log_of(tmp_path)
    fill(log, 2)
    with (tmp_path / AUDIT_FILE).open("a") as file:
        file.write("x\n")
    with pytest.raises(AuditFailed):
        fill(log, 1)


def test_an_anchor_that_cannot_be_written_fails(tmp_path: Path) -> None:
    log = log_of(tmp_path / "data", external=tmp_path / "not-mounted" / "audit.anchor")
    with pytest.raises(AuditFailed, match="not-mounted"):
        fill(log, 1)


def test_a_log_that_is_removed_while_it_is_in_use_is_missed(tmp_path: Path) -> None:
    log = log_of(tmp_path)
    fill(log, 4)
    (tmp_path / AUDIT_FILE).unlink()
    fill(log, 2)
    assert found(tmp_path) == [("removed", 1, 4)]


def test_its_files_are_its_owners_alone(tmp_path: Path) -> None:
    fill(log_of(tmp_path), 2)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert {AUDIT_FILE, AUDIT_ANCHOR, KEY_FILE} <= modes.keys()
    assert set(modes.values()) == {0o600}


def test_a_pseudonym_is_the_folders_own(tmp_path: Path) -> None:
    one, other = log_of(tmp_path / "one").chain, log_of(tmp_path / "other").chain
    assert one.pseudonym("account:0") == one.pseudonym("account:0")
    assert one.pseudonym("account:0") not in {other.pseudonym("account:0"), one.pseudonym("account:1")}


def test_a_process_that_ends_takes_nothing_away_from_one_that_goes_on(tmp_path: Path) -> None:
    log = log_of(tmp_path, utc_now)
    other = log_of(tmp_path, utc_now)
    fill(log, 3)
    fill(other, 3)
    for path in tmp_path.iterdir():
        path.read_bytes()  # the system frees this process's locks of the file: another takes itself for the last
    subprocess.run([sys.executable, "-c", WRITER, str(tmp_path), "2"], check=True, stdout=subprocess.DEVNULL)
    fill(log, 2)
    fill(other, 2)
    subprocess.run([sys.executable, "-c", WRITER, str(tmp_path), "2"], check=True, stdout=subprocess.DEVNULL)
    del log, other
    seen = look(tmp_path)
    assert (seen.ok, seen.entries) == (True, 14)
