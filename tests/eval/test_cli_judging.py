"""Commands about runs that were made: what they print, what they write, their exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from made_runs import judged, run_of
from made_runs import run as run_made

from assistant.cli import main
from eval.harness.storing import save_run

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    def runner(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(
            sys, "argv", ["protokolant", "--data", str(tmp_path / "data"), "eval", *map(str, arguments)]
        )
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return (ended.value.code if isinstance(ended.value.code, int) else 0), said.out, said.err

    return runner


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return save_run(run_of([1.0] * 60), tmp_path / "dobry").parent


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return save_run(run_of([0.0] * 30 + [1.0] * 30), tmp_path / "zły").parent


def test_comparison_fails_where_something_became_worse(run: Run, good: Path, bad: Path) -> None:
    code, out, _ = run("compare", good, bad)
    assert code == 1
    assert "gorzej" in out
    assert "✗ answers-7 (contains): 1.000 → 0.000" in out
    code, out, _ = run("compare", bad, good, "--json")
    assert code == 0
    assert json.loads(out)["rows"][0]["verdict"] == "better"
    assert len(json.loads(out)["changed"]) == 30


def test_comparison_tells_cases_of_one_run_only(run: Run, good: Path, tmp_path: Path) -> None:
    other = save_run(run_made(*(judged(number, 1.0) for number in range(58, 62)), seed=8), tmp_path / "inny").parent
    code, out, _ = run("compare", good, other)
    assert code == 0
    assert "różnią się też w: seed" in out
    assert "Tylko w drugim (2): answers-60, answers-61" in out
    assert "Żaden przypadek nie zmienił strony." in out


def test_what_is_no_run_is_told(run: Run, good: Path, tmp_path: Path) -> None:
    code, _, err = run("compare", good, tmp_path / "brak")
    assert code == 2
    assert "run.json" in err
    assert run("report", tmp_path / "brak")[0] == 2


def test_reports_are_written_anew_with_what_changed(run: Run, good: Path, bad: Path) -> None:
    code, out, _ = run("report", bad, "--baseline", good)
    assert (code, out.strip()) == (0, str(bad / "report.html"))
    assert {"report.html", "report.pdf", "verdicts.json", "junit.xml"} <= {one.name for one in bad.iterdir()}
    assert json.loads((bad / "verdicts.json").read_text())["changes"]["worse"]


def test_people_grade_agree_and_pack(run: Run, good: Path, tmp_path: Path) -> None:
    sheet, archive = tmp_path / "ocena.csv", tmp_path / "dowody.zip"
    assert run("grade", good, "--count", 10, "--out", sheet)[0] == 0
    assert run("grade", good, "--count", 10, "--out", sheet)[0] == 2
    sheet.write_text(sheet.read_text(encoding="utf-8-sig").replace(";;;", ";tak;;"), encoding="utf-8")
    code, out, _ = run("agreement", sheet, "--run", good, "--json")
    assert code == 0
    assert json.loads(out)["beside"][0]["yes_yes"] == 10
    assert "zgodność" in run("agreement", sheet, sheet, "--run", good)[1]
    assert run("pack")[0] == 2
    assert run("pack", good, "--out", archive)[0] == 0
    assert (tmp_path / "data" / "instance.key").is_file()
    code, out, _ = run("pack", "--check", archive, "--json")
    assert (code, json.loads(out)["ok"]) == (0, True)


def test_pack_that_was_changed_fails(run: Run, good: Path, tmp_path: Path) -> None:
    archive = tmp_path / "dowody.zip"
    run("pack", good, "--out", archive)
    data = archive.read_bytes()
    archive.write_bytes(data.replace(b"rules/gates.yaml", b"rules/bates.yaml"))
    code, out, _ = run("pack", "--check", archive)
    assert code == 1
    assert "✗ pliki brakujące: rules/gates.yaml" in out
    assert "✗ pliki obce: rules/bates.yaml" in out
