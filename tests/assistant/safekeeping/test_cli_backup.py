"""`protokolant backup` and `protokolant restore`: what they print, ask and end with."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from backups import MOST, PARK, files_of

from assistant.cli import main
from assistant.service import Service
from assistant.settings import load_settings
from index.encoder.encoder import Encoder


@dataclass(frozen=True)
class Done:
    code: object
    out: str
    err: str


Run = Callable[..., Done]
Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def runner(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["protokolant", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Done(ended.value.code or 0, captured.out, captured.err)

    return runner


@pytest.fixture
def archive(tmp_path: Path, encoder: Encoder, write: Write, run: Run) -> Path:
    """A backup of the data folder with one material; afterwards there are two."""
    service = Service(load_settings(), encoder=encoder)
    service.ingest([write("most.md", MOST)])
    assert run("backup", tmp_path / "kopia.zip").code == 0
    service.ingest([write("park.md", PARK)])
    service.storage.catalogue.close()
    return tmp_path / "kopia.zip"


def materials(run: Run) -> list[str]:
    return [one["origin"] for one in json.loads(run("materials", "list", "--json").out)]


def test_a_backup_comes_back_with_yes(archive: Path, run: Run) -> None:
    done = run("restore", archive, "--yes")
    assert done.code == 0
    assert "materiały: 1" in done.out
    assert materials(run) == ["most.md"]


def test_where_it_cannot_ask_it_shows_what_would_change_and_exits_2(archive: Path, run: Run) -> None:
    folder = load_settings().data
    before = files_of(folder)
    done = run("restore", archive)
    assert done.code == 2
    assert "materiały: 1" in done.err
    assert "materiały: 2" in done.err
    assert str(folder) in done.err
    assert "--yes" in done.err
    assert files_of(folder) == before


@pytest.mark.parametrize(("said", "left"), [("y", ["most.md"]), ("n", ["most.md", "park.md"])])
def test_on_a_terminal_it_asks(
    archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch, said: str, left: list[str]
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdin", Terminal(said))
        done = run("restore", archive)
    assert done.code == (0 if said == "y" else 1)
    assert materials(run) == left


class Terminal:
    """Somebody who types one answer."""

    encoding = "utf-8"
    errors = "strict"

    def __init__(self, said: str) -> None:
        self._said = said

    def isatty(self) -> bool:
        return True

    def readline(self, *_: int) -> str:
        return f"{self._said}\n"


def test_a_check_says_what_is_in_it_and_changes_nothing(archive: Path, run: Run) -> None:
    done = run("restore", archive, "--check", "--json")
    record = json.loads(done.out)
    assert (done.code, record["documents"], len(record["key_id"])) == (0, 1, 16)  # the audit log made the key
    assert materials(run) == ["most.md", "park.md"]


@pytest.mark.parametrize("how", ["--check", "--yes"])
def test_a_damaged_backup_is_one_sentence(archive: Path, run: Run, how: str) -> None:
    archive.write_bytes(archive.read_bytes()[:-40])
    done = run("restore", archive, how)
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "niczego nie zmieniono" in done.err
    assert materials(run) == ["most.md", "park.md"]


def test_a_file_that_stands_is_not_overwritten(archive: Path, run: Run) -> None:
    done = run("backup", archive)
    assert done.code == 2
    assert "już istnieje" in done.err


def test_a_damaged_catalogue_is_shown_and_brought_back(archive: Path, run: Run) -> None:
    for path in load_settings().data.glob("catalogue.sqlite3*"):
        path.write_bytes(b"nic")
    shown = run("restore", archive)
    assert shown.code == 2
    assert "Nie można odczytać katalogu" in shown.err
    assert run("restore", archive, "--yes").code == 0
    assert materials(run) == ["most.md"]
