"""Every file and table belongs to one eraser; one that comes later is reached, and what it leaves is told."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from searching import DZWON, MOST, PARK, id_of, opened

from assistant.conversation.owners import new_owner, talk_of
from assistant.erasure.stores import Erased, Eraser, Request
from assistant.service import Service
from assistant.subject_requests.handling import Asked
from assistant.subject_requests.records import RequestKind
from corpus.edits import Edit
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]
PESELS = ("44051401359", "02270803624", "90010112349", "85020223450", "78030334561")
LIST = "Lista\n\n" + "\n\n".join(f"Osoba ma PESEL {one}." for one in PESELS)


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder, write: Write) -> Service:
    """A folder with something of everything in it."""
    service = opened(tmp_path / "data", encoder)
    for name, text in (("dzwon.md", DZWON), ("most.md", MOST), ("park.md", PARK), ("lista.md", LIST)):
        write(name, text)
    write("lista-2.md", LIST.replace("Osoba", "Ktoś"))
    service.ingest([write("dzwon.md", DZWON).parent], sync=True)
    service.decide_held(service.held()[0].id, "discard")
    service.edit_material(id_of(service, "most.md"), [Edit("word", "czerwcu", "lipcu")])
    service.correct_edition(2, {"city": "Borek"}, "z archiwum")
    service.rights.erase_material(id_of(service, "park.md"))
    service.backup(tmp_path / "kopia.zip")
    service.restore(tmp_path / "kopia.zip")
    service.ask("Co otworzył starosta?")
    service.ask("Co otworzył starosta?", conversation=talk_of(new_owner()))
    answer = service.ask("Kto grał na harfie?")
    service.kept_answers.keep(answer, "klucz")
    report = service.report_answer(answer.id, "klucz", new_owner(), "missing", "")
    service.oversight.correct(report.id, "Nikt nie grał.")
    service.requests.add(Asked(RequestKind.ACCESS))
    service.switch.stop("")
    return service


def test_every_file_and_table_belongs_to_one_eraser(service: Service) -> None:
    data = service.settings.data
    files = {path.relative_to(data).parts[0] for path in data.rglob("*") if path.is_file()}
    databases = {"catalogue.sqlite3", "reports.sqlite3", "notes.sqlite3", "conversations.sqlite3"}
    databases.add("requests.sqlite3")
    assert files > databases | {"index", "quarantine", "receipts", "ledger.jsonl", "instance.key", "stopped.json"}
    # SQLite's own, of the files themselves
    beside = {f"{name}{ending}" for name in databases for ending in ("-wal", "-shm")}
    owned = Counter(name for eraser in service.erasers() for name in eraser.files)
    assert {name: owned[name] for name in files - beside} == dict.fromkeys(files - beside, 1)
    with closing(sqlite3.connect(data / "catalogue.sqlite3")) as connection:
        named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    tables = {name for (name,) in named if not name.startswith("sqlite_")}
    owned = Counter(name for eraser in service.erasers() for name in eraser.tables)
    assert {name: owned[name] for name in tables} == dict.fromkeys(tables, 1)


class Notebook:
    """A store that came later: a file of which lines go, or stay where it fails."""

    name = "notatnik"
    files = frozenset({"notatnik.txt"})
    tables: frozenset[str] = frozenset()
    how = "odczyt pliku"

    def __init__(self, path: Path, *, fails: bool = False) -> None:
        self._path = path
        self._fails = fails

    def erase(self, request: Request) -> Erased:  # noqa: ARG002 - all of it goes
        if not self._fails:
            self._path.write_text("")
        return Erased(0 if self._fails else 1, "wiersze")

    def remains(self, request: Request) -> int:  # noqa: ARG002 - all of it should have gone
        return len(self._path.read_text().splitlines())


def test_a_store_that_came_later_is_reached(service: Service) -> None:
    path = service.settings.data / "notatnik.txt"
    path.write_text("Dzwon waży czterdzieści kilogramów")
    eraser: Eraser = Notebook(path)
    service.register_eraser(eraser)
    receipt = service.rights.erase_material(id_of(service, "dzwon.md"))
    assert receipt["complete"]
    assert path.read_text() == ""
    assert {"notatnik", "katalog materiałów"} <= {one["store"] for one in receipt["stores"]}


def test_what_a_store_leaves_is_told(service: Service) -> None:
    path = service.settings.data / "notatnik.txt"
    path.write_text("Dzwon waży czterdzieści kilogramów i bije w południe")
    service.register_eraser(Notebook(path, fails=True))
    receipt = service.rights.erase_material(id_of(service, "dzwon.md"))
    assert not receipt["complete"]
    assert receipt["traces_found"] > 0
    assert next(one["remains"] for one in receipt["stores"] if one["store"] == "notatnik") == 1


def test_a_held_copy_of_an_erased_material_goes_too(service: Service, write: Write) -> None:
    service.ingest([write("z-lista.md", f"{DZWON}\n{LIST.replace('Osoba', 'Każda')}")])
    assert len(service.held()) == 2
    service.rights.erase_material(id_of(service, "dzwon.md"))
    assert len(service.held()) == 1


def test_what_a_crash_left_in_quarantine_goes(service: Service) -> None:
    scrap = service.settings.data / "quarantine" / "0123456789abcdef.sealed.0a0b0c0d"
    scrap.write_bytes(b"x")
    service.rights.erase_material(id_of(service, "dzwon.md"))
    assert not scrap.exists()
