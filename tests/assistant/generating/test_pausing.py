"""An endpoint that failed is left alone, longer each time, by every process over the folder."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from assistant.folder import PAUSE_FILE, is_state
from assistant.generating.endpoint import Endpoint
from assistant.generating.pausing import Pause

HERE = Endpoint("http://127.0.0.1:1/v1", "m", 1.0)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1_000_000.0]
    monkeypatch.setattr("assistant.generating.pausing.time.time", lambda: now[0])
    return now


def left(path: Path, endpoint: Endpoint = HERE) -> float:
    paused = Pause(path, endpoint).now()
    return paused.left if paused else 0.0


def test_it_is_asked_until_it_fails_and_again_when_the_pause_is_over(tmp_path: Path, clock: list[float]) -> None:
    path = tmp_path / PAUSE_FILE
    assert left(path) == 0
    Pause(path, HERE).failed("timeout")
    paused = Pause(path, HERE).now()
    assert paused is not None
    assert (paused.reason, paused.left) == ("timeout", 10.0)
    clock[0] += 10
    assert left(path) == 0


def test_pauses_double_up_to_five_minutes_and_begin_anew_after_an_answer(tmp_path: Path, clock: list[float]) -> None:
    path, waits = tmp_path / PAUSE_FILE, []
    for _ in range(7):
        Pause(path, HERE).failed("unreachable")
        waits.append(left(path))
    assert waits == [10, 20, 40, 80, 160, 300, 300]
    Pause(path, HERE).answered()
    assert left(path) == 0
    Pause(path, HERE).failed("unreachable")
    assert left(path) == 10


def test_what_the_endpoint_asks_for_is_kept_to_within_reason(tmp_path: Path, clock: list[float]) -> None:
    path = tmp_path / PAUSE_FILE
    Pause(path, HERE).failed("rate_limited", 60.0)
    assert left(path) == 60
    Pause(path, HERE).failed("rate_limited", 86_400.0)
    assert left(path) == 300


def test_another_endpoint_or_a_clock_set_back_is_not_paused(tmp_path: Path, clock: list[float]) -> None:
    path = tmp_path / PAUSE_FILE
    Pause(path, HERE).failed("timeout")
    assert left(path, Endpoint("http://127.0.0.1:2/v1", "m", 1.0)) == 0
    clock[0] -= 3600
    assert left(path) == 0


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"endpoint": "x"}', '{"endpoint": 1, "reason": "x", "until": "y"}']
)
def test_a_damaged_file_pauses_nothing_and_is_written_again(tmp_path: Path, content: str) -> None:
    path = tmp_path / PAUSE_FILE
    path.write_text(content)
    assert left(path) == 0
    Pause(path, HERE).failed("timeout")
    assert left(path) > 0


def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path: Path) -> None:
    Pause(tmp_path / "nie ma" / PAUSE_FILE, HERE).failed("timeout")
    Pause(tmp_path / "nie ma" / PAUSE_FILE, HERE).answered()


def test_it_is_no_part_of_the_folders_state() -> None:
    assert not is_state(PurePosixPath(PAUSE_FILE))
