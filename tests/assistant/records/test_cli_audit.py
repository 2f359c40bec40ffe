"""The commands: what they print, their exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from audit_logs import HandClock, fill, log_of, meddle

from assistant.cli import main
from assistant.records.log import utc_now

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    def runner(*arguments: object) -> tuple[int, str, str]:
        command = ["protokolant", "--data", str(tmp_path / "data"), *map(str, arguments)]
        monkeypatch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return (ended.value.code if isinstance(ended.value.code, int) else 0), said.out, said.err

    return runner


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(log_of(tmp_path / "data", HandClock(utc_now())), 6)
    return tmp_path / "data"


def test_a_log_that_is_well(run: Run, folder: Path) -> None:
    code, out, _ = run("audit", "verify")
    assert code == 0
    assert out.startswith("✓ wpisy: 6")


def test_a_log_that_is_empty(run: Run) -> None:
    assert run("audit", "verify")[:2] == (0, "Dziennik jest pusty: niczego jeszcze nie zapisano.\n")


def test_a_fault_is_named_and_ends_with_1(run: Run, folder: Path) -> None:
    meddle(folder, "DELETE FROM entries WHERE number IN (3, 4)")
    code, out, _ = run("audit", "verify")
    assert code == 1
    assert "✗ wpisy 3–4: usunięto" in out
    code, out, _ = run("audit", "verify", "--json")
    assert code == 1
    assert json.loads(out)["faults"] == [{"kind": "removed", "first": 3, "last": 4}]


def test_purging_up_to_a_day(run: Run, folder: Path) -> None:
    code, out, _ = run("audit", "purge", "--answers-before", "2100-01-01", "--json")
    assert (code, json.loads(out)) == (0, {"audit": {"bodies": 5, "texts": 5, "closed": 4}})
    assert run("audit", "verify")[0] == 0
    assert run("retention", "run")[1].splitlines()[-1].startswith("Usunięto z dziennika treść wpisów: 0")
    assert json.loads(run("retention", "run", "--json")[1])["conversations"] == {"turns": 0}


def test_an_export_to_a_file_that_is_verified(run: Run, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "dziennik.json"
    code, out, _ = run("audit", "export", path)
    assert code == 0
    assert "wpisy: 6" in out
    assert path.stat().st_mode & 0o777 == 0o600
    assert run("audit", "verify", "--export", path)[0] == 0
    path.write_text(path.read_text().replace("answered", "refused"))
    assert run("audit", "verify", "--export", path)[0] == 1
    code, _, told = run("audit", "export", path)
    assert code == 2
    assert "już istnieje" in told


def test_an_export_of_a_period(run: Run, folder: Path) -> None:
    code, out, _ = run("audit", "export", "--to", "2000-01-01")
    assert (code, json.loads(out)["entries"]) == (0, [])
    assert len(json.loads(run("audit", "export", "--from", "2000-01-01")[1])["entries"]) == 6


@pytest.mark.parametrize("arguments", [("export", "--from", "wczoraj"), ("purge", "--answers-before", "2026-02-30")])
def test_a_day_that_is_none_is_one_sentence(run: Run, folder: Path, arguments: tuple[str, ...]) -> None:
    code, _, said = run("audit", *arguments)
    assert code == 2
    assert arguments[2] in said
    assert len(said.splitlines()) == 1
