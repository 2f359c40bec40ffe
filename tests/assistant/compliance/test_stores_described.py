"""A new store, file or setting has no place in the papers until somebody gives it one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from offices import all_markdown, built, office

from assistant import folder as names
from assistant.compliance.checking import check
from assistant.compliance.configuration import LEFT_OUT, TOLD_AS_THEY_ARE, TOLD_OTHERWISE, configuration_of
from assistant.compliance.stores import descriptions
from assistant.erasure.stores import Erased, Request
from assistant.settings import Settings
from index.encoder.encoder import Encoder


def test_every_eraser_and_each_of_its_files_is_described_once(tmp_path: Path, encoder: Encoder) -> None:
    erasers = office(tmp_path / "data", encoder).erasers()
    described = Counter((one.eraser, name) for one in descriptions() for name in one.files if one.eraser)
    assert described == Counter((one.name, name) for one in erasers for name in one.files)
    assert {one.name for one in erasers} == {one.eraser for one in descriptions() if one.eraser}


def test_every_name_of_the_data_folder_is_described() -> None:
    known = {value for name, value in vars(names).items() if name.isupper() and not name.startswith("_")}
    described = {name for one in descriptions() for name in one.files}
    assert {str(one) for one in known} <= described


def test_every_setting_has_a_place_in_the_papers_or_a_reason_why_not(tmp_path: Path, encoder: Encoder) -> None:
    placed = [*TOLD_AS_THEY_ARE, *TOLD_OTHERWISE, *LEFT_OUT]
    assert sorted(placed) == sorted(Settings.model_fields)
    settings = {"llm_url": "https://model.example.org/v1", "llm_model": "bielik"}
    content = configuration_of(office(tmp_path / "data", encoder, **settings)).content
    for place in TOLD_OTHERWISE.values():
        part, _, name = place.partition(".")
        assert name in content[part]


def test_every_time_that_a_setting_gives_is_told_of_a_store() -> None:
    told = {one.kept.setting for one in descriptions() if one.kept.setting}
    kept = {name for name in Settings.model_fields if name.endswith("_days")}
    # the text of questions has a section of its own; when something is due, or soon due, is no time of keeping
    assert told == kept - {"keep_audit_text_days", "report_due_days", "request_soon_days"}
    assert all(one.kept.zero for one in descriptions() if one.kept.setting in {"conversation_days", "unanswered_days"})


class Notebook:
    """A store that nobody described."""

    name = "notatnik"
    files = frozenset({"notatnik.txt"})
    tables: frozenset[str] = frozenset()
    how = "odczyt pliku"

    def erase(self, request: Request) -> Erased:  # noqa: ARG002 - there is nothing
        return Erased(0, "wiersze")

    def remains(self, request: Request) -> int:  # noqa: ARG002 - there is nothing
        return 0


def test_a_store_that_nobody_described_is_shown_and_is_drift(tmp_path: Path, encoder: Encoder) -> None:
    service = office(tmp_path / "data", encoder)
    folder = tmp_path / "papers"
    built(service, folder)
    assert "których program nie opisuje" not in all_markdown(folder)
    service.register_eraser(Notebook())
    (service.settings.data / "obcy.txt").write_text("x")
    found = check(service, folder)
    assert [one.place for one in found.changes] == ["stores/undescribed"]
    assert found.changes[0].now == ["notatnik", "notatnik.txt", "obcy.txt"]
    built(service, folder)
    told = all_markdown(folder)
    assert "których program nie opisuje" in told
    assert "`obcy.txt`" in told
    assert check(service, folder).current


def test_a_person_named_by_the_office_in_its_papers_is_told_by_an_erasure(tmp_path: Path, encoder: Encoder) -> None:
    service = office(tmp_path / "data", encoder)
    eraser = next(one for one in service.erasers() if one.name == "papiery zgodności")
    request = Request((), lambda text: "Wszeborzyca" in text)
    assert eraser.remains(request) == 0
    place = service.settings.data / names.PAPERS_FOLDER / "pl"
    place.mkdir(parents=True)
    (place / "controller.yaml").write_text("dpo: Hanna Wszeborzyca\n", "utf-8")
    assert eraser.remains(request) == 1
