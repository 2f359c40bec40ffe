"""`materials erase|export|object|rectify` and `receipts` from the command line: what is asked, shown, and the codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.erasure.stores import CatalogueEraser
from assistant.service import Service
from assistant.settings import load_settings
from corpus.catalogue import Catalogue
from corpus.records import Source
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]
TEXT = "# Latarki\n\nHanna Wszeborzyca rozdała mieszkańcom Dębiny pięćdziesiąt latarek na zimowe wieczory.\n"
NAME = "Hanna Wszeborzyca"


class Run:
    """The command, with what it printed."""

    def __init__(self, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: Path) -> None:
        self._patch, self._capsys, self._data = patch, capsys, data

    def __call__(self, *arguments: str, terminal: bool = False) -> tuple[int, str, str]:
        self._patch.setattr(sys, "argv", ["protokolant", *arguments, "--data", str(self._data)])
        self._patch.setattr(sys.stdin, "isatty", lambda: terminal, raising=False)
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self._capsys.readouterr()
        assert "Traceback" not in err
        return (ended.value.code if isinstance(ended.value.code, int) else 0), out, err


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder, write: Write) -> Service:
    service = Service(load_settings(data=tmp_path / "data"), encoder=encoder)
    service.ingest([write("latarki.md", TEXT), write("most.md", "# Most\n\nStarosta otworzył most na Strudze.\n")])
    return service


@pytest.fixture
def run(service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(monkeypatch, capsys, service.settings.data)


def key_of(service: Service) -> str:
    return next(one.id for one in service.documents() if one.origin == "latarki.md")


def test_without_yes_it_shows_what_would_go_and_asks_where_it_can(
    service: Service, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = key_of(service)
    for arguments in (("erase", key), ("erase", "--person", NAME), ("rectify", "zimowe", "letnie")):
        code, out, err = run("materials", *arguments)
        assert (code, "latarki.md" in out, "--yes" in err) == (2, True, True)
    monkeypatch.setattr("typer.confirm", lambda _: False)
    code, _, err = run("materials", "erase", key, terminal=True)
    assert (code, "Niczego nie zmieniono" in err) == (0, True)
    assert len(service.documents()) == 2
    monkeypatch.setattr("typer.confirm", lambda _: True)
    code, out, _ = run("materials", "erase", key, terminal=True)
    assert (code, "Potwierdzenie" in out) == (0, True)
    assert len(service.documents()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("materials", "erase", "nie-ma", "--yes"), "materials list"),
        (("materials", "erase", "--person", "Wszeborzyca", "--yes"), "imię i nazwisko"),
        (("materials", "erase", "--person", "Jan Nieobecny", "--yes"), "Żaden materiał"),
        (("materials", "object", "--person", "Jan Nieobecny", "--undo"), "Żaden materiał"),
        (("materials", "rectify", "nie ma tego", "jest", "--yes"), "nie ma w materiałach"),
        (("receipts", "show", "nie-ma"), "receipts list"),
        (("receipts", "verify", "nie-ma"), "receipts list"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(run: Run, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.strip().splitlines()) == 1


def test_neither_or_both_of_id_and_person_is_wrong_use(run: Run) -> None:
    assert run("materials", "erase")[0] == 2
    assert run("materials", "erase", "x", "--person", NAME)[0] == 2


def test_a_residents_letter_is_answered(service: Service, run: Run, tmp_path: Path) -> None:
    code, out, _ = run("materials", "export", "--person", NAME, "--json")
    exported = json.loads(out)
    assert code == 0
    assert [one["text"] for one in exported["materials"][0]["sentences"]] == [TEXT.split("\n\n")[1].strip()]
    assert "rozdała" in run("materials", "export", "--person", NAME)[1]
    assert run("materials", "rectify", "pięćdziesiąt latarek", "sto latarek", "--yes")[0] == 0
    assert run("materials", "object", "--person", NAME, "--yes")[0] == 0
    assert run("materials", "object", "--person", NAME, "--undo")[0] == 0
    code, out, _ = run("materials", "erase", "--person", NAME, "--yes", "--json")
    receipt = json.loads(out)
    assert (code, receipt["complete"]) == (0, True)
    file = tmp_path / "potwierdzenie.json"
    file.write_text(out, encoding="utf-8")
    assert len(json.loads(run("receipts", "list", "--json")[1])) == 4
    assert receipt["id"] in run("receipts", "list")[1]
    assert "RODO art. 17" in run("receipts", "show", receipt["id"])[1]
    assert run("receipts", "verify", str(file))[0] == 0
    assert run("receipts", "verify", receipt["id"], "--json")[0] == 0
    Catalogue(service.storage.catalogue.path).put([(Source("z-powrotem.md", TEXT), None)])  # behind the ledger's back
    code, out, _ = run("receipts", "verify", receipt["id"])
    assert code == 1
    assert "✗ stan" in out


def test_what_a_store_leaves_makes_it_fail(run: Run, service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CatalogueEraser, "remains", lambda *_: 1)
    code, out, err = run("materials", "erase", key_of(service), "--yes", "--json")
    assert (code, json.loads(out)["complete"]) == (1, False)
    assert "doctor" in err
