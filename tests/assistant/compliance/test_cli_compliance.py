"""`protokolant compliance`: what it prints and its exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli import main

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    def runner(*words: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["protokolant", "--data", str(tmp_path / "data"), *words])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return int(ended.value.code or 0), captured.out + captured.err

    return runner


def test_papers_are_built_checked_and_drift_is_told(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code, told = run("compliance", "check")
    assert code == 1
    assert "protokolant compliance build" in told
    code, told = run("compliance", "build")
    assert code == 0
    assert "Puste miejsca" in told
    assert (tmp_path / "data" / "papers" / "pl" / "rejestr-czynnosci.html").exists()
    assert run("compliance", "check")[0] == 0
    monkeypatch.setenv("PROTOKOLANT_CONVERSATION_DAYS", "60")
    code, told = run("compliance", "check")
    assert code == 1
    assert "ustawienie PROTOKOLANT_CONVERSATION_DAYS: było 30, jest 60" in told
    code, told = run("compliance", "check", str(tmp_path / "data" / "papers" / "pl"), "--json")
    assert code == 1
    (record,) = json.loads(told)
    assert record["changes"] == [{"place": "settings/conversation_days", "before": 30, "now": 60}]


def test_a_folder_and_a_language_are_chosen(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "teczka"
    code, told = run("compliance", "build", "--out", str(out), "--language", "en", "--json")
    assert code == 0
    assert "dpia.md" in json.loads(told)["files"]
    assert run("compliance", "check", str(out))[0] == 0
    assert run("compliance", "build", "--language", "de")[0] == 2


def test_an_edited_paper_is_wrong_use_and_says_what_to_do(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "teczka"
    run("compliance", "build", "--out", str(out))
    (out / "modele.md").write_text("nasze")
    code, told = run("compliance", "build", "--out", str(out))
    assert code == 2
    assert "modele.md" in told
    assert "controller.yaml" in told
